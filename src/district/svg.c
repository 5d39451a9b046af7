/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/svg.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/buf.h"
#include "district/html.h"

#define BAR_WIDTH 160.0
#define BAR_HEIGHT 14
#define TREND_WIDTH 120.0
#define TREND_HEIGHT 32.0
#define EDGE 4.0		/* room for a point at the ends of a line */
#define NUMBER 32

static const char *
text_of(double number, char out[NUMBER])
{
	(void)snprintf(out, NUMBER, "%.1f", number);
	return out;
}

/* A value that is known; infinities are of no scale. */
static bool
known(double value)
{
	return isfinite(value) != 0;
}

static void
open_drawing(struct tz_html *html, const char *kind, const char *box,
    const char *label)
{
	tz_html_open(html, "svg", "class", kind, "viewBox", box, "role",
	    "img", "aria-label", label, NULL);
	tz_html_put(html, "title", label, NULL);
}

static void
put_rect(struct tz_html *html, const char *class, double x, double width)
{
	char at[NUMBER], wide[NUMBER];

	tz_html_open(html, "rect", "class", class, "x", text_of(x, at), "y",
	    "2", "width", text_of(width, wide), "height", "10", NULL);
	tz_html_close(html);
}

static void
put_line(struct tz_html *html, const char *class, double x1, double y1,
    double x2, double y2)
{
	char a[NUMBER], b[NUMBER], c[NUMBER], d[NUMBER];

	tz_html_open(html, "line", "class", class, "x1", text_of(x1, a),
	    "y1", text_of(y1, b), "x2", text_of(x2, c), "y2", text_of(y2, d),
	    NULL);
	tz_html_close(html);
}

/* The end of the scale of a bar: a little behind all that stands on it. */
static double
scale_of(const struct tz_svg *drawing)
{
	double most = 0;

	if (known(drawing->most) && drawing->most > 0)
		return drawing->most;
	if (drawing->n > 0 && known(drawing->value[0]))
		most = drawing->value[0];
	if (known(drawing->target) && drawing->target > most)
		most = drawing->target;
	return most > 0 ? most * 1.1 : 1;
}

static double
along(double value, double scale)
{
	double x = value / scale * BAR_WIDTH;

	return x < 0 ? 0 : x > BAR_WIDTH ? BAR_WIDTH : x;
}

void
tz_svg_bar(struct tz_html *html, const struct tz_svg *drawing)
{
	double scale = scale_of(drawing);
	double x;

	open_drawing(html, "bar", "0 0 160 14", drawing->label);
	put_rect(html, "rail", 0, BAR_WIDTH);
	if (drawing->n > 0 && known(drawing->value[0]))
		put_rect(html, drawing->mark == NULL ? "plain" :
		    drawing->mark, 0, along(drawing->value[0], scale));
	if (known(drawing->target)) {
		x = along(drawing->target, scale);
		put_line(html, "target", x, 0, x, BAR_HEIGHT);
	}
	tz_html_close(html);
}

/* From the least to the most of what is drawn. */
static void
find_range(const struct tz_svg *drawing, double *low, double *high)
{
	size_t i;

	*low = *high = drawing->target;
	for (i = 0; i < drawing->n; i++) {
		if (!known(drawing->value[i]))
			continue;
		if (!known(*low) || drawing->value[i] < *low)
			*low = drawing->value[i];
		if (!known(*high) || drawing->value[i] > *high)
			*high = drawing->value[i];
	}
	if (!known(*low) || *high - *low < 1e-9) {
		*low = known(*low) ? *low - 1 : 0;
		*high = *low + 2;
	}
}

static double
height_of(double value, double low, double high)
{
	return TREND_HEIGHT - EDGE -
	    (value - low) / (high - low) * (TREND_HEIGHT - 2 * EDGE);
}

static double
place_of(const struct tz_svg *drawing, size_t i)
{
	if (drawing->n < 2)
		return TREND_WIDTH / 2;
	return EDGE + (TREND_WIDTH - 2 * EDGE) * (double)i /
	    (double)(drawing->n - 1);
}

static void
put_points(struct tz_html *html, const struct tz_svg *drawing, double low,
    double high)
{
	char x[NUMBER], y[NUMBER];
	double before_x = NAN, before_y = NAN, at_x, at_y;
	size_t i;

	for (i = 0; i < drawing->n && i < TZ_SVG_POINTS; i++) {
		if (!known(drawing->value[i])) {
			before_x = NAN;
			continue;
		}
		at_x = place_of(drawing, i);
		at_y = height_of(drawing->value[i], low, high);
		if (known(before_x))
			put_line(html, "trend", before_x, before_y, at_x,
			    at_y);
		tz_html_open(html, "circle", "class", i + 1 == drawing->n ?
		    "last" : "point", "cx", text_of(at_x, x), "cy",
		    text_of(at_y, y), "r", i + 1 == drawing->n ? "3" : "1.8",
		    NULL);
		tz_html_close(html);
		before_x = at_x;
		before_y = at_y;
	}
}

void
tz_svg_trend(struct tz_html *html, const struct tz_svg *drawing)
{
	double low, high, y;

	find_range(drawing, &low, &high);
	open_drawing(html, "trends", "0 0 120 32", drawing->label);
	if (known(drawing->target)) {
		y = height_of(drawing->target, low, high);
		put_line(html, "target", 0, y, TREND_WIDTH, y);
	}
	put_points(html, drawing, low, high);
	tz_html_close(html);
}
