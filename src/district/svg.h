/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * svg: the drawings of a page: a bar against its target, and a line over
 * periods (SVG 2, inside HTML).
 *
 * Colours are classes of the style sheet. What a drawing says is said in words
 * as well, as its label. A value that is NAN is not known and not drawn.
 */
#ifndef TZ_DISTRICT_SVG_H
#define TZ_DISTRICT_SVG_H

#include <stddef.h>

struct tz_html;

#define TZ_SVG_POINTS 12

struct tz_svg {
	double value[TZ_SVG_POINTS];	/* of a bar the first, oldest first */
	size_t n;
	double target;		/* NAN: none */
	double most;		/* end of the scale; NAN: found here */
	const char *mark;	/* class: "good" "bad" ... */
	const char *label;	/* what is seen, in words */
};

void tz_svg_bar(struct tz_html *html, const struct tz_svg *drawing);
void tz_svg_trend(struct tz_html *html, const struct tz_svg *drawing);

#endif
