/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/upper.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/flow.h"
#include "form/formula.h"
#include "form/forms.h"
#include "form/kind.h"
#include "ledger/feeds.h"
#include "ledger/proposal.h"
#include "ledger/query.h"
#include "ledger/reply.h"
#include "ledger/rights.h"
#include "ledger/world.h"

#define LONG_AGO 400		/* days: what is older waits no more */
#define TEXT (64 * 1024)

struct look {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_form *form;
	struct tz_uppers *uppers;
};

/* From above, or written by the ledger itself for its own office. */
static bool
is_for_us(const struct look *look, const struct tz_record *record)
{
	return (record->flags & TZ_RECORD_PULLED) != 0 ||
	    strcmp(tz_feeds_offices(look->form, record),
	    look->ledger->site) == 0;
}

static bool
is_final(const struct tz_form *form, const struct tz_record *record)
{
	const struct tz_state *state = form->flow == NULL ? NULL :
	    tz_flow_state(form->flow, record->state);

	return state != NULL && state->final;
}

static bool
waits(const struct look *look, const struct tz_record *record)
{
	bool yes = false;

	return is_for_us(look, record) && !is_final(look->form, record) &&
	    tz_date_of(record->created_at) >
	    look->ledger->world.today - LONG_AGO &&
	    tz_rights_record(look->ledger, look->session, look->form,
	    record).read &&
	    tz_formula_true(look->form->waits, &look->ledger->world, record,
	    &yes, NULL) == TZ_OK && yes;
}

static int32_t
due_on(const struct tz_form *form, const struct tz_record *record)
{
	const struct tz_value *day = form->deadlines == 0 ? NULL :
	    tz_record_get(record, form->deadline[0].field->no);

	return day != NULL && day->kind == TZ_DAY ? (int32_t)day->u.i :
	    INT32_MAX;
}

static void
note_reply(struct look *look, struct tz_upper *item)
{
	struct tz_record reply;

	tz_record_init(&reply);
	if (tz_reply_find(look->ledger, item->id, &reply, NULL) == TZ_OK) {
		memcpy(item->reply, reply.id, TZ_RECORD_ID);
		memcpy(item->state, reply.state, TZ_STATE);
	}
	tz_record_release(&reply);
}

static int
see(const struct tz_record *record, void *arg)
{
	struct look *look = arg;
	struct tz_upper *item;

	if (!waits(look, record))
		return 0;
	item = tz_uppers_add(look->uppers);
	if (item == NULL)
		return 1;
	memcpy(item->id, record->id, TZ_RECORD_ID);
	tz_utf8_copy(item->form, sizeof(item->form), look->form->name);
	tz_utf8_copy(item->kind, sizeof(item->kind), look->form->kind);
	tz_utf8_copy(item->label, sizeof(item->label), look->form->label);
	tz_utf8_copy(item->label_en, sizeof(item->label_en),
	    look->form->label_en);
	tz_query_title(look->ledger, look->session, record->id, item->title,
	    sizeof(item->title));
	item->on = due_on(look->form, record);
	if (tz_kind_is(look->form, TZ_KIND_ASKED))
		tz_utf8_copy(item->report, sizeof(item->report),
		    tz_proposal_text(look->form, record, "report"));
	note_reply(look, item);
	return 0;
}

static int
by_day(const void *a, const void *b)
{
	const struct tz_upper *x = a;
	const struct tz_upper *y = b;

	if (x->on != y->on)
		return x->on < y->on ? -1 : 1;
	return strcmp(x->id, y->id);
}

enum tz_rc
tz_upper_waiting(struct tz_ledger *ledger, const struct tz_session *session,
    struct tz_uppers *uppers, struct tz_err *err)
{
	struct look look = { .ledger = ledger, .session = session,
		.uppers = uppers };
	enum tz_rc rc = TZ_OK;
	size_t i;

	tz_world_turn(ledger, session);
	for (i = 0; rc == TZ_OK && i < tz_forms_count(ledger->forms); i++) {
		look.form = tz_forms_at(ledger->forms, i);
		if (look.form->feeds != NULL && look.form->waits != NULL &&
		    tz_rights_form(session, look.form).read)
			rc = tz_world_scan(ledger, look.form, NULL, NULL, see,
			    &look, err);
	}
	if (uppers->n > 1)
		qsort(uppers->item, uppers->n, sizeof(*uppers->item), by_day);
	return rc;
}

struct rows {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	struct tz_upper_rows *rows;
	enum tz_rc rc;
	struct tz_err *err;
};

/* A value of the field as people read it, masked for the session. */
static char *
shown(const struct rows *rows, const struct tz_proposal *proposal,
    const struct tz_value *value)
{
	struct tz_right right = tz_rights_record(rows->ledger, rows->session,
	    proposal->target, &proposal->now);
	enum tz_sight sight = tz_rights_field(&right, proposal->field);
	struct tz_record copy;
	struct tz_buf text;
	char *made;

	tz_record_init(&copy);
	tz_buf_init(&text, TEXT);
	tz_record_copy(&copy, &proposal->now);
	tz_record_set(&copy, proposal->field->no, value);
	if (sight != TZ_SIGHT_NONE)
		tz_form_show(proposal->target, proposal->field, &copy,
		    sight == TZ_SIGHT_MASKED, &text);
	made = tz_mem_text(tz_buf_str(&text));
	tz_buf_release(&text);
	tz_record_release(&copy);
	return made;
}

/* A text of what came itself, "" where the session sees it masked. */
static char *
own_text(const struct rows *rows, const struct tz_proposal *proposal,
    const char *name)
{
	struct tz_right right = tz_rights_record(rows->ledger, rows->session,
	    proposal->form, &proposal->record);
	const struct tz_field *field = tz_form_field(proposal->form, name);

	return tz_mem_text(field == NULL ||
	    tz_rights_field(&right, field) != TZ_SIGHT_FULL ? "" :
	    tz_proposal_text(proposal->form, &proposal->record, name));
}

static char *
shown_plain(const struct rows *rows, const struct tz_proposal *proposal,
    const char *name)
{
	const char *plain = tz_proposal_text(proposal->form,
	    &proposal->record, name);
	struct tz_value value = { .kind = TZ_NONE };
	char *made;

	if (proposal->field == NULL ||
	    !tz_proposal_value(proposal->field, plain, &value))
		return own_text(rows, proposal, name);
	made = shown(rows, proposal, &value);
	tz_value_release(&value);
	return made;
}

/* What the office has said to it, or else what it is about. */
static void
put_reply(const struct rows *rows, const struct tz_proposal *proposal,
    struct tz_upper_row *row)
{
	const struct tz_form *form = tz_kind_form(rows->ledger->forms,
	    TZ_KIND_REPLY);
	struct tz_record reply;

	tz_record_init(&reply);
	if (form != NULL && tz_reply_find(rows->ledger, row->id, &reply,
	    NULL) == TZ_OK) {
		tz_utf8_copy(row->decision, sizeof(row->decision),
		    tz_proposal_text(form, &reply, "decision"));
		row->text = tz_mem_text(tz_proposal_text(form, &reply,
		    "text"));
	} else {
		row->text = own_text(rows, proposal, "shown");
	}
	tz_record_release(&reply);
}

static void
put_row(const struct rows *rows, const struct tz_proposal *proposal)
{
	struct tz_upper_row *row = tz_upper_rows_add(rows->rows);
	const char *name = tz_proposal_text(proposal->form,
	    &proposal->record, "name");

	if (row == NULL)
		return;
	memcpy(row->id, proposal->record.id, TZ_RECORD_ID);
	tz_utf8_copy(row->field, sizeof(row->field), tz_proposal_text(
	    proposal->form, &proposal->record, "field"));
	tz_utf8_copy(row->label, sizeof(row->label), proposal->field != NULL ?
	    proposal->field->label : name[0] != '\0' ? name : row->field);
	row->was = shown_plain(rows, proposal, "value_was");
	row->proposed = shown_plain(rows, proposal, "value_new");
	row->now = proposal->field == NULL ? tz_mem_text("") :
	    shown(rows, proposal, tz_record_get(&proposal->now,
	    proposal->field->no));
	row->changed = tz_proposal_changed(proposal);
	put_reply(rows, proposal, row);
}

static int
see_item(const struct tz_record *record, void *arg)
{
	struct rows *rows = arg;
	struct tz_proposal proposal;

	tz_proposal_init(&proposal);
	rows->rc = tz_proposal_read(rows->ledger, record->id, &proposal,
	    rows->err);
	if (rows->rc == TZ_OK)
		put_row(rows, &proposal);
	tz_proposal_release(&proposal);
	return rows->rc != TZ_OK;
}

/* The rows of a correction; a difference is its own one row. */
static enum tz_rc
put_all(struct rows *rows, const struct tz_form *form,
    const struct tz_record *record, struct tz_err *err)
{
	const struct tz_form *items = tz_kind_form(rows->ledger->forms,
	    TZ_KIND_ITEM);
	struct tz_value value = { .kind = TZ_NONE };
	enum tz_rc rc;

	if (!tz_kind_is(form, TZ_KIND_CORRECTION) || items == NULL) {
		(void)see_item(record, rows);
		return rows->rc;
	}
	tz_value_text(&value, record->id);
	rc = tz_world_scan(rows->ledger, items, tz_form_field(items,
	    "correction"), &value, see_item, rows, err);
	tz_value_release(&value);
	return rc == TZ_OK ? rows->rc : rc;
}

enum tz_rc
tz_upper_look(struct tz_ledger *ledger, const struct tz_session *session,
    const char *id, struct tz_upper_rows *rows, struct tz_err *err)
{
	struct rows reading = { .ledger = ledger, .session = session,
		.rows = rows, .err = err };
	const struct tz_form *form = tz_forms_of(ledger->forms, id);
	struct tz_record record;
	enum tz_rc rc;

	tz_world_turn(ledger, session);
	if (!tz_kind_is(form, TZ_KIND_CORRECTION) &&
	    !tz_kind_is(form, TZ_KIND_DIFFERENCE))
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("nothing from above has the number %s"), id);
	tz_record_init(&record);
	rc = tz_world_get(ledger, id, &record, err);
	if (rc == TZ_OK && !tz_rights_record(ledger, session, form,
	    &record).read)
		rc = tz_fail(err, TZ_ERIGHT,
		    N_("your role does not allow this: %s"), form->name);
	if (rc == TZ_OK) {
		tz_utf8_copy(rows->kind, sizeof(rows->kind), form->kind);
		tz_utf8_copy(rows->record, sizeof(rows->record),
		    tz_proposal_text(form, &record, "record"));
		if (rows->record[0] != '\0')
			tz_query_title(ledger, session, rows->record,
			    rows->title, sizeof(rows->title));
		rows->reason = tz_mem_text(tz_proposal_text(form, &record,
		    tz_kind_is(form, TZ_KIND_CORRECTION) ? "reason" :
		    "list"));
		rc = put_all(&reading, form, &record, err);
	}
	tz_record_release(&record);
	return rc;
}
