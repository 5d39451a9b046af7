/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A register as CSV: one header row of names, then the records by number.
 *
 * The bytes follow from the records alone, so that an office and its district
 * can compare theirs. Values are written as an import reads them back: codes,
 * amounts in yuan, times of China. A shared export holds exactly what travels
 * in the shared part of a batch, void records included.
 */
#include <string.h>

#include "base/csv.h"
#include "base/mem.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/elsewhere.h"
#include "ledger/list_own.h"
#include "ledger/transfer.h"
#include "ledger/world.h"
#include "store/records.h"

static const char *const header[] = { "id", "revision", "state",
	"created_at", "created_by", "updated_at", "updated_by", "old_no",
	"void" };

#define HEADERS (sizeof(header) / sizeof(header[0]))

struct tz_export_state {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_form *form;
	struct tz_formula *where;
	const struct tz_field **field;
	size_t fields;
	bool shared;
	bool sensitive;
	char site[TZ_SITE];
	struct tz_buf place;
	struct tz_right right;
};

static bool
is_secret(const struct tz_field *field)
{
	return strcmp(field->type->name, "secret") == 0;
}

static bool
takes(const struct tz_export_state *state, const struct tz_field *field)
{
	bool sensitive = field->protect == TZ_PROTECT_SENSITIVE;

	if (field->computed || field->hidden || is_secret(field))
		return false;
	if (state->shared)
		return !sensitive || field->share;
	return !sensitive || state->sensitive;
}

static void
choose_fields(struct tz_export_state *state)
{
	size_t i;

	state->field = tz_mem_alloc(state->form->fields *
	    sizeof(state->field[0]));
	for (i = 0; i < state->form->fields; i++)
		if (takes(state, &state->form->field[i]))
			state->field[state->fields++] = &state->form->field[i];
}

static void
put_header(const struct tz_export_state *state, struct tz_buf *out)
{
	size_t i;

	for (i = 0; i < HEADERS; i++)
		tz_csv_put(out, header[i], i == 0);
	for (i = 0; i < state->fields; i++)
		tz_csv_put(out, state->field[i]->name, false);
	tz_buf_text(out, "\n");
}

/* The journal says who took what away, sensitive fields by name. */
static enum tz_rc
note_export(const struct tz_export_state *state, struct tz_err *err)
{
	struct tz_buf note;
	enum tz_rc rc;
	size_t i;

	tz_buf_init(&note, TZ_ENTRY_NOTE);
	tz_buf_text(&note, state->form->name);
	for (i = 0; i < state->fields; i++)
		if (state->field[i]->protect == TZ_PROTECT_SENSITIVE)
			tz_buf_format(&note, " %s", state->field[i]->name);
	rc = tz_write_audit(state->ledger, state->session->user,
	    TZ_OP_EXPORT, "", tz_buf_str(&note), err);
	tz_buf_release(&note);
	return rc;
}

static enum tz_rc
begin(struct tz_export_state *state, const struct tz_export_plan *plan,
    struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_rights_verb(state->ledger, state->session, TZ_RIGHT_EXPORT,
	    err);
	if (rc != TZ_OK)
		return rc;
	state->form = tz_forms_find(state->ledger->forms, plan->form);
	if (state->form == NULL || state->form->internal)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no register %s"), plan->form);
	state->right = tz_rights_form(state->session, state->form);
	if (!state->right.read ||
	    (plan->sensitive && !state->right.sensitive))
		return tz_fail(err, TZ_ERIGHT,
		    N_("your role does not allow this: %s"), plan->form);
	snprintf(state->site, sizeof(state->site), "%s",
	    plan->site != NULL && plan->site[0] != '\0' ? plan->site :
	    state->ledger->site);
	rc = tz_list_where(state->ledger, state->session, state->form,
	    plan->where, &state->where, err);
	if (rc != TZ_OK)
		return rc;
	choose_fields(state);
	return note_export(state, err);
}

enum tz_rc
tz_export_begin(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_export_plan *plan, struct tz_export_state **state,
    struct tz_buf *out, struct tz_err *err)
{
	struct tz_export_state *made = tz_mem_alloc(sizeof(*made));
	enum tz_rc rc;

	tz_world_turn(ledger, session);
	made->ledger = ledger;
	made->session = session;
	made->shared = plan->shared;
	made->sensitive = plan->sensitive;
	tz_buf_init(&made->place, TZ_PLACE_MAX);
	rc = begin(made, plan, err);
	if (rc != TZ_OK) {
		tz_export_end(made);
		made = NULL;
	} else {
		put_header(made, out);
	}
	*state = made;
	return rc;
}

static void
put_cell(const struct tz_right *right, const struct tz_field *field,
    const struct tz_record *record, bool first, struct tz_buf *out)
{
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_buf cell;

	tz_buf_init(&cell, TZ_TEXT_MAX);
	tz_form_value(field, record, &value);
	if (value.kind == TZ_NONE)
		;
	else if (field->type == NULL)
		tz_value_plain(&value, &cell);
	else if (tz_rights_field(right, field) == TZ_SIGHT_FULL)
		field->type->edit(field, &value, &cell);
	else
		field->type->mask(field, &value, &cell);
	tz_csv_put(out, tz_buf_str(&cell), first);
	tz_value_release(&value);
	tz_buf_release(&cell);
}

static void
put_record(const struct tz_export_state *state,
    const struct tz_record *record, struct tz_buf *out)
{
	const struct tz_field *field;
	struct tz_right right;
	size_t i;

	right = tz_rights_record(state->ledger, state->session, state->form,
	    record);
	/* sensitive_if masks what is looked at by chance; who may export the
	 * register at all takes its shared values whole, and it is noted. */
	right.masked = state->right.masked || (state->right.own_grid &&
	    right.masked);
	right.sensitive = true;
	for (i = 0; i < HEADERS; i++) {
		field = tz_form_header(header[i]);
		if (field == NULL)
			tz_csv_put(out, "", i == 0);
		else
			put_cell(&right, field, record, i == 0, out);
	}
	for (i = 0; i < state->fields; i++)
		put_cell(&right, state->field[i], record, false, out);
	tz_buf_text(out, "\n");
}

static enum tz_rc
fits(const struct tz_export_state *state, const struct tz_record *record,
    bool *yes, struct tz_err *err)
{
	*yes = (record->flags & TZ_RECORD_VOID) == 0 || state->shared;
	if (*yes && tz_rights_bound(state->session, state->form))
		*yes = tz_rights_record(state->ledger, state->session,
		    state->form, record).read;
	if (!*yes)
		return TZ_OK;
	return tz_list_holds(state->ledger, state->form, state->where, record,
	    yes, err);
}

/* Where the rows of one slice go. */
struct slice {
	const struct tz_export_state *state;
	struct tz_buf *out;
	uint64_t *count;
};

static enum tz_rc
export_record(struct tz_record *record, void *arg, struct tz_err *err)
{
	struct slice *slice = arg;
	enum tz_rc rc;
	bool yes;

	rc = fits(slice->state, record, &yes, err);
	if (rc == TZ_OK && yes) {
		put_record(slice->state, record, slice->out);
		(*slice->count)++;
	}
	return rc;
}

enum tz_rc
tz_export_next(struct tz_export_state *state, unsigned rows,
    struct tz_buf *out, uint64_t *count, bool *more, struct tz_err *err)
{
	struct slice slice = { state, out, count };
	enum tz_rc rc;

	rc = tz_elsewhere_page(state->ledger, state->site, state->form,
	    &state->place, rows, export_record, &slice, more, err);
	if (rc == TZ_OK && !tz_buf_ok(out))
		rc = tz_fail_plain(err, TZ_ELIMIT);
	return rc;
}

void
tz_export_end(struct tz_export_state *state)
{
	if (state == NULL)
		return;
	tz_formula_free(state->where);
	tz_mem_free(state->field);
	tz_buf_release(&state->place);
	tz_mem_free(state);
}
