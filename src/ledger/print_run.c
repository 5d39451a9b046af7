/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a template, one after the other, on one record. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "form/check.h"
#include "form/datum.h"
#include "form/forms.h"
#include "ledger/print.h"
#include "ledger/print_own.h"
#include "ledger/world.h"

/* A row of @each and the value it is ordered by. */
struct row {
	struct tz_record record;
	struct tz_value order;
	size_t at;		/* as found: equal rows keep their order */
};

struct rows {
	struct row *row;
	size_t n, room;
};

static void
release_rows(struct rows *rows)
{
	size_t i;

	for (i = 0; i < rows->n; i++) {
		tz_record_release(&rows->row[i].record);
		tz_value_release(&rows->row[i].order);
	}
	tz_mem_free(rows->row);
}

static void
keep_row(struct rows *rows, const struct tz_record *record)
{
	struct row *row;

	if (rows->n == rows->room) {
		rows->room = rows->room == 0 ? 16 : rows->room * 2;
		rows->row = tz_mem_resize(rows->row, rows->room,
		    sizeof(*rows->row));
	}
	row = &rows->row[rows->n];
	memset(row, 0, sizeof(*row));
	tz_record_init(&row->record);
	tz_record_copy(&row->record, record);
	row->at = rows->n++;
}

static int
visit_row(unsigned query, const struct tz_form *form,
    const struct tz_record *record, void *arg)
{
	struct rows *rows = arg;

	(void)form;
	if (query == 0)
		keep_row(rows, record);
	return rows->n == TZ_PRINT_ROWS;
}

static enum tz_rc
rows_of_ref(struct tz_print_run *run, const struct tz_field *field,
    struct rows *rows)
{
	const struct tz_value *value = tz_record_get(run->record, field->no);
	struct tz_record record;
	size_t i, n = 1;

	if (value->kind == TZ_NONE)
		return TZ_OK;
	if (value->kind == TZ_LIST)
		n = value->u.list.n;
	for (i = 0; i < n && i < TZ_PRINT_ROWS; i++) {
		tz_record_init(&record);
		if (tz_world_get(run->text.ledger, value->kind == TZ_LIST ?
		    value->u.list.item[i] : value->u.text, &record, NULL) ==
		    TZ_OK)
			keep_row(rows, &record);
		tz_record_release(&record);
	}
	return TZ_OK;
}

/* What has nothing to be ordered by comes last. */
static int
compare(const struct row *a, const struct row *b)
{
	struct tz_datum left, right;
	int order = 0;

	if (a->order.kind != TZ_NONE && b->order.kind != TZ_NONE) {
		tz_datum_borrow(&left, &a->order);
		tz_datum_borrow(&right, &b->order);
		order = tz_datum_compare(&left, &right);
	} else {
		order = (a->order.kind == TZ_NONE) -
		    (b->order.kind == TZ_NONE);
	}
	return order;
}

static int
ascending(const void *a, const void *b)
{
	const struct row *left = a, *right = b;
	int order = compare(left, right);

	return order != 0 ? order : left->at < right->at ? -1 : 1;
}

static int
descending(const void *a, const void *b)
{
	const struct row *left = a, *right = b;
	int order = compare(left, right);

	return order != 0 ? -order : left->at < right->at ? -1 : 1;
}

static enum tz_rc
find_rows(struct tz_print_run *run, const struct tz_part *part,
    struct rows *rows, struct tz_err *err)
{
	struct tz_world *world = &run->text.ledger->world;
	enum tz_rc rc;
	size_t i;

	if (part->kind == TZ_PART_EACH_REF)
		rc = rows_of_ref(run, part->field, rows);
	else
		rc = tz_formula_behind(part->formula, world, run->record,
		    visit_row, rows, err);
	for (i = 0; rc == TZ_OK && i < rows->n; i++) {
		rc = tz_check_derive(part->form, world, &rows->row[i].record,
		    true, err);
		if (rc == TZ_OK && part->order != NULL)
			rc = tz_formula_eval(part->order, world,
			    &rows->row[i].record, &rows->row[i].order, err);
	}
	if (rc == TZ_OK && part->order != NULL && rows->n > 1)
		qsort(rows->row, rows->n, sizeof(*rows->row),
		    part->descending ? descending : ascending);
	return rc;
}

/*
 * Rows that belong to the record, or that it refers to, are named like it is;
 * any other is left out where the session may not read it.
 */
static bool
may_read(const struct tz_print_run *run, const struct tz_part *part,
    const struct tz_record *record)
{
	if (part->kind == TZ_PART_EACH_REF || (part->form->parent != NULL &&
	    part->form->parent->target == run->form))
		return true;
	return tz_rights_record(run->text.ledger, run->text.session,
	    part->form, record).read;
}

static enum tz_rc
run_each(struct tz_print_run *run, const struct tz_part *part,
    struct tz_buf *out, struct tz_err *err)
{
	struct tz_print_run inner = *run;
	struct rows rows = { 0 };
	enum tz_rc rc;
	size_t i;

	rc = find_rows(run, part, &rows, err);
	inner.up = run;
	inner.form = part->form;
	inner.row = 0;
	for (i = 0; rc == TZ_OK && i < rows.n; i++) {
		if (!may_read(run, part, &rows.row[i].record))
			continue;
		if (inner.row++ > 0)
			rc = tz_print_parts(run, &part->between, out, err);
		inner.record = &rows.row[i].record;
		if (rc == TZ_OK)
			rc = tz_print_parts(&inner, &part->body, out, err);
	}
	if (rc == TZ_OK && inner.row == 0)
		rc = tz_print_parts(run, &part->other, out, err);
	release_rows(&rows);
	return rc;
}

static enum tz_rc
run_lines(struct tz_print_run *run, const struct tz_part *part,
    struct tz_buf *out, struct tz_err *err)
{
	struct tz_print_run inner = *run;
	enum tz_rc rc = TZ_OK;
	char *text, *at, *feed;
	struct tz_buf all;

	tz_buf_init(&all, TZ_TEXT_MAX);
	rc = tz_print_value(run, &(struct tz_piece){ .kind = TZ_PIECE_NAME,
	    .text = part->field->name }, &all, err);
	text = tz_buf_take(&all);
	inner.row = 0;
	for (at = text; rc == TZ_OK && at != NULL && *at != '\0'; at = feed) {
		feed = at + strcspn(at, "\n");
		if (*feed != '\0')
			*feed++ = '\0';
		if (at[strspn(at, " \r")] == '\0')
			continue;
		if (inner.row++ > 0)
			rc = tz_print_parts(run, &part->between, out, err);
		inner.line = at;
		if (rc == TZ_OK)
			rc = tz_print_parts(&inner, &part->body, out, err);
	}
	if (rc == TZ_OK && inner.row == 0)
		rc = tz_print_parts(run, &part->other, out, err);
	tz_mem_free(text);
	return rc;
}

static enum tz_rc
run_if(struct tz_print_run *run, const struct tz_part *part,
    struct tz_buf *out, struct tz_err *err)
{
	enum tz_rc rc;
	bool yes;

	rc = tz_formula_true(part->formula, &run->text.ledger->world,
	    run->record, &yes, err);
	if (rc != TZ_OK)
		return rc;
	return tz_print_parts(run, yes ? &part->body : &part->other, out,
	    err);
}

static enum tz_rc
run_use(struct tz_print_run *run, const struct tz_part *part,
    struct tz_buf *out, struct tz_err *err)
{
	const struct tz_template *template;
	enum tz_rc rc;

	if (run->job->uses == TZ_PRINT_USES)
		return tz_fail(err, TZ_ELIMIT,
		    N_("the print nests too deeply"));
	template = tz_print_template(run, part->name, err);
	if (template == NULL)
		return TZ_ECONFIG;
	run->job->uses++;
	rc = tz_print_parts(run, tz_template_parts(template), out, err);
	run->job->uses--;
	return rc;
}

/* The lines of a head are kept for the pages behind the one it stands on. */
static enum tz_rc
run_head(struct tz_print_run *run, const struct tz_part *part,
    struct tz_buf *out, struct tz_err *err)
{
	size_t from = out->len, i;
	enum tz_rc rc;

	run->job->head_at = 0;
	for (i = 0; i < from; i++)
		run->job->head_at += out->data[i] == '\n';
	rc = tz_print_parts(run, &part->body, out, err);
	tz_mem_free(run->job->head);
	run->job->head = tz_mem_text_n((const char *)out->data + from,
	    rc == TZ_OK && tz_buf_ok(out) ? out->len - from : 0);
	return rc;
}

static enum tz_rc
run_part(struct tz_print_run *run, const struct tz_part *part,
    struct tz_buf *out, struct tz_err *err)
{
	switch (part->kind) {
	case TZ_PART_LINE:
		return tz_print_line(run, part, out, err);
	case TZ_PART_IF:
		return run_if(run, part, out, err);
	case TZ_PART_EACH:
	case TZ_PART_EACH_REF:
		return run_each(run, part, out, err);
	case TZ_PART_EACH_LINE:
		return run_lines(run, part, out, err);
	case TZ_PART_HEAD:
		return run_head(run, part, out, err);
	case TZ_PART_FOOT:
		run->job->foot = &part->body;
		return TZ_OK;
	case TZ_PART_USE:
		return run_use(run, part, out, err);
	case TZ_PART_PAGE:
		tz_buf_byte(out, '\f');
	}
	return TZ_OK;
}

enum tz_rc
tz_print_parts(struct tz_print_run *run, const struct tz_parts *parts,
    struct tz_buf *out, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; rc == TZ_OK && i < parts->n; i++) {
		rc = run_part(run, &parts->part[i], out, err);
		if (rc == TZ_OK && !tz_buf_ok(out))
			rc = tz_fail(err, TZ_ELIMIT,
			    N_("the print is too long"));
	}
	return rc;
}
