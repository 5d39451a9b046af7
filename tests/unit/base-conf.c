/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/conf.h"
#include "base/file.h"
#include "folder.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void
values_are_read_by_kind(void **state)
{
	static const char text[] =
	    "\xef\xbb\xbf# a comment 99999999999999999999\n"
	    "name = \"青坪村\" \"委会\";\n"
	    "small = -5; hex = 0x1F; large = 5000000000; wide = 7L;\n"
	    "ratio = 2.5; exponent = 1e3; yes = true; no = FALSE;\n"
	    "list = ( 1, \"2 \\\" 3\", ( ), { a = 1; } );\n"
	    "array = [ 1, 5000000000 ]; /* 8\n */ group = { x2-3 = 4; };\n";
	struct tz_problems problems;
	const struct tz_conf_node *root, *list;
	struct tz_conf *conf;

	(void)state;
	tz_problems_init(&problems);
	conf = tz_conf_parse(text, strlen(text), "a.conf", &problems);
	assert_non_null(conf);
	assert_int_equal(problems.n, 0);
	root = tz_conf_root(conf);
	assert_int_equal(tz_conf_kind(root), TZ_CONF_GROUP);
	assert_int_equal(tz_conf_count(root), 12);
	assert_string_equal(tz_conf_name(tz_conf_at(root, 1)), "small");
	assert_null(tz_conf_at(root, 12));
	assert_string_equal(tz_conf_text(tz_conf_get(root, "name"), "-"),
	    "青坪村委会");
	assert_int_equal(tz_conf_int(tz_conf_get(root, "small"), 0), -5);
	assert_int_equal(tz_conf_int(tz_conf_get(root, "hex"), 0), 31);
	assert_true(tz_conf_int(tz_conf_get(root, "large"), 0)
	    == INT64_C(5000000000));
	assert_int_equal(tz_conf_int(tz_conf_get(root, "wide"), 0), 7);
	assert_int_equal(tz_conf_kind(tz_conf_get(root, "ratio")),
	    TZ_CONF_NUMBER);
	assert_int_equal(tz_conf_kind(tz_conf_get(root, "exponent")),
	    TZ_CONF_NUMBER);
	assert_true(tz_conf_bool(tz_conf_get(root, "yes"), false));
	assert_false(tz_conf_bool(tz_conf_get(root, "no"), true));
	list = tz_conf_get(root, "list");
	assert_int_equal(tz_conf_kind(list), TZ_CONF_LIST);
	assert_int_equal(tz_conf_line(list), 5);
	assert_null(tz_conf_name(tz_conf_at(list, 0)));
	assert_string_equal(tz_conf_text(tz_conf_at(list, 1), "-"),
	    "2 \" 3");
	assert_int_equal(tz_conf_count(tz_conf_at(list, 2)), 0);
	assert_int_equal(tz_conf_kind(tz_conf_get(root, "array")),
	    TZ_CONF_ARRAY);
	assert_int_equal(tz_conf_line(tz_conf_get(root, "group")), 7);
	assert_int_equal(tz_conf_int(
	    tz_conf_get(tz_conf_get(root, "group"), "x2-3"), 0), 4);
	tz_conf_free(conf);
}

static void
what_is_not_there_gives_the_fallback(void **state)
{
	static const char text[] = "a = 1; b = \"x\"; c = [ ];";
	const struct tz_conf_node *root;
	struct tz_problems problems;
	struct tz_conf *conf;

	(void)state;
	tz_problems_init(&problems);
	conf = tz_conf_parse(text, strlen(text), "a", &problems);
	root = tz_conf_root(conf);
	assert_string_equal(tz_conf_text(NULL, "-"), "-");
	assert_string_equal(tz_conf_text(tz_conf_get(root, "a"), "-"), "-");
	assert_int_equal(tz_conf_int(tz_conf_get(root, "b"), 9), 9);
	assert_true(tz_conf_bool(tz_conf_get(root, "a"), true));
	assert_null(tz_conf_get(tz_conf_get(root, "a"), "z"));
	assert_null(tz_conf_get(NULL, "z"));
	assert_int_equal(tz_conf_count(NULL), 0);
	assert_int_equal(tz_conf_count(tz_conf_get(root, "a")), 0);
	tz_conf_free(conf);
	tz_conf_free(NULL);
}

static void
faults_are_named_with_their_line(void **state)
{
	static const struct {
		const char *text, *shown;
	} cases[] = {
		{ "a = 1;\n@include \"/etc/passwd\"\n",
		    "a:2: @include is not allowed" },
		{ "a = 1;\n \t@INCLUDE\"x\"", "a:2: @include is not allowed" },
		{ "\r@include \"x\"", "a:1: @include is not allowed" },
		{ "a = 1;\n\nb = ;\n",
		    "a:3: the line, or the one before it, is not written "
		    "as it must be" },
		{ "a = 1;\na = 2;", "a:2: this name stands here twice" },
		{ "a = [ 1, \"x\" ];",
		    "a:1: the values of an array must be of one kind" },
		{ "a = \"x\";\nb = \"\xff\";",
		    "a:2: the line is not UTF-8 text" },
		{ "a = \"1\n\";\nb = 9223372036854775808;",
		    "a:3: the number is too large" },
		{ "b = -99999999999999999999L;",
		    "a:1: the number is too large" },
		{ "a = \"open",
		    "a:1: the line, or the one before it, is not written "
		    "as it must be" },
	};
	struct tz_problems problems;
	char out[300];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		tz_problems_init(&problems);
		assert_null(tz_conf_parse(cases[i].text,
		    strlen(cases[i].text), "a", &problems));
		assert_int_equal(problems.errors, 1);
		assert_string_equal(tz_problem_text(&problems.item[0], out,
		    sizeof(out)), cases[i].shown);
		tz_problems_release(&problems);
	}
}

/* Nesting is bounded by the parser; nothing here may overrun the stack. */
static void
deep_nesting_is_a_problem(void **state)
{
	static char text[500000];
	struct tz_problems problems;

	(void)state;
	memset(text, '(', sizeof(text));
	memcpy(text, "a=", 2);
	tz_problems_init(&problems);
	assert_null(tz_conf_parse(text, sizeof(text), "a", &problems));
	assert_int_equal(problems.errors, 1);
	tz_problems_release(&problems);
}

static void
files_have_a_maximum(void **state)
{
	static char text[TZ_CONF_MAX + 1];
	struct tz_problems problems;
	struct tz_conf *conf;
	char out[300];

	(void)state;
	tz_problems_init(&problems);
	memset(text, ' ', sizeof(text));
	assert_null(tz_conf_parse(text, sizeof(text), "a", &problems));
	assert_int_equal(tz_file_write("big", text, sizeof(text), 0600,
	    NULL), TZ_OK);
	assert_null(tz_conf_load("big", &problems));
	assert_null(tz_conf_load("none", &problems));
	assert_string_equal(tz_problem_text(&problems.item[2], out,
	    sizeof(out)),
	    "cannot read none: there is no such file or folder");
	assert_int_equal(tz_file_write("good", "a = 1;", 6, 0600, NULL),
	    TZ_OK);
	conf = tz_conf_load("good", &problems);
	assert_non_null(conf);
	tz_conf_free(conf);
	assert_int_equal(problems.errors, 3);
	tz_problems_release(&problems);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_read_by_kind),
		cmocka_unit_test(what_is_not_there_gives_the_fallback),
		cmocka_unit_test(faults_are_named_with_their_line),
		cmocka_unit_test(deep_nesting_is_a_problem),
		cmocka_unit_test(files_have_a_maximum),
	};

	return cmocka_run_group_tests(tests, folder_enter, folder_leave);
}
