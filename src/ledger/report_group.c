/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of a report that count and add up records by groups. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "form/check.h"
#include "form/codes.h"
#include "form/datum.h"
#include "ledger/report_own.h"

#define GROUPS 2000

struct group {
	char *key;
	char *label;		/* of a code that no record has yet */
	struct tz_record first;
	bool any;
	struct tz_datum sum[TZ_REPORT_COLUMNS];
	char *joined[TZ_REPORT_COLUMNS];	/* NULL: nothing yet */
};

struct groups {
	struct group *group;
	size_t n;
	struct group all;
	bool open[TZ_REPORT_COLUMNS];
};

static void
init_group(struct group *group, const char *key, const char *label)
{
	size_t i;

	memset(group, 0, sizeof(*group));
	group->key = tz_mem_text(key);
	group->label = tz_mem_text(label);
	tz_record_init(&group->first);
	for (i = 0; i < TZ_REPORT_COLUMNS; i++)
		tz_datum_int(&group->sum[i], TZ_INT, 0);
}

static void
release_group(struct group *group)
{
	size_t i;

	tz_mem_free(group->key);
	tz_mem_free(group->label);
	tz_record_release(&group->first);
	for (i = 0; i < TZ_REPORT_COLUMNS; i++) {
		tz_datum_release(&group->sum[i]);
		tz_mem_free(group->joined[i]);
	}
}

enum tz_rc
tz_report_group_key(struct tz_report_run *run,
    const struct tz_report_table *table, const struct tz_record *record,
    struct tz_buf *key, struct tz_err *err)
{
	struct tz_value value;
	enum tz_rc rc;

	rc = tz_formula_eval(table->by, &run->world, record, &value, err);
	if (rc == TZ_OK)
		tz_value_plain(&value, key);
	tz_value_release(&value);
	return rc;
}

/* The group of a key; groups stay in the order of their keys. */
static struct group *
group_of(struct groups *groups, const char *key, const char *label)
{
	size_t low = 0, high = groups->n, mid;

	while (low < high) {
		mid = (low + high) / 2;
		if (strcmp(groups->group[mid].key, key) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	if (low < groups->n && strcmp(groups->group[low].key, key) == 0)
		return &groups->group[low];
	if (groups->n == GROUPS)
		return NULL;
	groups->group = tz_mem_resize(groups->group, groups->n + 1,
	    sizeof(struct group));
	memmove(&groups->group[low + 1], &groups->group[low],
	    (groups->n - low) * sizeof(struct group));
	groups->n++;
	init_group(&groups->group[low], key, label);
	return &groups->group[low];
}

static enum tz_rc
add_to(struct group *group, size_t i, const struct tz_datum *by,
    struct tz_err *err)
{
	struct tz_datum more;
	enum tz_rc rc;

	rc = tz_datum_calculate(&more, TZ_DATUM_ADD, &group->sum[i], by, err);
	tz_datum_release(&group->sum[i]);
	group->sum[i] = more;
	return rc;
}

/* What the record adds to column i; none when nothing. */
static enum tz_rc
share_of(struct tz_report_run *run, const struct tz_report_column *column,
    const struct tz_record *record, struct tz_value *value,
    struct tz_err *err)
{
	enum tz_rc rc;
	bool yes;

	value->kind = TZ_NONE;
	if (column->how == TZ_REPORT_SUM)
		return tz_formula_eval(column->formula, &run->world, record,
		    value, err);
	rc = tz_formula_true(column->formula, &run->world, record, &yes, err);
	if (rc == TZ_OK && yes)
		tz_value_int(value, TZ_INT, 1);
	return rc;
}

static enum tz_rc
join(struct tz_report_run *run, const struct tz_report_table *table,
    size_t i, const struct tz_record *record, struct group *group,
    struct tz_err *err)
{
	const struct tz_report_column *column = &table->column[i];
	struct tz_buf text;
	enum tz_rc rc = TZ_OK;
	bool yes = true;

	if (column->formula != NULL)
		rc = tz_formula_true(column->formula, &run->world, record,
		    &yes, err);
	if (rc != TZ_OK || !yes)
		return rc;
	tz_buf_init(&text, TZ_REPORT_CELL);
	if (group->joined[i] != NULL)
		tz_buf_format(&text, "%s ", group->joined[i]);
	tz_text_path(&run->path, table->form, record, column->text, &text);
	tz_mem_free(group->joined[i]);
	group->joined[i] = tz_buf_take(&text);
	return TZ_OK;
}

static enum tz_rc
add_column(struct tz_report_run *run, struct groups *groups,
    struct group *group, const struct tz_report_table *table, size_t i,
    const struct tz_record *record, struct tz_err *err)
{
	const struct tz_report_column *column = &table->column[i];
	struct tz_datum datum;
	struct tz_value value;
	enum tz_rc rc;

	if (column->how == TZ_REPORT_JOIN)
		return groups->open[i] ? join(run, table, i, record, group,
		    err) : TZ_OK;
	if (column->formula == NULL || !groups->open[i])
		return TZ_OK;
	rc = share_of(run, column, record, &value, err);
	if (rc == TZ_OK && value.kind != TZ_NONE) {
		tz_datum_borrow(&datum, &value);
		rc = add_to(group, i, &datum, err);
		if (rc == TZ_OK)
			rc = add_to(&groups->all, i, &datum, err);
	}
	tz_value_release(&value);
	return rc;
}

static enum tz_rc
add_record(struct tz_report_run *run, const struct tz_report_table *table,
    struct tz_record *record, void *arg, struct tz_err *err)
{
	struct groups *groups = arg;
	struct group *group;
	struct tz_buf key;
	enum tz_rc rc;
	size_t i;

	tz_buf_init(&key, TZ_REPORT_CELL);
	rc = tz_report_group_key(run, table, record, &key, err);
	group = group_of(groups, tz_buf_str(&key), "");
	tz_buf_release(&key);
	if (rc != TZ_OK)
		return rc;
	if (group == NULL)
		return tz_fail(err, TZ_ELIMIT,
		    N_("the report has too many groups"));
	if (!group->any)
		tz_record_copy(&group->first, record);
	group->any = true;
	for (i = 0; rc == TZ_OK && i < table->columns; i++)
		rc = add_column(run, groups, group, table, i, record, err);
	return rc;
}

static void
put_ratio(struct tz_report_run *run, const struct group *group,
    const struct tz_report_column *column, struct tz_buf *out)
{
	struct tz_datum share;

	if (tz_datum_calculate(&share, TZ_DATUM_DIV,
	    &group->sum[column->over], &group->sum[column->under], NULL) !=
	    TZ_OK) {
		tz_buf_byte(out, '-');
		return;
	}
	tz_report_value(run, &share.v, &column->look, out);
	tz_datum_release(&share);
}

static void
put_shown(struct tz_report_run *run, const struct tz_report_table *table,
    const struct tz_report_column *column, struct group *group,
    struct tz_buf *out)
{
	size_t from = out->len;

	if (group->any)
		tz_text_path(&run->path, table->form, &group->first,
		    column->text, out);
	else if (strcmp(column->text, table->group) == 0)
		tz_buf_text(out, group->label);
	if (out->len == from)
		tz_buf_byte(out, '-');
}

static void
put_column(struct tz_report_run *run, const struct tz_report_table *table,
    const struct groups *groups, size_t i, struct group *group, bool total,
    struct tz_buf *out)
{
	const struct tz_report_column *column = &table->column[i];
	bool ratio = column->how == TZ_REPORT_RATIO;

	if (column->how == TZ_REPORT_SHOW && total)
		tz_buf_text(out, i == 0 ? run->frame->total : "");
	else if (column->how == TZ_REPORT_SHOW)
		put_shown(run, table, column, group, out);
	else if (ratio ? !groups->open[column->over] ||
	    !groups->open[column->under] : !groups->open[i])
		tz_buf_text(out, run->frame->hidden);
	else if (column->how == TZ_REPORT_JOIN)
		tz_buf_text(out, group->joined[i] == NULL ? "" :
		    group->joined[i]);
	else if (ratio)
		put_ratio(run, group, column, out);
	else
		tz_report_value(run, &group->sum[i].v, &column->look, out);
}

static enum tz_rc
put_group(struct tz_report_run *run, struct tz_report_part *part,
    const struct tz_report_table *table, struct groups *groups,
    struct group *group, unsigned number, struct tz_err *err)
{
	struct tz_report_row *row;
	struct tz_buf text;
	char digits[16] = "";
	size_t i;

	row = tz_report_sheet_row(&run->sheet, part, group->key);
	if (row == NULL)
		return tz_fail(err, TZ_ELIMIT, N_("the report is too long"));
	row->total = number == 0;
	if (!row->total)
		snprintf(digits, sizeof(digits), "%u", number);
	if (table->number)
		tz_report_sheet_cell(row, digits, false);
	tz_buf_init(&text, TZ_REPORT_CELL);
	if (group->any)
		(void)!tz_check_derive(table->form, &run->world,
		    &group->first, true, NULL);
	for (i = 0; i < table->columns; i++) {
		tz_buf_clear(&text);
		put_column(run, table, groups, i, group, row->total, &text);
		tz_report_sheet_cell(row, tz_buf_str(&text),
		    table->column[i].how != TZ_REPORT_SHOW &&
		    table->column[i].how != TZ_REPORT_JOIN &&
		    strcmp(tz_buf_str(&text), run->frame->hidden) != 0);
	}
	tz_buf_release(&text);
	return TZ_OK;
}

static void
add_codes(const struct tz_report_run *run,
    const struct tz_report_table *table, struct groups *groups)
{
	const struct tz_code *code;
	size_t i;

	for (i = 0; table->codes != NULL && i < tz_codes_count(table->codes);
	    i++) {
		code = tz_codes_at(table->codes, i);
		if (tz_codes_valid_on(code, run->world.today))
			(void)group_of(groups, code->code, code->name);
	}
}

static void
begin_part(struct tz_report_run *run, const struct tz_report_block *block,
    struct tz_report_part **part, struct groups *groups)
{
	const struct tz_report_table *table = block->table;
	const struct tz_report_column *column;
	size_t i;

	*part = tz_report_sheet_part(&run->sheet, TZ_REPORT_PART_TABLE,
	    table->label);
	(*part)->block = block;
	(*part)->numbered = table->number;
	if (table->number)
		tz_report_sheet_head(*part, run->frame->number, 0, true);
	for (i = 0; i < table->columns; i++) {
		column = &table->column[i];
		tz_report_sheet_head(*part, column->label, column->width,
		    column->right);
		groups->open[i] = tz_report_right(run, table->form,
		    column->formula, column->how != TZ_REPORT_SUM &&
		    column->how != TZ_REPORT_JOIN);
	}
}

enum tz_rc
tz_report_group(struct tz_report_run *run, const struct tz_report_block *block,
    struct tz_err *err)
{
	const struct tz_report_table *table = block->table;
	struct groups groups = { 0 };
	struct tz_report_part *part;
	enum tz_rc rc;
	size_t i;

	begin_part(run, block, &part, &groups);
	init_group(&groups.all, "", "");
	add_codes(run, table, &groups);
	rc = tz_report_rows(run, table, add_record, &groups, err);
	for (i = 0; rc == TZ_OK && i < groups.n; i++)
		rc = put_group(run, part, table, &groups, &groups.group[i],
		    (unsigned)i + 1, err);
	if (rc == TZ_OK && (table->total || groups.n == 0))
		rc = put_group(run, part, table, &groups, &groups.all, 0, err);
	for (i = 0; i < groups.n; i++)
		release_group(&groups.group[i]);
	release_group(&groups.all);
	tz_mem_free(groups.group);
	return rc;
}
