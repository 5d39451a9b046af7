/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fold: what an entry does to the records and the numbers.
 *
 * The same rules for saving, receiving, rebuilding and verifying:
 * - an entry of the own journal changes any record and must fit its revision;
 * - an entry of another office changes only records of that office. One that
 *   does not fit (after a restore there) is applied all the same and marks the
 *   record disputed, since no chain may get a hole;
 * - an entry of the feed to this office changes only records of others, which
 *   are marked as pulled. Feeds that this store keeps for others change none.
 */
#ifndef TZ_STORE_FOLD_H
#define TZ_STORE_FOLD_H

#include "store/env.h"

/*
 * True when the entry is a line in the history of a record of this store: it
 * changes it, or tells that it was shown or printed here.
 */
bool tz_fold_concerns(const struct tz_store *store,
    const struct tz_entry *entry);

/* Opens the private part where the vault key of this office does. */
enum tz_rc tz_fold_unlock(const struct tz_store *store,
    struct tz_entry *entry, struct tz_err *err) TZ_CHECKED;

/*
 * The record after the entry. there: record holds the one before. TZ_EEXISTS,
 * TZ_ENOTFOUND or TZ_ECHAIN when an own entry does not fit.
 */
enum tz_rc tz_fold_record(const struct tz_store *store,
    const struct tz_entry *entry, struct tz_record *record, bool there,
    struct tz_err *err) TZ_CHECKED;

/*
 * Folds the entry at line into records, index and numbers. *before is where
 * the record was changed last.
 */
enum tz_rc tz_fold_entry(struct tz_txn *txn, const struct tz_line *line,
    const struct tz_entry *entry, struct tz_line *before, struct tz_err *err)
    TZ_CHECKED;

#endif
