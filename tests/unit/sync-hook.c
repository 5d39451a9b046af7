/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Programs that bring the line up and take it down. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "sync/hook.h"

static char path[64];

static void
write_hook(const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	(void)fprintf(file, "#!/bin/sh\n%s\n", text);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(path, 0700), 0);
}

static bool
at_once(void)
{
	return true;
}

static void
what_a_hook_answers(void **state)
{
	static const struct {
		const char *text;
		enum tz_rc rc;
	} cases[] = {
		{ "exit 0", TZ_OK },
		{ "exit 3", TZ_ELINK },
		{ "kill -9 $$", TZ_ELINK },
	};
	struct tz_err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		write_hook(cases[i].text);
		assert_int_equal(tz_hook_run(path, NULL, &err), cases[i].rc);
	}
}

static void
none_is_fine_and_a_missing_one_is_not(void **state)
{
	struct tz_err err;

	(void)state;
	assert_int_equal(tz_hook_run(NULL, NULL, &err), TZ_OK);
	assert_int_equal(tz_hook_run("", NULL, &err), TZ_OK);
	assert_int_equal(tz_hook_run("/nowhere/dial", NULL, &err),
	    TZ_ENOTFOUND);
	assert_int_equal(err.rc, TZ_ENOTFOUND);
}

/* What the hook has started itself ends with it. */
static void
a_wish_to_stop_ends_it(void **state)
{
	struct tz_err err;

	(void)state;
	write_hook("sleep 100 & wait");
	assert_int_equal(tz_hook_run(path, at_once, &err), TZ_ECANCEL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_hook_answers),
		cmocka_unit_test(none_is_fine_and_a_missing_one_is_not),
		cmocka_unit_test(a_wish_to_stop_ends_it),
	};
	int failed;

	(void)snprintf(path, sizeof path, "/tmp/tz-hook.%d", (int)getpid());
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	(void)unlink(path);
	return failed;
}
