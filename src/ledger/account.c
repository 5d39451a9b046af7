/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/account.h"

#include <string.h>

#include "base/mem.h"
#include "form/check.h"
#include "form/forms.h"
#include "form/roles.h"
#include "ledger/commit.h"
#include "ledger/login.h"
#include "ledger/rights.h"
#include "ledger/world.h"
#include "store/journal.h"

#define ACCOUNTS_MAX 1000

struct list {
	struct tz_ledger *ledger;
	const struct tz_form *form;
	struct tz_account_row *row;
	size_t n;
};

static const struct tz_value *
value_of(const struct tz_form *form, const struct tz_record *record,
    const char *name)
{
	static const struct tz_value none = { .kind = TZ_NONE };
	const struct tz_field *field = tz_form_field(form, name);

	return field == NULL ? &none : tz_record_get(record, field->no);
}

static int64_t
int_of(const struct tz_form *form, const struct tz_record *record,
    const char *name, int64_t fallback)
{
	const struct tz_value *value = value_of(form, record, name);

	return value->kind == TZ_NONE || value->kind == TZ_TEXT ? fallback :
	    value->u.i;
}

static const char *
text_of(const struct tz_form *form, const struct tz_record *record,
    const char *name)
{
	const struct tz_value *value = value_of(form, record, name);

	return value->kind == TZ_TEXT ? value->u.text : "";
}

static int
add_row(const struct tz_record *record, void *arg)
{
	struct list *list = arg;
	struct tz_account_row *row;
	struct tz_login login;

	if (list->n == ACCOUNTS_MAX)
		return 1;
	list->row = tz_mem_resize(list->row, list->n + 1, sizeof(*row));
	row = &list->row[list->n++];
	memset(row, 0, sizeof(*row));
	snprintf(row->user, sizeof(row->user), "%s",
	    text_of(list->form, record, "login"));
	snprintf(row->staff, sizeof(row->staff), "%s",
	    text_of(list->form, record, "staff"));
	row->roles = tz_login_roles(list->form, record);
	snprintf(row->area, sizeof(row->area), "%s",
	    text_of(list->form, record, "area"));
	row->disabled = tz_login_bool(list->form, record, "disabled");
	row->must_change = tz_login_bool(list->form, record, "must_change");
	row->uid = int_of(list->form, record, "uid", -1);
	row->expires = (int32_t)int_of(list->form, record, "expires",
	    INT32_MAX);
	if (tz_login_read(list->ledger, TZ_LOGIN_ACCOUNT, row->user, &login,
	    NULL) == TZ_OK) {
		row->last_at = login.last_at;
		row->failures = login.failures;
	}
	return 0;
}

enum tz_rc
tz_account_list(struct tz_ledger *ledger, const struct tz_session *session,
    struct tz_account_row **row, size_t *n, struct tz_err *err)
{
	struct list list = { .ledger = ledger };
	enum tz_rc rc;

	*row = NULL;
	*n = 0;
	rc = tz_rights_verb(ledger, session, TZ_RIGHT_ACCOUNTS, err);
	if (rc != TZ_OK)
		return rc;
	list.form = tz_forms_find(ledger->forms, TZ_ACCOUNT_FORM);
	if (list.form == NULL)
		return tz_fail(err, TZ_ECONFIG,
		    N_("the register of accounts is missing"));
	rc = tz_world_scan(ledger, list.form, NULL, NULL, add_row, &list, err);
	*row = list.row;
	*n = list.n;
	return rc;
}

static void
set_value(const struct tz_form *form, struct tz_record *record,
    const char *name, enum tz_kind kind, int64_t i, bool none)
{
	const struct tz_field *field = tz_form_field(form, name);
	struct tz_value value = { .kind = TZ_NONE };

	if (field == NULL)
		return;
	if (!none)
		tz_value_int(&value, kind, i);
	tz_record_take(record, field->no, &value);
}

static void
set_text(const struct tz_form *form, struct tz_record *record,
    const char *name, const char *text)
{
	const struct tz_field *field = tz_form_field(form, name);

	if (field != NULL)
		tz_record_set_text(record, field->no, text);
}

static void
set_roles(const struct tz_form *form, struct tz_record *record, unsigned roles)
{
	const struct tz_field *field = tz_form_field(form, "roles");
	struct tz_value value = { .kind = TZ_NONE };
	size_t i;

	if (field == NULL)
		return;
	for (i = 0; i < TZ_ROLE_COUNT; i++)
		if (roles & (1u << i))
			tz_value_add(&value, tz_role_name(i));
	tz_record_take(record, field->no, &value);
}

static void
fill(const struct tz_form *form, const struct tz_account_row *row,
    const char *hash, struct tz_record *record)
{
	set_text(form, record, "login", row->user);
	set_roles(form, record, row->roles);
	set_text(form, record, "staff", row->staff);
	set_value(form, record, "disabled", TZ_BOOL, row->disabled, false);
	set_value(form, record, "must_change", TZ_BOOL, row->must_change,
	    false);
	set_value(form, record, "uid", TZ_INT, row->uid, row->uid < 0);
	set_text(form, record, "area", row->area);
	set_value(form, record, "expires", TZ_DAY, row->expires,
	    row->expires == INT32_MAX || row->expires == 0);
	if (hash != NULL)
		set_text(form, record, "password", hash);
}

struct admins {
	const struct tz_form *form;
	const char *but;
	bool other;
};

static int
see_admin(const struct tz_record *record, void *arg)
{
	struct admins *admins = arg;

	if (strcmp(text_of(admins->form, record, "login"), admins->but) == 0 ||
	    tz_login_bool(admins->form, record, "disabled") ||
	    (tz_login_roles(admins->form, record) & TZ_ROLE_SYSADM) == 0)
		return 0;
	admins->other = true;
	return 1;
}

/* An office must not lock itself out. */
static enum tz_rc
keep_an_admin(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_account_row *row, struct tz_err *err)
{
	struct admins admins = { .form = form, .but = row->user };
	enum tz_rc rc;

	if (row->roles & TZ_ROLE_SYSADM && !row->disabled)
		return TZ_OK;
	rc = tz_world_scan(ledger, form, NULL, NULL, see_admin, &admins, err);
	if (rc == TZ_OK && !admins.other)
		rc = tz_fail(err, TZ_EREFUSED,
		    N_("the last administrator has to stay"));
	return rc;
}

static bool
name_is_good(const char *user)
{
	size_t n = strspn(user, "abcdefghijklmnopqrstuvwxyz0123456789_-.");

	return n > 0 && n < TZ_USER && user[n] == '\0';
}

static enum tz_rc
store(struct tz_ledger *ledger, const char *user, const uint8_t *request,
    const struct tz_form *form, const struct tz_record *before,
    struct tz_record *after, struct tz_err *err)
{
	struct tz_change change = { .user = user, .request = request,
		.op = TZ_OP_EDIT, .form = form, .before = before,
		.after = after };
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_commit_change(ledger, &change, err);
	return tz_commit_end(ledger, own, rc, err);
}

static bool
was_done(struct tz_ledger *ledger, const uint8_t *request)
{
	struct tz_entry entry;
	enum tz_rc rc;

	if (request == NULL)
		return false;
	tz_entry_init(&entry);
	rc = tz_journal_request(ledger->store, request, &entry, NULL);
	tz_entry_release(&entry);
	return rc == TZ_OK;
}

static enum tz_rc
put(struct tz_ledger *ledger, const char *user, const uint8_t *request,
    const struct tz_account_row *row, bool add, const char *hash,
    struct tz_err *err)
{
	const struct tz_form *form;
	struct tz_record before;
	struct tz_record after;
	enum tz_rc rc;

	tz_record_init(&before);
	tz_record_init(&after);
	rc = tz_login_account(ledger, row->user, &form, &before, err);
	if (rc == TZ_OK && add)
		rc = tz_fail(err, TZ_EEXISTS, N_("there is an account %s"),
		    row->user);
	else if (rc == TZ_ENOTFOUND && add)
		rc = TZ_OK;
	if (rc == TZ_OK && !add)
		rc = keep_an_admin(ledger, form, row, err);
	if (rc == TZ_OK) {
		tz_record_copy(&after, &before);
		fill(form, row, hash, &after);
		rc = store(ledger, user, request, form, add ? NULL : &before,
		    &after, err);
	}
	tz_record_release(&before);
	tz_record_release(&after);
	return rc;
}

enum tz_rc
tz_account_first(struct tz_ledger *ledger, const struct tz_account_row *row,
    const char *hash, struct tz_err *err)
{
	if (!name_is_good(row->user))
		return tz_fail(err, TZ_EINPUT, N_("a name of an account holds "
		    "small letters, digits and - _ . only: %s"), row->user);
	return put(ledger, row->user, NULL, row, true, hash, err);
}

enum tz_rc
tz_account_put(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_write *how, const struct tz_account_row *row, bool add,
    const char *hash, struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_rights_verb(ledger, session, TZ_RIGHT_ACCOUNTS, err);
	if (rc != TZ_OK || was_done(ledger, how->request))
		return rc;
	if (!name_is_good(row->user))
		return tz_fail(err, TZ_EINPUT, N_("a name of an account holds "
		    "small letters, digits and - _ . only: %s"), row->user);
	if (row->roles == 0 || row->roles & ~(unsigned)TZ_ROLE_ANY)
		return tz_fail(err, TZ_EINPUT, N_("an account needs a role"));
	if (add && hash == NULL)
		return tz_fail(err, TZ_EINPUT,
		    N_("a new account needs a password"));
	return put(ledger, session->user, how->request, row, add, hash, err);
}

enum tz_rc
tz_account_close(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_write *how, const char *user, struct tz_err *err)
{
	struct tz_account_row row = { .disabled = true };
	const struct tz_form *form;
	struct tz_record before;
	struct tz_record after;
	enum tz_rc rc;

	snprintf(row.user, sizeof(row.user), "%s", user);
	tz_record_init(&before);
	tz_record_init(&after);
	rc = tz_login_account(ledger, user, &form, &before, err);
	if (rc == TZ_OK)
		rc = keep_an_admin(ledger, form, &row, err);
	if (rc == TZ_OK) {
		tz_record_copy(&after, &before);
		set_value(form, &after, "disabled", TZ_BOOL, 1, false);
		rc = store(ledger, session->user, how->request, form, &before,
		    &after, err);
	}
	tz_record_release(&before);
	tz_record_release(&after);
	return rc;
}

enum tz_rc
tz_account_password(struct tz_ledger *ledger, const char *user,
    const char *hash, const char *note, struct tz_err *err)
{
	struct tz_change change = { .user = user, .op = TZ_OP_EDIT,
		.note = note };
	struct tz_record before;
	struct tz_record after;
	enum tz_rc rc;
	bool own;

	tz_record_init(&before);
	tz_record_init(&after);
	rc = tz_login_account(ledger, user, &change.form, &before, err);
	if (rc == TZ_OK)
		rc = tz_commit_begin(ledger, &own, err);
	if (rc == TZ_OK) {
		tz_record_copy(&after, &before);
		set_text(change.form, &after, "password", hash);
		set_value(change.form, &after, "must_change", TZ_BOOL, 0,
		    false);
		change.before = &before;
		change.after = &after;
		rc = tz_commit_end(ledger, own, tz_commit_change(ledger,
		    &change, err), err);
	}
	tz_record_release(&before);
	tz_record_release(&after);
	return rc;
}

enum tz_rc
tz_session_password(struct tz_ledger *ledger, struct tz_session *session,
    const char *hash, struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_account_password(ledger, session->user, hash, NULL, err);
	if (rc == TZ_OK)
		session->must_change = false;
	return rc;
}
