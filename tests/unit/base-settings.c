/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/file.h"
#include "base/settings.h"
#include "folder.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Every row's default must be one that a file may say. */
static void
defaults_are_in_their_ranges(void **state)
{
	const char *name, *kind, *value, *help;
	struct tz_settings settings;
	struct tz_problems problems;
	struct tz_buf text;
	size_t i;

	(void)state;
	tz_buf_init(&text, 1 << 16);
	for (i = 0; tz_settings_row(i, &name, &kind, &value, &help); i++) {
		const char *quote = strcmp(kind, "TEXT") == 0 ? "\"" : "";

		assert_true(strlen(help) > 3);
		tz_buf_format(&text, "%s = %s%s%s;\n", name, quote, value,
		    quote);
	}
	assert_true(i > 10);
	assert_int_equal(tz_file_write("all", text.data, text.len, 0600,
	    NULL), TZ_OK);
	tz_settings_init(&settings);
	tz_problems_init(&problems);
	assert_int_equal(tz_settings_load(&settings, "all", &problems), 0);
	assert_int_equal(settings.cache_kib, 4096);
	assert_false(settings.colour);
	assert_string_equal(settings.proxy, "");
	tz_settings_release(&settings);
	assert_null(settings.proxy);
	tz_problems_release(&problems);
	tz_buf_release(&text);
}

static void
a_file_sets_what_it_names(void **state)
{
	static const char text[] = "lock_minutes = 5;\ncolour = true;\n"
	    "proxy = \"http://10.0.0.1:3128\";\n";
	struct tz_settings settings;
	struct tz_problems problems;

	(void)state;
	assert_int_equal(tz_file_write("some", text, strlen(text), 0600,
	    NULL), TZ_OK);
	tz_settings_init(&settings);
	tz_problems_init(&problems);
	assert_int_equal(tz_settings_load(&settings, "none", &problems), 0);
	assert_int_equal(tz_settings_load(&settings, "some", &problems), 0);
	assert_int_equal(settings.lock_minutes, 5);
	assert_true(settings.colour);
	assert_string_equal(settings.proxy, "http://10.0.0.1:3128");
	assert_int_equal(settings.session_hours, 12);
	tz_settings_release(&settings);

	/* Of an office, beside what the system's file says. */
	assert_int_equal(tz_file_write("taizhang.conf", text, strlen(text),
	    0600, NULL), TZ_OK);
	tz_settings_init(&settings);
	assert_int_equal(tz_settings_office(&settings, ".", &problems), 0);
	assert_int_equal(settings.lock_minutes, 5);
	tz_settings_release(&settings);
	tz_problems_release(&problems);
}

static void
all_faults_of_a_file_are_named(void **state)
{
	static const char text[] = "lock_minutes = 0;\ncolour = 1;\n"
	    "proxy = 5;\nlock_minute = 5;\nsession_hours = \"x\";\n"
	    "escape_ms = 2001;\nnight_bytes = 99999999999;\n"
	    "jitter_minutes = 600;\n";
	static const char *const shown[] = {
		"bad:1: lock_minutes must be between 1 and 480",
		"bad:2: colour must be true or false",
		"bad:3: proxy must be text in quotes",
		"bad:4: there is no setting lock_minute",
		"bad:5: session_hours must be a whole number",
		"bad:6: escape_ms must be between 50 and 2000",
		"bad:7: night_bytes must be between 0 and 2147483647",
	};
	struct tz_settings settings;
	struct tz_problems problems;
	char out[300];
	size_t i;

	(void)state;
	assert_int_equal(tz_file_write("bad", text, strlen(text), 0600,
	    NULL), TZ_OK);
	tz_settings_init(&settings);
	tz_problems_init(&problems);
	assert_int_equal(tz_settings_load(&settings, "bad", &problems),
	    COUNT(shown));
	for (i = 0; i < COUNT(shown); i++)
		assert_string_equal(tz_problem_text(&problems.item[i], out,
		    sizeof(out)), shown[i]);
	assert_int_equal(settings.lock_minutes, 10);
	assert_int_equal(settings.jitter_minutes, 600);
	tz_settings_release(&settings);
	tz_problems_release(&problems);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults_are_in_their_ranges),
		cmocka_unit_test(a_file_sets_what_it_names),
		cmocka_unit_test(all_faults_of_a_file_are_named),
	};

	return cmocka_run_group_tests(tests, folder_enter, folder_leave);
}
