/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <errno.h>

#include "base/error.h"

static void
fail_returns_its_code_and_keeps_the_sentence(void **state)
{
	struct tz_err err;
	char out[TZ_SENTENCE_TEXT];

	(void)state;
	assert_int_equal(tz_fail(&err, TZ_ELIMIT, "%s is %d too long", "a",
	    3), TZ_ELIMIT);
	assert_int_equal(err.rc, TZ_ELIMIT);
	assert_string_equal(tz_err_text(&err, out, sizeof(out)),
	    "a is 3 too long");
	assert_int_equal(tz_fail_plain(&err, TZ_EFULL), TZ_EFULL);
	assert_string_equal(tz_err_text(&err, out, sizeof(out)),
	    "the disk is full");
}

static void
nobody_need_care_for_the_sentence(void **state)
{
	(void)state;
	errno = ENOENT;
	assert_int_equal(tz_fail(NULL, TZ_EIO, "%s", "x"), TZ_EIO);
	assert_int_equal(tz_fail_plain(NULL, TZ_EKEY), TZ_EKEY);
	assert_int_equal(tz_fail_errno(NULL, "%s", "x"), TZ_ENOTFOUND);
}

static void
errno_becomes_a_code_and_words(void **state)
{
	static const struct {
		int number;
		enum tz_rc rc;
		const char *shown;
	} cases[] = {
		{ ENOSPC, TZ_EFULL, "cannot write f: the disk is full" },
		{ EDQUOT, TZ_EFULL, "cannot write f: the space allowed to "
				    "this user is used up" },
		{ EACCES, TZ_ERIGHT,
		    "cannot write f: this user has no right to it" },
		{ EPERM, TZ_ERIGHT,
		    "cannot write f: this user has no right to it" },
		{ ENOENT, TZ_ENOTFOUND,
		    "cannot write f: there is no such file or folder" },
		{ EIO, TZ_EIO, "cannot write f: the disk does not work" },
		{ ELOOP, TZ_EIO,
		    "cannot write f: Too many levels of symbolic links" },
	};
	char out[TZ_SENTENCE_TEXT];
	struct tz_err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		errno = cases[i].number;
		assert_int_equal(tz_fail_errno(&err, "cannot write %s", "f"),
		    cases[i].rc);
		assert_int_equal(err.rc, cases[i].rc);
		assert_string_equal(tz_err_text(&err, out, sizeof(out)),
		    cases[i].shown);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fail_returns_its_code_and_keeps_the_sentence),
		cmocka_unit_test(nobody_need_care_for_the_sentence),
		cmocka_unit_test(errno_becomes_a_code_and_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
