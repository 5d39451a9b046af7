/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "folder.h"

/* The log holds one or two lines: what stands behind time, name and pid. */
static void
assert_log(const char *path, const char *first, const char *second)
{
	struct tz_buf buf, want;

	tz_buf_init(&buf, 1 << 16);
	tz_buf_init(&want, 1 << 16);
	tz_buf_format(&want, "1970-01-01 08:00:00 x[%ld] %s\n",
	    (long)getpid(), first);
	if (second != NULL)
		tz_buf_format(&want, "1970-01-01 08:00:00 x[%ld] %s\n",
		    (long)getpid(), second);
	assert_int_equal(tz_file_read(path, &buf, NULL), TZ_OK);
	assert_string_equal(tz_buf_str(&buf), tz_buf_str(&want));
	tz_buf_release(&buf);
	tz_buf_release(&want);
}

static void
lines_have_time_program_and_level(void **state)
{
	struct tz_err err;

	(void)state;
	tz_clock_set(0);
	assert_int_equal(tz_log_open("x", "log", TZ_LOG_WARN, NULL), TZ_OK);
	errno = 7;
	tz_log(TZ_LOG_WARN, "record %d", 5);
	assert_int_equal(errno, 7);
	tz_log(TZ_LOG_INFO, "not said");
	tz_fail_plain(&err, TZ_EFULL);
	tz_log_err(TZ_LOG_ERROR, "save", &err);
	tz_log_close();
	assert_log("log", "warning: record 5",
	    "error: save: the disk is full");
	tz_clock_set(INT64_MIN);
}

/* A line is one line, and nothing in it can move a terminal. */
static void
control_bytes_are_escaped(void **state)
{
	(void)state;
	tz_clock_set(0);
	assert_int_equal(tz_log_open("x", "esc", TZ_LOG_WARN, NULL), TZ_OK);
	tz_log(TZ_LOG_WARN, "a\nb\033[2J\x7f\xc2\x9b村");
	tz_log_close();
	assert_log("esc", "warning: a\\x0ab\\x1b[2J\\x7f\\xc2\\x9b村",
	    NULL);
	tz_clock_set(INT64_MIN);
}

static void
long_lines_are_cut(void **state)
{
	static char text[5000];
	struct tz_buf buf;

	(void)state;
	memset(text, '\n', sizeof(text) - 1);
	assert_int_equal(tz_log_open("x", "long", TZ_LOG_WARN, NULL), TZ_OK);
	tz_log(TZ_LOG_WARN, "%s", text);
	tz_log_close();
	tz_buf_init(&buf, 1 << 16);
	assert_int_equal(tz_file_read("long", &buf, NULL), TZ_OK);
	assert_true(buf.len <= 2048);
	assert_int_equal(buf.data[buf.len - 1], '\n');
	assert_ptr_equal(strchr(tz_buf_str(&buf), '\n'),
	    buf.data + buf.len - 1);
	tz_buf_release(&buf);
}

static void
a_log_that_cannot_be_opened_fails(void **state)
{
	(void)state;
	assert_int_equal(tz_log_open("x", "none/log", TZ_LOG_INFO, NULL),
	    TZ_ENOTFOUND);
	assert_int_equal(tz_log_open("x", NULL, TZ_LOG_INFO, NULL), TZ_OK);
	tz_log_close();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_have_time_program_and_level),
		cmocka_unit_test(control_bytes_are_escaped),
		cmocka_unit_test(long_lines_are_cut),
		cmocka_unit_test(a_log_that_cannot_be_opened_fails),
	};

	return cmocka_run_group_tests(tests, folder_enter, folder_leave);
}
