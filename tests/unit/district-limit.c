/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "district/limit.h"

static void
lets_a_burst_through_and_then_a_trickle(void **state)
{
	struct tz_limit *limit = tz_limit_new();
	int i;

	(void)state;
	for (i = 0; i < TZ_LIMIT_BURST; i++)
		assert_int_equal(tz_limit_ask(limit, "a", 1000), 0);
	assert_true(tz_limit_ask(limit, "a", 1000) > 0);
	assert_int_equal(tz_limit_ask(limit, "b", 1000), 0);
	assert_int_equal(tz_limit_ask(limit, "a", 1000 + TZ_LIMIT_MS), 0);
	assert_true(tz_limit_ask(limit, "a", 1000 + TZ_LIMIT_MS) > 0);
	tz_limit_free(limit);
}

static void
is_full_again_after_a_rest(void **state)
{
	struct tz_limit *limit = tz_limit_new();
	int64_t later = INT64_C(1000000000);
	int i;

	(void)state;
	for (i = 0; i <= TZ_LIMIT_BURST; i++)
		(void)tz_limit_ask(limit, "a", 0);
	for (i = 0; i < TZ_LIMIT_BURST; i++)
		assert_int_equal(tz_limit_ask(limit, "a", later), 0);
	assert_true(tz_limit_ask(limit, "a", later) > 0);
	tz_limit_free(limit);
}

/* A table of many strangers stays the same size and refuses nobody. */
static void
has_room_for_all(void **state)
{
	struct tz_limit *limit = tz_limit_new();
	char name[16];
	int i;

	(void)state;
	for (i = 0; i < 20000; i++) {
		(void)snprintf(name, sizeof name, "%012d", i);
		assert_int_equal(tz_limit_ask(limit, name, i), 0);
	}
	tz_limit_free(limit);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lets_a_burst_through_and_then_a_trickle),
		cmocka_unit_test(is_full_again_after_a_rest),
		cmocka_unit_test(has_room_for_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
