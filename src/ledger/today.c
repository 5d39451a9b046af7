/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is to be done: the home screen. Each register says its deadlines itself.
 */
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/check.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/formula.h"
#include "form/keys.h"
#include "form/type.h"
#include "ledger/dispute.h"
#include "ledger/draft_rest.h"
#include "ledger/outbox.h"
#include "ledger/query.h"
#include "ledger/recovery.h"
#include "ledger/report.h"
#include "ledger/rights.h"
#include "ledger/world.h"
#include "store/meta.h"
#include "store/records.h"

#define HOUR_MS ((int64_t)3600 * 1000)
#define DUES_MAX 200
#define EACH_MAX 100		/* of one deadline of one register */
#define DRAFTS_MAX 100
#define LONG_AGO 400		/* days: what is older is no work of today */

struct look {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_form *form;
	const struct tz_deadline *deadline;
	struct tz_today *today;
	size_t found;		/* of this deadline */
};

static bool
is_final(const struct tz_form *form, const struct tz_record *record)
{
	const struct tz_state *state = form->flow == NULL ? NULL :
	    tz_flow_state(form->flow, record->state);

	return state != NULL && state->final;
}

struct later {
	const struct tz_record *than;
	bool yes;
};

static int
see_later(const struct tz_record *record, void *arg)
{
	struct later *later = arg;

	later->yes = strcmp(record->id, later->than->id) > 0;
	return later->yes;
}

static bool
is_answered(struct look *look, const struct tz_record *record)
{
	struct later later = { .than = record };
	const struct tz_field *field = look->deadline->answered;

	if (field == NULL ||
	    tz_record_get(record, field->no)->kind == TZ_NONE)
		return false;
	(void)!tz_world_scan(look->ledger, look->form, field,
	    tz_record_get(record, field->no), see_later, &later, NULL);
	return later.yes;
}

/* What no formula forbids is so; a formula that fails forbids it. */
static bool
holds(struct look *look, const struct tz_formula *formula,
    const struct tz_record *record, bool without)
{
	bool yes = false;

	if (formula == NULL)
		return without;
	return tz_formula_true(formula, &look->ledger->world, record, &yes,
	    NULL) == TZ_OK && yes;
}

/* The day of a deadline, INT32_MIN without one. */
static int32_t
day_of(const struct look *look, const struct tz_record *record)
{
	const struct tz_value *value =
	    tz_record_get(record, look->deadline->field->no);

	if (value->kind == TZ_DAY)
		return (int32_t)value->u.i;
	return value->kind == TZ_MOMENT ? tz_date_of(value->u.i) : INT32_MIN;
}

static const char *
label_of(const struct look *look)
{
	return look->deadline->label[0] != '\0' ? look->deadline->label :
	    look->form->label;
}

/* Until when an urgent record may take; 0 when its deadline says no hours. */
static int64_t
moment_of(const struct look *look, const struct tz_record *record)
{
	const struct tz_deadline *deadline = look->deadline;
	struct tz_value hours = { .kind = TZ_NONE };
	int64_t from = record->created_at, at = 0;

	if (deadline->since != NULL && tz_record_get(record,
	    deadline->since->no)->kind == TZ_MOMENT)
		from = tz_record_get(record, deadline->since->no)->u.i;
	if (deadline->hours != NULL && tz_formula_eval(deadline->hours,
	    &look->ledger->world, record, &hours, NULL) == TZ_OK &&
	    hours.kind == TZ_INT)
		at = from + hours.u.i * HOUR_MS;
	tz_value_release(&hours);
	return at;
}

/* How far ahead a day is told; what presses is told whenever it is due. */
static int32_t
ahead_of(const struct look *look)
{
	return look->deadline->urgent == NULL ?
	    (int32_t)look->deadline->ahead : LONG_AGO;
}

static struct tz_due *
more_due(struct tz_today *today)
{
	struct tz_due *due;

	today->due = tz_mem_resize(today->due, today->dues + 1, sizeof(*due));
	due = &today->due[today->dues++];
	memset(due, 0, sizeof(*due));
	return due;
}

static void
put_due(struct look *look, const struct tz_record *record, int32_t day,
    bool urgent)
{
	struct tz_due *due = more_due(look->today);

	memcpy(due->id, record->id, TZ_RECORD_ID);
	tz_utf8_copy(due->label, sizeof(due->label), label_of(look));
	tz_query_title(look->ledger, look->session, record->id, due->title,
	    sizeof(due->title));
	due->on = day;
	due->urgent = urgent;
	due->at = urgent ? moment_of(look, record) : 0;
	due->late = day < look->ledger->world.today ||
	    (due->at != 0 && due->at < look->ledger->world.now);
	look->found++;
}

static enum tz_rc
add_due(struct look *look, struct tz_record *record, struct tz_err *err)
{
	int32_t today = look->ledger->world.today, day;
	enum tz_rc rc = TZ_OK;
	bool urgent;

	if (record->flags & TZ_RECORD_VOID || is_final(look->form, record))
		return TZ_OK;
	if (look->deadline->field->computed)
		rc = tz_check_derive(look->form, &look->ledger->world, record,
		    true, err);
	day = day_of(look, record);
	if (rc != TZ_OK || day < today - LONG_AGO ||
	    day > today + ahead_of(look))
		return rc;
	urgent = holds(look, look->deadline->urgent, record, false);
	if (!urgent && day > today + (int32_t)look->deadline->ahead)
		return TZ_OK;
	if (tz_rights_record(look->ledger, look->session, look->form,
	    record).read && holds(look, look->deadline->when, record, true) &&
	    !is_answered(look, record))
		put_due(look, record, day, urgent);
	return TZ_OK;
}

static enum tz_rc
open_days(struct look *look, struct tz_cursor **cursor, struct tz_err *err)
{
	const struct tz_field *field = look->deadline->field;
	struct tz_value day = { .kind = TZ_NONE };
	struct tz_buf low;
	struct tz_buf high;
	enum tz_rc rc;

	if (field->type->kind != TZ_DAY || field->computed ||
	    !tz_keys_indexed(look->form, field))
		return tz_records_all(look->ledger->store, look->ledger->site,
		    look->form->prefix, NULL, 0, cursor, err);
	tz_buf_init(&low, TZ_KEYS_MAX);
	tz_buf_init(&high, TZ_KEYS_MAX);
	tz_value_int(&day, TZ_DAY, look->ledger->world.today - LONG_AGO);
	tz_keys_value(look->form, field->no, TZ_SEARCH_START, field, &day,
	    &low);
	tz_value_int(&day, TZ_DAY, look->ledger->world.today +
	    ahead_of(look) + 1);
	tz_keys_value(look->form, field->no, TZ_SEARCH_START, field, &day,
	    &high);
	rc = tz_records_between(look->ledger->store, low.data, low.len,
	    high.data, high.len, false, NULL, 0, cursor, err);
	tz_buf_release(&low);
	tz_buf_release(&high);
	return rc;
}

static enum tz_rc
look_for(struct look *look, struct tz_err *err)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	bool more = true;
	enum tz_rc rc;

	rc = open_days(look, &cursor, err);
	if (rc != TZ_OK)
		return rc;
	tz_record_init(&record);
	for (look->found = 0; look->found < EACH_MAX && rc == TZ_OK;) {
		rc = tz_cursor_next(cursor, &record, &more, err);
		if (rc != TZ_OK || !more)
			break;
		rc = add_due(look, &record, err);
	}
	tz_record_release(&record);
	tz_cursor_close(cursor);
	return rc;
}

static enum tz_rc
look_through(struct look *look, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; i < look->form->deadlines && rc == TZ_OK; i++) {
		look->deadline = &look->form->deadline[i];
		rc = look_for(look, err);
	}
	return rc;
}

static int
by_day(const void *a, const void *b)
{
	const struct tz_due *x = a;
	const struct tz_due *y = b;

	if (x->urgent != y->urgent)
		return x->urgent ? -1 : 1;
	if (x->returned != y->returned)
		return x->returned ? -1 : 1;
	if (x->urgent && x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->on != y->on)
		return x->on < y->on ? -1 : 1;
	return strcmp(x->id, y->id);
}

static int
add_draft(const char *key, const void *value, size_t n, void *arg)
{
	struct look *look = arg;
	struct tz_today *today = look->today;
	struct tz_draft_rest rest;
	struct tz_draft *draft;
	struct tz_view view;

	if (today->drafts == DRAFTS_MAX)
		return 1;
	tz_draft_rest_init(&rest);
	tz_view_init(&view);
	if (tz_draft_rest_read(look->ledger, key, value, n, &rest, NULL) ==
	    TZ_OK && tz_query_view(look->ledger, look->session, rest.form,
	    &rest.record, &view, NULL) == TZ_OK) {
		today->draft = tz_mem_resize(today->draft, today->drafts + 1,
		    sizeof(*draft));
		draft = &today->draft[today->drafts++];
		memset(draft, 0, sizeof(*draft));
		snprintf(draft->key, sizeof(draft->key), "%s", key);
		snprintf(draft->form, sizeof(draft->form), "%s",
		    rest.form->name);
		memcpy(draft->record, rest.record.id, TZ_RECORD_ID);
		memcpy(draft->title, view.title, sizeof(draft->title));
		draft->time = rest.time;
	}
	tz_view_release(&view);
	tz_draft_rest_release(&rest);
	return 0;
}

static enum tz_rc
add_drafts(struct look *look, struct tz_err *err)
{
	char prefix[TZ_USER + 1];

	snprintf(prefix, sizeof(prefix), "%s/", look->session->user);
	return tz_unsaved_walk(look->ledger->store, prefix, add_draft, look,
	    err);
}

static enum tz_rc
add_sync(struct look *look, struct tz_err *err)
{
	struct tz_sync_state state;
	enum tz_rc rc;

	tz_sync_state_init(&state);
	rc = tz_outbox_state(look->ledger, &state, err);
	look->today->unsent = state.unsent;
	look->today->unsent_since = state.unsent_since;
	look->today->synced_at = state.synced_at;
	look->today->disputed = state.disputed;
	tz_sync_state_release(&state);
	return rc;
}

/* A record that the district has given back, to whoever may mend it. */
static void
add_returned(const char *record, int64_t since, void *arg)
{
	struct look *look = arg;
	struct tz_record found;
	struct tz_due *due;

	look->form = tz_forms_of(look->ledger->forms, record);
	tz_record_init(&found);
	if (look->form != NULL && tz_world_get(look->ledger, record, &found,
	    NULL) == TZ_OK && tz_rights_record(look->ledger, look->session,
	    look->form, &found).write) {
		due = more_due(look->today);
		memcpy(due->id, found.id, TZ_RECORD_ID);
		tz_utf8_copy(due->label, sizeof(due->label),
		    look->form->label);
		tz_query_title(look->ledger, look->session, record,
		    due->title, sizeof(due->title));
		due->on = tz_date_of(since);
		due->late = true;
		due->returned = true;
	}
	tz_record_release(&found);
}

enum tz_rc
tz_query_today(struct tz_ledger *ledger, const struct tz_session *session,
    struct tz_today *today, struct tz_err *err)
{
	struct look look = { .ledger = ledger, .session = session,
		.today = today };
	enum tz_rc rc = TZ_OK;
	size_t i;

	tz_world_turn(ledger, session);
	for (i = 0; rc == TZ_OK && i < tz_forms_count(ledger->forms); i++) {
		look.form = tz_forms_at(ledger->forms, i);
		if (tz_rights_form(session, look.form).read)
			rc = look_through(&look, err);
	}
	if (rc == TZ_OK)
		rc = tz_report_today(ledger, session, today, err);
	if (rc == TZ_OK)
		rc = tz_dispute_each(ledger, add_returned, &look, err);
	if (today->dues > 1)
		qsort(today->due, today->dues, sizeof(today->due[0]), by_day);
	if (today->dues > DUES_MAX)
		today->dues = DUES_MAX;
	if (rc == TZ_OK)
		rc = add_drafts(&look, err);
	if (rc == TZ_OK)
		rc = add_sync(&look, err);
	today->now = ledger->world.now;
	today->recovering = tz_recovery_on(ledger);
	return rc;
}
