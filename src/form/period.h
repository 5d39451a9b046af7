/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * period: a year, half-year, quarter or month, as people write it.
 *
 * Both ends are days of the period. Understood are "2026", "2026-H1",
 * "2026-Q3", "2026-11" and the Chinese ways of saying the same, such as
 * "2026年第三季度", and two days with ".." between them. Owns nothing.
 */
#ifndef TZ_FORM_PERIOD_H
#define TZ_FORM_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#define TZ_PERIOD_TEXT 24	/* "2026-01-05..2026-03-04" and NUL */

struct tz_period {
	int32_t from;
	int32_t to;		/* the last day of it */
};

/* False, with period as it was, when text is none. */
bool tz_period_parse(const char *text, struct tz_period *period);
/* The calendar year of a day. */
struct tz_period tz_period_year(int32_t day);
/* The shortest way of writing it that tz_period_parse reads back. */
char *tz_period_format(const struct tz_period *period,
    char out[TZ_PERIOD_TEXT]);

#endif
