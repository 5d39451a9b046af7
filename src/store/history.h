/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * history: from a record or a request back to the lines of the journal.
 *
 * Each line names the one before that changed the same record, the record
 * itself the last. The public calls stand in store/journal.h.
 */
#ifndef TZ_STORE_HISTORY_H
#define TZ_STORE_HISTORY_H

#include "store/env.h"

/* The line that changed the record last. */
enum tz_rc tz_history_last(struct tz_store *store, const char *record,
    struct tz_line *line, struct tz_err *err) TZ_CHECKED;

/* All lines of a record, newest first; the caller frees the array. */
enum tz_rc tz_history_lines(struct tz_store *store, const char *record,
    struct tz_line **lines, size_t *n, struct tz_err *err) TZ_CHECKED;

/*
 * Destroys the content of the lines of a record from this one back, as the
 * disposal of it orders: see tz_entry_dispose. Whoever stores that order, the
 * office or its district, from the journal or a dump, does it by this.
 */
enum tz_rc tz_history_dispose(struct tz_txn *txn, const char *record,
    const struct tz_line *last, struct tz_err *err) TZ_CHECKED;

#endif
