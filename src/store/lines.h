/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lines: the database "journal" itself: reading and writing lines, no rules.
 */
#ifndef TZ_STORE_LINES_H
#define TZ_STORE_LINES_H

#include "store/env.h"

/* The last line of a journal; line->epoch is 0 when it is empty. */
enum tz_rc tz_lines_last(struct tz_store *store, uint64_t site,
    unsigned stream, struct tz_line *line, struct tz_err *err) TZ_CHECKED;

/* The last line of a journal that does not come after most; line may be it. */
enum tz_rc tz_lines_upto(struct tz_store *store, const struct tz_line *most,
    struct tz_line *line, struct tz_err *err) TZ_CHECKED;

/* before may be NULL. TZ_ENOTFOUND when there is no such line. */
enum tz_rc tz_lines_get(struct tz_store *store, const struct tz_line *line,
    struct tz_line *before, struct tz_entry *entry, struct tz_err *err)
    TZ_CHECKED;

enum tz_rc tz_lines_put(struct tz_txn *txn, const struct tz_line *line,
    const struct tz_line *before, const struct tz_entry *entry,
    struct tz_err *err) TZ_CHECKED;

typedef int (*tz_lines_visit)(const struct tz_line *line,
    const struct tz_line *before, struct tz_entry *entry, void *arg);

/*
 * Visits the lines behind after, in order over the epochs of its journal,
 * until visit answers non-zero. Nothing is held while visit runs, so it may
 * write.
 */
enum tz_rc tz_lines_walk(struct tz_store *store, const struct tz_line *after,
    tz_lines_visit visit, void *arg, int *stopped, struct tz_err *err)
    TZ_CHECKED;

/* Visits each journal: line->site and line->stream; epoch and sequence 0. */
enum tz_rc tz_lines_journals(struct tz_store *store,
    enum tz_rc (*visit)(const struct tz_line *journal, void *arg,
    struct tz_err *err), void *arg, struct tz_err *err) TZ_CHECKED;

/* Lines of a journal, all epochs. */
enum tz_rc tz_lines_count(struct tz_store *store, uint64_t site,
    unsigned stream, uint64_t *count, struct tz_err *err) TZ_CHECKED;

/*
 * The head on which the first entry of a later epoch stands. After a restore
 * that is an older one than the last that is here: its note names it.
 */
enum tz_rc tz_lines_epoch_base(struct tz_store *store,
    const struct tz_line *line, const struct tz_entry *entry,
    uint8_t before[TZ_HASH]) TZ_CHECKED;

#endif
