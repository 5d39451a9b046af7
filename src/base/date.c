/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"

#include <stdio.h>
#include <string.h>

#define DAY_MS INT64_C(86400000)
#define CHINA_MS (8 * INT64_C(3600000))
#define DAYS_OF_ERA 146097		/* 400 years */
#define DAYS_TO_1970 719468		/* from 0000-03-01 */

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_of(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static int32_t
floor_div(int32_t a, int32_t b)
{
	return a / b - (a % b < 0);
}

static int64_t
floor_div64(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

bool
tz_date_valid(int year, int month, int day)
{
	return year >= 1 && year <= 9999 && month >= 1 && month <= 12
	    && day >= 1 && day <= days_of(year, month);
}

/*
 * Years are counted from March, so that the leap day is the last of its year
 * and the months before it have a fixed rhythm of 153 days in five months.
 */
int32_t
tz_date_day(int year, int month, int day)
{
	int32_t y = month <= 2 ? year - 1 : year;
	int32_t era = floor_div(y, 400);
	int32_t in_era = y - era * 400;
	int32_t from_march = (month + 9) % 12;
	int32_t in_year = (153 * from_march + 2) / 5 + day - 1;

	return era * DAYS_OF_ERA + in_era * 365 + in_era / 4 - in_era / 100
	    + in_year - DAYS_TO_1970;
}

void
tz_date_civil(int32_t day, int *year, int *month, int *mday)
{
	int32_t d = day + DAYS_TO_1970;
	int32_t era = floor_div(d, DAYS_OF_ERA);
	int32_t in_era = d - era * DAYS_OF_ERA;
	int32_t y = (in_era - in_era / 1460 + in_era / 36524
			- in_era / (DAYS_OF_ERA - 1)) / 365;
	int32_t in_year = in_era - (365 * y + y / 4 - y / 100);
	int32_t from_march = (5 * in_year + 2) / 153;

	*mday = in_year - (153 * from_march + 2) / 5 + 1;
	*month = from_march < 10 ? from_march + 3 : from_march - 9;
	*year = y + era * 400 + (*month <= 2);
}

int
tz_date_weekday(int32_t day)
{
	int32_t since_monday = day + 3;		/* 1970-01-01 was a Thursday */

	return since_monday - 7 * floor_div(since_monday, 7) + 1;
}

int32_t
tz_date_of(int64_t ms)
{
	return (int32_t)floor_div64(ms + CHINA_MS, DAY_MS);
}

int64_t
tz_date_start(int32_t day)
{
	return day * DAY_MS - CHINA_MS;
}

int
tz_date_years(int32_t from, int32_t to)
{
	int y1, m1, d1, y2, m2, d2;

	tz_date_civil(from, &y1, &m1, &d1);
	tz_date_civil(to, &y2, &m2, &d2);
	return y2 - y1 - (m2 < m1 || (m2 == m1 && d2 < d1));
}

/* Reads least to most digits at *at; false when there are too few. */
static bool
number(const char **at, int least, int most, int *value)
{
	int n = 0;

	*value = 0;
	while (n < most && **at >= '0' && **at <= '9') {
		*value = *value * 10 + (*(*at)++ - '0');
		n++;
	}
	return n >= least;
}

static bool
word(const char **at, const char *text)
{
	size_t n = strlen(text);

	if (strncmp(*at, text, n) != 0)
		return false;
	*at += n;
	return true;
}

/* The ways of writing a date: what stands after year, month and day. */
static const struct {
	const char *after[3];
	int least;		/* digits of month and day */
} styles[] = {
	{ { "-", "-", "" }, 1 },
	{ { ".", ".", "" }, 1 },
	{ { "/", "/", "" }, 1 },
	{ { "年", "月", "日" }, 1 },
	{ { "", "", "" }, 2 },
};

static bool
read_date(const char **at, int32_t *day)
{
	size_t i;

	for (i = 0; i < sizeof(styles) / sizeof(styles[0]); i++) {
		const char *p = *at;
		int least = styles[i].least, y, m, d;

		if (!number(&p, 4, 4, &y) || !word(&p, styles[i].after[0])
		    || !number(&p, least, 2, &m)
		    || !word(&p, styles[i].after[1])
		    || !number(&p, least, 2, &d)
		    || !word(&p, styles[i].after[2])
		    || !tz_date_valid(y, m, d))
			continue;
		*day = tz_date_day(y, m, d);
		*at = p;
		return true;
	}
	return false;
}

bool
tz_date_parse(const char *text, int32_t *day)
{
	int32_t found;

	if (!read_date(&text, &found) || *text != '\0')
		return false;
	*day = found;
	return true;
}

/* Lists and databases are filled with dates: printf takes ten times as long. */
static void
two_digits(char *out, unsigned n)
{
	out[0] = (char)('0' + n / 10 % 10);
	out[1] = (char)('0' + n % 10);
}

char *
tz_date_format(int32_t day, char out[TZ_DATE_TEXT])
{
	char text[40];
	int y, m, d;

	tz_date_civil(day, &y, &m, &d);
	if (y < 0 || y > 9999) {
		snprintf(text, sizeof(text), "%04d-%02d-%02d", y, m, d);
		memcpy(out, text, TZ_DATE_TEXT - 1);
	} else {
		two_digits(out, (unsigned)y / 100);
		two_digits(out + 2, (unsigned)y % 100);
		out[4] = '-';
		two_digits(out + 5, (unsigned)m);
		out[7] = '-';
		two_digits(out + 8, (unsigned)d);
	}
	out[TZ_DATE_TEXT - 1] = '\0';
	return out;
}

bool
tz_time_parse(const char *text, int64_t *ms)
{
	int32_t day;
	int h, m, s = 0;

	if (!read_date(&text, &day) || (*text != ' ' && *text != 'T'))
		return false;
	text++;
	if (!number(&text, 2, 2, &h) || !word(&text, ":")
	    || !number(&text, 2, 2, &m))
		return false;
	if (*text == ':' && (!word(&text, ":") || !number(&text, 2, 2, &s)))
		return false;
	if (*text != '\0' || h > 23 || m > 59 || s > 59)
		return false;
	*ms = tz_date_start(day) + ((h * 60 + m) * 60 + s) * INT64_C(1000);
	return true;
}

char *
tz_time_format(int64_t ms, char out[TZ_TIME_TEXT])
{
	int32_t day = tz_date_of(ms);
	unsigned s = (unsigned)((ms - tz_date_start(day)) / 1000);
	char *time = out + TZ_DATE_TEXT - 1;

	tz_date_format(day, out);
	time[0] = ' ';
	two_digits(time + 1, s / 3600);
	time[3] = ':';
	two_digits(time + 4, s / 60 % 60);
	time[6] = ':';
	two_digits(time + 7, s % 60);
	time[9] = '\0';
	return out;
}
