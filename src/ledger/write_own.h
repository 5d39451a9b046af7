/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * write_own: what the ways of writing (save, step, void) share.
 */
#ifndef TZ_LEDGER_WRITE_OWN_H
#define TZ_LEDGER_WRITE_OWN_H

#include "ledger/write.h"

/* TZ_ERIGHT, and an entry that says who tried what. */
enum tz_rc tz_write_refuse(struct tz_ledger *ledger,
    const struct tz_session *session, const char *record, const char *what,
    struct tz_err *err);

/* True when the request was answered before; entry is its first one. */
bool tz_write_repeated(struct tz_ledger *ledger, const struct tz_write *how,
    struct tz_entry *entry);

/* TZ_ECLOCK when the clock is wrong and nobody confirmed. */
enum tz_rc tz_write_clock(struct tz_ledger *ledger,
    const struct tz_write *how, struct tz_err *err) TZ_CHECKED;

/* A record that may be written: the own office's, not void. */
enum tz_rc tz_write_load(struct tz_ledger *ledger, const char *id,
    const struct tz_form **form, struct tz_record *record,
    struct tz_err *err) TZ_CHECKED;

#endif
