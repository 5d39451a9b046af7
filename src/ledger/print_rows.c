/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records that @each and @tally go through. */
#include "ledger/print_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "form/check.h"
#include "form/datum.h"
#include "form/forms.h"
#include "ledger/print_own.h"
#include "ledger/world.h"

void
tz_print_rows_release(struct tz_print_rows *rows)
{
	size_t i;

	for (i = 0; i < rows->n; i++) {
		tz_record_release(&rows->row[i].record);
		tz_value_release(&rows->row[i].order);
	}
	tz_mem_free(rows->row);
}

static void
keep_row(struct tz_print_rows *rows, const struct tz_record *record)
{
	struct tz_print_row *row;

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
	struct tz_print_rows *rows = arg;

	(void)form;
	if (query == 0)
		keep_row(rows, record);
	return rows->n == TZ_PRINT_ROWS;
}

static enum tz_rc
rows_of_ref(struct tz_print_run *run, const struct tz_field *field,
    struct tz_print_rows *rows)
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
compare(const struct tz_print_row *a, const struct tz_print_row *b)
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
	const struct tz_print_row *left = a, *right = b;
	int order = compare(left, right);

	return order != 0 ? order : left->at < right->at ? -1 : 1;
}

static int
descending(const void *a, const void *b)
{
	const struct tz_print_row *left = a, *right = b;
	int order = compare(left, right);

	return order != 0 ? -order : left->at < right->at ? -1 : 1;
}

static enum tz_rc
find_all(struct tz_print_run *run, const struct tz_part *part,
    struct tz_print_rows *rows, struct tz_err *err)
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

/* Leaves out what the session may not read. */
static void
drop_unread(struct tz_print_run *run, const struct tz_part *part,
    struct tz_print_rows *rows)
{
	size_t i, kept = 0;

	for (i = 0; i < rows->n; i++) {
		if (may_read(run, part, &rows->row[i].record)) {
			rows->row[kept++] = rows->row[i];
			continue;
		}
		tz_record_release(&rows->row[i].record);
		tz_value_release(&rows->row[i].order);
	}
	rows->n = kept;
}

enum tz_rc
tz_print_find_rows(struct tz_print_run *run, const struct tz_part *part,
    struct tz_print_rows *rows, struct tz_err *err)
{
	enum tz_rc rc = find_all(run, part, rows, err);

	if (rc == TZ_OK)
		drop_unread(run, part, rows);
	return rc;
}

static void
count_value(struct tz_print_tallies *tallies, struct tz_map *places,
    const char *value)
{
	uintptr_t place = (uintptr_t)tz_map_get(places, value);

	if (value[0] == '\0')
		return;
	if (place == 0) {
		tallies->tally = tz_mem_resize(tallies->tally,
		    tallies->n + 1, sizeof(*tallies->tally));
		tallies->tally[tallies->n].value = tz_mem_text(value);
		tallies->tally[tallies->n].n = 0;
		tallies->tally[tallies->n].at = tallies->n;
		place = ++tallies->n;
		(void)tz_map_set(places, value, (void *)place);
	}
	tallies->tally[place - 1].n++;
}

/* Each item of a list counts; it is named as a value of one would be. */
static void
count_record(struct tz_print_run *run, const struct tz_part *part,
    const struct tz_record *record, struct tz_print_tallies *tallies,
    struct tz_map *places)
{
	struct tz_right right = tz_rights_record(run->text.ledger,
	    run->text.session, part->form, record);
	const struct tz_value *value = tz_record_get(record, part->field->no);
	size_t i, n = value->kind == TZ_LIST ? value->u.list.n : 1;
	struct tz_value one = { .kind = TZ_NONE };
	struct tz_record single;
	struct tz_buf text;

	tz_record_init(&single);
	tz_buf_init(&text, TZ_TEXT_MAX);
	tz_record_copy(&single, record);
	for (i = 0; i < n; i++) {
		if (value->kind == TZ_LIST) {
			tz_value_add(&one, value->u.list.item[i]);
			tz_record_take(&single, part->field->no, &one);
		}
		tz_buf_clear(&text);
		if (tz_text_field(&run->text, &right, part->form, part->field,
		    &single, &text) == TZ_SIGHT_FULL)
			count_value(tallies, places, tz_buf_str(&text));
	}
	tz_buf_release(&text);
	tz_record_release(&single);
}

static int
most_first(const void *a, const void *b)
{
	const struct tz_print_tally *left = a, *right = b;

	if (left->n != right->n)
		return left->n > right->n ? -1 : 1;
	return left->at < right->at ? -1 : 1;
}

enum tz_rc
tz_print_tally(struct tz_print_run *run, const struct tz_part *part,
    struct tz_print_tallies *tallies, struct tz_err *err)
{
	struct tz_print_rows rows = { 0 };
	struct tz_map *places = tz_map_new();
	enum tz_rc rc;
	size_t i;

	rc = tz_print_find_rows(run, part, &rows, err);
	for (i = 0; rc == TZ_OK && i < rows.n; i++)
		count_record(run, part, &rows.row[i].record, tallies, places);
	if (tallies->n > 1)
		qsort(tallies->tally, tallies->n, sizeof(*tallies->tally),
		    most_first);
	tz_map_free(places, NULL);
	tz_print_rows_release(&rows);
	return rc;
}

void
tz_print_tallies_release(struct tz_print_tallies *tallies)
{
	size_t i;

	for (i = 0; i < tallies->n; i++)
		tz_mem_free(tallies->tally[i].value);
	tz_mem_free(tallies->tally);
}
