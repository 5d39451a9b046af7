/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pauses double, are spread, obey the other side, and end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sync/retry.h"

static void
pauses_double_and_are_spread(void **state)
{
	static const int64_t full[] = { 200, 400, 800, 1600, 3200, 6400 };
	struct tz_retry retry;
	int64_t ms;
	size_t i;

	(void)state;
	tz_retry_init(&retry, 0, 3600, false, 7);
	for (i = 0; i < sizeof full / sizeof *full; i++) {
		assert_true(tz_retry_wait(&retry, TZ_RETRY_CUT, 0, 0, &ms));
		assert_in_range(ms, full[i] / 2, full[i]);
	}
	tz_retry_progress(&retry, 0);
	assert_true(tz_retry_wait(&retry, TZ_RETRY_CUT, 0, 0, &ms));
	assert_in_range(ms, 100, 200);
}

static void
two_offices_wait_differently(void **state)
{
	struct tz_retry one, two;
	int64_t a, b;
	int same = 0, i;

	(void)state;
	tz_retry_init(&one, 0, 36000, false, 1);
	tz_retry_init(&two, 0, 36000, false, 12345);
	for (i = 0; i < 10; i++) {
		assert_true(tz_retry_wait(&one, TZ_RETRY_BUSY, 0, 0, &a));
		assert_true(tz_retry_wait(&two, TZ_RETRY_BUSY, 0, 0, &b));
		same += a == b;
	}
	assert_in_range(same, 0, 3);
}

static void
the_other_side_may_ask_for_more(void **state)
{
	struct tz_retry retry;
	int64_t ms;

	(void)state;
	tz_retry_init(&retry, 0, 3600, false, 3);
	assert_true(tz_retry_wait(&retry, TZ_RETRY_BUSY, 0, 90000, &ms));
	assert_in_range(ms, 90000, 112500);
	assert_true(tz_retry_wait(&retry, TZ_RETRY_BUSY, 0, 1000, &ms));
	assert_in_range(ms, 1000, 1250);	/* nor less polite than asked */
}

static void
who_waits_at_a_terminal_hears_sooner(void **state)
{
	struct tz_retry retry;
	int64_t ms;
	int tries = 0;

	(void)state;
	tz_retry_init(&retry, 0, 3600, true, 3);
	while (tz_retry_wait(&retry, TZ_RETRY_STRANGE, 0, 0, &ms)) {
		assert_in_range(ms, 0, 6000);
		tries++;
	}
	assert_int_equal(tries, 3);
}

static void
progress_gives_new_time(void **state)
{
	struct tz_retry retry;
	int64_t ms;

	(void)state;
	tz_retry_init(&retry, 0, 10, false, 3);
	assert_false(tz_retry_wait(&retry, TZ_RETRY_CUT, 10000, 0, &ms));
	tz_retry_progress(&retry, 10000);
	assert_true(tz_retry_wait(&retry, TZ_RETRY_CUT, 10000, 0, &ms));
}

static void
tries_and_time_end(void **state)
{
	struct tz_retry retry;
	int64_t ms, now = 0;
	int i;

	(void)state;
	tz_retry_init(&retry, 0, 3600, false, 3);
	for (i = 0; i < 3; i++)
		assert_true(tz_retry_wait(&retry, TZ_RETRY_CORRUPT, 0, 0,
		    &ms));
	assert_false(tz_retry_wait(&retry, TZ_RETRY_CORRUPT, 0, 0, &ms));
	tz_retry_init(&retry, 0, 10, false, 3);
	while (tz_retry_wait(&retry, TZ_RETRY_CUT, now, 0, &ms)) {
		now += ms;
		assert_in_range(now, 0, 10000);
	}
	assert_in_range(now, 3000, 10000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pauses_double_and_are_spread),
		cmocka_unit_test(two_offices_wait_differently),
		cmocka_unit_test(the_other_side_may_ask_for_more),
		cmocka_unit_test(tries_and_time_end),
		cmocka_unit_test(who_waits_at_a_terminal_hears_sooner),
		cmocka_unit_test(progress_gives_new_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
