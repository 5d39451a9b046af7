/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which version is current, and which one a recall leads to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "client/versions.h"
#include "folder.h"

/* The versions of a folder, as the program of version own sees them. */
static struct tz_versions
as(const char *own)
{
	struct tz_versions versions = { .prefix = "" };

	assert_non_null(getcwd(versions.prefix, sizeof(versions.prefix)));
	(void)snprintf(versions.own, sizeof(versions.own), "%s", own);
	return versions;
}

static void
unpack(const char *version)
{
	char path[256];

	(void)snprintf(path, sizeof(path), "versions/%s/bin", version);
	assert_int_equal(tz_file_make_folder(path, 0755, NULL), TZ_OK);
	(void)snprintf(path, sizeof(path), "versions/%s/bin/taizhang",
	    version);
	assert_int_equal(tz_file_write(path, "#!", 2, 0755, NULL), TZ_OK);
}

static void
is_current(const char *version)
{
	char target[256] = "", wanted[64];

	(void)!readlink("current", target, sizeof(target) - 1);
	(void)snprintf(wanted, sizeof(wanted), "versions/%s", version);
	assert_string_equal(target, wanted);
}

static void
moves(const char *own, const char *to)
{
	struct tz_versions versions = as(own);

	assert_int_equal(tz_versions_try(&versions, to, NULL), TZ_OK);
	is_current(to);
	assert_int_equal(access("trial", F_OK), 0);
	assert_int_equal(tz_versions_keep(&versions, to, NULL), TZ_OK);
	assert_int_equal(access("trial", F_OK), -1);
}

static void
a_recall_leads_back_once(void **state)
{
	struct tz_versions versions = as("0.2.0");
	char version[TZ_PROGRAM_WORD];

	(void)state;
	unpack("0.1.0");
	unpack("0.2.0");
	assert_int_equal(tz_versions_previous(&versions, version, NULL),
	    TZ_ENOTFOUND);
	moves("0.1.0", "0.2.0");
	assert_false(tz_versions_recalled(&versions));
	assert_int_equal(tz_versions_previous(&versions, version, NULL),
	    TZ_OK);
	assert_string_equal(version, "0.1.0");

	assert_int_equal(tz_versions_recall(&versions, NULL), TZ_OK);
	moves("0.2.0", "0.1.0");
	versions = as("0.1.0");
	assert_true(tz_versions_recalled(&versions));
	assert_int_equal(tz_versions_previous(&versions, version, NULL),
	    TZ_ENOTFOUND);

	/* Sent out again it is a version like any other. */
	moves("0.1.0", "0.2.0");
	versions = as("0.2.0");
	assert_false(tz_versions_recalled(&versions));
	unpack("0.3.0");
	moves("0.2.0", "0.3.0");
	versions = as("0.3.0");
	assert_int_equal(tz_versions_previous(&versions, version, NULL),
	    TZ_OK);
	assert_string_equal(version, "0.2.0");
}

static void
the_folder_of_another_is_not_changed(void **state)
{
	struct tz_versions versions = as("0.1.0");

	(void)state;
	unpack("0.1.0");
	assert_int_equal(tz_versions_writable(&versions, NULL), TZ_OK);
	(void)strcat(versions.prefix, "/nowhere");
	assert_int_equal(tz_versions_writable(&versions, NULL), TZ_EREFUSED);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_recall_leads_back_once),
		cmocka_unit_test(the_folder_of_another_is_not_changed),
	};

	return cmocka_run_group_tests(tests, folder_enter, folder_leave);
}
