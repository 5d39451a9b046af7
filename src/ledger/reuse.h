/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reuse: how much of what is entered on the screens the office knew already.
 *
 * A field of a new record counts as filled from the base when nobody typed it
 * and its default or its derivation reads another record, or when it refers to
 * the record that this one was begun from. Counts of a day are collected in
 * meta and become a record of the register "reuse" when somebody signs out or
 * another day has begun.
 */
#ifndef TZ_LEDGER_REUSE_H
#define TZ_LEDGER_REUSE_H

#include "ledger/draft_rest.h"

#define TZ_REUSE_FORM "reuse"

/*
 * Counts a new record that was saved from its draft. What fails here fails
 * nobody's save: a count is lost.
 */
void tz_reuse_count(struct tz_ledger *ledger, const char *user,
    const struct tz_draft_rest *draft);

/* Writes what has been collected into the record of its day. */
void tz_reuse_settle(struct tz_ledger *ledger, const char *user);

#endif
