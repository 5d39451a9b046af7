/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes out of a report: paper, and the list of its figures. */
#include "ledger/report.h"

#include <string.h>

#include "base/mem.h"
#include "ledger/report_work.h"

/* The journal says who took what, and whether sensitive values were in it. */
static enum tz_rc
note(struct tz_report_run *run, const char *what, struct tz_err *err)
{
	enum tz_rc rc;
	char *text;

	text = tz_mem_format("report %s %s%s%s%s", run->report->name,
	    run->period, run->path.sensitive ? " sensitive" : "",
	    what[0] != '\0' ? " " : "", what);
	rc = tz_write_audit(run->ledger, run->session->user, TZ_OP_PRINT, "",
	    text, err);
	tz_mem_free(text);
	return rc;
}

static enum tz_rc
render(struct tz_report_run *run, const struct tz_report_ask *ask,
    struct tz_buf *out, struct tz_err *err)
{
	unsigned columns = ask->columns == 0 ? run->report->columns :
	    ask->columns;

	if (strcmp(ask->format, "html") == 0)
		tz_report_html(&run->sheet, out);
	else if (strcmp(ask->format, "csv") == 0)
		tz_report_csv(&run->sheet, out);
	else if (strcmp(ask->format, "text") == 0)
		tz_report_text(&run->sheet, columns < 40 ? 40 :
		    columns > 240 ? 240 : columns, ask->page, out);
	else
		return tz_fail(err, TZ_EUSAGE,
		    N_("a report is text, html or csv, not %s"), ask->format);
	if (!tz_buf_ok(out) || out->len > TZ_REPORT_MAX)
		return tz_fail(err, TZ_ELIMIT, N_("the report is too long"));
	return TZ_OK;
}

enum tz_rc
tz_report_print(struct tz_report_work *work, struct tz_buf *out,
    struct tz_err *err)
{
	enum tz_rc rc;

	rc = render(&work->run, &work->ask, out, err);
	/* Nothing is given out before the journal knows of it. */
	if (rc == TZ_OK)
		rc = note(&work->run, "", err);
	if (rc != TZ_OK)
		tz_buf_clear(out);
	return rc;
}

static struct tz_row *
add_row(struct tz_rows *rows, const char *id, size_t texts)
{
	struct tz_row *row;

	rows->row = tz_mem_resize(rows->row, rows->n + 1, sizeof(*row));
	row = &rows->row[rows->n++];
	memset(row, 0, sizeof(*row));
	snprintf(row->id, sizeof(row->id), "%s", id);
	row->text = tz_mem_alloc(texts * sizeof(char *));
	row->n = texts;
	rows->all = rows->n;
	return row;
}

static char *
place_label(const struct tz_report_part *part,
    const struct tz_report_row *row, size_t column)
{
	size_t first = part->numbered && row->cells > 1;

	return tz_mem_format("%s %s", row->cell[first].text,
	    part->head[column].label);
}

static void
add_places(const struct tz_report_part *part, const struct tz_report_row *row,
    struct tz_rows *rows)
{
	char place[TZ_RECORD_ID];
	struct tz_row *figure;
	size_t i;

	for (i = 0; i < row->cells; i++) {
		if (!row->cell[i].figure)
			continue;
		snprintf(place, sizeof(place), "%u/%zu", row->no, i + 1);
		figure = add_row(rows, place, 2);
		figure->text[0] = place_label(part, row, i);
		figure->text[1] = tz_mem_text(row->cell[i].text);
	}
}

static enum tz_rc
list_figures(struct tz_report_run *run, struct tz_rows *rows,
    struct tz_err *err)
{
	const struct tz_report *report = run->report;
	const struct tz_report_part *part;
	enum tz_rc rc = TZ_OK;
	struct tz_row *row;
	struct tz_buf text;
	size_t i, k;

	tz_buf_init(&text, TZ_REPORT_CELL);
	for (i = 0; rc == TZ_OK && i < report->figures; i++) {
		if (tz_formula_query_form(report->figure[i].formula, 0) ==
		    NULL)
			continue;
		tz_buf_clear(&text);
		rc = tz_report_figure_text(run, &report->figure[i], &text,
		    err);
		row = add_row(rows, report->figure[i].name, 2);
		row->text[0] = tz_mem_text(report->figure[i].label);
		row->text[1] = tz_mem_text(tz_buf_str(&text));
	}
	for (i = 0; rc == TZ_OK && i < run->sheet.parts; i++) {
		part = &run->sheet.part[i];
		for (k = 0; k < part->rows && part->block->kind !=
		    TZ_REPORT_SHEET; k++)
			add_places(part, &part->row[k], rows);
	}
	tz_buf_release(&text);
	return rc;
}

enum tz_rc
tz_report_figures(struct tz_report_work *work, struct tz_rows *rows,
    struct tz_err *err)
{
	enum tz_rc rc;

	rc = list_figures(&work->run, rows, err);
	if (rc == TZ_OK)
		rc = note(&work->run, "figures", err);
	return rc;
}
