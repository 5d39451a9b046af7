/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/login.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "form/forms.h"
#include "form/roles.h"
#include "ledger/commit.h"
#include "ledger/world.h"
#include "store/meta.h"
#include "wire/hash.h"
#include "wire/pack.h"

#define MINUTE_MS (60 * 1000)

static void
key_of(enum tz_login_of of, const char *name, char key[TZ_META_KEY])
{
	uint8_t hash[TZ_HASH];

	if (of == TZ_LOGIN_ACCOUNT) {
		snprintf(key, TZ_META_KEY, "login/%s", name);
		return;
	}
	tz_hash(name, strlen(name), hash);
	snprintf(key, TZ_META_KEY, "%s/%02x", of == TZ_LOGIN_STRANGER ?
	    "login-nobody" : "login-number", hash[0]);
}

enum tz_rc
tz_login_read(struct tz_ledger *ledger, enum tz_login_of of, const char *name,
    struct tz_login *login, struct tz_err *err)
{
	char key[TZ_META_KEY];
	struct tz_unpack in;
	struct tz_buf buf;
	enum tz_rc rc;

	memset(login, 0, sizeof(*login));
	key_of(of, name, key);
	tz_buf_init(&buf, TZ_META_VALUE);
	rc = tz_meta_get(ledger->store, ledger->txn, key, &buf, err);
	if (rc == TZ_OK) {
		tz_unpack_init(&in, buf.data, buf.len);
		login->failures = (uint32_t)tz_unpack_uint(&in);
		login->failed_at = tz_unpack_int(&in);
		login->locked_until = tz_unpack_int(&in);
		login->last_at = tz_unpack_int(&in);
		tz_unpack_text(&in, login->last_from,
		    sizeof(login->last_from));
	}
	tz_buf_release(&buf);
	return rc == TZ_ENOTFOUND ? TZ_OK : rc;
}

enum tz_rc
tz_login_write(struct tz_ledger *ledger, enum tz_login_of of, const char *name,
    const struct tz_login *login, struct tz_err *err)
{
	char key[TZ_META_KEY];
	struct tz_buf buf;
	enum tz_rc rc;

	key_of(of, name, key);
	tz_buf_init(&buf, TZ_META_VALUE);
	tz_pack_uint(&buf, login->failures);
	tz_pack_int(&buf, login->failed_at);
	tz_pack_int(&buf, login->locked_until);
	tz_pack_int(&buf, login->last_at);
	tz_pack_text(&buf, login->last_from);
	rc = tz_commit_meta(ledger, key, buf.data, buf.len, err);
	tz_buf_release(&buf);
	return rc;
}

/* Minutes of the lock after so many failures: 1, 2, 4, 8 ... */
static int64_t
delay(uint32_t failures)
{
	uint32_t over;

	if (failures < TZ_LOGIN_FREE)
		return 0;
	over = failures - TZ_LOGIN_FREE;
	if (over >= 6)
		return TZ_LOGIN_MOST;
	return (int64_t)1 << over;
}

void
tz_login_failed(struct tz_login *login)
{
	login->failures++;
	login->failed_at = tz_clock_now();
	login->locked_until = login->failed_at +
	    delay(login->failures) * MINUTE_MS;
}

int64_t
tz_login_left(const struct tz_login *login)
{
	int64_t now = tz_clock_now();
	int64_t left;

	if (login->locked_until <= now)
		return 0;
	left = (login->locked_until - now + MINUTE_MS - 1) / MINUTE_MS;
	return left > TZ_LOGIN_MOST ? TZ_LOGIN_MOST : left;
}

struct found {
	const struct tz_ledger *ledger;
	struct tz_record *record;
	bool yes;
};

/* An account of a village is none of the district that holds its journal. */
static int
keep(const struct tz_record *record, void *arg)
{
	struct found *found = arg;

	if (!tz_world_own(found->ledger, record->id))
		return 0;
	tz_record_copy(found->record, record);
	found->yes = true;
	return 1;
}

enum tz_rc
tz_login_account(struct tz_ledger *ledger, const char *user,
    const struct tz_form **form, struct tz_record *record, struct tz_err *err)
{
	struct found found = { ledger, record, false };
	const struct tz_field *field;
	struct tz_value name = { .kind = TZ_NONE };
	enum tz_rc rc;

	*form = tz_forms_find(ledger->forms, TZ_ACCOUNT_FORM);
	field = *form == NULL ? NULL : tz_form_field(*form, "login");
	if (field == NULL)
		return tz_fail(err, TZ_ECONFIG,
		    N_("the register of accounts is missing"));
	tz_value_text(&name, user);
	if (name.kind == TZ_NONE)
		return tz_fail_plain(err, TZ_ENOTFOUND);
	rc = tz_world_scan(ledger, *form, field, &name, keep, &found, err);
	tz_value_release(&name);
	if (rc == TZ_OK && !found.yes)
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no account %s"),
		    user);
	return rc;
}

unsigned
tz_login_roles(const struct tz_form *form, const struct tz_record *record)
{
	const struct tz_field *field = tz_form_field(form, "roles");
	const struct tz_value *value;
	unsigned roles = 0;
	size_t i;

	if (field == NULL)
		return 0;
	value = tz_record_get(record, field->no);
	if (value->kind == TZ_TEXT)
		return tz_role_bit(value->u.text);
	if (value->kind != TZ_LIST)
		return 0;
	for (i = 0; i < value->u.list.n; i++)
		roles |= tz_role_bit(value->u.list.item[i]);
	return roles;
}

bool
tz_login_bool(const struct tz_form *form, const struct tz_record *record,
    const char *name)
{
	const struct tz_field *field = tz_form_field(form, name);
	const struct tz_value *value;

	if (field == NULL)
		return false;
	value = tz_record_get(record, field->no);
	return value->kind == TZ_BOOL && value->u.i != 0;
}
