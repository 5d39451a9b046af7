/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/period.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

#define SIGN 16			/* bytes of a word of the table */

/* What may stand behind the year, and the months that it means. */
static const struct {
	char word[SIGN];
	int first;
	int months;
} parts[] = {
	{ "", 1, 12 },
	{ "H1", 1, 6 },
	{ "上半年", 1, 6 },
	{ "H2", 7, 6 },
	{ "下半年", 7, 6 },
	{ "Q1", 1, 3 },
	{ "一季度", 1, 3 },
	{ "1季度", 1, 3 },
	{ "Q2", 4, 3 },
	{ "二季度", 4, 3 },
	{ "2季度", 4, 3 },
	{ "Q3", 7, 3 },
	{ "三季度", 7, 3 },
	{ "3季度", 7, 3 },
	{ "Q4", 10, 3 },
	{ "四季度", 10, 3 },
	{ "4季度", 10, 3 },
};

/* What may stand between the year and its part. */
static const char *const fillers[] = { "-", "年", "度", "第", " " };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bool
set_months(int year, int first, int months, struct tz_period *period)
{
	int end = first + months;

	if (year < 1900 || year > 9998)
		return false;
	period->from = tz_date_day(year, first, 1);
	period->to = end > 12 ? tz_date_day(year + 1, 1, 1) - 1 :
	    tz_date_day(year, end, 1) - 1;
	return true;
}

static const char *
skip_fillers(const char *at)
{
	size_t i, n;

	for (i = 0; i < COUNT(fillers); i++) {
		n = strlen(fillers[i]);
		if (strncmp(at, fillers[i], n) == 0) {
			at += n;
			i = (size_t)-1;
		}
	}
	return at;
}

static bool
parse_month(const char *at, int year, struct tz_period *period)
{
	char *end;
	long month;

	if (at[0] < '0' || at[0] > '9')
		return false;
	month = strtol(at, &end, 10);
	if (month < 1 || month > 12 ||
	    (*end != '\0' && strcmp(end, "月") != 0 &&
	    strcmp(end, "月份") != 0))
		return false;
	return set_months(year, (int)month, 1, period);
}

static bool
parse_days(const char *text, struct tz_period *period)
{
	const char *dots = strstr(text, "..");
	struct tz_period two;
	char first[SIGN];

	if (dots == NULL || (size_t)(dots - text) >= sizeof(first))
		return false;
	snprintf(first, sizeof(first), "%.*s", (int)(dots - text), text);
	if (!tz_date_parse(first, &two.from) ||
	    !tz_date_parse(dots + 2, &two.to) || two.to < two.from)
		return false;
	*period = two;
	return true;
}

bool
tz_period_parse(const char *text, struct tz_period *period)
{
	const char *at = text + 4;
	int year;
	size_t i;

	if (strspn(text, "0123456789") < 4)
		return false;
	if (parse_days(text, period))
		return true;
	year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 +
	    (text[2] - '0') * 10 + (text[3] - '0');
	at = skip_fillers(at);
	for (i = 0; i < COUNT(parts); i++)
		if (strcmp(at, parts[i].word) == 0)
			return set_months(year, parts[i].first,
			    parts[i].months, period);
	return parse_month(at, year, period);
}

struct tz_period
tz_period_year(int32_t day)
{
	struct tz_period period;
	int year, month, mday;

	tz_date_civil(day, &year, &month, &mday);
	period.from = tz_date_day(year, 1, 1);
	period.to = tz_date_day(year + 1, 1, 1) - 1;
	return period;
}

char *
tz_period_format(const struct tz_period *period, char out[TZ_PERIOD_TEXT])
{
	static const char *const suffix[] = { "", "-H1", "-H2", "-Q1", "-Q2",
		"-Q3", "-Q4", "-01", "-02", "-03", "-04", "-05", "-06", "-07",
		"-08", "-09", "-10", "-11", "-12" };
	char first[TZ_DATE_TEXT], last[TZ_DATE_TEXT];
	struct tz_period same;
	size_t i;

	tz_date_format(period->from, first);
	for (i = 0; i < COUNT(suffix); i++) {
		snprintf(out, TZ_PERIOD_TEXT, "%.4s%s", first, suffix[i]);
		if (tz_period_parse(out, &same) && same.from == period->from &&
		    same.to == period->to)
			return out;
	}
	snprintf(out, TZ_PERIOD_TEXT, "%s..%s", first,
	    tz_date_format(period->to, last));
	return out;
}
