/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * date: civil days and the clock of the office.
 *
 * A day is a count since 1970-01-01 (negative before) in the proleptic
 * Gregorian calendar. A moment is milliseconds of UTC since 1970. Civil time is
 * China time, UTC+8 without summer time, whatever TZ says. Years 1 to 9999.
 */
#ifndef TZ_BASE_DATE_H
#define TZ_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TZ_DATE_TEXT 11		/* "YYYY-MM-DD" and NUL */
#define TZ_TIME_TEXT 20		/* "YYYY-MM-DD hh:mm:ss" and NUL */

bool tz_date_valid(int year, int month, int day);
int32_t tz_date_day(int year, int month, int day);
void tz_date_civil(int32_t day, int *year, int *month, int *mday);
int tz_date_weekday(int32_t day);		/* 1 = Monday .. 7 = Sunday */
int32_t tz_date_of(int64_t ms);			/* the day in China at ms */
int64_t tz_date_start(int32_t day);		/* its midnight, UTC ms */
int tz_date_years(int32_t from, int32_t to);	/* full years: an age */

/*
 * Reads "1943-04-12", "1943.4.12", "1943/4/12", "19430412",
 * "1943年4月12日"; false when it is no such day.
 */
bool tz_date_parse(const char *text, int32_t *day);
char *tz_date_format(int32_t day, char out[TZ_DATE_TEXT]);

/* "YYYY-MM-DD hh:mm[:ss]" or "YYYY-MM-DDThh:mm:ss", China time. */
bool tz_time_parse(const char *text, int64_t *ms);
char *tz_time_format(int64_t ms, char out[TZ_TIME_TEXT]);	/* China time */

/*
 * The clock of the office: the machine's, or the one a test has set (an office
 * made with init --test-clock); a set clock stands still. tz_clock_mono is for
 * waiting: it never jumps and no test sets it.
 */
int64_t tz_clock_now(void);
int32_t tz_clock_today(void);
void tz_clock_set(int64_t ms);			/* INT64_MIN: the machine's */
bool tz_clock_is_set(void);
int64_t tz_clock_mono(void);

#endif
