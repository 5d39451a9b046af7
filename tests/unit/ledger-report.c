/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sheet on paper, on pages, as a page of HTML and as CSV; periods. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ledger/report_own.h"

static void
fill(struct tz_report_sheet *sheet, size_t rows)
{
	struct tz_report_part *part;
	struct tz_report_row *row;
	char number[24];
	size_t i;

	tz_report_sheet_init(sheet);
	sheet->title = tz_mem_text("题 <1>");
	tz_report_sheet_line(sheet, false, "\t题\t");
	tz_report_sheet_line(sheet, true, "左\t${page}/${pages}\t右");
	tz_report_sheet_part(sheet, TZ_REPORT_PART_TEXT, "一、概况");
	part = tz_report_sheet_part(sheet, TZ_REPORT_PART_TABLE, "");
	tz_report_sheet_head(part, "姓名", 0, false);
	tz_report_sheet_head(part, "数", 0, true);
	for (i = 0; i < rows; i++) {
		row = tz_report_sheet_row(sheet, part, "");
		tz_report_sheet_cell(row, i == 0 ? "=1+1" : "李建国", false);
		snprintf(number, sizeof(number), "%zu", i + 1);
		tz_report_sheet_cell(row, number, true);
	}
	row = tz_report_sheet_row(sheet, part, "");
	row->total = true;
	tz_report_sheet_cell(row, "合计 & <b>", false);
	tz_report_sheet_cell(row, "-3", true);
}

static void
a_table_fills_the_paper(void **state)
{
	struct tz_report_sheet sheet;
	struct tz_buf out;

	(void)state;
	fill(&sheet, 2);
	tz_buf_init(&out, 4096);
	tz_report_text(&sheet, 20, 0, &out);
	assert_string_equal(tz_buf_str(&out),
	    "         题\n"
	    "一、概况\n"
	    "--------------------\n"
	    "姓名              数\n"
	    "--------------------\n"
	    "=1+1               1\n"
	    "李建国             2\n"
	    "--------------------\n"
	    "合计 & <b>        -3\n"
	    "--------------------\n"
	    "左      1/1       右\n");
	tz_buf_release(&out);
	tz_report_sheet_release(&sheet);
}

static void
narrow_paper_breaks_cells_not_words(void **state)
{
	struct tz_report_sheet sheet;
	struct tz_report_part *part;
	struct tz_report_row *row;
	struct tz_buf out;

	(void)state;
	tz_report_sheet_init(&sheet);
	sheet.title = tz_mem_text("");
	part = tz_report_sheet_part(&sheet, TZ_REPORT_PART_TABLE, "");
	tz_report_sheet_head(part, "事由", 0, false);
	tz_report_sheet_head(part, "日期", 0, false);
	row = tz_report_sheet_row(&sheet, part, "");
	tz_report_sheet_cell(row, "公开栏有一项过期未换", false);
	tz_report_sheet_cell(row, "2026-09-20", false);
	tz_buf_init(&out, 4096);
	tz_report_text(&sheet, 21, 0, &out);
	assert_string_equal(tz_buf_str(&out),
	    "---------------------\n"
	    "事由       日期\n"
	    "---------------------\n"
	    "公开栏有一 2026-09-20\n"
	    "项过期未换\n"
	    "---------------------\n");
	tz_buf_release(&out);
	tz_report_sheet_release(&sheet);
}

/* Every page has so many lines, its head, the heads of the table, its foot. */
static void
pages_repeat_the_heads(void **state)
{
	struct tz_report_sheet sheet;
	unsigned pages = 0, heads = 0, lines = 0;
	struct tz_buf out;
	const char *at;

	(void)state;
	fill(&sheet, 40);
	tz_buf_init(&out, 64 * 1024);
	tz_report_text(&sheet, 30, 20, &out);
	for (at = tz_buf_str(&out); *at != '\0'; at++) {
		lines += *at == '\n';
		heads += strncmp(at, "姓名", strlen("姓名")) == 0;
		if (*at == '\f') {
			assert_int_equal(lines, 20);
			lines = 0;
			pages++;
		}
	}
	assert_int_equal(lines, 0);
	assert_int_equal(pages, heads);
	assert_true(pages >= 3);
	assert_non_null(strstr(tz_buf_str(&out), "1/"));
	tz_buf_release(&out);
	tz_report_sheet_release(&sheet);
}

static void
html_and_csv_escape(void **state)
{
	struct tz_report_sheet sheet;
	struct tz_buf out;

	(void)state;
	fill(&sheet, 1);
	tz_buf_init(&out, 64 * 1024);
	tz_report_html(&sheet, &out);
	assert_non_null(strstr(tz_buf_str(&out), "题 &lt;1&gt;"));
	assert_non_null(strstr(tz_buf_str(&out), "合计 &amp; &lt;b&gt;"));
	assert_null(strstr(tz_buf_str(&out), "<b>"));
	assert_null(strstr(tz_buf_str(&out), "<script"));
	tz_buf_clear(&out);
	tz_report_csv(&sheet, &out);
	assert_string_equal(tz_buf_str(&out), "题\r\n一、概况\r\n"
	    "姓名,数\r\n'=1+1,1\r\n合计 & <b>,-3\r\n左,右\r\n");
	tz_buf_release(&out);
	tz_report_sheet_release(&sheet);
}

static const struct {
	enum tz_report_period kind;
	const char *day, *from, *to;
} periods[] = {
	{ TZ_REPORT_NONE, "2026-11-03", "2026-01-01", "2026-11-03" },
	{ TZ_REPORT_DAY, "2026-11-03", "2026-11-03", "2026-11-03" },
	{ TZ_REPORT_MONTH, "2024-02-29", "2024-02-01", "2024-02-29" },
	{ TZ_REPORT_MONTH, "2026-12-31", "2026-12-01", "2026-12-31" },
	{ TZ_REPORT_QUARTER, "2026-11-03", "2026-10-01", "2026-12-31" },
	{ TZ_REPORT_QUARTER, "2026-03-31", "2026-01-01", "2026-03-31" },
	{ TZ_REPORT_HALF, "2026-06-30", "2026-01-01", "2026-06-30" },
	{ TZ_REPORT_HALF, "2026-07-01", "2026-07-01", "2026-12-31" },
	{ TZ_REPORT_YEAR, "2026-05-05", "2026-01-01", "2026-12-31" },
};

static void
periods_hold_their_day(void **state)
{
	char text[TZ_DATE_TEXT];
	int32_t day, from, to;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(periods) / sizeof(periods[0]); i++) {
		assert_true(tz_date_parse(periods[i].day, &day));
		tz_report_period_of(periods[i].kind, day, &from, &to);
		assert_string_equal(tz_date_format(from, text),
		    periods[i].from);
		assert_string_equal(tz_date_format(to, text), periods[i].to);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_fills_the_paper),
		cmocka_unit_test(narrow_paper_breaks_cells_not_words),
		cmocka_unit_test(pages_repeat_the_heads),
		cmocka_unit_test(html_and_csv_escape),
		cmocka_unit_test(periods_hold_their_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
