/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * session: who is at work, with which roles.
 *
 * Passwords are checked elsewhere (the daemon's child runs argon2id): this part
 * says which hash to check, and counts failures and locks with growing delay.
 */
#ifndef TZ_LEDGER_SESSION_H
#define TZ_LEDGER_SESSION_H

#include "ledger/ledger.h"
#include "wire/password.h"

struct tz_session {
	char user[TZ_USER];
	char name[64];		/* of the staff row */
	char account[TZ_RECORD_ID];
	char staff[TZ_RECORD_ID];	/* "" when none */
	char area[TZ_SITE];	/* offices it sees begin so; "" = all */
	unsigned roles;
	unsigned granted;	/* of them, those for a time */
	int32_t granted_on;	/* the day that was looked */
	char (*grid)[TZ_RECORD_ID];	/* own grids */
	size_t grids;
	int64_t since;
	int64_t last_at;
	char last_from[64];
	char from[64];		/* terminal or address, for the journal */
	bool must_change;
	bool carries;		/* the nightly job's, see tz_session_carry */
};

/*
 * The hash to check for a user; TZ_ELOGIN is not told apart from a wrong
 * password by what a client sees: an unknown user gets a hash that never fits.
 * TZ_ELOCKED with the minutes left.
 */
enum tz_rc tz_session_hash(struct tz_ledger *ledger, const char *user,
    char hash[TZ_PASSWORD_HASH], struct tz_err *err) TZ_CHECKED;
/* After the check: counts a failure, or opens the session (journalled). */
enum tz_rc tz_session_failed(struct tz_ledger *ledger, const char *user,
    const char *from, struct tz_err *err);
enum tz_rc tz_session_open(struct tz_ledger *ledger, const char *user,
    const char *from, struct tz_session **session, struct tz_err *err)
    TZ_CHECKED;
/*
 * The same for the nightly job, which may only carry what is sealed. Nothing is
 * journalled of it, since every run would then have its own coming and going to
 * send, and no journal would ever be whole at the other end.
 */
enum tz_rc tz_session_carry(struct tz_ledger *ledger, const char *user,
    const char *from, struct tz_session **session, struct tz_err *err)
    TZ_CHECKED;
/* The account mapped to a uid; TZ_ENOTFOUND when none. */
enum tz_rc tz_session_uid(struct tz_ledger *ledger, int64_t uid,
    char user[TZ_USER], struct tz_err *err) TZ_CHECKED;
/* Looks again, when a new day has begun, for roles given for a time. */
void tz_session_grant(struct tz_ledger *ledger, struct tz_session *session);
/* Ends it, journalled; frees the session and its locks on records. */
void tz_session_close(struct tz_ledger *ledger, struct tz_session *session);

/* Hash of the own new password into the account. */
enum tz_rc tz_session_password(struct tz_ledger *ledger,
    struct tz_session *session, const char *hash, struct tz_err *err)
    TZ_CHECKED;

#endif
