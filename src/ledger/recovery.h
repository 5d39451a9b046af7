/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * recovery: an office whose restore may have lost its last entries.
 *
 * Nobody knows then which numbers are on paper already, so none is given: no
 * new record, no serial field. Reading, drafts and changes go on. It ends when
 * the chief has entered the last numbers of the paper log (lost.h). The state
 * follows from the journal: an EPOCH begins it, a LOST ends it (wire/entry.h).
 */
#ifndef TZ_LEDGER_RECOVERY_H
#define TZ_LEDGER_RECOVERY_H

#include "ledger/ledger.h"

bool tz_recovery_on(struct tz_ledger *ledger);
/* TZ_EREFUSED while it is on: for whatever is about to take a number. */
enum tz_rc tz_recovery_check(struct tz_ledger *ledger, struct tz_err *err)
    TZ_CHECKED;

#endif
