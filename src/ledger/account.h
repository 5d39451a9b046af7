/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * account: who may sign in. Accounts are records of the register "account",
 * which no other verb touches; their passwords' hashes travel only privately.
 */
#ifndef TZ_LEDGER_ACCOUNT_H
#define TZ_LEDGER_ACCOUNT_H

#include "ledger/write.h"

struct tz_account_row {
	char user[TZ_USER];
	unsigned roles;
	char staff[TZ_RECORD_ID];
	bool disabled;
	bool must_change;
	int64_t uid;
	int32_t expires;
	int64_t last_at;
	unsigned failures;
	char area[TZ_SITE];	/* offices it sees; "" = all */
};

enum tz_rc tz_account_list(struct tz_ledger *ledger,
    const struct tz_session *session, struct tz_account_row **row, size_t *n,
    struct tz_err *err) TZ_CHECKED;
/* hash NULL keeps the password. The last administrator cannot be disabled. */
enum tz_rc tz_account_put(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_write *how,
    const struct tz_account_row *row, bool add, const char *hash,
    struct tz_err *err) TZ_CHECKED;

/* Nobody signs in by it any more; TZ_EREFUSED for the last administrator. */
enum tz_rc tz_account_close(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_write *how,
    const char *user, struct tz_err *err) TZ_CHECKED;

/* A new password without a session; note is for the journal. */
enum tz_rc tz_account_password(struct tz_ledger *ledger, const char *user,
    const char *hash, const char *note, struct tz_err *err) TZ_CHECKED;

/* The administrator an office is made with, by no session. */
enum tz_rc tz_account_first(struct tz_ledger *ledger,
    const struct tz_account_row *row, const char *hash, struct tz_err *err)
    TZ_CHECKED;

#endif
