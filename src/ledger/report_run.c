/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A definition and the ledger become a sheet. */
#include "base/mem.h"
#include "ledger/report_own.h"

static void
make_text(struct tz_report_run *run, const struct tz_report_block *block)
{
	struct tz_buf text;
	size_t i;

	tz_buf_init(&text, TZ_REPORT_CELL);
	for (i = 0; i < block->lines.n; i++) {
		tz_buf_clear(&text);
		tz_report_expand(run, block->lines.cell[i], &text);
		tz_report_sheet_part(&run->sheet, TZ_REPORT_PART_TEXT,
		    tz_buf_str(&text))->block = block;
	}
	tz_buf_release(&text);
}

static enum tz_rc
make_sheet(struct tz_report_run *run, const struct tz_report_block *block,
    struct tz_err *err)
{
	const struct tz_report_sheet_block *sheet = block->sheet;
	struct tz_report_part *part;
	struct tz_report_row *row;
	struct tz_buf text;
	size_t i, k;

	part = tz_report_sheet_part(&run->sheet, TZ_REPORT_PART_TABLE,
	    sheet->label);
	part->block = block;
	for (i = 0; i < sheet->columns; i++)
		tz_report_sheet_head(part, sheet->column[i].label,
		    sheet->column[i].width, sheet->column[i].right);
	tz_buf_init(&text, TZ_REPORT_CELL);
	for (i = 0; i < sheet->rows; i++) {
		row = tz_report_sheet_row(&run->sheet, part, "");
		if (row == NULL)
			break;
		row->index = i;
		for (k = 0; k < sheet->row[i].n; k++) {
			tz_buf_clear(&text);
			tz_report_expand(run, sheet->row[i].cell[k], &text);
			tz_report_sheet_cell(row, tz_buf_str(&text),
			    tz_report_only(run->report,
			    sheet->row[i].cell[k]) != NULL);
		}
	}
	tz_buf_release(&text);
	return i == sheet->rows ? TZ_OK :
	    tz_fail(err, TZ_ELIMIT, N_("the report is too long"));
}

static enum tz_rc
make_block(struct tz_report_run *run, const struct tz_report_block *block,
    bool *more, struct tz_err *err)
{
	*more = false;
	switch (block->kind) {
	case TZ_REPORT_TEXT:
		make_text(run, block);
		return TZ_OK;
	case TZ_REPORT_PAGE:
		tz_report_sheet_part(&run->sheet, TZ_REPORT_PART_PAGE, "")->
		    block = block;
		return TZ_OK;
	case TZ_REPORT_SHEET:
		return make_sheet(run, block, err);
	case TZ_REPORT_INDICATORS:
		return tz_report_indicators(run, block, more, err);
	default:
		return block->table->group[0] != '\0' ?
		    tz_report_group(run, block, err) :
		    tz_report_table(run, block, err);
	}
}

static void
make_lines(struct tz_report_run *run, const struct tz_report_cells *lines,
    bool foot)
{
	struct tz_buf text;
	size_t i;

	tz_buf_init(&text, TZ_REPORT_CELL);
	for (i = 0; i < lines->n; i++) {
		tz_buf_clear(&text);
		tz_report_expand(run, lines->cell[i], &text);
		tz_report_sheet_line(&run->sheet, foot, tz_buf_str(&text));
	}
	tz_buf_release(&text);
}

static void
make_frame(struct tz_report_run *run)
{
	run->sheet.title = tz_mem_format("%s %s %s", run->ledger->name,
	    run->report->label, run->period);
	if (run->present)
		return;
	make_lines(run, &run->frame->head, false);
	make_lines(run, &run->frame->foot, true);
}

/* What goes wrong with it is told where it stands. */
static void
make_figure(struct tz_report_run *run, const struct tz_report_figure *figure)
{
	struct tz_buf text;

	tz_buf_init(&text, TZ_REPORT_CELL);
	(void)!tz_report_figure_text(run, figure, &text, NULL);
	tz_buf_release(&text);
}

/* Figures go first: a line of text that holds ten of them is one step then. */
enum tz_rc
tz_report_run_next(struct tz_report_run *run, bool *more, struct tz_err *err)
{
	const struct tz_report *report = run->report;
	bool rest = false;
	enum tz_rc rc = TZ_OK;

	if (run->sheet.title == NULL) {
		make_frame(run);
	} else if (run->at < report->figures) {
		make_figure(run, &report->figure[run->at++]);
	} else if (run->at < report->figures + report->blocks) {
		rc = make_block(run,
		    &report->block[run->at - report->figures], &rest, err);
		run->at += !rest;
	}
	*more = run->at < report->figures + report->blocks;
	return rc;
}
