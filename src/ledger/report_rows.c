/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of a report that show record after record. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "form/check.h"
#include "form/datum.h"
#include "form/type.h"
#include "ledger/report_own.h"

#define KEY_BYTES 160		/* of a sort key that count */

struct found {
	char id[TZ_RECORD_ID];
	uint8_t key[KEY_BYTES];
	size_t n;
};

struct finding {
	struct tz_report_run *run;
	const struct tz_report_table *table;
	struct found *found;
	size_t n;
	enum tz_rc rc;
	struct tz_err *err;
};

static void
set_key(const struct tz_report_table *table, const struct tz_record *record,
    struct found *found)
{
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_buf key;

	found->n = 0;
	if (table->order == NULL)
		return;
	tz_buf_init(&key, TZ_CELL_MAX);
	tz_form_value(table->order, record, &value);
	if (value.kind != TZ_NONE && table->order->type != NULL)
		table->order->type->sort(table->order, &value, &key);
	else
		tz_value_plain(&value, &key);
	found->n = key.len < KEY_BYTES ? key.len : KEY_BYTES;
	if (found->n > 0)
		memcpy(found->key, key.data, found->n);
	tz_value_release(&value);
	tz_buf_release(&key);
}

static int
find_one(const struct tz_record *record, void *arg)
{
	struct finding *finding = arg;
	struct found *found;
	bool yes = true;

	if (finding->table->where != NULL)
		finding->rc = tz_formula_true(finding->table->where,
		    &finding->run->world, record, &yes, finding->err);
	if (finding->rc != TZ_OK || !yes)
		return finding->rc != TZ_OK;
	if (finding->n == TZ_REPORT_ROWS) {
		finding->rc = tz_fail(finding->err, TZ_ELIMIT,
		    N_("the report is too long"));
		return 1;
	}
	finding->found = tz_mem_resize(finding->found, finding->n + 1,
	    sizeof(*found));
	found = &finding->found[finding->n++];
	snprintf(found->id, sizeof(found->id), "%s", record->id);
	set_key(finding->table, record, found);
	return 0;
}

static int
compare(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	int order;

	order = memcmp(x->key, y->key, x->n < y->n ? x->n : y->n);
	if (order == 0)
		order = (x->n > y->n) - (x->n < y->n);
	return order != 0 ? order : strcmp(x->id, y->id);
}

static enum tz_rc
visit_found(struct finding *finding, tz_report_visit visit, void *arg)
{
	struct tz_record record;
	enum tz_rc rc = TZ_OK;
	size_t i, at, most = finding->table->most;

	for (i = 0; rc == TZ_OK && i < finding->n && (most == 0 || i < most);
	    i++) {
		at = finding->table->back ? finding->n - 1 - i : i;
		tz_record_init(&record);
		rc = finding->run->world.get(finding->run->world.arg,
		    finding->found[at].id, &record, finding->err);
		if (rc == TZ_OK)
			rc = visit(finding->run, finding->table, &record, arg,
			    finding->err);
		tz_record_release(&record);
	}
	return rc;
}

enum tz_rc
tz_report_rows(struct tz_report_run *run, const struct tz_report_table *table,
    tz_report_visit visit, void *arg, struct tz_err *err)
{
	struct finding finding = { .run = run, .table = table, .err = err };
	enum tz_rc rc;

	rc = run->world.scan(run->world.arg, table->form, NULL, NULL,
	    find_one, &finding, err);
	if (rc == TZ_OK)
		rc = finding.rc;
	if (rc == TZ_OK && finding.n > 1)
		qsort(finding.found, finding.n, sizeof(*finding.found),
		    compare);
	if (rc == TZ_OK)
		rc = visit_found(&finding, visit, arg);
	tz_mem_free(finding.found);
	return rc;
}

/* A table of rows being filled. */
struct filling {
	struct tz_report_part *part;
	struct tz_datum sum[TZ_REPORT_COLUMNS];
	bool open[TZ_REPORT_COLUMNS];	/* the session may see the column */
	unsigned n;
};

static enum tz_rc
add_value(struct tz_report_run *run, const struct tz_report_column *column,
    const struct tz_record *record, struct tz_datum *sum, struct tz_buf *out,
    struct tz_err *err)
{
	struct tz_value value;
	struct tz_datum datum, more;
	enum tz_rc rc;

	rc = tz_formula_eval(column->formula, &run->world, record, &value,
	    err);
	if (rc == TZ_EREFUSED) {
		tz_buf_byte(out, '-');
		return TZ_OK;
	}
	if (rc == TZ_OK && value.kind != TZ_NONE)
		tz_report_value(run, &value, &column->look, out);
	if (rc == TZ_OK && column->how == TZ_REPORT_SUM &&
	    value.kind != TZ_NONE) {
		tz_datum_borrow(&datum, &value);
		rc = tz_datum_calculate(&more, TZ_DATUM_ADD, sum, &datum, err);
		tz_datum_release(sum);
		*sum = more;
	}
	tz_value_release(&value);
	return rc;
}

static enum tz_rc
add_cell(struct tz_report_run *run, const struct tz_report_table *table,
    size_t i, const struct tz_record *record, struct filling *filling,
    struct tz_buf *out, struct tz_err *err)
{
	const struct tz_report_column *column = &table->column[i];

	if (column->how == TZ_REPORT_SHOW) {
		tz_text_path(&run->path, table->form, record, column->text,
		    out);
		return TZ_OK;
	}
	if (!filling->open[i]) {
		tz_buf_text(out, run->frame->hidden);
		return TZ_OK;
	}
	return add_value(run, column, record, &filling->sum[i], out, err);
}

static enum tz_rc
add_record(struct tz_report_run *run, const struct tz_report_table *table,
    struct tz_record *record, void *arg, struct tz_err *err)
{
	struct filling *filling = arg;
	struct tz_report_row *row;
	struct tz_buf text;
	char number[16];
	enum tz_rc rc;
	size_t i;

	if (!tz_rights_record(run->ledger, run->session, table->form,
	    record).read)
		return TZ_OK;
	row = tz_report_sheet_row(&run->sheet, filling->part, record->id);
	if (row == NULL)
		return tz_fail(err, TZ_ELIMIT, N_("the report is too long"));
	rc = tz_check_derive(table->form, &run->world, record, true, err);
	snprintf(number, sizeof(number), "%u", ++filling->n);
	if (table->number)
		tz_report_sheet_cell(row, number, false);
	tz_buf_init(&text, TZ_REPORT_CELL);
	for (i = 0; rc == TZ_OK && i < table->columns; i++) {
		tz_buf_clear(&text);
		rc = add_cell(run, table, i, record, filling, &text, err);
		tz_report_sheet_cell(row, tz_buf_str(&text), false);
	}
	tz_buf_release(&text);
	return rc;
}

static enum tz_rc
add_total(struct tz_report_run *run, const struct tz_report_table *table,
    struct filling *filling, struct tz_err *err)
{
	const struct tz_report_column *column;
	struct tz_report_row *row;
	struct tz_buf text;
	size_t i;

	row = tz_report_sheet_row(&run->sheet, filling->part, "");
	if (row == NULL)
		return tz_fail(err, TZ_ELIMIT, N_("the report is too long"));
	row->total = true;
	if (table->number)
		tz_report_sheet_cell(row, "", false);
	tz_buf_init(&text, TZ_REPORT_CELL);
	for (i = 0; i < table->columns; i++) {
		column = &table->column[i];
		tz_buf_clear(&text);
		if (column->how == TZ_REPORT_SUM && filling->open[i])
			tz_report_value(run, &filling->sum[i].v,
			    &column->look, &text);
		else if (i == 0)
			tz_buf_text(&text, run->frame->total);
		tz_report_sheet_cell(row, tz_buf_str(&text),
		    column->how == TZ_REPORT_SUM && filling->open[i]);
	}
	tz_buf_release(&text);
	return TZ_OK;
}

static void
add_nothing(struct tz_report_run *run, struct tz_report_part *part,
    const char *why)
{
	struct tz_report_row *row;

	row = tz_report_sheet_row(&run->sheet, part, "");
	if (row == NULL)
		return;
	if (part->numbered)
		tz_report_sheet_cell(row, "", false);
	tz_report_sheet_cell(row, why, false);
}

enum tz_rc
tz_report_table(struct tz_report_run *run,
    const struct tz_report_block *block, struct tz_err *err)
{
	const struct tz_report_table *table = block->table;
	struct filling filling = { 0 };
	enum tz_rc rc = TZ_OK;
	size_t i;

	filling.part = tz_report_sheet_part(&run->sheet, TZ_REPORT_PART_TABLE,
	    table->label);
	filling.part->block = block;
	filling.part->numbered = table->number;
	if (table->number)
		tz_report_sheet_head(filling.part, run->frame->number, 0,
		    true);
	for (i = 0; i < table->columns; i++) {
		tz_report_sheet_head(filling.part, table->column[i].label,
		    table->column[i].width, table->column[i].right);
		filling.open[i] = table->column[i].formula == NULL ||
		    tz_report_right(run, table->form,
		    table->column[i].formula, false);
		tz_datum_int(&filling.sum[i], TZ_INT, 0);
	}
	/* Who is in a list that a hidden field chooses is told by the list. */
	if (!tz_report_right(run, table->form, table->where, false)) {
		add_nothing(run, filling.part, run->frame->hidden);
		return TZ_OK;
	}
	rc = tz_report_rows(run, table, add_record, &filling, err);
	if (rc == TZ_OK && filling.n == 0)
		add_nothing(run, filling.part, run->frame->none);
	else if (rc == TZ_OK && table->total)
		rc = add_total(run, table, &filling, err);
	for (i = 0; i < table->columns; i++)
		tz_datum_release(&filling.sum[i]);
	return rc;
}
