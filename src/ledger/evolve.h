/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * evolve: the clerks of an office are told what new definitions change.
 *
 * Before a definition from above takes the place of another, mark keeps which
 * one the office last knew. tell compares that with what is in force and writes
 * one notice (a record of the kind notice, owned by the office) in the same
 * transaction in which it forgets the mark, so that after a crash it is told
 * once and not twice.
 */
#ifndef TZ_LEDGER_EVOLVE_H
#define TZ_LEDGER_EVOLVE_H

#include "ledger/ledger.h"

struct tz_form;

/* Inside the transaction at work; what is "KIND:FILE" as in apply_feed.c. */
enum tz_rc tz_evolve_mark(struct tz_ledger *ledger, const char *what,
    struct tz_err *err) TZ_CHECKED;

/* Nothing when nothing was marked, or while the office is recovering. */
enum tz_rc tz_evolve_tell(struct tz_ledger *ledger, struct tz_err *err)
    TZ_CHECKED;

/* A definition as it once was, by its id; NULL when it is not here. */
struct tz_form *tz_evolve_definition(struct tz_ledger *ledger,
    const uint8_t id[TZ_HASH]);

/*
 * True when the definition by which a record was made did not ask for the
 * field: it is owed then, and no reason to refuse a change of the record.
 */
bool tz_evolve_asks_more(struct tz_ledger *ledger, const char *record,
    unsigned field);

#endif
