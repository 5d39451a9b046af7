/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as a page of its own: everything escaped, styles in the page. */
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "ledger/report_sheet.h"

static const char style[] =
    "body{font-family:SimSun,\"Songti SC\",\"Noto Serif CJK SC\",serif;"
    "margin:2em auto;max-width:60em;line-height:1.6}"
    "table{border-collapse:collapse;width:100%;margin:.3em 0 1em}"
    "caption{text-align:left;font-weight:bold}"
    "th,td{border:1px solid #000;padding:.15em .5em;vertical-align:top}"
    "th{background:#eee}td.n{text-align:right;white-space:nowrap}"
    "tr.t td{font-weight:bold}p{margin:.2em 0;white-space:pre-wrap}"
    ".l{display:flex;justify-content:space-between;white-space:pre-wrap}"
    "@media print{body{margin:0;max-width:none}thead{display:"
    "table-header-group}tr{break-inside:avoid}.p{break-before:page}"
    "th{background:none}}@page{size:A4;margin:2cm 1.8cm}";

static void
put_escaped(struct tz_buf *out, const char *text, size_t n)
{
	static const struct {
		char c;
		const char *as;
	} signs[] = { { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" },
		{ '"', "&quot;" }, { '\n', "<br>" } };
	size_t i, k;

	for (i = 0; i < n; i++) {
		for (k = 0; k < 5 && signs[k].c != text[i]; k++)
			continue;
		if (k < 5)
			tz_buf_text(out, signs[k].as);
		else
			tz_buf_byte(out, (uint8_t)text[i]);
	}
}

/* Left, middle and right of a line; a rule is one. */
static void
put_line(struct tz_buf *out, const char *text)
{
	size_t n;

	if (strcmp(text, "----") == 0) {
		tz_buf_text(out, "<hr>\n");
		return;
	}
	tz_buf_text(out, "<div class=\"l\">");
	for (;;) {
		n = strcspn(text, "\t");
		tz_buf_text(out, "<span>");
		put_escaped(out, text, n);
		tz_buf_text(out, "</span>");
		text += n;
		if (*text++ == '\0')
			break;
	}
	tz_buf_text(out, "</div>\n");
}

static void
put_lines(struct tz_buf *out, char *const *line, size_t n)
{
	struct tz_buf text;
	size_t i;

	tz_buf_init(&text, 4096);
	for (i = 0; i < n; i++) {
		tz_buf_clear(&text);
		tz_report_sheet_number(line[i], 1, 1, &text);
		put_line(out, tz_buf_str(&text));
	}
	tz_buf_release(&text);
}

static void
put_table(struct tz_buf *out, const struct tz_report_part *part)
{
	const struct tz_report_row *row;
	size_t i, k;

	tz_buf_text(out, "<table>\n");
	if (part->text[0] != '\0') {
		tz_buf_text(out, "<caption>");
		put_escaped(out, part->text, strlen(part->text));
		tz_buf_text(out, "</caption>\n");
	}
	tz_buf_text(out, "<thead><tr>");
	for (i = 0; i < part->heads; i++) {
		tz_buf_text(out, "<th scope=\"col\">");
		put_escaped(out, part->head[i].label,
		    strlen(part->head[i].label));
		tz_buf_text(out, "</th>");
	}
	tz_buf_text(out, "</tr></thead>\n<tbody>\n");
	for (i = 0; i < part->rows; i++) {
		row = &part->row[i];
		tz_buf_text(out, row->total ? "<tr class=\"t\">" : "<tr>");
		for (k = 0; k < row->cells; k++) {
			tz_buf_text(out, k < part->heads &&
			    part->head[k].right ? "<td class=\"n\">" : "<td>");
			put_escaped(out, row->cell[k].text,
			    strlen(row->cell[k].text));
			tz_buf_text(out, "</td>");
		}
		tz_buf_text(out, "</tr>\n");
	}
	tz_buf_text(out, "</tbody>\n</table>\n");
}

static void
put_part(struct tz_buf *out, const struct tz_report_part *part)
{
	if (part->kind == TZ_REPORT_PART_TABLE) {
		put_table(out, part);
	} else if (part->kind == TZ_REPORT_PART_PAGE) {
		tz_buf_text(out, "<div class=\"p\"></div>\n");
	} else if (strchr(part->text, '\t') != NULL) {
		put_line(out, part->text);
	} else {
		tz_buf_text(out, "<p>");
		put_escaped(out, part->text, strlen(part->text));
		tz_buf_text(out, "</p>\n");
	}
}

void
tz_report_html(const struct tz_report_sheet *sheet, struct tz_buf *out)
{
	size_t i;

	tz_buf_text(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n<title>");
	put_escaped(out, sheet->title, strlen(sheet->title));
	tz_buf_format(out, "</title>\n<style>%s</style>\n</head>\n<body>\n",
	    style);
	put_lines(out, sheet->head, sheet->heads);
	for (i = 0; i < sheet->parts; i++)
		put_part(out, &sheet->part[i]);
	put_lines(out, sheet->foot, sheet->foots);
	tz_buf_text(out, "</body>\n</html>\n");
}
