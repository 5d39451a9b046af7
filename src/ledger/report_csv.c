/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A report as CSV: lines of text are rows of one cell, tables follow one
 * another with their heads.
 */
#include <string.h>

#include "base/buf.h"
#include "base/csv.h"
#include "base/mem.h"
#include "ledger/report_sheet.h"

/* A spreadsheet would reckon what begins like a formula: it gets a quote. */
static void
put_cell(struct tz_buf *out, const char *text, bool first)
{
	char *guarded;
	char *end;

	(void)strtod(text, &end);
	if (strchr("=+-@\t\r", text[0]) == NULL || text[0] == '\0' ||
	    (end != text && (*end == '\0' || strcmp(end, "%") == 0)) ||
	    strcmp(text, "-") == 0) {
		tz_csv_put(out, text, first);
		return;
	}
	guarded = tz_mem_format("'%s", text);
	tz_csv_put(out, guarded, first);
	tz_mem_free(guarded);
}

static void
put_line(struct tz_buf *out, const char *line)
{
	char *cell;
	bool first = true;
	const char *at;
	size_t n;

	if (strcmp(line, "----") == 0)
		return;
	for (at = line;; at += n + 1) {
		n = strcspn(at, "\t");
		cell = tz_mem_text_n(at, n);
		/* A file has no pages. */
		if ((n > 0 || (first && at[n] == '\0')) &&
		    strstr(cell, "${page") == NULL) {
			put_cell(out, cell, first);
			first = false;
		}
		tz_mem_free(cell);
		if (at[n] == '\0')
			break;
	}
	tz_buf_text(out, "\r\n");
}

static void
put_table(struct tz_buf *out, const struct tz_report_part *part)
{
	size_t i, k;

	if (part->text[0] != '\0')
		put_line(out, part->text);
	for (i = 0; i < part->heads; i++)
		put_cell(out, part->head[i].label, i == 0);
	tz_buf_text(out, "\r\n");
	for (i = 0; i < part->rows; i++) {
		for (k = 0; k < part->row[i].cells; k++)
			put_cell(out, part->row[i].cell[k].text, k == 0);
		tz_buf_text(out, "\r\n");
	}
}

void
tz_report_csv(const struct tz_report_sheet *sheet, struct tz_buf *out)
{
	size_t i;

	for (i = 0; i < sheet->heads; i++)
		put_line(out, sheet->head[i]);
	for (i = 0; i < sheet->parts; i++)
		if (sheet->part[i].kind == TZ_REPORT_PART_TABLE)
			put_table(out, &sheet->part[i]);
		else if (sheet->part[i].kind == TZ_REPORT_PART_TEXT)
			put_line(out, sheet->part[i].text);
	for (i = 0; i < sheet->foots; i++)
		put_line(out, sheet->foot[i]);
}
