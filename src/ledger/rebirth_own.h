/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rebirth_own: what the two files of rebirth share: the journal coming in, and
 * the finished office going to its place.
 */
#ifndef TZ_LEDGER_REBIRTH_OWN_H
#define TZ_LEDGER_REBIRTH_OWN_H

#include "ledger/office.h"
#include "ledger/rebirth.h"

struct tz_rebirth {
	char folder[PATH_MAX];
	char stage[PATH_MAX];
	uint8_t vault[TZ_VAULT];
	struct tz_office office;
	struct tz_ledger *ledger;	/* NULL when all is moved */
	bool moved;
};

/* Ends a move that was broken off; *moved says that the office stands. */
enum tz_rc tz_rebirth_moved(const char *folder, const char *stage, bool *moved,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_rebirth_tell(struct tz_rebirth *rebirth,
    struct tz_rebirth_report *report, struct tz_err *err) TZ_CHECKED;
/* Closes the ledger and moves what it is made of. */
enum tz_rc tz_rebirth_move(struct tz_rebirth *rebirth,
    struct tz_rebirth_report *report, struct tz_err *err) TZ_CHECKED;

#endif
