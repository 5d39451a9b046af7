/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/rc.h"

/* sysexits.h: the statuses a script may count on. */
static void
rows_have_name_status_and_sentence(void **state)
{
	int rc;

	(void)state;
	for (rc = 0; rc < TZ_RC_COUNT; rc++) {
		int status = tz_rc_status(rc);

		assert_true(strncmp(tz_rc_name(rc), "TZ_", 3) == 0);
		assert_true(rc == TZ_OK ? status == 0
					: status >= 64 && status <= 78);
		assert_true(strlen(tz_rc_sentence(rc)) > 3);
	}
}

static void
only_passing_troubles_ask_for_a_retry(void **state)
{
	(void)state;
	assert_true(tz_rc_retry(TZ_ELINK));
	assert_true(tz_rc_retry(TZ_EBUSY));
	assert_false(tz_rc_retry(TZ_OK));
	assert_false(tz_rc_retry(TZ_EINPUT));
	assert_false(tz_rc_retry(TZ_ELOGIN));
}

static void
numbers_out_of_range_are_harmless(void **state)
{
	(void)state;
	assert_string_equal(tz_rc_name(TZ_RC_COUNT), "?");
	assert_string_equal(tz_rc_name((enum tz_rc)-1), "?");
	assert_int_equal(tz_rc_status(TZ_RC_COUNT), 71);
	assert_false(tz_rc_retry(TZ_RC_COUNT));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_have_name_status_and_sentence),
		cmocka_unit_test(only_passing_troubles_ask_for_a_retry),
		cmocka_unit_test(numbers_out_of_range_are_harmless),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
