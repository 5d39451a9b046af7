/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "district/html.h"
#include "district/table.h"

/* Texts that offices may hold, and what a page shows of them. */
static const struct {
	const char *text;
	const char *shown;
} cases[] = {
	{ "青坪村", "青坪村" },
	{ "<script>alert(1)</script>",
	    "&lt;script&gt;alert(1)&lt;/script&gt;" },
	{ "a\"b'c&d", "a&quot;b&#39;c&amp;d" },
	{ "&lt;", "&amp;lt;" },
	/* Signs that turn the direction of writing, or hide. */
	{ "A\xe2\x80\xae" "B\xe2\x81\xa7" "C\xe2\x80\x8b" "D\xef\xbb\xbf",
	    "ABCD" },
	{ "\x01\x7f", "\xef\xbf\xbd\xef\xbf\xbd" },
	{ "\xff\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
	{ "a\tb\nc", "a\tb\nc" },
	{ "", "" },
};

static void
every_text_is_escaped(void **state)
{
	struct tz_html html;
	struct tz_buf out;
	size_t i;

	(void)state;
	tz_buf_init(&out, 4096);
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		tz_buf_clear(&out);
		tz_html_init(&html, &out);
		tz_html_text(&html, cases[i].text);
		assert_string_equal(tz_buf_str(&out), cases[i].shown);
	}
	tz_buf_release(&out);
}

static void
attributes_are_quoted_and_never_a_script(void **state)
{
	struct tz_html html;
	struct tz_buf out;

	(void)state;
	tz_buf_init(&out, 4096);
	tz_html_init(&html, &out);
	tz_html_open(&html, "a", "href", "javascript:alert(1)", "onclick",
	    "alert(1)", "style", "x", "title", "\"><b>", "lang", NULL, NULL);
	tz_html_open(&html, "a", "href", "//elsewhere/", NULL);
	tz_html_open(&html, "a", "href", "/office?a=1&b=2", NULL);
	tz_html_end(&html, 3);
	tz_html_close(&html);
	assert_string_equal(tz_buf_str(&out),
	    "<a href=\"#\" title=\"&quot;&gt;&lt;b&gt;\"><a href=\"#\">"
	    "<a href=\"/office?a=1&amp;b=2\"></a>\n</a>\n</a>\n");
	tz_buf_release(&out);
}

static void
long_texts_are_cut_at_a_character(void **state)
{
	struct tz_html html;
	struct tz_buf out;

	(void)state;
	tz_buf_init(&out, 4096);
	tz_html_init(&html, &out);
	tz_html_short(&html, "一二三四", 3);
	tz_html_short(&html, "abc", 3);
	tz_html_prose(&html, "x<\n\ny");
	assert_string_equal(tz_buf_str(&out),
	    "一二三\xe2\x80\xa6" "abc<p>x&lt;</p>\n<p>y</p>\n");
	tz_buf_release(&out);
}

/* Nothing that an office wrote is computed by a spreadsheet. */
static void
a_table_is_html_and_csv(void **state)
{
	struct tz_table table;
	struct tz_html html;
	struct tz_buf out;

	(void)state;
	tz_buf_init(&out, 4096);
	tz_table_init(&table);
	tz_table_column(&table, "村");
	tz_table_column_right(&table, "数");
	tz_table_text(&table, "=1+1");
	tz_table_link(&table, "/office");
	tz_table_number(&table, 7);
	tz_table_text(&table, "a,\"b");
	tz_table_text(&table, "-3.5");
	tz_table_mark(&table, TZ_MARK_BAD);
	assert_int_equal(tz_table_rows(&table), 2);
	tz_table_csv(&table, &out);
	assert_string_equal(tz_buf_str(&out),
	    "村,数\r\n'=1+1,7\r\n\"a,\"\"b\",-3.5\r\n");
	tz_buf_clear(&out);
	tz_html_init(&html, &out);
	tz_table_html(&table, "x", &html);
	assert_string_equal(tz_buf_str(&out),
	    "<table><caption>x</caption>\n<thead><tr><th scope=\"col\">村"
	    "</th>\n<th scope=\"col\" class=\"n\">数</th>\n</tr>\n</thead>\n"
	    "<tbody><tr><th scope=\"row\"><a href=\"/office\">=1+1</a>\n"
	    "</th>\n<td class=\"n\" data-label=\"数\">7</td>\n</tr>\n"
	    "<tr><th scope=\"row\">a,&quot;b</th>\n"
	    "<td class=\"n bad\" data-label=\"数\">× -3.5</td>\n</tr>\n"
	    "</tbody>\n</table>\n");
	tz_table_release(&table);
	tz_buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_text_is_escaped),
		cmocka_unit_test(attributes_are_quoted_and_never_a_script),
		cmocka_unit_test(long_texts_are_cut_at_a_character),
		cmocka_unit_test(a_table_is_html_and_csv),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
