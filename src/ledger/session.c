/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/session.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/forms.h"
#include "ledger/commit.h"
#include "ledger/grant.h"
#include "ledger/locks.h"
#include "ledger/login.h"
#include "ledger/reuse.h"
#include "ledger/world.h"
#include "ledger/write.h"
#include "wire/password.h"


/*
 * An argon2id hash that no password gives: checking it costs what checking a
 * real one does.
 */
static const char nobody[] =
    "$argon2id$v=19$m=%lld,t=%d,p=1$"
    "MDEyMzQ1Njc4OWFiY2RlZg$"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static enum tz_rc
check_lock(const struct tz_login *login, struct tz_err *err)
{
	int64_t left = tz_login_left(login);

	if (left == 0)
		return TZ_OK;
	return tz_fail(err, TZ_ELOCKED,
	    N_("too many wrong passwords: try again in %lld minutes"),
	    (long long)left);
}

/* Under which names attempts to sign in are counted. */
static enum tz_login_of
counted(bool known)
{
	return known ? TZ_LOGIN_ACCOUNT : TZ_LOGIN_STRANGER;
}

static bool
may_sign_in(const struct tz_form *form, const struct tz_record *record)
{
	const struct tz_field *field = tz_form_field(form, "expires");
	const struct tz_value *value;

	if (tz_login_bool(form, record, "disabled"))
		return false;
	if (field == NULL)
		return true;
	value = tz_record_get(record, field->no);
	return value->kind != TZ_DAY || value->u.i >= tz_clock_today();
}

enum tz_rc
tz_session_hash(struct tz_ledger *ledger, const char *user,
    char hash[TZ_PASSWORD_HASH], struct tz_err *err)
{
	const struct tz_form *form;
	const struct tz_field *field;
	struct tz_record record;
	struct tz_login login;
	const char *stored = "";
	enum tz_rc rc;
	bool known;

	tz_record_init(&record);
	rc = tz_login_account(ledger, user, &form, &record, err);
	known = rc == TZ_OK;
	if (rc == TZ_OK || rc == TZ_ENOTFOUND)
		rc = tz_login_read(ledger, counted(known), user, &login,
		    err);
	if (rc == TZ_OK)
		rc = check_lock(&login, err);
	if (rc == TZ_OK && known && may_sign_in(form, &record)) {
		field = tz_form_field(form, "password");
		if (field != NULL)
			stored = tz_record_text(&record, field->no);
	}
	if (rc == TZ_OK && stored[0] != '\0')
		snprintf(hash, 128, "%s", stored);
	else if (rc == TZ_OK)
		snprintf(hash, 128, nobody,
		    (long long)ledger->settings.password_memory_kib,
		    TZ_PASSWORD_PASSES);
	tz_record_release(&record);
	return rc;
}

enum tz_rc
tz_session_failed(struct tz_ledger *ledger, const char *user, const char *from,
    struct tz_err *err)
{
	const struct tz_form *form;
	struct tz_record record;
	struct tz_login login;
	enum tz_rc rc;
	bool known;

	tz_record_init(&record);
	known = tz_login_account(ledger, user, &form, &record, NULL) == TZ_OK;
	tz_record_release(&record);
	rc = tz_login_read(ledger, counted(known), user, &login, err);
	if (rc != TZ_OK)
		return rc;
	tz_login_failed(&login);
	rc = tz_login_write(ledger, counted(known), user, &login, err);
	/* What a stranger typed may be a password: only names are kept. */
	if (rc == TZ_OK)
		rc = tz_write_audit(ledger, known ? user : "?", TZ_OP_REFUSED,
		    "", from, err);
	if (rc != TZ_OK)
		return rc;
	return tz_fail_plain(err, TZ_ELOGIN);
}

static void
copy_grids(struct tz_session *session, const struct tz_value *value)
{
	size_t i;

	if (value->kind != TZ_LIST)
		return;
	session->grid = tz_mem_alloc(value->u.list.n * TZ_RECORD_ID);
	for (i = 0; i < value->u.list.n; i++)
		snprintf(session->grid[i], TZ_RECORD_ID, "%s",
		    value->u.list.item[i]);
	session->grids = value->u.list.n;
}

/* Name and grids of the staff row; an account may have none. */
static void
read_staff(struct tz_ledger *ledger, struct tz_session *session)
{
	const struct tz_form *form;
	const struct tz_field *field;
	struct tz_record staff;

	form = session->staff[0] == '\0' ? NULL :
	    tz_forms_of(ledger->forms, session->staff);
	if (form == NULL)
		return;
	tz_record_init(&staff);
	if (tz_world_get(ledger, session->staff, &staff, NULL) == TZ_OK) {
		field = tz_form_field(form, "name");
		if (field != NULL)
			tz_utf8_copy(session->name, sizeof(session->name),
			    tz_record_text(&staff, field->no));
		field = tz_form_field(form, "grids");
		if (field != NULL)
			copy_grids(session, tz_record_get(&staff, field->no));
	}
	tz_record_release(&staff);
}

void
tz_session_grant(struct tz_ledger *ledger, struct tz_session *session)
{
	int32_t today = tz_clock_today();

	if (session->granted_on == today)
		return;
	tz_world_turn(ledger, session);
	session->roles &= ~session->granted;
	session->granted = tz_grant_roles(ledger, session->user) &
	    ~session->roles;
	session->roles |= session->granted;
	session->granted_on = today;
}

static struct tz_session *
make_session(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_record *record, const char *user, const char *from)
{
	struct tz_session *session = tz_mem_alloc(sizeof(*session));
	const struct tz_field *field = tz_form_field(form, "staff");

	snprintf(session->user, sizeof(session->user), "%s", user);
	snprintf(session->account, sizeof(session->account), "%s", record->id);
	snprintf(session->from, sizeof(session->from), "%s", from);
	if (field != NULL)
		snprintf(session->staff, sizeof(session->staff), "%s",
		    tz_record_text(record, field->no));
	field = tz_form_field(form, "area");
	if (field != NULL)
		snprintf(session->area, sizeof(session->area), "%s",
		    tz_record_text(record, field->no));
	session->roles = tz_login_roles(form, record);
	tz_session_grant(ledger, session);
	session->must_change = tz_login_bool(form, record, "must_change");
	session->since = tz_clock_now();
	read_staff(ledger, session);
	return session;
}

static enum tz_rc
note_success(struct tz_ledger *ledger, struct tz_session *session,
    struct tz_err *err)
{
	struct tz_login login;
	enum tz_rc rc;
	bool own;

	rc = tz_login_read(ledger, TZ_LOGIN_ACCOUNT, session->user,
	    &login, err);
	if (rc != TZ_OK)
		return rc;
	session->last_at = login.last_at;
	memcpy(session->last_from, login.last_from,
	    sizeof(session->last_from));
	memset(&login, 0, sizeof(login));
	login.last_at = session->since;
	memcpy(login.last_from, session->from, sizeof(login.last_from));
	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_login_write(ledger, TZ_LOGIN_ACCOUNT, session->user,
	    &login, err);
	if (rc == TZ_OK)
		rc = tz_write_audit(ledger, session->user, TZ_OP_SIGN_IN, "",
		    session->from, err);
	return tz_commit_end(ledger, own, rc, err);
}

static enum tz_rc
open_session(struct tz_ledger *ledger, const char *user, const char *from,
    bool carries, struct tz_session **session, struct tz_err *err)
{
	const struct tz_form *form;
	struct tz_record record;
	enum tz_rc rc;

	*session = NULL;
	tz_record_init(&record);
	rc = tz_login_account(ledger, user, &form, &record, err);
	if (rc == TZ_ENOTFOUND ||
	    (rc == TZ_OK && !may_sign_in(form, &record)))
		rc = tz_fail_plain(err, TZ_ELOGIN);
	if (rc == TZ_OK) {
		*session = make_session(ledger, form, &record, user, from);
		(*session)->carries = carries;
		if (!carries)
			rc = note_success(ledger, *session, err);
	}
	if (rc != TZ_OK && *session != NULL) {
		tz_mem_free((*session)->grid);
		tz_mem_free(*session);
		*session = NULL;
	}
	tz_record_release(&record);
	return rc;
}

enum tz_rc
tz_session_open(struct tz_ledger *ledger, const char *user, const char *from,
    struct tz_session **session, struct tz_err *err)
{
	return open_session(ledger, user, from, false, session, err);
}

enum tz_rc
tz_session_carry(struct tz_ledger *ledger, const char *user, const char *from,
    struct tz_session **session, struct tz_err *err)
{
	return open_session(ledger, user, from, true, session, err);
}

struct by_uid {
	const struct tz_ledger *ledger;
	char *user;
	const struct tz_form *form;
};

static int
take_user(const struct tz_record *record, void *arg)
{
	struct by_uid *by = arg;

	if (!tz_world_own(by->ledger, record->id) ||
	    !may_sign_in(by->form, record))
		return 0;
	snprintf(by->user, TZ_USER, "%s", tz_record_text(record,
	    tz_form_field(by->form, "login")->no));
	return 1;
}

enum tz_rc
tz_session_uid(struct tz_ledger *ledger, int64_t uid, char user[TZ_USER],
    struct tz_err *err)
{
	struct by_uid by = { .ledger = ledger, .user = user };
	const struct tz_field *field;
	struct tz_value value = { .kind = TZ_NONE };
	enum tz_rc rc;

	user[0] = '\0';
	by.form = tz_forms_find(ledger->forms, TZ_ACCOUNT_FORM);
	field = by.form == NULL ? NULL : tz_form_field(by.form, "uid");
	if (field == NULL || uid < 0)
		return tz_fail_plain(err, TZ_ENOTFOUND);
	tz_value_int(&value, TZ_INT, uid);
	rc = tz_world_scan(ledger, by.form, field, &value, take_user, &by,
	    err);
	if (rc == TZ_OK && user[0] == '\0')
		rc = tz_fail(err, TZ_ENOTFOUND,
		    N_("no account belongs to this user of the system"));
	return rc;
}

void
tz_session_close(struct tz_ledger *ledger, struct tz_session *session)
{
	if (session == NULL)
		return;
	tz_locks_drop_all(ledger->locks, session->user);
	tz_reuse_settle(ledger, session->user);
	if (!session->carries)
		(void)tz_write_audit(ledger, session->user, TZ_OP_SIGN_OUT,
		    "", session->from, NULL);
	tz_mem_free(session->grid);
	tz_mem_wipe(session, sizeof(*session));
	tz_mem_free(session);
}
