/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of indicators in a report, and the records behind one of them. */
#include <string.h>

#include "base/mem.h"
#include "form/decimal.h"
#include "ledger/indicator.h"
#include "ledger/report_own.h"

#define NUMERATOR 2		/* columns of the table, from 0 */
#define DENOMINATOR 3
#define FIGURES 5		/* the last column with records behind it */
#define PLACE 80		/* bytes of "I-01/measure" */

static enum tz_rc
begin(struct tz_report_run *run, const char *id,
    struct tz_indicator_run **made, struct tz_err *err)
{
	struct tz_indicator_ask ask = { .id = id, .place = "" };

	ask.on_given = true;
	ask.on = run->world.today;
	ask.signed_any = run->world.today == run->ledger->world.today;
	ask.period_given = true;
	ask.period.from = run->world.period_start;
	ask.period.to = run->world.period_end;
	return tz_indicator_begin(run->ledger, run->session, &ask, made, err);
}

static bool
is_wanted(const struct tz_report_cells *ids, const struct tz_figure *figure)
{
	size_t i;

	for (i = 0; i < ids->n; i++)
		if (strcmp(ids->cell[i], figure->indicator) == 0)
			return true;
	return ids->n == 0 && !figure->detail;
}

/* By how much it is more or less than in the period before. */
static void
put_trend(const struct tz_figure *figure, struct tz_buf *out)
{
	const char *before = figure->befores == 0 ? "" :
	    figure->before[figure->befores - 1].value;
	struct tz_decimal now, then;
	char text[TZ_DECIMAL_TEXT];

	if (!tz_decimal_parse(&now, figure->value) ||
	    !tz_decimal_parse(&then, before) ||
	    !tz_decimal_sub(&now, &now, &then)) {
		tz_buf_byte(out, '-');
		return;
	}
	tz_decimal_format(&now, text);
	if (text[0] != '-' && !tz_decimal_zero(&now))
		tz_buf_byte(out, '+');
	tz_buf_text(out, text);
}

static void
add_text(struct tz_report_row *row, const char *text, bool figure)
{
	tz_report_sheet_cell(row, text[0] == '\0' ? "-" : text, figure);
}

/* What the records give today, in the place of what was signed. */
static void
set_present(struct tz_figure *figure)
{
	struct tz_decimal num, den;
	char target[TZ_FIGURE_NUMBER];
	enum tz_met met = figure->met;

	memcpy(target, figure->target, sizeof(target));
	tz_figure_set(figure,
	    tz_decimal_parse(&num, figure->now_num) ? &num : NULL,
	    tz_decimal_parse(&den, figure->now_den) ? &den : NULL);
	memcpy(figure->target, target, sizeof(target));
	figure->met = met;
}

/* "1/3 (-16.67)": numerator and denominator now, and by how much it differs. */
static void
put_change(const struct tz_figure *figure, struct tz_buf *out)
{
	struct tz_figure now = *figure;
	char text[TZ_DECIMAL_TEXT];
	struct tz_decimal is, was;

	if (figure->report[0] == '\0' ||
	    (strcmp(figure->num, figure->now_num) == 0 &&
	    strcmp(figure->den, figure->now_den) == 0)) {
		tz_buf_byte(out, '-');
		return;
	}
	set_present(&now);
	tz_buf_format(out, "%s%s%s", now.num, figure->share ? "/" : "",
	    figure->share ? now.den : "");
	if (tz_decimal_parse(&is, now.value) &&
	    tz_decimal_parse(&was, figure->value) &&
	    tz_decimal_sub(&is, &is, &was)) {
		tz_decimal_format(&is, text);
		tz_buf_format(out, " (%s%s)", text[0] == '-' ||
		    tz_decimal_zero(&is) ? "" : "+", text);
	}
}

static enum tz_rc
add_figure(struct tz_report_run *run, struct tz_report_part *part,
    const struct tz_figure *figure, struct tz_err *err)
{
	const struct tz_report_frame *frame = run->frame;
	struct tz_report_row *row;
	struct tz_buf text;
	char key[PLACE];

	snprintf(key, sizeof(key), "%s/%s", figure->indicator,
	    figure->measure);
	row = tz_report_sheet_row(&run->sheet, part, key);
	if (row == NULL)
		return tz_fail(err, TZ_ELIMIT, N_("the report is too long"));
	tz_report_sheet_cell(row, figure->indicator, false);
	tz_report_sheet_cell(row, figure->label, false);
	add_text(row, figure->num, true);
	add_text(row, figure->share ? figure->den : "", figure->share);
	tz_buf_init(&text, TZ_REPORT_CELL);
	if (figure->value[0] != '\0')
		tz_buf_format(&text, "%s%s%s", figure->value,
		    strcmp(figure->unit, "%") == 0 ? "" : " ", figure->unit);
	add_text(row, tz_buf_str(&text), true);
	tz_report_sheet_cell(row, figure->target, false);
	tz_report_sheet_cell(row, figure->target[0] == '\0' ? "" :
	    figure->met == TZ_MET_YES ? frame->met :
	    figure->met == TZ_MET_NO ? frame->unmet : frame->untold, false);
	tz_buf_clear(&text);
	put_trend(figure, &text);
	tz_report_sheet_cell(row, tz_buf_str(&text), false);
	if (part->heads > frame->indicators.n) {
		tz_buf_clear(&text);
		put_change(figure, &text);
		tz_report_sheet_cell(row, tz_buf_str(&text), false);
	}
	tz_buf_release(&text);
	return TZ_OK;
}

static enum tz_rc
begin_block(struct tz_report_run *run, const struct tz_report_block *block,
    struct tz_err *err)
{
	static const unsigned widths[8] = { 5, 0, 0, 0, 0, 12, 8, 0 };
	struct tz_report_part *part;
	size_t i;

	part = tz_report_sheet_part(&run->sheet, TZ_REPORT_PART_TABLE, "");
	part->block = block;
	for (i = 0; i < run->frame->indicators.n; i++)
		tz_report_sheet_head(part, run->frame->indicators.cell[i],
		    widths[i % 8], i == NUMERATOR || i == DENOMINATOR ||
		    i == 4 || i == 7);
	return begin(run, block->lines.n == 1 ? block->lines.cell[0] : "",
	    &run->indicators, err);
}

static enum tz_rc
put_figure(struct tz_report_run *run, struct tz_figure *figure,
    struct tz_err *err)
{
	struct tz_report_part *part = &run->sheet.part[run->sheet.parts - 1];

	if (run->present && figure->report[0] != '\0')
		set_present(figure);
	else if (part->heads == run->frame->indicators.n &&
	    tz_indicator_head(run->indicators)->report[0] != '\0')
		tz_report_sheet_head(part, run->frame->changed, 0, true);
	return add_figure(run, part, figure, err);
}

enum tz_rc
tz_report_indicators(struct tz_report_run *run,
    const struct tz_report_block *block, bool *more, struct tz_err *err)
{
	struct tz_figure figure;
	bool have = false;
	enum tz_rc rc = TZ_OK;

	if (run->indicators == NULL)
		rc = begin_block(run, block, err);
	if (rc == TZ_OK)
		rc = tz_indicator_next(run->indicators, &figure, &have, more,
		    err);
	if (rc == TZ_OK && have && is_wanted(&block->lines, &figure))
		rc = put_figure(run, &figure, err);
	if (rc != TZ_OK || !*more) {
		tz_indicator_end(run->indicators);
		run->indicators = NULL;
	}
	return rc;
}

enum tz_rc
tz_report_indicator_behind(struct tz_report_run *run, const char *key,
    size_t column, struct tz_rows *rows, struct tz_err *err)
{
	struct tz_indicator_run *made = NULL;
	struct tz_figure figure;
	bool more = true, have;
	char id[PLACE];
	uint64_t hidden;
	char *measure;
	enum tz_rc rc;

	snprintf(id, sizeof(id), "%s", key);
	measure = strchr(id, '/');
	if (measure == NULL || column < NUMERATOR || column >= FIGURES)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no figure there"));
	*measure++ = '\0';
	rc = begin(run, id, &made, err);
	while (rc == TZ_OK && more)
		rc = tz_indicator_next(made, &figure, &have, &more, err);
	if (rc == TZ_OK)
		rc = tz_indicator_rows(made, measure, column == DENOMINATOR ?
		    TZ_BEHIND_DEN : TZ_BEHIND_NUM, 0, TZ_INDICATOR_ROWS, rows,
		    &hidden, err);
	tz_indicator_end(made);
	return rc;
}
