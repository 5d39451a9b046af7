/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "district/header.h"

static const struct {
	const char *text;
	bool good;
	uint64_t number;
} numbers[] = {
	{ "0", true, 0 },
	{ "7", true, 7 },
	{ "999999999999999999", true, TZ_HEADER_NUMBER_MAX },
	{ "1000000000000000000", false, 0 },
	{ "", false, 0 },
	{ "00", false, 0 },
	{ "07", false, 0 },
	{ "+7", false, 0 },
	{ "-7", false, 0 },
	{ " 7", false, 0 },
	{ "7 ", false, 0 },
	{ "0x7", false, 0 },
	{ "7.0", false, 0 },
	{ NULL, false, 0 },
};

static void
numbers_are_plain(void **state)
{
	uint64_t number;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		assert_int_equal(tz_header_number(numbers[i].text, &number),
		    numbers[i].good);
		if (numbers[i].good)
			assert_int_equal(number, numbers[i].number);
	}
}

/* Of a thing of 100 bytes. */
static const struct {
	const char *text;
	enum tz_header_range kind;
	uint64_t first;
	uint64_t last;
} ranges[] = {
	{ NULL, TZ_RANGE_WHOLE, 0, 99 },
	{ "bytes=0-", TZ_RANGE_PART, 0, 99 },
	{ "bytes=40-", TZ_RANGE_PART, 40, 99 },
	{ "bytes=40-49", TZ_RANGE_PART, 40, 49 },
	{ "bytes=99-99", TZ_RANGE_PART, 99, 99 },
	{ "bytes=40-400", TZ_RANGE_PART, 40, 99 },
	{ "bytes=100-", TZ_RANGE_NONE, 0, 0 },
	{ "bytes=400-500", TZ_RANGE_NONE, 0, 0 },
	{ "bytes=50-40", TZ_RANGE_WHOLE, 0, 99 },
	{ "bytes=-5", TZ_RANGE_WHOLE, 0, 99 },
	{ "bytes=1-2,4-5", TZ_RANGE_WHOLE, 0, 99 },
	{ "bytes=x-", TZ_RANGE_WHOLE, 0, 99 },
	{ "bytes", TZ_RANGE_WHOLE, 0, 99 },
	{ "pages=1-", TZ_RANGE_WHOLE, 0, 99 },
};

static void
ranges_go_on_where_a_fetch_stopped(void **state)
{
	uint64_t first, last;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof ranges / sizeof *ranges; i++) {
		assert_int_equal(tz_header_range(ranges[i].text, 100, &first,
		    &last), ranges[i].kind);
		if (ranges[i].kind == TZ_RANGE_NONE)
			continue;
		assert_int_equal(first, ranges[i].first);
		assert_int_equal(last, ranges[i].last);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_plain),
		cmocka_unit_test(ranges_go_on_where_a_fetch_stopped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
