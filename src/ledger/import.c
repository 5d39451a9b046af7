/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of a spreadsheet as records. A row with gaps is stored and its fields
 * owed; a value that cannot be right is named and left out; only a row that
 * does not say whom it is about is rejected.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/check.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/fill.h"
#include "ledger/import_differ.h"
#include "ledger/import_match.h"
#include "ledger/import_ref.h"
#include "ledger/relation.h"
#include "ledger/rights.h"
#include "ledger/transfer.h"
#include "ledger/world.h"
#include "store/journal.h"

#define LEFT_MAX 500		/* bytes of the names of fields */
#define SERIAL_FIRST 10000	/* days of a spreadsheet, 1927 to 2119 */
#define SERIAL_LAST 80000
#define TZ_IMPORT_KINDS 8	/* kinds of numbers of one form */

struct tz_import_state {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_form *form;
	bool dry;
	bool update;
	struct tz_import_match match;
	struct tz_import_refs *refs;	/* NULL: the sheet feeds one register */
	struct tz_buf left;		/* fields this row leaves out */
	/* Fields that give the kind of a number, each once. */
	const struct tz_field *kind[TZ_IMPORT_KINDS];
	size_t kinds;
	uint8_t request[TZ_REQUEST];
	bool numbered;			/* the group has a request id */
};

static bool
is_number_field(const struct tz_field *field)
{
	static const char *const long_types[] = { "person-id", "citizen-id",
	    "bank-card", "disability-id", "phone", "credit-code" };
	size_t i;

	for (i = 0; i < sizeof(long_types) / sizeof(long_types[0]); i++)
		if (strcmp(field->type->name, long_types[i]) == 0)
			return true;
	return false;
}

static bool
is_noted(const struct tz_import_state *state, const struct tz_field *kind)
{
	size_t i;

	for (i = 0; i < state->kinds; i++)
		if (state->kind[i] == kind)
			return true;
	return false;
}

/* What is the same for all rows: which columns are numbers, and their kinds. */
static void
note_numbers(struct tz_import_state *state)
{
	const struct tz_form *form = state->form;
	struct tz_import_column *column = state->match.column;
	const struct tz_field *kind;
	size_t i;

	for (i = 0; i < state->match.n; i++)
		column[i].number = column[i].kind == TZ_COLUMN_FIELD &&
		    is_number_field(column[i].field);
	for (i = 0; i < form->fields && state->kinds < TZ_IMPORT_KINDS; i++) {
		kind = form->field[i].kind_field == NULL ? NULL :
		    tz_form_field(form, form->field[i].kind_field);
		if (kind != NULL && !is_noted(state, kind))
			state->kind[state->kinds++] = kind;
	}
}

enum tz_rc
tz_import_begin(struct tz_ledger *ledger, const struct tz_session *session,
    const char *form, bool dry, bool update, const char *const *column,
    size_t columns, struct tz_import_state **state,
    struct tz_problems *problems, struct tz_err *err)
{
	struct tz_import_state *made;
	enum tz_rc rc;

	*state = NULL;
	tz_world_turn(ledger, session);
	rc = tz_rights_verb(ledger, session, TZ_RIGHT_IMPORT, err);
	if (rc != TZ_OK)
		return rc;
	made = tz_mem_alloc(sizeof(*made));
	made->ledger = ledger;
	made->session = session;
	made->dry = dry;
	made->update = update;
	tz_buf_init(&made->left, LEFT_MAX);
	made->form = tz_forms_find(ledger->forms, form);
	if (made->form == NULL || made->form->internal)
		rc = tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no register %s"), form);
	else if (!tz_rights_form(session, made->form).write)
		rc = tz_fail(err, TZ_ERIGHT,
		    N_("your role does not allow this: %s"), form);
	if (rc == TZ_OK)
		rc = tz_import_match(ledger, made->form, column, columns,
		    &made->match, problems, err);
	if (rc == TZ_OK)
		rc = tz_import_refs_begin(ledger, session, &made->match,
		    &made->refs, err);
	if (rc != TZ_OK) {
		tz_import_end(made);
		return rc;
	}
	note_numbers(made);
	*state = made;
	return TZ_OK;
}

/*
 * Spreadsheets ruin long numbers: 5.00154E+17, or eighteen digits whose last
 * ones are zeros. Said as such, since the clerk has to mend the sheet.
 */
static bool
is_ruined(const char *text)
{
	size_t n = strspn(text, "0123456789.");

	if (n > 0 && (text[n] == 'E' || text[n] == 'e') && text[n + 1] == '+')
		return true;
	return n == 18 && text[n] == '\0' && strcmp(text + 15, "000") == 0;
}

static bool
is_key(const struct tz_form *form, const struct tz_field *field)
{
	size_t i;

	for (i = 0; i < form->keys; i++)
		if (form->key[i] == field)
			return true;
	return false;
}

static void
place(const struct tz_import_state *state, unsigned long line,
    struct tz_problems *problems, size_t from)
{
	const struct tz_field *field;
	size_t i;

	for (i = from; i < problems->n; i++) {
		field = tz_form_number(state->form, problems->item[i].field);
		problems->item[i].line = line;
		if (field != NULL && problems->item[i].place[0] == '\0')
			tz_utf8_copy(problems->item[i].place,
			    sizeof(problems->item[i].place), field->label);
	}
}

/* A day as the number that a spreadsheet keeps: 1899-12-30 is 0. */
static void
unserial(const struct tz_field *field, char *text)
{
	size_t n = strspn(text, "0123456789");
	long serial;

	if ((field->type->kind != TZ_DAY && field->type->kind != TZ_MOMENT) ||
	    n != 5 || (text[n] != '\0' && text[n] != '.'))
		return;
	serial = strtol(text, NULL, 10);
	if (serial < SERIAL_FIRST || serial > SERIAL_LAST)
		return;
	(void)tz_date_format((int32_t)(tz_date_day(1899, 12, 30) + serial),
	    text);
}

/* One cell; what does not parse is told, and only a key makes it an error. */
static void
take_cell(struct tz_import_state *state, const struct tz_field *field,
    const char *text, struct tz_record *record, struct tz_problems *problems)
{
	struct tz_value value = { .kind = TZ_NONE };
	char tidy[4096];
	size_t from = problems->n;
	size_t i;

	tz_utf8_copy(tidy, sizeof(tidy), text);
	tz_utf8_tidy(tidy, strcmp(field->type->name, "memo") == 0);
	if (tidy[0] == '\0')
		return;
	unserial(field, tidy);
	if (tz_fill_value(state->ledger, field, tidy, record, &value,
	    problems)) {
		tz_record_take(record, field->no, &value);
		return;
	}
	if (is_number_field(field) && is_ruined(tidy))
		tz_problems_add(problems, field->no, "ruined",
		    N_("a spreadsheet has ruined this number: %s"), tidy);
	tz_value_release(&value);
	if (is_key(state->form, field))
		return;
	for (i = from; i < problems->n; i++)
		if (!problems->item[i].warning)
			tz_problems_warn(problems, &problems->item[i]);
	record->flags |= TZ_RECORD_OWED;
	tz_buf_format(&state->left, " %s", field->name);
}

/* Work that was done before the office had a ledger comes in as it stands. */
static void
take_state(struct tz_import_state *state, const char *text,
    struct tz_record *record, struct tz_problems *problems)
{
	const struct tz_flow *flow = state->form->flow;
	size_t i;

	if (text[0] == '\0')
		return;
	for (i = 0; i < flow->states; i++)
		if (strcmp(flow->state[i].name, text) == 0 ||
		    strcmp(flow->state[i].label, text) == 0)
			break;
	if (i == flow->states)
		tz_problems_add(problems, 0, "state",
		    N_("there is no state \"%s\""), text);
	else
		snprintf(record->state, TZ_STATE, "%s", flow->state[i].name);
}

static void
take_pass(struct tz_import_state *state, const char *const *cell,
    size_t cells, bool numbers, struct tz_record *record,
    struct tz_problems *problems)
{
	const struct tz_import_column *column;
	size_t i;

	for (i = 0; i < cells && i < state->match.n; i++) {
		column = &state->match.column[i];
		if (column->kind == TZ_COLUMN_FIELD &&
		    numbers == column->number)
			take_cell(state, column->field, cell[i], record,
			    problems);
	}
}

/*
 * A sheet that does not say the kinds of its numbers means the usual ones: they
 * are lent for reading, and given back so that they change no known record.
 */
static enum tz_rc
take_numbers(struct tz_import_state *state, const char *const *cell,
    size_t cells, struct tz_record *record, struct tz_problems *problems,
    struct tz_err *err)
{
	static const struct tz_value none = { .kind = TZ_NONE };
	const struct tz_field *lent[TZ_IMPORT_KINDS];
	const struct tz_field *kind;
	struct tz_record usual;
	size_t n = 0;
	size_t i;
	enum tz_rc rc;

	tz_record_init(&usual);
	rc = tz_check_defaults(state->form, &state->ledger->world, &usual,
	    err);
	for (i = 0; i < state->kinds; i++) {
		kind = state->kind[i];
		if (tz_record_get(record, kind->no)->kind != TZ_NONE)
			continue;
		tz_record_set(record, kind->no, tz_record_get(&usual,
		    kind->no));
		lent[n++] = kind;
	}
	if (rc == TZ_OK)
		take_pass(state, cell, cells, true, record, problems);
	while (n-- > 0)
		tz_record_set(record, lent[n]->no, &none);
	tz_record_release(&usual);
	return rc;
}

/* Other fields give their meaning to a number: they are read first. */
static enum tz_rc
take_cells(struct tz_import_state *state, const char *const *cell,
    size_t cells, struct tz_record *record, struct tz_problems *problems,
    struct tz_err *err)
{
	size_t i;

	for (i = 0; i < cells && i < state->match.n; i++) {
		if (state->match.column[i].kind == TZ_COLUMN_OLD_NO &&
		    cell[i][0] != '\0') {
			tz_mem_free(record->old_no);
			record->old_no = tz_mem_text(cell[i]);
		}
		if (state->match.column[i].kind == TZ_COLUMN_STATE)
			take_state(state, cell[i], record, problems);
	}
	take_pass(state, cell, cells, false, record, problems);
	return take_numbers(state, cell, cells, record, problems, err);
}

/* The record a row is about, when there is one already. */
static enum tz_rc
find_known(struct tz_import_state *state, const char *const *cell,
    size_t cells, const struct tz_record *record, char id[TZ_RECORD_ID],
    struct tz_err *err)
{
	const struct tz_field *field;
	size_t i;

	id[0] = '\0';
	for (i = 0; i < cells && i < state->match.n; i++)
		if (state->match.column[i].kind == TZ_COLUMN_ID &&
		    state->update && cell[i][0] != '\0') {
			if (tz_world_own(state->ledger, cell[i]) ||
			    !tz_fill_by_old_no(state->ledger, state->form,
			    cell[i], id))
				snprintf(id, TZ_RECORD_ID, "%s", cell[i]);
			return TZ_OK;
		}
	return tz_relation_same(state->ledger, state->form, NULL, record, id,
	    &field, err);
}

/*
 * What the sheet says over what is stored; empty cells change nothing, and what
 * follows from other fields (a birthday from a number) is not the sheet's to
 * say.
 */
static enum tz_rc
merge(const struct tz_import_state *state, const struct tz_record *row,
    struct tz_record *known, struct tz_err *err)
{
	bool gaps = !state->update && (known->flags & TZ_RECORD_OWED) &&
	    (known->flags & TZ_RECORD_IMPORTED);
	size_t i;

	for (i = 0; i < row->n; i++) {
		/* What an import left out as wrong, the same one brings. */
		if (gaps && tz_record_get(known, row->cell[i].no)->kind ==
		    TZ_NONE)
			continue;
		tz_record_set(known, row->cell[i].no, &row->cell[i].value);
	}
	return tz_check_derive(state->form, &state->ledger->world, known,
	    false, err);
}

static enum tz_rc
save(struct tz_import_state *state, unsigned long line,
    struct tz_record *record, enum tz_import_fate *fate,
    struct tz_problems *problems, struct tz_err *err)
{
	struct tz_write how = { .confirm = TZ_CONFIRM_DUPLICATE |
	    TZ_CONFIRM_WARNING | TZ_CONFIRM_CLOCK, .flags = TZ_ENTRY_IMPORT,
	    .gaps = true, .left = tz_buf_str(&state->left) };
	uint8_t part[TZ_REQUEST];
	struct tz_written written;
	enum tz_rc rc;

	tz_commit_part(state->request, line, part);
	how.request = state->numbered ? part : NULL;
	rc = tz_write_save(state->ledger, state->session, &how, state->form,
	    record, &written, problems, err);
	if (rc == TZ_OK)
		*fate = written.same ? TZ_IMPORT_SAME :
		    record->flags & TZ_RECORD_OWED ? TZ_IMPORT_GAPS :
		    TZ_IMPORT_STORED;
	else
		*fate = TZ_IMPORT_REJECTED;
	/* Bad data is a row that is rejected, not a failed import. */
	if (rc == TZ_EINPUT || rc == TZ_EEXISTS || rc == TZ_EREFUSED)
		return TZ_OK;
	return rc;
}

/* One the ledger has: changed, left alone, or told where it differs. */
static enum tz_rc
take_known(struct tz_import_state *state, unsigned long line,
    const struct tz_record *row, struct tz_record *known,
    enum tz_import_fate *fate, struct tz_problems *problems,
    struct tz_err *err)
{
	struct tz_problems differ;
	struct tz_record before;
	enum tz_rc rc;
	bool same;

	tz_problems_init(&differ);
	tz_record_init(&before);
	tz_record_copy(&before, known);
	rc = merge(state, row, known, err);
	same = tz_import_differ(state->ledger, state->session, state->form,
	    &before, known, state->update ? &differ : problems) == 0;
	tz_record_release(&before);
	tz_problems_release(&differ);
	if (rc == TZ_OK && same)
		*fate = TZ_IMPORT_SAME;
	if (rc != TZ_OK || same || !state->update)
		return rc;
	known->flags &= ~(unsigned)TZ_RECORD_OWED;
	known->flags |= row->flags & TZ_RECORD_OWED;
	return save(state, line, known, fate, problems, err);
}

static enum tz_rc
import_row(struct tz_import_state *state, unsigned long line,
    const char *const *cell, size_t cells, struct tz_record *row,
    struct tz_record *known, enum tz_import_fate *fate,
    struct tz_problems *problems, struct tz_err *err)
{
	size_t errors = problems->errors;
	char id[TZ_RECORD_ID];
	enum tz_rc rc;

	tz_buf_clear(&state->left);
	rc = tz_import_refs_take(state->refs, cell, cells, row, &state->left,
	    problems, err);
	if (rc == TZ_OK)
		rc = take_cells(state, cell, cells, row, problems, err);
	if (rc != TZ_OK || problems->errors > errors)
		return rc;
	rc = find_known(state, cell, cells, row, id, err);
	if (rc != TZ_OK || id[0] == '\0')
		return rc != TZ_OK ? rc : save(state, line, row, fate,
		    problems, err);
	rc = tz_world_get(state->ledger, id, known, NULL);
	if (rc != TZ_OK) {
		tz_problems_add(problems, 0, "reference",
		    N_("there is no record %s"), id);
		return TZ_OK;
	}
	return take_known(state, line, row, known, fate, problems, err);
}

enum tz_rc
tz_import_row(struct tz_import_state *state, unsigned long line,
    const char *const *cell, size_t cells, enum tz_import_fate *fate,
    struct tz_problems *problems, struct tz_err *err)
{
	struct tz_record known;
	struct tz_record row;
	struct tz_entry entry;
	uint8_t part[TZ_REQUEST];
	size_t from = problems->n;
	enum tz_rc rc = TZ_OK;

	*fate = TZ_IMPORT_REJECTED;
	tz_record_init(&known);
	tz_record_init(&row);
	tz_entry_init(&entry);
	tz_commit_part(state->request, line, part);
	if (state->numbered && tz_journal_request(state->ledger->store, part,
	    &entry, NULL) == TZ_OK)
		*fate = entry.flags & TZ_ENTRY_OWED ? TZ_IMPORT_GAPS :
		    TZ_IMPORT_STORED;
	else
		rc = import_row(state, line, cell, cells, &row, &known, fate,
		    problems, err);
	place(state, line, problems, from);
	tz_entry_release(&entry);
	tz_record_release(&known);
	tz_record_release(&row);
	return rc;
}

enum tz_rc
tz_import_group(struct tz_import_state *state,
    const uint8_t request[TZ_REQUEST], struct tz_err *err)
{
	state->numbered = request != NULL && !state->dry;
	if (request != NULL)
		memcpy(state->request, request, TZ_REQUEST);
	if (state->dry)
		tz_import_refs_undo(state->refs);
	return tz_write_group_begin(state->ledger, err);
}

enum tz_rc
tz_import_commit(struct tz_import_state *state, struct tz_err *err)
{
	return tz_write_group_end(state->ledger, !state->dry, err);
}

void
tz_import_end(struct tz_import_state *state)
{
	if (state == NULL)
		return;
	if (state->ledger->group)
		(void)!tz_write_group_end(state->ledger, false, NULL);
	tz_import_refs_end(state->refs);
	tz_import_match_release(&state->match);
	tz_buf_release(&state->left);
	tz_mem_free(state);
}
