/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding anything by what was typed, and the registers there are.
 *
 * A row found shows the label of its register, its title and its state.
 */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/forms.h"
#include "ledger/counts.h"
#include "ledger/query.h"
#include "ledger/rights.h"

/* Looked through first, in this order; then the others. */
static const char *const first[] = { "resident", "household", "matter" };

#define FIRST (sizeof(first) / sizeof(first[0]))

static bool
is_first(const struct tz_form *form)
{
	size_t i;

	for (i = 0; i < FIRST; i++)
		if (strcmp(form->name, first[i]) == 0)
			return true;
	return false;
}

static void
take_rows(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, struct tz_rows *from, struct tz_rows *to)
{
	char title[256];
	struct tz_row *row;
	size_t i;
	size_t k;

	for (i = 0; i < from->n; i++) {
		row = &from->row[i];
		tz_query_title(ledger, session, row->id, title,
		    sizeof(title));
		for (k = 0; k < row->n; k++)
			tz_mem_free(row->text[k]);
		tz_mem_free(row->text);
		row->text = tz_mem_alloc(2 * sizeof(char *));
		row->text[0] = tz_mem_text(form->label);
		row->text[1] = tz_mem_text(title);
		row->n = 2;
		to->row = tz_mem_resize(to->row, to->n + 1, sizeof(*row));
		to->row[to->n++] = *row;
	}
	to->all_more |= from->place != NULL;
	from->n = 0;
}

static enum tz_rc
find_in(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const char *typed, unsigned most,
    struct tz_rows *rows, struct tz_err *err)
{
	struct tz_query query = { .form = form->name, .typed = typed,
		.columns = "id" };
	struct tz_rows found;
	enum tz_rc rc;

	if (rows->n >= most || form->internal || form->searches == 0 ||
	    form->parent != NULL || !tz_rights_form(session, form).read)
		return TZ_OK;
	query.most = most - (unsigned)rows->n;
	tz_rows_init(&found);
	rc = tz_query_list(ledger, session, &query, &found, err);
	if (rc == TZ_OK)
		take_rows(ledger, session, form, &found, rows);
	tz_rows_release(&found);
	return rc;
}

enum tz_rc
tz_query_find(struct tz_ledger *ledger, const struct tz_session *session,
    const char *typed, unsigned most, struct tz_rows *rows,
    struct tz_err *err)
{
	const struct tz_form *form;
	enum tz_rc rc = TZ_OK;
	size_t i;

	if (typed[0] == '\0')
		return TZ_OK;
	if (most == 0 || most > TZ_QUERY_ROWS)
		most = TZ_QUERY_ROWS;
	for (i = 0; rc == TZ_OK && i < FIRST; i++) {
		form = tz_forms_find(ledger->forms, first[i]);
		if (form != NULL)
			rc = find_in(ledger, session, form, typed, most, rows,
			    err);
	}
	for (i = 0; rc == TZ_OK && i < tz_forms_count(ledger->forms); i++) {
		form = tz_forms_at(ledger->forms, i);
		if (!is_first(form))
			rc = find_in(ledger, session, form, typed, most, rows,
			    err);
	}
	rows->all = rows->n;
	return rc;
}

static void
fill_register(const struct tz_form *form, const struct tz_right *right,
    struct tz_register *reg)
{
	memset(reg, 0, sizeof(*reg));
	tz_utf8_copy(reg->name, sizeof(reg->name), form->name);
	tz_utf8_copy(reg->label, sizeof(reg->label), form->label);
	tz_utf8_copy(reg->label_en, sizeof(reg->label_en),
	    form->label_en ? form->label_en : "");
	tz_utf8_copy(reg->rows_of, sizeof(reg->rows_of),
	    form->rows_of ? form->rows_of : "");
	memcpy(reg->id, form->id, TZ_HASH);
	reg->read = right->read;
	reg->write = right->write;
	reg->single = form->single;
}

enum tz_rc
tz_query_registers(struct tz_ledger *ledger, const struct tz_session *session,
    struct tz_register **reg, size_t *n, struct tz_err *err)
{
	const struct tz_form *form;
	struct tz_right right;
	enum tz_rc rc = TZ_OK;
	size_t i;

	*n = 0;
	*reg = tz_mem_alloc(tz_forms_count(ledger->forms) * sizeof(**reg));
	for (i = 0; rc == TZ_OK && i < tz_forms_count(ledger->forms); i++) {
		form = tz_forms_at(ledger->forms, i);
		right = tz_rights_form(session, form);
		if (form->internal || !right.read)
			continue;
		fill_register(form, &right, &(*reg)[*n]);
		/* Who sees some records is not told of the others. */
		if (!tz_rights_bound(session, form))
			rc = tz_counts_of(ledger, form, &(*reg)[*n].count,
			    err);
		(*n)++;
	}
	return rc;
}
