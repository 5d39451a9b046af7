/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ticket: the right to go on with a session after the daemon died.
 *
 * A ticket is 32 random bytes in hexadecimal, known to the client alone. The
 * store keeps its SHA-256 with the user and the time it is good until, by the
 * machine's clock: a test clock ends no session.
 */
#ifndef TZ_DAEMON_TICKET_H
#define TZ_DAEMON_TICKET_H

#include <stdbool.h>

#include "form/record.h"
#include "ledger/ledger.h"

#define TZ_TICKET_TEXT 65

struct tz_ticket {
	uint8_t id[TZ_HASH];	/* SHA-256 of the text */
	char user[TZ_USER];
	char from[64];
	bool by_uid;
	int64_t until;		/* UTC ms of the machine */
};

int64_t tz_ticket_now(void);
/*
 * Makes one for the other fields of ticket; durable with the next commit, which
 * is the entry of the sign-in.
 */
enum tz_rc tz_ticket_make(struct tz_ledger *ledger, struct tz_ticket *ticket,
    char text[TZ_TICKET_TEXT], struct tz_err *err) TZ_CHECKED;
/* TZ_ESESSION when it is not, or no longer, good. */
enum tz_rc tz_ticket_find(struct tz_ledger *ledger, const char *text,
    struct tz_ticket *ticket, struct tz_err *err) TZ_CHECKED;
void tz_ticket_forget(struct tz_ledger *ledger, const uint8_t id[TZ_HASH]);
/* Of one user: the account was changed. */
void tz_ticket_forget_user(struct tz_ledger *ledger, const char *user);
/* Those whose time is over. */
void tz_ticket_sweep(struct tz_ledger *ledger);

#endif
