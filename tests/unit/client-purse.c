/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a night and a month may cost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "client/purse.h"
#include "folder.h"

#define HOUR INT64_C(3600000)
#define NOON INT64_C(1795233600000)	/* 2026-11-21 12:00 in China */

static const char folder[] = ".";

static int
begin_anew(void **state)
{
	(void)state;
	(void)unlink(TZ_PURSE_FILE);
	return 0;
}

/* A run that spends, some hours after noon; kill: it never gets to settle. */
static const struct {
	uint64_t night, month;	/* budgets */
	int hours;
	uint64_t hold, spend;
	bool kill;
	uint64_t left;		/* before it */
} runs[] = {
	{ 1000, 0, 0, 400, 300, false, 1000 },
	{ 1000, 0, 5, 400, 400, true, 700 },
	{ 1000, 0, 13, 300, 300, false, 300 },	/* held by the killed one */
	{ 1000, 0, 23, 0, 0, false, 0 },
	{ 1000, 0, 24, 100, 100, false, 1000 },	/* the next noon */
	{ 1000, 1500, 25, 0, 0, false, 400 },	/* 1,100 of the month */
	{ 0, 0, 26, 10, 500, false, UINT64_MAX },
	{ 0, 1500, 27, 0, 0, false, 0 },
	{ 0, 1500, 24 * 11, 0, 0, false, 1500 },	/* December */
};

static void
budgets_outlive_runs(void **state)
{
	struct tz_purse purse;
	struct tz_err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof runs / sizeof *runs; i++) {
		assert_int_equal(tz_purse_open(&purse, folder, runs[i].night,
		    runs[i].month, NOON + runs[i].hours * HOUR, &err), TZ_OK);
		assert_true(tz_purse_left(&purse) == runs[i].left);
		if (runs[i].hold == 0)
			continue;
		assert_int_equal(tz_purse_hold(&purse, runs[i].hold, &err),
		    TZ_OK);
		if (!runs[i].kill)
			assert_int_equal(tz_purse_settle(&purse,
			    runs[i].spend, &err), TZ_OK);
	}
}

static void
a_quarter_is_for_journals(void **state)
{
	struct tz_purse purse;
	struct tz_err err;

	(void)state;
	assert_int_equal(tz_purse_open(&purse, folder, 1000, 0, NOON, &err),
	    TZ_OK);
	assert_int_equal(tz_purse_left_for_objects(&purse), 750);
	assert_int_equal(tz_purse_settle(&purse, 800, &err), TZ_OK);
	assert_int_equal(tz_purse_left_for_objects(&purse), 0);
	assert_int_equal(tz_purse_left(&purse), 200);
	purse.beyond = true;
	assert_true(tz_purse_left_for_objects(&purse) == UINT64_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(budgets_outlive_runs, begin_anew),
		cmocka_unit_test_setup(a_quarter_is_for_journals, begin_anew),
	};

	return cmocka_run_group_tests(tests, folder_enter, folder_leave);
}
