/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and moments, as people write them. */
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "form/type_own.h"

#define SHIFT_MAX 36500		/* days of "t-3" */

/* What a text that looks like a day turned out to be. */
enum reading { READ_NOT, READ_DAY, READ_MONTH_ONLY, READ_TWO_CENTURIES };

static bool
read_digits(const char **text, size_t least, size_t most, int *value)
{
	size_t n;

	*value = 0;
	for (n = 0; n < most && **text >= '0' && **text <= '9'; n++)
		*value = *value * 10 + (*(*text)++ - '0');
	return n >= least;
}

static bool
skip_one(const char **text, const char *const *words)
{
	size_t n;

	for (; *words != NULL; words++) {
		n = strlen(*words);
		if (strncmp(*text, *words, n) == 0) {
			*text += n;
			return true;
		}
	}
	return false;
}

/* "t", "t-1", "t+30": days from today. */
static enum reading
read_relative(const char *text, int32_t *day)
{
	int sign = 1, shift = 0;

	if (*text != 't' && *text != 'T')
		return READ_NOT;
	text++;
	if (*text == '-' || *text == '+') {
		sign = *text++ == '-' ? -1 : 1;
		if (!read_digits(&text, 1, 5, &shift) || shift > SHIFT_MAX)
			return READ_NOT;
	}
	if (*text != '\0')
		return READ_NOT;
	*day = tz_clock_today() + sign * shift;
	return READ_DAY;
}

/* "0412": this year's. */
static enum reading
read_short(const char *text, int32_t *day)
{
	int year, month, mday, rest;

	if (strlen(text) != 4 || strspn(text, "0123456789") != 4)
		return READ_NOT;
	read_digits(&text, 2, 2, &month);
	read_digits(&text, 2, 2, &mday);
	tz_date_civil(tz_clock_today(), &year, &rest, &rest);
	if (!tz_date_valid(year, month, mday))
		return READ_NOT;
	*day = tz_date_day(year, month, mday);
	return READ_DAY;
}

/* 43 can only be 1943 while 2043 lies ahead; 05 might be either. */
static enum reading
full_year(size_t digits, int *year)
{
	int now, rest;

	if (digits == 4)
		return READ_DAY;
	tz_date_civil(tz_clock_today(), &now, &rest, &rest);
	if (digits != 2)
		return READ_NOT;
	if (*year <= now % 100)
		return READ_TWO_CENTURIES;
	*year += now - now % 100 - 100;
	return READ_DAY;
}

/* Year, month and perhaps day, with signs or 年月日 between them. */
static enum reading
read_parts(const char *text, int32_t *day)
{
	static const char *const between[] = { "年", "-", ".", "/", NULL };
	static const char *const months[] = { "月", "-", ".", "/", NULL };
	static const char *const days[] = { "日", "号", NULL };
	int year, month, mday = 1;
	const char *start = text;
	enum reading reading;
	bool only_month;

	if (!read_digits(&text, 2, 4, &year))
		return READ_NOT;
	reading = full_year((size_t)(text - start), &year);
	if (reading == READ_NOT || !skip_one(&text, between) ||
	    !read_digits(&text, 1, 2, &month))
		return READ_NOT;
	skip_one(&text, months);
	only_month = *text == '\0';
	if (!only_month && !read_digits(&text, 1, 2, &mday))
		return READ_NOT;
	skip_one(&text, days);
	if (*text != '\0' || !tz_date_valid(year, month, mday))
		return READ_NOT;
	if (reading == READ_DAY)
		*day = tz_date_day(year, month, mday);
	return reading == READ_DAY && only_month ? READ_MONTH_ONLY : reading;
}

/* Spreadsheets add a midnight to their days. */
static void
cut_midnight(char *text)
{
	char *blank = strchr(text, ' ');

	if (blank != NULL && strspn(blank, " 0:.") == strlen(blank))
		*blank = '\0';
}

static enum reading
read_day(char *text, int32_t *day)
{
	enum reading reading;

	cut_midnight(text);
	if (tz_date_parse(text, day))
		return READ_DAY;
	reading = read_relative(text, day);
	if (reading == READ_NOT)
		reading = read_short(text, day);
	if (reading == READ_NOT)
		reading = read_parts(text, day);
	return reading;
}

static bool
day_from(const struct tz_field *field, char *text, int32_t *day,
    struct tz_problems *problems)
{
	switch (read_day(text, day)) {
	case READ_DAY:
		return true;
	case READ_MONTH_ONLY:
		return tz_type_warn(field, problems, N_("%s: \"%s\" says no "
		    "day; the first of the month is taken"), text);
	case READ_TWO_CENTURIES:
		return tz_type_refuse(field, problems,
		    N_("%s: the century of \"%s\" is not clear"), text);
	default:
		return tz_type_refuse(field, problems,
		    N_("%s: \"%s\" is no day"), text);
	}
}

static bool
parse_date(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = tz_type_tidy(typed, false);
	bool right = true;
	int32_t day = 0;

	(void)record;
	if (*text == '\0')
		tz_value_release(value);
	else if ((right = day_from(field, text, &day, problems)))
		tz_value_int(value, TZ_DAY, day);
	tz_mem_free(text);
	return right;
}

static bool
in_calendar(const struct tz_field *field, int64_t day,
    struct tz_problems *problems)
{
	if (day >= tz_date_day(1, 1, 1) && day <= tz_date_day(9999, 12, 31))
		return true;
	return tz_type_refuse(field, problems,
	    N_("%s: the day is in no calendar"), NULL);
}

static bool
check_date(const struct tz_field *field, const struct tz_value *value,
    const struct tz_record *record, struct tz_problems *problems)
{
	(void)record;
	return tz_type_kind(field, value, problems) &&
	    in_calendar(field, value->u.i, problems);
}

static void
mask_date(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out)
{
	char text[TZ_DATE_TEXT];

	(void)field;
	if (value->kind == TZ_DAY)
		tz_buf_format(out, "%.4s-**-**",
		    tz_date_format((int32_t)value->u.i, text));
}

/* Day and time are parted by the last blank or a T between digits. */
static bool
moment_from(const struct tz_field *field, char *text, int64_t *ms,
    struct tz_problems *problems)
{
	char *blank = strrchr(text, ' '), whole[TZ_TIME_TEXT];
	char day_text[TZ_DATE_TEXT];
	int32_t day;

	if (tz_time_parse(text, ms))
		return true;
	if (strcmp(text, "now") == 0) {
		*ms = tz_clock_now() / 1000 * 1000;
		return true;
	}
	if (blank == NULL || strchr(blank, ':') == NULL) {
		if (!day_from(field, text, &day, problems))
			return false;
		*ms = tz_date_start(day);
		return true;
	}
	*blank = '\0';
	if (!day_from(field, text, &day, problems))
		return false;
	snprintf(whole, sizeof(whole), "%s %s%.8s",
	    tz_date_format(day, day_text), blank[2] == ':' ? "0" : "",
	    blank + 1);
	if (tz_time_parse(whole, ms))
		return true;
	return tz_type_refuse(field, problems,
	    N_("%s: \"%s\" is no time of day"), blank + 1);
}

static bool
parse_moment(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = tz_type_tidy(typed, false);
	bool right = true;
	int64_t ms = 0;

	(void)record;
	if (*text == '\0')
		tz_value_release(value);
	else if ((right = moment_from(field, text, &ms, problems)))
		tz_value_int(value, TZ_MOMENT, ms);
	tz_mem_free(text);
	return right;
}

static bool
check_moment(const struct tz_field *field, const struct tz_value *value,
    const struct tz_record *record, struct tz_problems *problems)
{
	(void)record;
	return tz_type_kind(field, value, problems) &&
	    in_calendar(field, value->u.i / 86400000, problems);
}

/* Seconds are left out when there are none. */
static void
show_moment(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out)
{
	char text[TZ_TIME_TEXT];
	size_t n;

	(void)field;
	if (value->kind != TZ_MOMENT)
		return;
	tz_time_format(value->u.i, text);
	n = strlen(text);
	if (n > 3 && strcmp(text + n - 3, ":00") == 0)
		text[n - 3] = '\0';
	tz_buf_text(out, text);
}

const struct tz_type tz_type_date = {
	.name = "date",
	.kind = TZ_DAY,
	.parse = parse_date,
	.check = check_date,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = mask_date,
	.sort = tz_type_sort,
	.help = N_("a day: 2026-04-12, 20260412, 0412, t for today, t-1"),
};

const struct tz_type tz_type_datetime = {
	.name = "datetime",
	.kind = TZ_MOMENT,
	.parse = parse_moment,
	.check = check_moment,
	.show = show_moment,
	.edit = show_moment,
	.mask = tz_type_hide,
	.sort = tz_type_sort,
	.help = N_("a day and a time: 2026-04-12 14:30, t 14:30, now"),
};
