/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/save.h"

#include <string.h>

#include "base/buf.h"
#include "form/check.h"
#include "form/flow.h"
#include "form/forms.h"
#include "ledger/commit.h"
#include "ledger/evolve.h"
#include "ledger/feeds.h"
#include "ledger/follow.h"
#include "ledger/number.h"
#include "ledger/recovery.h"
#include "ledger/relation.h"

static enum tz_rc
complete(struct tz_save *save, struct tz_err *err)
{
	struct tz_world *world = &save->ledger->world;
	const struct tz_state *first;
	enum tz_rc rc = TZ_OK;

	if (save->before == NULL) {
		first = save->form->flow == NULL ? NULL :
		    tz_flow_first(save->form->flow);
		/* Only steps lead on; an import brings what was before. */
		if (save->how == NULL ||
		    (save->how->flags & TZ_ENTRY_IMPORT) == 0)
			save->record->state[0] = '\0';
		if (first != NULL && save->record->state[0] == '\0')
			snprintf(save->record->state, TZ_STATE, "%s",
			    first->name);
		rc = tz_check_defaults(save->form, world, save->record, err);
	}
	if (rc == TZ_OK)
		rc = tz_check_derive(save->form, world, save->record, false,
		    err);
	if (rc == TZ_OK)
		rc = tz_number_fill(save->ledger, save->form, save->record,
		    save->issued, &save->issues, err);
	if (rc == TZ_OK && save->issues > 0)
		rc = tz_check_derive(save->form, world, save->record, false,
		    err);
	return rc;
}

static bool
is_identity(const struct tz_form *form, unsigned no)
{
	size_t i;

	for (i = 0; i < form->keys; i++)
		if (form->key[i]->no == no)
			return true;
	return no == 0;
}

static void
note_left(struct tz_save *save, unsigned no)
{
	const struct tz_field *field = tz_form_number(save->form, no);
	size_t n = strlen(save->left);

	if (field != NULL)
		snprintf(save->left + n, sizeof(save->left) - n, " %s",
		    field->name);
}

/*
 * An import keeps a row with gaps: what is missing is owed, and a value that
 * cannot be right is left out and told. Only who the row is about must be
 * there.
 */
static void
leave_gaps(struct tz_save *save, size_t from)
{
	static const struct tz_value none = { .kind = TZ_NONE };
	struct tz_problems *problems = save->problems;
	struct tz_problem *row;
	size_t i;

	for (i = from; i < problems->n; i++) {
		row = &problems->item[i];
		if (row->warning || is_identity(save->form, row->field))
			continue;
		if (strcmp(row->rule, "required") != 0) {
			tz_record_set(save->record, row->field, &none);
			note_left(save, row->field);
		}
		tz_problems_warn(problems, row);
		save->record->flags |= TZ_RECORD_OWED;
	}
}

/*
 * A change of a record that was made before its register asked for a field is
 * not refused for it: the field is owed.
 */
static void
owe_new(struct tz_save *save, size_t from)
{
	struct tz_problems *problems = save->problems;
	struct tz_problem *row;
	size_t i;

	for (i = from; save->before != NULL && i < problems->n; i++) {
		row = &problems->item[i];
		if (row->warning || strcmp(row->rule, "required") != 0 ||
		    tz_record_get(save->before, row->field)->kind != TZ_NONE ||
		    !tz_evolve_asks_more(save->ledger, save->record->id,
		    row->field))
			continue;
		tz_problems_warn(problems, row);
		snprintf(row->rule, sizeof(row->rule), "owed");
		save->record->flags |= TZ_RECORD_OWED;
	}
}

/* True when a field that an import left out has come by no other way. */
static bool
is_left(const struct tz_save *save)
{
	const struct tz_field *field;
	const char *at = save->how->left;
	char name[TZ_FORM_NAME + 1];
	size_t n;

	if (at == NULL)
		return true;
	for (; *at != '\0'; at += n) {
		at += strspn(at, " ");
		n = strcspn(at, " ");
		snprintf(name, sizeof(name), "%.*s", (int)n, at);
		field = tz_form_field(save->form, name);
		if (field != NULL && tz_record_get(save->record,
		    field->no)->kind == TZ_NONE)
			return true;
	}
	return false;
}

static size_t
warnings(const struct tz_problems *problems, size_t from, bool near)
{
	size_t n = 0;
	size_t i;

	for (i = from; i < problems->n; i++)
		if (problems->item[i].warning && near ==
		    (strcmp(problems->item[i].rule, "near") == 0) &&
		    strcmp(problems->item[i].rule, "owed") != 0)
			n++;
	return n;
}

static enum tz_rc
say_same(struct tz_save *save, const struct tz_field *field,
    struct tz_err *err)
{
	const struct tz_field *at = field;

	if (at == NULL && save->form->keys > 0)
		at = save->form->key[0];
	tz_problems_add(save->problems, at == NULL ? 0 : at->no, "same",
	    N_("it is there already: %s"), save->same);
	return tz_fail(err, TZ_EEXISTS, N_("it is there already: %s"),
	    save->same);
}

/*
 * Two people can have been given one number. Only whom the form names may say
 * so, and must say so.
 */
static bool
is_shared(const struct tz_save *save)
{
	return save->may_share &&
	    (save->how->confirm & TZ_CONFIRM_SHARED) != 0;
}

static enum tz_rc
check_others(struct tz_save *save, struct tz_err *err)
{
	const struct tz_field *field;
	enum tz_rc rc;

	tz_relation_refs(save->ledger, save->form, save->before, save->record,
	    save->problems);
	tz_feeds_check(save->ledger, save->form, save->before, save->record,
	    save->problems);
	rc = tz_relation_same(save->ledger, save->form, save->before,
	    save->record, save->same, &field, err);
	if (rc == TZ_OK && save->same[0] != '\0' && !is_shared(save))
		return say_same(save, field, err);
	if (rc == TZ_OK && save->before == NULL &&
	    (save->how->confirm & TZ_CONFIRM_DUPLICATE) == 0)
		rc = tz_relation_near(save->ledger, save->form, save->record,
		    save->problems, err);
	return rc;
}

/* A town sends to its own offices, never to a whole district. */
static enum tz_rc
check_area(const struct tz_save *save, struct tz_err *err)
{
	const char *area = save->ledger->area;
	const char *to = save->form->feeds == NULL ? "" :
	    tz_feeds_offices(save->form, save->record);

	if (area[0] == '\0' || to[0] == '\0' ||
	    tz_feeds_place(to, area) == TZ_PLACE_WITHIN)
		return TZ_OK;
	return tz_fail(err, TZ_ERIGHT,
	    N_("it would go to offices that are not those of your area"));
}

enum tz_rc
tz_save_prepare(struct tz_save *save, struct tz_err *err)
{
	size_t errors = save->problems->errors;
	size_t from = save->problems->n;
	unsigned owed = save->record->flags & TZ_RECORD_OWED;
	enum tz_rc rc = TZ_OK;

	/* Said at once, not after all that is wrong has been put right. */
	if (save->before == NULL)
		rc = tz_recovery_check(save->ledger, err);
	if (rc == TZ_OK)
		rc = complete(save, err);
	if (rc == TZ_OK)
		rc = check_area(save, err);
	if (rc != TZ_OK)
		return rc;
	(void)tz_check_record(save->form, &save->ledger->world, save->record,
	    save->problems);
	owe_new(save, from);
	/* A value an import had to leave out is owed like a missing one. */
	if (save->how->gaps) {
		if (owed && is_left(save))
			save->record->flags |= owed;
		leave_gaps(save, from);
	}
	rc = check_others(save, err);
	if (save->how->gaps && rc == TZ_OK)
		leave_gaps(save, from);
	if (rc != TZ_OK)
		return rc;
	if (save->problems->errors > errors)
		return tz_fail_plain(err, TZ_EINPUT);
	if (save->how->gaps)
		return TZ_OK;
	if (warnings(save->problems, from, true) > 0)
		return tz_fail(err, TZ_EREFUSED,
		    N_("it may be there already: please confirm"));
	if (warnings(save->problems, from, false) > 0 &&
	    (save->how->confirm & TZ_CONFIRM_WARNING) == 0)
		return tz_fail(err, TZ_EREFUSED,
		    N_("there are warnings: please confirm"));
	return TZ_OK;
}

enum tz_rc
tz_save_settle(struct tz_save *save, struct tz_err *err)
{
	struct tz_problems old;
	enum tz_rc rc;

	rc = complete(save, err);
	if (rc != TZ_OK)
		return rc;
	tz_problems_init(&old);
	(void)tz_check_record(save->form, &save->ledger->world, save->record,
	    &old);
	tz_problems_release(&old);
	return TZ_OK;
}

bool
tz_save_same(const struct tz_save *save)
{
	struct tz_entry entry;
	bool same;

	if (save->before == NULL)
		return false;
	tz_entry_init(&entry);
	tz_entry_diff(save->form, save->before, save->record, &entry);
	same = entry.n == 0 && entry.secrets == 0 && entry.old_no == NULL &&
	    strcmp(save->before->state, save->record->state) == 0 &&
	    save->before->flags == save->record->flags;
	tz_entry_release(&entry);
	return same;
}

/* The fields that were left out, as the note of the entry. */
static void
say_left(const struct tz_save *save, struct tz_buf *note,
    struct tz_change *change)
{
	const char *read = save->how->left == NULL ? "" : save->how->left;

	tz_buf_init(note, TZ_ENTRY_NOTE);
	if (change->note != NULL || (read[0] == '\0' && save->left[0] == '\0'))
		return;
	tz_buf_format(note, TZ_SAVE_LEFT_NOTE "%s%s", read, save->left);
	change->note = tz_buf_str(note);
}

/* What presses does not wait for the night: see tz_commit_end. */
static bool
is_urgent(const struct tz_save *save)
{
	const struct tz_form *form = save->form;
	const struct tz_state *state = form->flow == NULL ? NULL :
	    tz_flow_state(form->flow, save->record->state);
	bool yes = false;
	size_t i;

	for (i = 0; !yes && i < form->deadlines &&
	    (state == NULL || !state->final); i++)
		if (form->deadline[i].urgent != NULL &&
		    tz_formula_true(form->deadline[i].urgent,
		    &save->ledger->world, save->record, &yes, NULL) != TZ_OK)
			yes = false;
	return yes;
}

enum tz_rc
tz_save_store(struct tz_save *save, struct tz_err *err)
{
	struct tz_change change = { .user = save->user,
		.request = save->how->request, .op = save->op,
		.flags = save->flags | save->how->flags, .step = save->step,
		.note = save->note, .form = save->form,
		.before = save->before, .after = save->record,
		.issued = save->issued, .issues = save->issues };
	struct tz_follow *follow = NULL;
	struct tz_buf note;
	enum tz_rc rc = TZ_OK;

	say_left(save, &note, &change);
	save->ledger->urgent |= is_urgent(save);
	if (save->before != NULL)
		rc = tz_follow_begin(save->ledger, save->form, save->before,
		    &follow, err);
	if (rc == TZ_OK)
		rc = tz_commit_change(save->ledger, &change, err);
	if (rc == TZ_OK)
		rc = tz_follow_go(follow, save->user, err);
	tz_follow_free(follow);
	tz_buf_release(&note);
	return rc;
}
