/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One record as a session sees it.
 */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/check.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/dispute.h"
#include "ledger/locks.h"
#include "ledger/query.h"
#include "ledger/rights.h"
#include "ledger/step.h"
#include "ledger/text.h"
#include "ledger/world.h"
#include "ledger/write.h"

static void
show_field(const struct tz_text *text, const struct tz_right *right,
    const struct tz_form *form, const struct tz_field *field,
    struct tz_record *record, struct tz_shown *shown)
{
	struct tz_world *world = &text->ledger->world;
	struct tz_buf buf;

	shown->no = field->no;
	shown->off = field->hidden || !tz_check_shown(field, world, record);
	shown->needed = !shown->off &&
	    tz_check_needed(form, field, world, record);
	tz_buf_init(&buf, TZ_TEXT_MAX);
	shown->masked = tz_text_field(text, right, form, field, record, &buf)
	    != TZ_SIGHT_FULL;
	shown->text = tz_mem_text(tz_buf_str(&buf));
	tz_buf_clear(&buf);
	if (!shown->masked)
		field->type->edit(field, tz_record_get(record, field->no),
		    &buf);
	shown->edit = tz_mem_text(tz_buf_str(&buf));
	tz_buf_release(&buf);
}

/* What the session may not see does not leave in the values either. */
static void
mask_values(const struct tz_right *right, const struct tz_form *form,
    struct tz_view *view)
{
	static const struct tz_value none = { .kind = TZ_NONE };
	const struct tz_field *field;
	enum tz_sight sight;
	size_t i;

	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		sight = tz_rights_field(right, field);
		if (sight == TZ_SIGHT_NONE)
			tz_record_set(&view->record, field->no, &none);
		else if (sight == TZ_SIGHT_MASKED)
			tz_record_set_text(&view->record, field->no,
			    view->shown[i].text);
	}
}

static void
add_steps(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_record *record,
    struct tz_view *view)
{
	const struct tz_step *step;
	size_t i;

	for (i = 0; form->flow != NULL && i < form->flow->steps; i++) {
		step = &form->flow->step[i];
		if (view->n_steps == TZ_VIEW_STEPS)
			return;
		if (tz_flow_from(step, record->state) &&
		    (tz_step_role(ledger, session, form, step, record) ||
		    tz_step_paper(ledger, session, form, step, record)))
			snprintf(view->steps[view->n_steps++], TZ_STATE, "%s",
			    step->name);
	}
}

static bool
is_own(const struct tz_ledger *ledger, const struct tz_record *record)
{
	return record->id[0] == '\0' ||
	    strncmp(record->id, ledger->site, TZ_SITE - 1) == 0;
}

enum tz_rc
tz_query_view(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_record *record,
    struct tz_view *view, struct tz_err *err)
{
	struct tz_text text = { .ledger = ledger, .session = session,
		.depth = TZ_TEXT_DEPTH };
	struct tz_right right;
	struct tz_buf title;
	enum tz_rc rc;
	size_t i;

	tz_world_turn(ledger, session);
	right = tz_rights_record(ledger, session, form, record);
	if (record->revision == 0)
		right.masked = false;
	if (!right.read)
		return tz_fail(err, TZ_ERIGHT,
		    N_("your role does not allow this: %s"), form->name);
	tz_record_copy(&view->record, record);
	rc = tz_check_derive(form, &ledger->world, &view->record, true, err);
	if (rc != TZ_OK)
		return rc;
	view->shown = tz_mem_alloc(form->fields * sizeof(view->shown[0]));
	view->n = form->fields;
	for (i = 0; i < form->fields; i++)
		show_field(&text, &right, form, &form->field[i],
		    &view->record, &view->shown[i]);
	tz_buf_init(&title, TZ_TEXT_MAX);
	tz_text_title(&text, form, &view->record, &title);
	tz_utf8_copy(view->title, sizeof(view->title), tz_buf_str(&title));
	tz_buf_release(&title);
	mask_values(&right, form, view);
	(void)tz_dispute_of(ledger, record->id, &view->returned, NULL);
	view->writable = right.write && !form->internal &&
	    is_own(ledger, record) &&
	    (record->flags & (TZ_RECORD_VOID | TZ_RECORD_PULLED)) == 0;
	if (view->writable || is_own(ledger, record))
		if ((record->flags & TZ_RECORD_VOID) == 0 &&
		    record->revision > 0)
			add_steps(ledger, session, form, record, view);
	if (record->id[0] != '\0')
		snprintf(view->open_by, sizeof(view->open_by), "%s",
		    tz_locks_other(ledger->locks, record->id, session->user));
	return TZ_OK;
}

/* Did anything sensitive leave with this view? */
static bool
shows_sensitive(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_record *record)
{
	struct tz_right right = tz_rights_record(ledger, session, form,
	    record);
	bool whole = false;
	size_t i;

	if (!right.sensitive)
		return false;
	if (form->sensitive_if != NULL &&
	    tz_formula_true(form->sensitive_if, &ledger->world, record,
	    &whole, NULL) == TZ_OK && whole)
		return true;
	for (i = 0; i < form->fields; i++)
		if (form->field[i].protect == TZ_PROTECT_SENSITIVE &&
		    tz_record_get(record, form->field[i].no)->kind != TZ_NONE)
			return true;
	return false;
}

enum tz_rc
tz_query_show(struct tz_ledger *ledger, const struct tz_session *session,
    const char *id, struct tz_view *view, struct tz_err *err)
{
	const struct tz_form *form = tz_forms_of(ledger->forms, id);
	struct tz_record record;
	enum tz_rc rc;

	if (form == NULL)
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no record %s"),
		    id);
	tz_record_init(&record);
	rc = tz_world_get(ledger, id, &record, err);
	if (rc == TZ_ENOTFOUND)
		rc = tz_fail(err, TZ_ENOTFOUND, N_("there is no record %s"),
		    id);
	if (rc == TZ_OK)
		rc = tz_query_view(ledger, session, form, &record, view, err);
	if (rc == TZ_OK && shows_sensitive(ledger, session, form, &record))
		rc = tz_write_audit(ledger, session->user, TZ_OP_VIEW, id,
		    form->name, err);
	tz_record_release(&record);
	return rc;
}
