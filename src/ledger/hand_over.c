/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/hand_over.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/account.h"
#include "ledger/commit.h"
#include "ledger/login.h"
#include "ledger/query.h"
#include "ledger/rights.h"
#include "ledger/save.h"
#include "ledger/world.h"
#include "ledger/write_own.h"

#define STAFF_FORM "staff"

struct party {
	const char *user;
	char staff[TZ_RECORD_ID];
};

struct handing {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_form *staff;	/* the register of the staff */
	struct party from, to;
	char note[160];
	struct tz_handed *handed;
	const struct tz_form *form;	/* at work now */
	const struct tz_field *field;
};

static int
keep_id(const struct tz_record *record, void *arg)
{
	memcpy(arg, record->id, TZ_RECORD_ID);
	return 1;
}

/* The staff row of an account: the one it names, or the one with its login. */
static enum tz_rc
find_party(struct handing *handing, struct party *party, struct tz_err *err)
{
	const struct tz_field *field, *login;
	struct tz_value name = { .kind = TZ_NONE };
	const struct tz_form *form;
	struct tz_record account;
	enum tz_rc rc;

	tz_record_init(&account);
	rc = tz_login_account(handing->ledger, party->user, &form, &account,
	    err);
	field = rc == TZ_OK ? tz_form_field(form, "staff") : NULL;
	if (field != NULL)
		snprintf(party->staff, TZ_RECORD_ID, "%s",
		    tz_record_text(&account, field->no));
	tz_record_release(&account);
	login = tz_form_field(handing->staff, "login");
	if (rc == TZ_OK && party->staff[0] == '\0' && login != NULL) {
		tz_value_text(&name, party->user);
		rc = tz_world_scan(handing->ledger, handing->staff, login,
		    &name, keep_id, party->staff, err);
		tz_value_release(&name);
	}
	if (rc == TZ_OK && party->staff[0] == '\0')
		rc = tz_fail(err, TZ_ENOTFOUND,
		    N_("the account %s has no row among the staff"),
		    party->user);
	return rc;
}

static bool
is_final(const struct tz_form *form, const struct tz_record *record)
{
	const struct tz_state *state = form->flow == NULL ? NULL :
	    tz_flow_state(form->flow, record->state);

	return state != NULL && state->final;
}

/* One for another in a value; a list never holds anyone twice. */
static void
put_other(const struct tz_value *old, const char *from, const char *to,
    struct tz_value *out)
{
	size_t i;

	if (old->kind != TZ_LIST) {
		tz_value_text(out, to);
		return;
	}
	for (i = 0; i < old->u.list.n; i++)
		if (strcmp(old->u.list.item[i], from) != 0 &&
		    strcmp(old->u.list.item[i], to) != 0)
			tz_value_add(out, old->u.list.item[i]);
	tz_value_add(out, to);
}

static enum tz_rc
save(struct handing *handing, const struct tz_form *form,
    const struct tz_record *before, struct tz_record *after,
    struct tz_err *err)
{
	static const struct tz_write how = { 0 };
	struct tz_problems problems;
	struct tz_save save = { .ledger = handing->ledger,
		.user = handing->session->user, .how = &how, .form = form,
		.before = before, .record = after, .op = TZ_OP_EDIT,
		.note = handing->note, .problems = &problems };
	enum tz_rc rc;

	tz_problems_init(&problems);
	rc = tz_save_settle(&save, err);
	if (rc == TZ_OK && !tz_save_same(&save))
		rc = tz_save_store(&save, err);
	tz_problems_release(&problems);
	return rc;
}

static void
tell(struct handing *handing, const struct tz_form *form, const char *id,
    const char *what)
{
	struct tz_day_record *row = tz_day_record_add(
	    &handing->handed->record, &handing->handed->n);

	if (row == NULL)
		return;
	tz_utf8_copy(row->id, sizeof(row->id), id);
	tz_utf8_copy(row->label, sizeof(row->label), form->label);
	tz_utf8_copy(row->what, sizeof(row->what), what);
	tz_query_title(handing->ledger, handing->session, id, row->title,
	    sizeof(row->title));
}

struct found {
	char (*id)[TZ_RECORD_ID];
	size_t n;
	const struct tz_form *form;
	const char *site;
};

/* Open ones of this office alone; the rest is history, or another's. */
static int
keep_open(const struct tz_record *record, void *arg)
{
	struct found *found = arg;

	if (is_final(found->form, record) ||
	    record->flags & TZ_RECORD_PULLED ||
	    strncmp(record->id, found->site, strlen(found->site)) != 0)
		return 0;
	found->id = tz_mem_resize(found->id, found->n + 1, TZ_RECORD_ID);
	memcpy(found->id[found->n++], record->id, TZ_RECORD_ID);
	return found->n == TZ_DAY_ROWS;
}

static enum tz_rc
move_one(struct handing *handing, const char *id, bool dry,
    struct tz_err *err)
{
	struct tz_record before, after;
	struct tz_value value = { .kind = TZ_NONE };
	const struct tz_form *form;
	enum tz_rc rc;

	tell(handing, handing->form, id, handing->field->label);
	if (dry)
		return TZ_OK;
	tz_record_init(&before);
	tz_record_init(&after);
	rc = tz_write_load(handing->ledger, id, &form, &before, err);
	if (rc == TZ_OK) {
		tz_record_copy(&after, &before);
		put_other(tz_record_get(&before, handing->field->no),
		    handing->from.staff, handing->to.staff, &value);
		tz_record_take(&after, handing->field->no, &value);
		rc = save(handing, form, &before, &after, err);
	}
	tz_record_release(&before);
	tz_record_release(&after);
	return rc;
}

/* Open records whose field names the one who leaves. */
static enum tz_rc
move_references(struct handing *handing, bool dry, struct tz_err *err)
{
	struct found found = { .form = handing->form,
		.site = handing->ledger->site };
	struct tz_value value = { .kind = TZ_NONE };
	enum tz_rc rc;
	size_t i;

	tz_value_text(&value, handing->from.staff);
	rc = tz_world_scan(handing->ledger, handing->form, handing->field,
	    &value, keep_open, &found, err);
	tz_value_release(&value);
	if (rc == TZ_OK && found.n == TZ_DAY_ROWS)
		rc = tz_fail(err, TZ_ELIMIT,
		    N_("more than %d records of %s: hand over in parts"),
		    TZ_DAY_ROWS - 1, handing->form->label);
	for (i = 0; rc == TZ_OK && i < found.n; i++)
		rc = move_one(handing, found.id[i], dry, err);
	tz_mem_free(found.id);
	return rc;
}

/* A list of one's own row, such as grids, joins that of the other. */
static enum tz_rc
move_list(struct handing *handing, bool dry, struct tz_err *err)
{
	struct tz_record mine[2], theirs[2];
	struct tz_value all = { .kind = TZ_NONE }, none = { .kind = TZ_NONE };
	const struct tz_value *list, *old;
	const struct tz_form *form;
	unsigned no = handing->field->no;
	enum tz_rc rc;
	size_t i;

	for (i = 0; i < 2; i++) {
		tz_record_init(&mine[i]);
		tz_record_init(&theirs[i]);
	}
	rc = tz_write_load(handing->ledger, handing->from.staff, &form,
	    &mine[0], err);
	if (rc == TZ_OK)
		rc = tz_write_load(handing->ledger, handing->to.staff, &form,
		    &theirs[0], err);
	list = tz_record_get(&mine[0], no);
	old = tz_record_get(&theirs[0], no);
	if (rc != TZ_OK || list->kind != TZ_LIST)
		goto out;
	for (i = 0; old->kind == TZ_LIST && i < old->u.list.n; i++)
		tz_value_add(&all, old->u.list.item[i]);
	for (i = 0; i < list->u.list.n; i++) {
		if (!tz_world_holds(old, &(struct tz_value){ .kind = TZ_TEXT,
		    .u.text = list->u.list.item[i] }))
			tz_value_add(&all, list->u.list.item[i]);
		tell(handing, handing->field->target, list->u.list.item[i],
		    handing->field->label);
	}
	if (dry)
		goto out;
	tz_record_copy(&mine[1], &mine[0]);
	tz_record_copy(&theirs[1], &theirs[0]);
	tz_record_take(&theirs[1], no, &all);
	tz_record_take(&mine[1], no, &none);
	rc = save(handing, form, &theirs[0], &theirs[1], err);
	if (rc == TZ_OK)
		rc = save(handing, form, &mine[0], &mine[1], err);
out:
	tz_value_release(&all);
	for (i = 0; i < 2; i++) {
		tz_record_release(&mine[i]);
		tz_record_release(&theirs[i]);
	}
	return rc;
}

static enum tz_rc
move_all(struct handing *handing, bool dry, struct tz_err *err)
{
	const struct tz_forms *forms = handing->ledger->forms;
	enum tz_rc rc = TZ_OK;
	size_t i, k;

	for (i = 0; rc == TZ_OK && i < tz_forms_count(forms); i++) {
		handing->form = tz_forms_at(forms, i);
		for (k = 0; rc == TZ_OK && k < handing->form->fields; k++) {
			handing->field = &handing->form->field[k];
			if (!handing->field->hand_over ||
			    handing->field->target == NULL)
				continue;
			if (handing->field->target == handing->staff)
				rc = move_references(handing, dry, err);
			else if (handing->form == handing->staff)
				rc = move_list(handing, dry, err);
		}
	}
	return rc;
}

static void
name_party(struct handing *handing, const struct party *party, char *out,
    size_t size)
{
	tz_query_title(handing->ledger, handing->session, party->staff, out,
	    size);
	if (out[0] == '\0')
		tz_utf8_copy(out, size, party->user);
}

static enum tz_rc
prepare(struct handing *handing, struct tz_err *err)
{
	enum tz_rc rc;

	handing->staff = tz_forms_find(handing->ledger->forms, STAFF_FORM);
	if (handing->staff == NULL)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no register %s"), STAFF_FORM);
	if (strcmp(handing->from.user, handing->to.user) == 0)
		return tz_fail(err, TZ_EINPUT,
		    N_("nobody hands over to themselves"));
	rc = find_party(handing, &handing->from, err);
	if (rc == TZ_OK)
		rc = find_party(handing, &handing->to, err);
	if (rc != TZ_OK)
		return rc;
	name_party(handing, &handing->from, handing->handed->from,
	    sizeof(handing->handed->from));
	name_party(handing, &handing->to, handing->handed->to,
	    sizeof(handing->handed->to));
	snprintf(handing->note, sizeof(handing->note), "hand-over %s %s",
	    handing->from.user, handing->to.user);
	return TZ_OK;
}

enum tz_rc
tz_hand_over(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_write *how, const char *from, const char *to, bool dry,
    struct tz_handed *handed, struct tz_err *err)
{
	struct handing handing = { .ledger = ledger, .session = session,
		.from = { .user = from }, .to = { .user = to },
		.handed = handed };
	struct tz_entry entry;
	enum tz_rc rc;
	bool own, done;

	tz_world_turn(ledger, session);
	rc = tz_rights_verb(ledger, session, TZ_RIGHT_HAND_OVER, err);
	if (rc == TZ_OK)
		rc = prepare(&handing, err);
	if (rc != TZ_OK)
		return rc;
	tz_entry_init(&entry);
	done = !dry && tz_write_repeated(ledger, how, &entry);
	handed->at = done ? entry.time : dry ? 0 : ledger->world.now;
	tz_entry_release(&entry);
	if (done)
		return TZ_OK;
	rc = tz_write_clock(ledger, how, err);
	if (rc == TZ_OK)
		rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = move_all(&handing, dry, err);
	if (rc == TZ_OK && !dry)
		rc = tz_account_close(ledger, session, how, from, err);
	return tz_commit_end(ledger, own, rc, err);
}
