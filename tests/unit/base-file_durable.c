/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of system calls is the promise of file.h: the linker puts these
 * wrappers between it and the C library, and they write down what happens. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "folder.h"

int __real_fsync(int fd);
int __real_rename(const char *from, const char *to);
int __wrap_fsync(int fd);
int __wrap_rename(const char *from, const char *to);

static char seen[200];
static int fail_at;		/* which of the calls fails, from 1; 0: none */
static int calls;

static int
note(const char *what)
{
	strcat(seen, what);
	if (++calls != fail_at)
		return 0;
	errno = EIO;
	return -1;
}

int
__wrap_fsync(int fd)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return -1;
	if (note(S_ISDIR(st.st_mode) ? "folder " : "file ") != 0)
		return -1;
	return __real_fsync(fd);
}

int
__wrap_rename(const char *from, const char *to)
{
	const char *slash = strrchr(from, '/');

	/* In the same folder, or it is no rename but a copy. */
	assert_non_null(slash);
	assert_memory_equal(from, to, (size_t)(slash - from) + 1);
	if (note("rename ") != 0)
		return -1;
	return __real_rename(from, to);
}

static void
start(int fail)
{
	seen[0] = '\0';
	calls = 0;
	fail_at = fail;
}

static int
make_folder(void **state)
{
	return folder_enter(state) != 0 || mkdir("d", 0700) != 0;
}

static void
each_change_is_synced_in_order(void **state)
{
	(void)state;
	start(0);
	assert_int_equal(tz_file_write("d/a", "x", 1, 0600, NULL), TZ_OK);
	assert_string_equal(seen, "file rename folder ");
	start(0);
	assert_int_equal(tz_file_copy("d/a", "d/b", 0600, NULL), TZ_OK);
	assert_string_equal(seen, "file rename folder ");
	start(0);
	assert_int_equal(tz_file_rename("d/b", "d/c", NULL), TZ_OK);
	assert_string_equal(seen, "rename folder ");
	start(0);
	assert_int_equal(tz_file_remove("d/c", NULL), TZ_OK);
	assert_string_equal(seen, "folder ");
}

static void
nothing_is_answered_that_was_not_synced(void **state)
{
	struct tz_buf buf;
	char **names;
	size_t n;
	int fail;

	(void)state;
	for (fail = 1; fail <= 3; fail++) {
		start(0);
		assert_int_equal(tz_file_write("d/a", "old", 3, 0600, NULL),
		    TZ_OK);
		start(fail);
		assert_int_equal(tz_file_write("d/a", "new", 3, 0600, NULL),
		    TZ_EIO);
		tz_buf_init(&buf, 10);
		assert_int_equal(tz_file_read("d/a", &buf, NULL), TZ_OK);
		assert_string_equal(tz_buf_str(&buf),
		    fail < 3 ? "old" : "new");
		tz_buf_release(&buf);
		assert_int_equal(tz_file_list("d", &names, &n, NULL), TZ_OK);
		assert_int_equal(n, 1);
		tz_file_list_free(names, n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_change_is_synced_in_order),
		cmocka_unit_test(nothing_is_answered_that_was_not_synced),
	};

	return cmocka_run_group_tests(tests, make_folder, folder_leave);
}
