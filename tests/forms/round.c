/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Generic test (i) of domain 2.7: what an office exports as CSV is imported
 * into an empty one, and that exports the same, register by register.
 *
 * An import goes through the door of clerks, so what only a step may write
 * (who approved, when it was done) and what only the program counts is not
 * compared; a dump carries those (forms-generic).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/mem.h"
#include "form/formula.h"
#include "form/type.h"
#include "hamlet_year.h"
#include "ledger/rights.h"
#include "ledger/transfer.h"

#define FORMS_MOST 120
#define TEXT_MAX (64u << 20)
#define GROUP 100
#define BASE "A"		/* registers of persons, places, posts */
#define LATER 1000		/* weights of what an order of import costs */
#define MUST 10

static struct tz_buf before[FORMS_MOST];

static bool
next_row(struct tz_csv *csv)
{
	bool more = false;

	assert_int_equal(tz_csv_next(csv, &more, &hamlet.err), TZ_OK);
	return more;
}

static void
import_rows(const struct tz_form *form, struct tz_import_state *state,
    struct tz_csv *csv)
{
	uint8_t request[TZ_REQUEST];
	enum tz_import_fate fate;
	struct tz_write how;
	bool more = next_row(csv);
	unsigned i;

	while (more) {
		hamlet_how(&how, request);
		assert_int_equal(tz_import_group(state, request,
		    &hamlet.err), TZ_OK);
		for (i = 0; more && i < GROUP; i++) {
			tz_problems_release(&hamlet.problems);
			tz_problems_init(&hamlet.problems);
			if (tz_import_row(state, csv->line,
			    (const char *const *)csv->cell, csv->cells, &fate,
			    &hamlet.problems, &hamlet.err) != TZ_OK)
				hamlet_blame(form, csv->cell[0], "%s",
				    hamlet_said());
			more = next_row(csv);
		}
		assert_int_equal(tz_import_commit(state, &hamlet.err), TZ_OK);
	}
}

static void
import_all(const struct tz_form *form, const struct tz_buf *text, bool update)
{
	struct tz_import_state *state = NULL;
	struct tz_csv csv;

	tz_csv_init(&csv, tz_buf_str(text), text->len);
	assert_true(next_row(&csv));
	if (tz_import_begin(hamlet.ledger, hamlet.all, form->name, false,
	    update, (const char *const *)csv.cell, csv.cells, &state,
	    &hamlet.problems, &hamlet.err) == TZ_OK)
		import_rows(form, state, &csv);
	else
		hamlet_blame(form, "import", "%s", hamlet_said());
	tz_import_end(state);
	tz_csv_release(&csv);
}

static bool
is_must(const struct tz_form *form, const struct tz_field *field)
{
	size_t i;

	for (i = 0; i < form->keys; i++)
		if (form->key[i] == field)
			return true;
	return field->need == TZ_NEED_NOW;
}

/* Does a rule of the register look for records of another? */
static bool
looks_into(const struct tz_form *form, const struct tz_form *other)
{
	char from[TZ_FORM_NAME + 8];
	size_t i;

	snprintf(from, sizeof(from), "FROM %s ", other->name);
	for (i = 0; i < form->rules; i++)
		if (strstr(tz_formula_source(form->rule[i].formula), from) !=
		    NULL)
			return true;
	return false;
}

/* What it would cost to import a register now: references to none yet. */
static unsigned
lacks(const struct tz_form *form, const bool *done)
{
	unsigned n = strcmp(form->group, BASE) == 0 ? 0 : LATER;
	const struct tz_form *other;
	size_t i, k;

	for (k = 0; (other = hamlet_form(k)) != NULL; k++) {
		if (done[k] || other == form)
			continue;
		for (i = 0; i < form->fields; i++)
			if (form->field[i].target == other)
				n += is_must(form, &form->field[i]) ? MUST : 1;
		n += looks_into(form, other) ? MUST : 0;
	}
	return n;
}

/* Each register after those it refers to, as far as there is such an order. */
static void
import_office(size_t forms, bool update)
{
	bool done[FORMS_MOST] = { false };
	size_t i, k, best;

	for (k = 0; k < forms; k++) {
		best = FORMS_MOST;
		for (i = 0; i < forms; i++)
			if (!done[i] && (best == FORMS_MOST ||
			    lacks(hamlet_form(i), done) <
			    lacks(hamlet_form(best), done)))
				best = i;
		if (tz_rights_form(hamlet.all, hamlet_form(best)).write)
			import_all(hamlet_form(best), &before[best], update);
		done[best] = true;
	}
}

static bool
is_compared(const struct tz_form *form, const char *name)
{
	const struct tz_field *field = tz_form_field(form, name);

	if (field == NULL)
		return strcmp(name, "id") == 0 || strcmp(name, "state") == 0 ||
		    strcmp(name, "old_no") == 0;
	return !field->hidden && !field->computed && !field->readonly;
}

static void
compare(const struct tz_form *form, const struct tz_buf *was,
    const struct tz_buf *is)
{
	char *name[TZ_CSV_COLUMNS];
	struct tz_csv a, b;
	size_t i, names;
	bool more;

	tz_csv_init(&a, tz_buf_str(was), was->len);
	tz_csv_init(&b, tz_buf_str(is), is->len);
	assert_true(next_row(&a) && next_row(&b));
	for (names = 0; names < a.cells; names++)
		name[names] = tz_mem_text(a.cell[names]);
	while ((more = next_row(&a)) && next_row(&b))
		for (i = 0; i < names; i++)
			if (is_compared(form, name[i]) &&
			    strcmp(a.cell[i], b.cell[i]) != 0)
				hamlet_blame(form, a.cell[0],
				    "%s was \"%s\", is \"%s\"", name[i],
				    a.cell[i], b.cell[i]);
	if (more || next_row(&b))
		hamlet_blame(form, "export", "has another number of rows");
	while (names-- > 0)
		tz_mem_free(name[names]);
	tz_csv_release(&a);
	tz_csv_release(&b);
}

static void
test_round(void **state)
{
	const struct tz_form *form;
	struct tz_buf after;
	size_t i, n;

	(void)state;
	for (n = 0; (form = hamlet_form(n)) != NULL; n++) {
		assert_true(n < FORMS_MOST);
		tz_buf_init(&before[n], TEXT_MAX);
		hamlet_export(form, &before[n]);
	}
	hamlet_empty();
	import_office(n, false);
	import_office(n, true);
	for (i = 0; i < n; i++) {
		form = hamlet_form(i);
		tz_buf_init(&after, TEXT_MAX);
		hamlet_export(form, &after);
		if (tz_rights_form(hamlet.all, form).write)
			compare(form, &before[i], &after);
		tz_buf_release(&after);
		tz_buf_release(&before[i]);
	}
	assert_int_equal(hamlet.bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round),
	};

	return cmocka_run_group_tests_name("round", tests, hamlet_begin,
	    hamlet_end);
}
