/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Command lines in the GNU manner, and rows as table, CSV and JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/options.h"
#include "base/output.h"

static const struct tz_option options[] = {
	{ "dir", 'd', "FOLDER", "" },
	{ "quiet", 'q', NULL, "" },
	{ "most", 'n', "COUNT", "" },
	{ NULL, 0, NULL, NULL }
};

/* argv ends with NULL; dir NULL means that it was not given. */
static const struct {
	const char *argv[6];
	enum tz_rc rc;
	const char *dir;
	bool quiet;
	int n;
} lines[] = {
	{ { "a", "b" }, TZ_OK, NULL, false, 2 },
	{ { "--dir=x", "a" }, TZ_OK, "x", false, 1 },
	{ { "a", "--dir", "x", "-q" }, TZ_OK, "x", true, 1 },
	{ { "-dx" }, TZ_OK, "x", false, 0 },
	{ { "-d", "x", "--", "-q" }, TZ_OK, "x", false, 1 },
	{ { "--dir=" }, TZ_OK, "", false, 0 },
	{ { "-" }, TZ_OK, NULL, false, 1 },
	{ { "--dir" }, TZ_EUSAGE, NULL, false, 0 },
	{ { "--di=x" }, TZ_EUSAGE, NULL, false, 0 },
	{ { "--quiet=1" }, TZ_EUSAGE, NULL, false, 0 },
	{ { "-x" }, TZ_EUSAGE, NULL, false, 0 },
};

static int
count(const char *const *argv)
{
	int n = 0;

	while (n < 6 && argv[n] != NULL)
		n++;
	return n;
}

static void
lines_as_written(void **state)
{
	struct tz_args args;
	struct tz_err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof lines / sizeof *lines; i++) {
		assert_int_equal(tz_options_read(&args, options,
		    count(lines[i].argv), (char **)lines[i].argv, false,
		    &err), lines[i].rc);
		if (lines[i].rc == TZ_OK) {
			const char *dir = tz_options_get(&args, "dir");

			assert_int_equal(args.n, lines[i].n);
			assert_int_equal(tz_options_has(&args, "quiet"),
			    lines[i].quiet);
			assert_int_equal(dir == NULL, lines[i].dir == NULL);
			if (dir != NULL)
				assert_string_equal(dir, lines[i].dir);
		}
		tz_options_release(&args);
	}
}

static void
numbers_have_a_range(void **state)
{
	const char *good[] = { "-n", "7" }, *bad[] = { "-n", "7x" };
	struct tz_args args;
	int64_t number;
	struct tz_err err;

	(void)state;
	assert_int_equal(tz_options_read(&args, options, 2, (char **)good,
	    false, &err), TZ_OK);
	assert_int_equal(tz_options_number(&args, "most", 1, 9, 3, &number,
	    &err), TZ_OK);
	assert_int_equal(number, 7);
	assert_int_equal(tz_options_number(&args, "most", 8, 9, 3, &number,
	    &err), TZ_EUSAGE);
	tz_options_release(&args);
	assert_int_equal(tz_options_read(&args, options, 2, (char **)bad,
	    false, &err), TZ_OK);
	assert_int_equal(tz_options_number(&args, "most", 1, 9, 3, &number,
	    &err), TZ_EUSAGE);
	tz_options_release(&args);
}

static const struct {
	enum tz_format format;
	const char *text;
} forms[] = {
	{ TZ_FORMAT_TABLE, "编号  b\n张三  x\n4     \"y\",\n" },
	{ TZ_FORMAT_CSV, "a,b\r\n张三,x\r\n4,\"\"\"y\"\",\"\r\n" },
	{ TZ_FORMAT_JSON, "[\n{\"a\": \"张三\", \"b\": \"x\"},\n"
	    "{\"a\": \"4\", \"b\": \"\\\"y\\\",\"}\n]\n" },
};

static void
rows_in_every_format(void **state)
{
	static const char *const names[] = { "a", "b" };
	static const char *const labels[] = { "编号", "b" };
	struct tz_output *output;
	char *text;
	size_t i, n;
	FILE *out;

	(void)state;
	for (i = 0; i < sizeof forms / sizeof *forms; i++) {
		out = open_memstream(&text, &n);
		output = tz_output_begin(out, forms[i].format, names, labels,
		    2);
		tz_output_cell(output, "张三");
		tz_output_cell(output, "x");
		tz_output_number(output, 4);
		tz_output_cell(output, "\"y\",");
		assert_true(tz_output_end(output));
		(void)fclose(out);
		assert_string_equal(text, forms[i].text);
		free(text);
	}
}

/* The help begins in one column, whatever the width of what is before it. */
static void
help_is_aligned_by_columns(void **state)
{
	static const struct tz_option wide[] = {
		{ "dir", 'd', "目录", "one" },
		{ "most", 0, "N", "two" },
		{ "quiet", 'q', NULL, "three" },
		{ NULL, 0, NULL, NULL }
	};
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	(void)state;
	assert_non_null(out);
	tz_options_print(wide, out);
	assert_int_equal(fclose(out), 0);
	assert_string_equal(text,
	    "  -d --dir 目录                        one\n"
	    "     --most N                          two\n"
	    "  -q --quiet                           three\n");
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_as_written),
		cmocka_unit_test(numbers_have_a_range),
		cmocka_unit_test(rows_in_every_format),
		cmocka_unit_test(help_is_aligned_by_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
