/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/draft.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "form/check.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/draft_rest.h"
#include "ledger/fill.h"
#include "ledger/locks.h"
#include "ledger/query.h"
#include "ledger/reuse.h"
#include "ledger/rights.h"
#include "ledger/world.h"
#include "ledger/write_own.h"

#define NEW_MAX 1000		/* unsaved new records of one user and form */

static enum tz_rc
keep(struct tz_ledger *ledger, const struct tz_draft_rest *draft,
    struct tz_err *err)
{
	return tz_draft_rest_put(ledger, draft, err);
}

/* The screen's view: raw texts stand in the place of values. */
static enum tz_rc
look(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_draft_rest *draft, struct tz_view *view,
    struct tz_err *err)
{
	enum tz_rc rc;
	size_t i;
	size_t k;

	rc = tz_query_view(ledger, session, draft->form, &draft->record, view,
	    err);
	if (rc != TZ_OK)
		return rc;
	snprintf(view->draft, sizeof(view->draft), "%s", draft->key);
	for (i = 0; i < draft->raws; i++)
		for (k = 0; k < view->n; k++) {
			if (view->shown[k].no != draft->raw[i].no)
				continue;
			tz_mem_free(view->shown[k].text);
			tz_mem_free(view->shown[k].edit);
			view->shown[k].text = tz_mem_text(draft->raw[i].text);
			view->shown[k].edit = tz_mem_text(draft->raw[i].text);
		}
	return TZ_OK;
}

static enum tz_rc
begin_over(struct tz_ledger *ledger, const struct tz_session *session,
    const char *id, struct tz_draft_rest *draft, struct tz_err *err)
{
	struct tz_right right;
	enum tz_rc rc;

	snprintf(draft->key, sizeof(draft->key), "%s/", session->user);
	rc = tz_write_load(ledger, id, &draft->form, &draft->record, err);
	if (rc != TZ_OK)
		return rc;
	right = tz_rights_record(ledger, session, draft->form,
	    &draft->record);
	if (draft->form->internal || !right.write)
		return tz_write_refuse(ledger, session, id,
		    draft->form->name, err);
	snprintf(draft->key, sizeof(draft->key), "%s/%s/%s", session->user,
	    draft->form->name, id);
	rc = tz_draft_rest_get(ledger, draft->key, draft, NULL);
	tz_locks_take(ledger->locks, id, session->user);
	if (rc == TZ_OK)
		return TZ_OK;
	return keep(ledger, draft, err);
}

/*
 * The field of a new record that takes the record it was begun from: that of
 * its parent, or the first one that refers to such a record.
 */
static const struct tz_field *
link_to(struct tz_ledger *ledger, const struct tz_form *form,
    const char *parent)
{
	const struct tz_form *of;
	size_t i;

	if (form->parent != NULL || parent[0] == '\0')
		return form->parent;
	of = tz_forms_of(ledger->forms, parent);
	for (i = 0; of != NULL && i < form->fields; i++)
		if (form->field[i].target == of && !form->field[i].hidden &&
		    !form->field[i].readonly &&
		    form->field[i].type->kind == TZ_TEXT)
			return &form->field[i];
	return NULL;
}

/* A draft begun from one person is not the draft begun from another. */
static bool
same_parent(struct tz_ledger *ledger, const struct tz_draft_rest *draft,
    const char *parent)
{
	const struct tz_field *field = link_to(ledger, draft->form, parent);

	return field == NULL || parent[0] == '\0' ||
	    strcmp(tz_record_text(&draft->record, field->no), parent) == 0;
}

/*
 * The draft that is there already, or the first free key; parent NULL wants a
 * free key.
 */
static enum tz_rc
find_new(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const char *parent,
    struct tz_draft_rest *draft, bool *found, struct tz_err *err)
{
	char key[TZ_DRAFT_KEY];
	enum tz_rc rc;
	unsigned i;

	*found = false;
	for (i = 1; i <= NEW_MAX; i++) {
		snprintf(key, sizeof(key), "%s/%s/new-%u", session->user,
		    form->name, i);
		rc = tz_draft_rest_get(ledger, key, draft, NULL);
		if (rc != TZ_OK) {
			snprintf(draft->key, sizeof(draft->key), "%s", key);
			draft->form = form;
			return TZ_OK;
		}
		*found = parent != NULL && same_parent(ledger, draft, parent);
		if (*found)
			return TZ_OK;
		tz_draft_rest_release(draft);
		tz_draft_rest_init(draft);
	}
	return tz_fail(err, TZ_ELIMIT, N_("too many unsaved records"));
}

static enum tz_rc
fill_new(struct tz_ledger *ledger, const char *parent,
    struct tz_draft_rest *draft, struct tz_err *err)
{
	const struct tz_form *form = draft->form;
	const struct tz_field *field = link_to(ledger, form, parent);
	const struct tz_state *first;
	enum tz_rc rc;

	first = form->flow == NULL ? NULL : tz_flow_first(form->flow);
	if (first != NULL)
		snprintf(draft->record.state, TZ_STATE, "%s", first->name);
	if (field != NULL && parent[0] != '\0')
		tz_record_set_text(&draft->record, field->no, parent);
	rc = tz_check_defaults(form, &ledger->world, &draft->record, err);
	if (rc == TZ_OK)
		rc = tz_check_derive(form, &ledger->world, &draft->record,
		    false, err);
	return rc == TZ_OK ? keep(ledger, draft, err) : rc;
}

static enum tz_rc
begin_new(struct tz_ledger *ledger, const struct tz_session *session,
    const char *name, const char *what, struct tz_draft_rest *draft,
    struct tz_err *err)
{
	bool fresh = strcmp(what, TZ_DRAFT_FRESH) == 0;
	const char *parent = fresh ? "" : what;
	const struct tz_form *form = tz_forms_find(ledger->forms, name);
	struct tz_right right;
	enum tz_rc rc;
	bool found;

	if (form == NULL)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no register %s"), name);
	right = tz_rights_form(session, form);
	if (form->internal || !right.write)
		return tz_write_refuse(ledger, session, "", form->name, err);
	rc = find_new(ledger, session, form, fresh ? NULL : parent, draft,
	    &found, err);
	if (rc == TZ_OK && !found)
		rc = fill_new(ledger, parent, draft, err);
	return rc;
}

enum tz_rc
tz_draft_begin(struct tz_ledger *ledger, const struct tz_session *session,
    const char *form, const char *id_or_parent, struct tz_view *view,
    struct tz_err *err)
{
	const char *what = id_or_parent == NULL ? "" : id_or_parent;
	struct tz_draft_rest draft;
	enum tz_rc rc;

	tz_world_turn(ledger, session);
	tz_draft_rest_init(&draft);
	if (strchr(what, '/') != NULL)
		rc = tz_draft_rest_own(ledger, session, what, &draft, err);
	else if (form == NULL || form[0] == '\0')
		rc = begin_over(ledger, session, what, &draft, err);
	else
		rc = begin_new(ledger, session, form, what, &draft, err);
	if (rc == TZ_OK)
		rc = look(ledger, session, &draft, view, err);
	tz_draft_rest_release(&draft);
	return rc;
}

static bool
may_enter(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_draft_rest *draft, const struct tz_field *field)
{
	struct tz_right right;

	right = tz_rights_record(ledger, session, draft->form,
	    &draft->record);
	if (draft->record.revision == 0)
		right.masked = false;
	return !field->readonly && !field->computed &&
	    tz_rights_field(&right, field) == TZ_SIGHT_FULL;
}

static enum tz_rc
enter(struct tz_ledger *ledger, struct tz_draft_rest *draft,
    const struct tz_field *field, const char *typed,
    struct tz_problems *problems, struct tz_err *err)
{
	struct tz_value value = { .kind = TZ_NONE };
	enum tz_rc rc;

	if (!tz_fill_value(ledger, field, typed, &draft->record, &value,
	    problems)) {
		tz_value_release(&value);
		tz_draft_rest_raw(draft, field->no, typed);
		return keep(ledger, draft, err);
	}
	tz_draft_rest_raw(draft, field->no, NULL);
	if (!tz_value_same(&value, tz_record_get(&draft->record, field->no)))
		tz_draft_rest_type(draft, field->no);
	tz_record_take(&draft->record, field->no, &value);
	rc = draft->record.revision > 0 ? TZ_OK :
	    tz_check_defaults_after(draft->form, field->no, &ledger->world,
	    &draft->record, err);
	if (rc == TZ_OK)
		rc = tz_check_derive(draft->form, &ledger->world,
		    &draft->record, false, err);
	if (rc != TZ_OK)
		return rc;
	(void)tz_check_field(field, &ledger->world, &draft->record, problems);
	return keep(ledger, draft, err);
}

enum tz_rc
tz_draft_enter(struct tz_ledger *ledger, const struct tz_session *session,
    const char *key, unsigned no, const char *typed, struct tz_view *view,
    struct tz_problems *problems, struct tz_err *err)
{
	const struct tz_field *field;
	struct tz_draft_rest draft;
	enum tz_rc rc;

	tz_world_turn(ledger, session);
	tz_draft_rest_init(&draft);
	rc = tz_draft_rest_own(ledger, session, key, &draft, err);
	if (rc == TZ_OK) {
		field = tz_form_number(draft.form, no);
		if (field == NULL || field->hidden)
			rc = tz_fail(err, TZ_EINPUT,
			    N_("there is no such field"));
		else if (strlen(typed) > TZ_CELL_MAX)
			rc = tz_fail(err, TZ_ELIMIT,
			    N_("the text is too long"));
		else if (!may_enter(ledger, session, &draft, field))
			rc = tz_fail(err, TZ_ERIGHT,
			    N_("this field cannot be changed: %s"),
			    field->label);
		else
			rc = enter(ledger, &draft, field, typed, problems,
			    err);
	}
	if (rc == TZ_OK)
		rc = look(ledger, session, &draft, view, err);
	tz_draft_rest_release(&draft);
	return rc;
}

/* What was typed into a field that a new definition does not have is let go. */
static bool
has_raw(const struct tz_draft_rest *draft)
{
	size_t i;

	for (i = 0; i < draft->raws; i++)
		if (tz_form_number(draft->form, draft->raw[i].no) != NULL)
			return true;
	return false;
}

static enum tz_rc
refuse_raw(struct tz_ledger *ledger, const struct tz_draft_rest *draft,
    struct tz_problems *problems, struct tz_err *err)
{
	const struct tz_field *field;
	struct tz_value value = { .kind = TZ_NONE };
	size_t n = problems->errors;
	size_t i;

	for (i = 0; i < draft->raws; i++) {
		field = tz_form_number(draft->form, draft->raw[i].no);
		if (field == NULL)
			continue;
		(void)tz_fill_value(ledger, field, draft->raw[i].text,
		    &draft->record, &value, problems);
		tz_value_release(&value);
		if (problems->errors == n)
			tz_problems_add(problems, field->no, "type",
			    N_("this is not right: %s"), field->label);
		n = problems->errors;
	}
	return tz_fail_plain(err, TZ_EINPUT);
}

enum tz_rc
tz_draft_save(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_write *how, const char *key, struct tz_written *written,
    struct tz_problems *problems, struct tz_err *err)
{
	struct tz_write with = *how;
	struct tz_draft_rest draft;
	struct tz_entry entry;
	enum tz_rc rc;

	memset(written, 0, sizeof(*written));
	tz_world_turn(ledger, session);
	tz_draft_rest_init(&draft);
	tz_entry_init(&entry);
	if (tz_write_repeated(ledger, how, &entry)) {
		memcpy(written->id, entry.record, TZ_RECORD_ID);
		written->revision = entry.revision;
		rc = TZ_OK;
		goto out;
	}
	rc = tz_draft_rest_own(ledger, session, key, &draft, err);
	if (rc == TZ_OK && has_raw(&draft))
		rc = refuse_raw(ledger, &draft, problems, err);
	with.draft = key;
	if (rc == TZ_OK)
		rc = tz_write_save(ledger, session, &with, draft.form,
		    &draft.record, written, problems, err);
	if (rc == TZ_OK && written->revision == 1)
		tz_reuse_count(ledger, session->user, &draft);
out:
	tz_entry_release(&entry);
	tz_draft_rest_release(&draft);
	return rc;
}

enum tz_rc
tz_draft_drop(struct tz_ledger *ledger, const struct tz_session *session,
    const char *key, struct tz_err *err)
{
	struct tz_draft_rest draft;
	enum tz_rc rc;

	tz_draft_rest_init(&draft);
	rc = tz_draft_rest_own(ledger, session, key, &draft, err);
	if (rc == TZ_OK)
		rc = tz_draft_rest_remove(ledger, key, err);
	if (rc == TZ_OK && draft.record.id[0] != '\0')
		tz_locks_drop(ledger->locks, draft.record.id, session->user);
	tz_draft_rest_release(&draft);
	return rc;
}
