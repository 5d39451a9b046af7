/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/csv.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Reads text and writes "line:cell|cell/" for each row, "!line" for a fault. */
static void
read_all(const char *text, struct tz_buf *out)
{
	struct tz_csv csv;
	struct tz_err err;
	bool more = true;
	size_t i;

	tz_csv_init(&csv, text, strlen(text));
	while (more) {
		enum tz_rc rc = tz_csv_next(&csv, &more, &err);

		if (rc != TZ_OK)
			tz_buf_format(out, "!%s:%s/", tz_rc_name(rc),
			    err.say.arg[0]);
		else if (more)
			tz_buf_format(out, "%lu:", csv.line);
		for (i = 0; rc == TZ_OK && more && i < csv.cells; i++)
			tz_buf_format(out, "%s%s", csv.cell[i],
			    i + 1 < csv.cells ? "|" : "/");
	}
	tz_csv_release(&csv);
}

/* RFC 4180, and what spreadsheets make of it. */
static void
rows_are_read(void **state)
{
	static const struct {
		const char *text, *rows;
	} cases[] = {
		{ "", "" },
		{ "a,b\r\nc,d\r\n", "1:a|b/2:c|d/" },
		{ "a,b\nc,d", "1:a|b/2:c|d/" },
		{ "a,b\rc,d\r", "1:a|b/2:c|d/" },
		{ "a;b\nc,1;d", "1:a|b/2:c,1|d/" },
		{ "a\tb\n", "1:a|b/" },
		{ "\xef\xbb\xbf" "a,b", "1:a|b/" },
		{ "a,\n,b\n,,\n\n\"\"\nc", "1:a|/2:|b/6:c/" },
		{ "\"a,b\",\"c\"\"d\"", "1:a,b|c\"d/" },
		{ "\"a\nb\",c\nd,e", "1:a\nb|c/3:d|e/" },
		{ "\"a\"b,c", "1:ab|c/" },
		{ "a\"b,c", "1:a\"b|c/" },
		{ "a,b\nc,\"d\ne,f\n", "1:a|b/!TZ_EINPUT:2/3:e|f/" },
		{ "\"a\nb\",\"c\nd\n", "!TZ_EINPUT:2/3:d/" },
		{ "\"", "!TZ_EINPUT:1/" },
	};
	struct tz_buf out;
	size_t i;

	(void)state;
	tz_buf_init(&out, 1000);
	for (i = 0; i < COUNT(cases); i++) {
		tz_buf_clear(&out);
		read_all(cases[i].text, &out);
		assert_string_equal(tz_buf_str(&out), cases[i].rows);
	}
	tz_buf_release(&out);
}

static void
too_wide_rows_are_skipped(void **state)
{
	struct tz_buf text, out;
	int i;

	(void)state;
	tz_buf_init(&text, 1 << 20);
	tz_buf_init(&out, 1 << 20);
	for (i = 0; i < TZ_CSV_COLUMNS; i++)
		tz_buf_text(&text, "x,");
	tz_buf_text(&text, "x\na,b\n");
	for (i = 0; i <= TZ_CSV_CELL; i++)
		tz_buf_byte(&text, 'y');
	tz_buf_text(&text, ",1\nc,d\n");
	read_all(tz_buf_str(&text), &out);
	assert_string_equal(tz_buf_str(&out),
	    "!TZ_ELIMIT:1/2:a|b/!TZ_ELIMIT:3/4:c|d/");
	tz_buf_release(&text);
	tz_buf_release(&out);
}

static void
what_is_written_is_read_again(void **state)
{
	static const char *const cells[] = { "a", "", "b,c", "d\"e", "f\ng",
		" h", "村", "i\tj;k", "\r" };
	struct tz_csv csv;
	struct tz_buf out;
	bool more;
	size_t i;

	(void)state;
	tz_buf_init(&out, 1000);
	for (i = 0; i < COUNT(cells); i++)
		tz_csv_put(&out, cells[i], i == 0);
	tz_buf_text(&out, "\r\n");
	tz_csv_init(&csv, tz_buf_str(&out), out.len);
	assert_int_equal(tz_csv_next(&csv, &more, NULL), TZ_OK);
	assert_int_equal(csv.cells, COUNT(cells));
	for (i = 0; i < COUNT(cells); i++)
		assert_string_equal(csv.cell[i], cells[i]);
	assert_int_equal(tz_csv_next(&csv, &more, NULL), TZ_OK);
	assert_false(more);
	tz_csv_release(&csv);
	tz_buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_read),
		cmocka_unit_test(too_wide_rows_are_skipped),
		cmocka_unit_test(what_is_written_is_read_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
