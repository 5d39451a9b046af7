/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The records behind a figure of a report: of a named figure those that its
 * subqueries select, of a place in a table those that were counted there.
 */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "form/forms.h"
#include "ledger/report_work.h"

struct behind {
	struct tz_report_run *run;
	struct tz_rows *rows;
	struct tz_map *seen;
	const struct tz_report_column *column;	/* NULL: every record */
	const struct tz_report_row *row;	/* NULL: every group */
};

static void
add_one(struct behind *behind, const struct tz_form *form,
    const struct tz_record *record)
{
	struct tz_report_run *run = behind->run;
	struct tz_rows *rows = behind->rows;
	static char mark;
	struct tz_buf title;
	struct tz_row *row;

	if (tz_map_set(behind->seen, record->id, &mark) != NULL ||
	    !tz_rights_record(run->ledger, run->session, form, record).read)
		return;
	rows->row = tz_mem_resize(rows->row, rows->n + 1, sizeof(*row));
	row = &rows->row[rows->n++];
	memset(row, 0, sizeof(*row));
	memcpy(row->id, record->id, TZ_RECORD_ID);
	memcpy(row->state, record->state, TZ_STATE);
	row->text = tz_mem_alloc(2 * sizeof(char *));
	row->n = 2;
	tz_buf_init(&title, TZ_REPORT_CELL);
	tz_text_title(&run->text, form, record, &title);
	row->text[0] = tz_mem_text(form->label);
	row->text[1] = tz_mem_text(tz_buf_str(&title));
	tz_buf_release(&title);
	rows->all = rows->n;
}

static int
visit(unsigned query, const struct tz_form *form,
    const struct tz_record *record, void *arg)
{
	struct behind *behind = arg;

	(void)query;
	add_one(behind, form, record);
	return behind->rows->n >= TZ_REPORT_BEHIND;
}

static enum tz_rc
refuse(const struct tz_report_run *run, struct tz_err *err)
{
	return tz_fail(err, TZ_ERIGHT,
	    N_("your role does not allow this: %s"), run->report->label);
}

static enum tz_rc
behind_figure(struct behind *behind, const struct tz_report_figure *figure,
    struct tz_err *err)
{
	if (!tz_report_right(behind->run, NULL, figure->formula,
	    figure->counts))
		return refuse(behind->run, err);
	return tz_formula_behind(figure->formula, &behind->run->world, NULL,
	    visit, behind, err);
}

/* Did the record count in the column? */
static enum tz_rc
counts(struct tz_report_run *run, const struct tz_report_column *column,
    const struct tz_record *record, bool *yes, struct tz_err *err)
{
	struct tz_value value;
	enum tz_rc rc;

	*yes = true;
	if (column == NULL || column->formula == NULL)
		return TZ_OK;
	if (column->how == TZ_REPORT_COUNT || column->how == TZ_REPORT_JOIN)
		return tz_formula_true(column->formula, &run->world, record,
		    yes, err);
	rc = tz_formula_eval(column->formula, &run->world, record, &value,
	    err);
	*yes = value.kind != TZ_NONE;
	tz_value_release(&value);
	return rc;
}

static enum tz_rc
see(struct tz_report_run *run, const struct tz_report_table *table,
    struct tz_record *record, void *arg, struct tz_err *err)
{
	struct behind *behind = arg;
	struct tz_buf key;
	enum tz_rc rc = TZ_OK;
	bool yes = true;

	if (behind->row != NULL) {
		tz_buf_init(&key, TZ_REPORT_CELL);
		rc = tz_report_group_key(run, table, record, &key, err);
		yes = strcmp(tz_buf_str(&key), behind->row->key) == 0;
		tz_buf_release(&key);
	}
	if (rc == TZ_OK && yes)
		rc = counts(run, behind->column, record, &yes, err);
	if (rc == TZ_OK && yes)
		add_one(behind, table->form, record);
	return rc;
}

/* What a ratio is a share of. */
static const struct tz_report_column *
column_at(const struct tz_report_table *table, size_t i)
{
	const struct tz_report_column *column = &table->column[i];

	return column->how == TZ_REPORT_RATIO ?
	    &table->column[column->under] : column;
}

static enum tz_rc
behind_place(struct behind *behind, const struct tz_report_part *part,
    const struct tz_report_row *row, size_t column, struct tz_err *err)
{
	const struct tz_report_table *table = part->block->table;
	struct tz_report_run *run = behind->run;

	if (part->numbered && column == 0)
		column = 1;
	column -= part->numbered;
	behind->column = column_at(table, column);
	if (!tz_report_right(run, table->form, behind->column->formula,
	    behind->column->how != TZ_REPORT_SUM &&
	    behind->column->how != TZ_REPORT_VALUE))
		return refuse(run, err);
	if (table->group[0] != '\0' && !row->total)
		behind->row = row;
	return tz_report_rows(run, table, see, behind, err);
}

static enum tz_rc
behind_record(struct behind *behind, const struct tz_report_part *part,
    const char *id, struct tz_err *err)
{
	struct tz_record record;
	enum tz_rc rc;

	tz_record_init(&record);
	rc = behind->run->world.get(behind->run->world.arg, id, &record, err);
	if (rc == TZ_OK)
		add_one(behind, part->block->table->form, &record);
	tz_record_release(&record);
	return rc;
}

static enum tz_rc
behind_cell(struct behind *behind, const struct tz_report_part *part,
    const struct tz_report_row *row, size_t column, struct tz_err *err)
{
	const struct tz_report_block *block = part->block;
	const struct tz_report_figure *figure;

	if (block->kind == TZ_REPORT_INDICATORS)
		return tz_report_indicator_behind(behind->run, row->key,
		    column, behind->rows, err);
	if (block->kind == TZ_REPORT_SHEET) {
		figure = tz_report_only(behind->run->report,
		    block->sheet->row[row->index].cell[column]);
		if (figure != NULL)
			return behind_figure(behind, figure, err);
	} else if (block->kind == TZ_REPORT_TABLE &&
	    block->table->group[0] == '\0' && !row->total &&
	    row->key[0] != '\0') {
		return behind_record(behind, part, row->key, err);
	} else if (block->kind == TZ_REPORT_TABLE) {
		return behind_place(behind, part, row, column, err);
	}
	return tz_fail(err, TZ_ENOTFOUND, N_("there is no figure there"));
}

/* "3/2": column 2 of the row that is the third of all tables. */
static enum tz_rc
behind_at(struct behind *behind, const char *place, struct tz_err *err)
{
	const struct tz_report_sheet *sheet = &behind->run->sheet;
	const struct tz_report_part *part;
	unsigned long row, column;
	char *end;
	size_t i, k;

	row = strtoul(place, &end, 10);
	column = *end == '/' ? strtoul(end + 1, &end, 10) : 0;
	for (i = 0; i < sheet->parts && *end == '\0' && column > 0; i++) {
		part = &sheet->part[i];
		for (k = 0; k < part->rows; k++)
			if (part->row[k].no == row &&
			    column <= part->row[k].cells)
				return behind_cell(behind, part, &part->row[k],
				    column - 1, err);
	}
	return tz_fail(err, TZ_ENOTFOUND, N_("there is no figure %s"), place);
}

enum tz_rc
tz_report_behind(struct tz_report_work *work, struct tz_rows *rows,
    struct tz_err *err)
{
	struct tz_report_run *run = &work->run;
	struct behind behind = { .run = run, .rows = rows };
	const char *wanted = work->ask.figure;
	const struct tz_report_figure *named;
	enum tz_rc rc;
	char *note;

	behind.seen = tz_map_new();
	named = tz_report_figure(run->report, wanted);
	rc = named != NULL ? behind_figure(&behind, named, err) :
	    behind_at(&behind, wanted, err);
	if (rc == TZ_OK) {
		note = tz_mem_format("report %s %s behind %s",
		    run->report->name, run->period, wanted);
		rc = tz_write_audit(work->ledger, work->session->user,
		    TZ_OP_VIEW, "", note, err);
		tz_mem_free(note);
	}
	tz_map_free(behind.seen, NULL);
	return rc;
}
