/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "folder.h"

static void
assert_holds(const char *path, const char *text)
{
	struct tz_buf buf;

	tz_buf_init(&buf, 1 << 20);
	assert_int_equal(tz_file_read(path, &buf, NULL), TZ_OK);
	assert_string_equal(tz_buf_str(&buf), text);
	tz_buf_release(&buf);
}

static void
assert_names(const char *path, const char *names)
{
	struct tz_buf buf;
	char **list;
	size_t n, i;

	tz_buf_init(&buf, 1000);
	assert_int_equal(tz_file_list(path, &list, &n, NULL), TZ_OK);
	for (i = 0; i < n; i++)
		tz_buf_format(&buf, "%s ", list[i]);
	assert_string_equal(tz_buf_str(&buf), names);
	tz_file_list_free(list, n);
	tz_buf_release(&buf);
}

static void
a_file_is_replaced_whole(void **state)
{
	struct stat st;

	(void)state;
	assert_int_equal(tz_file_make_folder("w", 0700, NULL), TZ_OK);
	assert_int_equal(tz_file_write("w/a", "one", 3, 0600, NULL), TZ_OK);
	assert_int_equal(tz_file_write("w/a", "two", 3, 0640, NULL), TZ_OK);
	assert_holds("w/a", "two");
	assert_int_equal(stat("w/a", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_int_equal(tz_file_write("w/b", "", 0, 0600, NULL), TZ_OK);
	assert_holds("w/b", "");
	assert_names("w", "a b ");
}

/* A limit on file size stands for the full disk. */
static void
a_write_that_fails_leaves_the_old_file(void **state)
{
	struct rlimit old, small = { 1000, 1000 };
	static char large[5000];
	struct tz_err err;

	(void)state;
	assert_int_equal(tz_file_make_folder("f", 0700, NULL), TZ_OK);
	assert_int_equal(tz_file_write("f/a", "old", 3, 0600, NULL), TZ_OK);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small.rlim_max = old.rlim_max;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(tz_file_write("f/a", large, sizeof(large), 0600,
	    &err), TZ_EIO);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_holds("f/a", "old");
	assert_names("f", "a ");
	assert_int_equal(tz_file_write("none/a", "x", 1, 0600, &err),
	    TZ_ENOTFOUND);
	assert_int_equal(tz_file_write("f", "x", 1, 0600, &err), TZ_EIO);
	assert_names(".", "f w ");
}

static void
reading_has_a_maximum(void **state)
{
	struct tz_buf buf;

	(void)state;
	assert_int_equal(tz_file_write("r", "12345", 5, 0600, NULL), TZ_OK);
	tz_buf_init(&buf, 7);
	tz_buf_text(&buf, "ab");
	assert_int_equal(tz_file_read("r", &buf, NULL), TZ_OK);
	assert_string_equal(tz_buf_str(&buf), "ab12345");
	assert_int_equal(tz_file_read("r", &buf, NULL), TZ_ELIMIT);
	assert_string_equal(tz_buf_str(&buf), "ab12345");
	tz_buf_clear(&buf);
	assert_int_equal(tz_file_read("none", &buf, NULL), TZ_ENOTFOUND);
	assert_int_equal(tz_file_read(".", &buf, NULL), TZ_EIO);
	tz_buf_release(&buf);
}

static void
files_are_copied_renamed_removed(void **state)
{
	(void)state;
	assert_int_equal(tz_file_write("p", "abcd", 4, 0600, NULL), TZ_OK);
	assert_holds("p", "abcd");
	assert_int_equal(tz_file_copy("p", "q", 0600, NULL), TZ_OK);
	assert_holds("q", "abcd");
	assert_int_equal(tz_file_copy("none", "q", 0600, NULL),
	    TZ_ENOTFOUND);
	assert_int_equal(tz_file_copy(".", "q", 0600, NULL), TZ_EIO);
	assert_holds("q", "abcd");
	assert_int_equal(tz_file_make_folder("m", 0700, NULL), TZ_OK);
	assert_int_equal(tz_file_rename("q", "m/q", NULL), TZ_OK);
	assert_false(tz_file_exists("q"));
	assert_true(tz_file_exists("m/q"));
	assert_int_equal(tz_file_rename("q", "z", NULL), TZ_ENOTFOUND);
	assert_int_equal(tz_file_remove("p", NULL), TZ_OK);
	assert_int_equal(tz_file_remove("p", NULL), TZ_ENOTFOUND);
}

static void
folders_are_made_listed_and_removed(void **state)
{
	char **names;
	size_t n;

	(void)state;
	assert_int_equal(tz_file_make_folder("t/u//v/", 0700, NULL), TZ_OK);
	assert_int_equal(tz_file_make_folder("t/u/v", 0700, NULL), TZ_OK);
	assert_int_equal(tz_file_write("t/keep", "x", 1, 0600, NULL), TZ_OK);
	assert_int_equal(tz_file_make_folder("t/keep/x", 0700, NULL),
	    TZ_EIO);
	assert_int_equal(tz_file_make_folder("", 0700, NULL), TZ_ENOTFOUND);
	assert_int_equal(tz_file_write("t/u/b", "x", 1, 0600, NULL), TZ_OK);
	assert_int_equal(tz_file_write("t/u/a", "x", 1, 0600, NULL), TZ_OK);
	assert_int_equal(symlink("../keep", "t/u/c"), 0);
	assert_int_equal(symlink("..", "t/u/d"), 0);
	assert_names("t/u", "a b c d v ");
	assert_int_equal(tz_file_remove_tree("t/u", NULL), TZ_OK);
	assert_names("t", "keep ");
	assert_int_equal(tz_file_remove_tree("t/u", NULL), TZ_ENOTFOUND);
	assert_int_equal(tz_file_list("none", &names, &n, NULL),
	    TZ_ENOTFOUND);
	assert_int_equal(n, 0);
}

/* Whether another process gets the lock: its rc, and whom it names. */
static enum tz_rc
lock_from_elsewhere(const char *path, long holder)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		struct tz_err err;
		enum tz_rc rc;
		int fd;

		rc = tz_file_lock(path, &fd, &err);
		if (rc == TZ_EBUSY && atol(err.say.arg[1]) != holder)
			rc = TZ_RC_COUNT;
		_exit((int)rc);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return (enum tz_rc)WEXITSTATUS(status);
}

static void
a_lock_has_one_holder(void **state)
{
	int fd;

	(void)state;
	assert_int_equal(tz_file_lock("lock", &fd, NULL), TZ_OK);
	assert_int_equal(lock_from_elsewhere("lock", (long)getpid()),
	    TZ_EBUSY);
	close(fd);
	assert_int_equal(lock_from_elsewhere("lock", 0), TZ_OK);
	assert_int_equal(tz_file_lock("none/lock", &fd, NULL),
	    TZ_ENOTFOUND);
	assert_int_equal(fd, -1);
}

static void
paths_are_joined(void **state)
{
	static const struct {
		const char *folder, *name, *path;
	} cases[] = {
		{ "a", "b", "a/b" },
		{ "a/", "b", "a/b" },
		{ "", "b", "b" },
		{ "/", "b", "/b" },
		{ "abcdefgh", "ijk", NULL },
	};
	uint64_t bytes = 0;
	char out[11];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(tz_file_join(out, sizeof(out),
		    cases[i].folder, cases[i].name, NULL),
		    cases[i].path == NULL ? TZ_ELIMIT : TZ_OK);
		if (cases[i].path != NULL)
			assert_string_equal(out, cases[i].path);
	}
	assert_int_equal(tz_file_space(".", &bytes, NULL), TZ_OK);
	assert_true(bytes > 0);
	assert_int_equal(tz_file_space("none", &bytes, NULL), TZ_ENOTFOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_replaced_whole),
		cmocka_unit_test(a_write_that_fails_leaves_the_old_file),
		cmocka_unit_test(reading_has_a_maximum),
		cmocka_unit_test(files_are_copied_renamed_removed),
		cmocka_unit_test(folders_are_made_listed_and_removed),
		cmocka_unit_test(a_lock_has_one_holder),
		cmocka_unit_test(paths_are_joined),
	};

	return cmocka_run_group_tests(tests, folder_enter, folder_leave);
}
