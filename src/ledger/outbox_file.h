/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * outbox_file: the batches on their way, as files of out/.
 *
 * A file is whole or not there, its name says which entries it holds and what
 * its digest is, so the folder needs no list. One that was sent by stick is the
 * same bytes when the network sends it; it goes when its entries are settled.
 */
#ifndef TZ_LEDGER_OUTBOX_FILE_H
#define TZ_LEDGER_OUTBOX_FILE_H

#include <limits.h>

#include "ledger/ledger.h"
#include "wire/batch.h"

/* The whole file that begins with that entry; false when there is none. */
bool tz_outbox_file_find(struct tz_ledger *ledger, uint32_t epoch,
    uint64_t first, char name[TZ_BATCH_NAME], char path[PATH_MAX],
    struct tz_buf *file, struct tz_batch_head *head);
enum tz_rc tz_outbox_file_put(struct tz_ledger *ledger, const char *name,
    const void *bytes, size_t n, char path[PATH_MAX], struct tz_err *err)
    TZ_CHECKED;
/* All up to there is settled: those go, and the next may be larger again. */
enum tz_rc tz_outbox_file_settled(struct tz_ledger *ledger, uint32_t epoch,
    uint64_t last, struct tz_err *err) TZ_CHECKED;
/* It is given up; smaller: the next has half as many entries. */
enum tz_rc tz_outbox_file_drop(struct tz_ledger *ledger, const char *name,
    bool smaller, struct tz_err *err) TZ_CHECKED;
/* Entries a batch may have now. */
uint32_t tz_outbox_file_limit(struct tz_ledger *ledger);

#endif
