/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/indicator_bar.h"

#include <stdlib.h>
#include <string.h>

#define WIDTH (TZ_BAR - 1)
#define AT_TARGET 11		/* the column of the target, from 0 */

/* How many columns of the bar a value fills where full is full columns. */
static int
filled(double value, double full, int columns)
{
	double part;

	if (value <= 0 || full <= 0)
		return 0;
	part = value / full * columns;
	return part >= WIDTH ? WIDTH : (int)part;
}

/* The first number of ">= 150000, <= 200000"; false when there is none. */
static bool
target_of(const struct tz_figure *figure, double *target)
{
	const char *at = strpbrk(figure->target, "-0123456789");

	if (at == NULL)
		return false;
	*target = strtod(at, NULL);
	return *target > 0;
}

void
tz_bar_draw(const struct tz_figure *figure, char out[TZ_BAR])
{
	double value = strtod(figure->value, NULL), target;
	bool aimed = target_of(figure, &target);
	int n;

	out[0] = '\0';
	if (figure->value[0] == '\0' ||
	    (!aimed && !(figure->share && figure->times == 100)))
		return;
	n = aimed ? filled(value, target, AT_TARGET) :
	    filled(value, 100, WIDTH);
	memset(out, '.', WIDTH);
	memset(out, '#', (size_t)n);
	if (aimed)
		out[AT_TARGET] = '|';
	out[WIDTH] = '\0';
}

void
tz_bar_trend(const struct tz_figure *figure, char out[TZ_FIGURE_TREND + 2])
{
	static const char signs[] = "_.-~^";
	double value[TZ_FIGURE_TREND + 1], low, high;
	size_t i, n = 0;

	for (i = 0; i < figure->befores; i++)
		value[n++] = strtod(figure->before[i].value, NULL);
	if (n > 0 && figure->value[0] != '\0')
		value[n++] = strtod(figure->value, NULL);
	low = high = n > 0 ? value[0] : 0;
	for (i = 1; i < n; i++) {
		low = value[i] < low ? value[i] : low;
		high = value[i] > high ? value[i] : high;
	}
	for (i = 0; i < n; i++)
		out[i] = high > low ? signs[(size_t)((value[i] - low) /
		    (high - low) * (sizeof(signs) - 2) + 0.5)] : '-';
	out[n] = '\0';
}
