/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hours of large objects. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sync/objects.h"

#define HOUR INT64_C(3600000)
#define NOON INT64_C(1795233600000)	/* 2026-11-21 12:00 in China */

static const struct {
	const char *hours;
	int hour, minute;	/* in China */
	bool open, valid;
} hours[] = {
	{ "", 3, 0, true, true },
	{ "22:00-06:00", 21, 59, false, true },
	{ "22:00-06:00", 22, 0, true, true },
	{ "22:00-06:00", 0, 0, true, true },
	{ "22:00-06:00", 6, 0, false, true },
	{ "12:00-13:30", 13, 29, true, true },
	{ "12:00-13:30", 13, 30, false, true },
	{ "00:00-24:00", 23, 59, true, true },
	{ "25:00-06:00", 12, 0, true, false },
	{ "22:00-06:00 ", 12, 0, true, false },
	{ "at night", 12, 0, true, false },
};

static void
hours_of_large_objects(void **state)
{
	int64_t ms;
	bool valid;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof hours / sizeof *hours; i++) {
		ms = NOON + (hours[i].hour - 12) * HOUR +
		    hours[i].minute * 60000;
		assert_int_equal(tz_objects_hours(hours[i].hours, ms, &valid),
		    hours[i].open);
		assert_int_equal(valid, hours[i].valid);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hours_of_large_objects),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
