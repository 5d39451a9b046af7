/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>
#include <time.h>

#include "base/date.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* The C library reckons the same calendar: a witness for every day. */
static void
days_agree_with_the_c_library(void **state)
{
	int32_t day, first = tz_date_day(1, 1, 1);
	int32_t last = tz_date_day(9999, 12, 31);

	(void)state;
	assert_int_equal(first, -719162);
	assert_int_equal(last, 2932896);
	for (day = first; day <= last; day++) {
		time_t seconds = (time_t)day * 86400;
		struct tm tm;
		int y, m, d;

		gmtime_r(&seconds, &tm);
		tz_date_civil(day, &y, &m, &d);
		if (y != tm.tm_year + 1900 || m != tm.tm_mon + 1
		    || d != tm.tm_mday || tz_date_day(y, m, d) != day
		    || tz_date_weekday(day) % 7 != tm.tm_wday
		    || !tz_date_valid(y, m, d))
			fail_msg("day %d is wrong", (int)day);
	}
}

static const struct {
	const char *text, *stored;
} dates[] = {
	{ "1943-04-12", "1943-04-12" },
	{ "1943-4-2", "1943-04-02" },
	{ "1943.4.12", "1943-04-12" },
	{ "1943/4/12", "1943-04-12" },
	{ "19430412", "1943-04-12" },
	{ "1943年4月12日", "1943-04-12" },
	{ "2000-02-29", "2000-02-29" },
	{ "1900-02-29", NULL },
	{ "2023-02-29", NULL },
	{ "2023-13-01", NULL },
	{ "2023-00-01", NULL },
	{ "2023-01-00", NULL },
	{ "2023-04-31", NULL },
	{ "0000-01-01", NULL },
	{ "0001-01-01", "0001-01-01" },
	{ "9999-12-31", "9999-12-31" },
	{ "43-04-12", NULL },
	{ "1943-04-12 ", NULL },
	{ "1943-04.12", NULL },
	{ "1943041", NULL },
	{ "194304120", NULL },
	{ "1943年4月12", NULL },
	{ "", NULL },
	{ "abcd-ef-gh", NULL },
};

static void
dates_are_read_as_people_write_them(void **state)
{
	char out[TZ_DATE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(dates); i++) {
		int32_t day = 7;

		assert_int_equal(tz_date_parse(dates[i].text, &day),
		    dates[i].stored != NULL);
		if (dates[i].stored == NULL)
			assert_int_equal(day, 7);
		else
			assert_string_equal(tz_date_format(day, out),
			    dates[i].stored);
	}
}

static void
an_age_grows_on_the_birthday(void **state)
{
	static const struct {
		const char *from, *to;
		int years;
	} cases[] = {
		{ "1943-04-12", "2023-04-11", 79 },
		{ "1943-04-12", "2023-04-12", 80 },
		{ "2004-02-29", "2022-02-28", 17 },
		{ "2004-02-29", "2022-03-01", 18 },
		{ "2004-02-29", "2024-02-29", 20 },
		{ "2023-01-01", "2023-12-31", 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		int32_t from, to;

		assert_true(tz_date_parse(cases[i].from, &from));
		assert_true(tz_date_parse(cases[i].to, &to));
		assert_int_equal(tz_date_years(from, to), cases[i].years);
	}
}

static void
moments_are_china_time(void **state)
{
	static const struct {
		const char *text;
		int64_t ms;
		const char *shown;
	} cases[] = {
		{ "1970-01-01 08:00:00", 0, "1970-01-01 08:00:00" },
		{ "1970-01-01 00:00", -28800000, "1970-01-01 00:00:00" },
		{ "2024-01-01T00:00:00", INT64_C(1704038400000),
		    "2024-01-01 00:00:00" },
		{ "1949-10-01 15:00:01", INT64_C(-639075599000),
		    "1949-10-01 15:00:01" },
		{ "2024-01-01 24:00", 0, NULL },
		{ "2024-01-01 23:60", 0, NULL },
		{ "2024-01-01 23:59:60", 0, NULL },
		{ "2024-01-01", 0, NULL },
		{ "2024-01-01 1:00", 0, NULL },
		{ "2024-01-01 10:00:", 0, NULL },
		{ "2024-01-01 10:00:00Z", 0, NULL },
		{ "2024-02-30 10:00", 0, NULL },
	};
	char out[TZ_TIME_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		int64_t ms;

		assert_int_equal(tz_time_parse(cases[i].text, &ms),
		    cases[i].shown != NULL);
		if (cases[i].shown == NULL)
			continue;
		assert_true(ms == cases[i].ms);
		assert_string_equal(tz_time_format(ms, out), cases[i].shown);
		assert_string_equal(tz_time_format(ms + 999, out),
		    cases[i].shown);
	}
	assert_int_equal(tz_date_of(INT64_C(57599999)), 0);
	assert_int_equal(tz_date_of(INT64_C(57600000)), 1);
	assert_int_equal(tz_date_of(INT64_C(-28800001)), -1);
	assert_true(tz_date_start(1) == INT64_C(57600000));
}

static void
a_set_clock_stands_still(void **state)
{
	int64_t before = tz_clock_mono();

	(void)state;
	assert_false(tz_clock_is_set());
	assert_true(tz_clock_now() > INT64_C(1600000000000));
	tz_clock_set(INT64_C(57600000));
	assert_true(tz_clock_is_set());
	assert_true(tz_clock_now() == INT64_C(57600000));
	assert_int_equal(tz_clock_today(), 1);
	assert_true(tz_clock_mono() >= before);
	tz_clock_set(INT64_MIN);
	assert_false(tz_clock_is_set());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_agree_with_the_c_library),
		cmocka_unit_test(dates_are_read_as_people_write_them),
		cmocka_unit_test(an_age_grows_on_the_birthday),
		cmocka_unit_test(moments_are_china_time),
		cmocka_unit_test(a_set_clock_stands_still),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
