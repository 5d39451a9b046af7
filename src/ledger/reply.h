/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reply: the office's own record of what it says to something from above.
 */
#ifndef TZ_LEDGER_REPLY_H
#define TZ_LEDGER_REPLY_H

#include "ledger/session.h"

/* Codes of the field decision, loc_upper_reply. */
#define TZ_REPLY_READ "1"
#define TZ_REPLY_DONE "2"
#define TZ_REPLY_ACCEPTED "3"
#define TZ_REPLY_REFUSED "4"
#define TZ_REPLY_EXPLAINED "5"
#define TZ_REPLY_CARRIED "6"
#define TZ_REPLY_DISPUTED "7"

/* States of the register. */
#define TZ_REPLY_SEEN "seen"
#define TZ_REPLY_IS_DISPUTED "disputed"
#define TZ_REPLY_ANSWERED "answered"

struct tz_reply {
	const char *about;	/* number of what came */
	const char *state;
	const char *decision;	/* "" = none yet */
	const char *text;	/* "" = none */
	const char *record;	/* concerned, "" = none */
	const char *value_was;	/* before it was settled, "" = none */
};

/* The field of a reply that refers to a register of this kind; NULL: none. */
const char *tz_reply_field(const char *kind);

/* The reply to a record from above; TZ_ENOTFOUND when there is none. */
enum tz_rc tz_reply_find(struct tz_ledger *ledger, const char *about,
    struct tz_record *reply, struct tz_err *err) TZ_CHECKED;

/* Makes one, by user, inside the transaction at work. */
enum tz_rc tz_reply_make(struct tz_ledger *ledger, const char *user,
    const uint8_t *request, const struct tz_reply *reply,
    char id[TZ_RECORD_ID], struct tz_err *err) TZ_CHECKED;

#endif
