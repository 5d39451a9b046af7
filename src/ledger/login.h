/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * login: what is remembered of attempts to sign in, and the accounts behind.
 *
 * Failures are counted in meta for each name. Names without an account share
 * a few counters, so that a stranger cannot fill the disk, and lock like any
 * other, so that nobody learns which names exist. Numbers whose progress is
 * asked for are counted in the same way.
 */
#ifndef TZ_LEDGER_LOGIN_H
#define TZ_LEDGER_LOGIN_H

#include "form/form.h"
#include "ledger/ledger.h"

#define TZ_ACCOUNT_FORM "account"
#define TZ_LOGIN_FREE 3		/* failures before the first lock */
#define TZ_LOGIN_MOST 60	/* minutes a lock lasts at most */

enum tz_login_of { TZ_LOGIN_ACCOUNT, TZ_LOGIN_STRANGER, TZ_LOGIN_NUMBER };

struct tz_login {
	uint32_t failures;
	int64_t failed_at;
	int64_t locked_until;
	int64_t last_at;	/* of the last success */
	char last_from[64];
};

enum tz_rc tz_login_read(struct tz_ledger *ledger, enum tz_login_of of,
    const char *name, struct tz_login *login, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_login_write(struct tz_ledger *ledger, enum tz_login_of of,
    const char *name, const struct tz_login *login, struct tz_err *err)
    TZ_CHECKED;

/* One failure more, now: it locks the longer the more there are. */
void tz_login_failed(struct tz_login *login);
/* Whole minutes that it is still locked, 0: it is not. */
int64_t tz_login_left(const struct tz_login *login);

/* The account of a name; TZ_ENOTFOUND when there is none. */
enum tz_rc tz_login_account(struct tz_ledger *ledger, const char *user,
    const struct tz_form **form, struct tz_record *record,
    struct tz_err *err) TZ_CHECKED;
/* The bits of the roles an account record holds. */
unsigned tz_login_roles(const struct tz_form *form,
    const struct tz_record *record);
bool tz_login_bool(const struct tz_form *form, const struct tz_record *record,
    const char *field);

#endif
