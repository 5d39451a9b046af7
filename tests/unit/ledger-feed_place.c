/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ledger/feed_place.h"

#define E TZ_FEED_PLACE_EPOCH
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void
places_are_numbers_that_rise(void **state)
{
	static const struct {
		uint32_t epoch;
		uint64_t sequence, number;
	} cases[] = {
		{ 1, 0, 0 },
		{ 1, 1, 1 },
		{ 1, E - 1, E - 1 },
		{ 2, 1, E + 1 },
		{ 7, 12, 6 * E + 12 },
		{ 1000000, 5, 999999 * E + 5 },
	};
	uint64_t sequence, before = 0;
	uint32_t epoch;
	size_t i;

	(void)state;
	assert_int_equal(tz_feed_place_number(0, 0), 0);
	for (i = 0; i < COUNT(cases); i++) {
		assert_int_equal(tz_feed_place_number(cases[i].epoch,
		    cases[i].sequence), cases[i].number);
		tz_feed_place_split(cases[i].number, &epoch, &sequence);
		assert_int_equal(epoch, cases[i].epoch);
		assert_int_equal(sequence, cases[i].sequence);
		assert_true(i == 0 || cases[i].number > before);
		before = cases[i].number;
	}
}

static void
what_waits_is_counted_in_its_epoch(void **state)
{
	static const struct {
		uint64_t last, fed, waiting;
	} cases[] = {
		{ 0, 0, 0 },
		{ 5, 3, 2 },
		{ 5, 5, 0 },
		{ 5, 9, 0 },
		{ E + 2, 9, 2 },
		{ E + 7, E + 2, 5 },
		{ 4, E + 2, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_int_equal(tz_feed_place_waiting(cases[i].last,
		    cases[i].fed), cases[i].waiting);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_are_numbers_that_rise),
		cmocka_unit_test(what_waits_is_counted_in_its_epoch),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
