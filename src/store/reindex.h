/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reindex: whether the index is whole, and making it anew from the records.
 */
#ifndef TZ_STORE_REINDEX_H
#define TZ_STORE_REINDEX_H

#include "store/env.h"

/* True when the index is of another generation or lacks records. */
enum tz_rc tz_reindex_stale(struct tz_store *store, bool *stale,
    struct tz_err *err) TZ_CHECKED;
/* Empties the index and fills it from the records. */
enum tz_rc tz_reindex(struct tz_store *store, struct tz_err *err)
    TZ_CHECKED;
/* A new store: its empty index is whole. */
enum tz_rc tz_reindex_fresh(struct tz_txn *txn, struct tz_err *err) TZ_CHECKED;
/* Notes that the index is not whole. */
enum tz_rc tz_reindex_unmark(struct tz_store *store, struct tz_err *err)
    TZ_CHECKED;

#endif
