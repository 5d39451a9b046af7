/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * outbox_file: the batch on its way, as a file of out/.
 *
 * The file is durable before meta names it, and unnamed before it is deleted;
 * what out/ holds besides is left from a crash and removed.
 */
#ifndef TZ_LEDGER_OUTBOX_FILE_H
#define TZ_LEDGER_OUTBOX_FILE_H

#include <limits.h>

#include "ledger/ledger.h"
#include "wire/batch.h"

/* The name of the batch on its way; false when there is none. */
bool tz_outbox_file_name(struct tz_ledger *ledger, char name[TZ_BATCH_NAME]);
enum tz_rc tz_outbox_file_path(struct tz_ledger *ledger, const char *name,
    char path[PATH_MAX], struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_outbox_file_put(struct tz_ledger *ledger, const char *name,
    const void *bytes, size_t n, char path[PATH_MAX], struct tz_err *err)
    TZ_CHECKED;
/* It is settled: the next may be larger again. */
enum tz_rc tz_outbox_file_done(struct tz_ledger *ledger, struct tz_err *err)
    TZ_CHECKED;
/* It is given up; smaller: the next has half as many entries. */
enum tz_rc tz_outbox_file_drop(struct tz_ledger *ledger, const char *name,
    bool smaller, struct tz_err *err) TZ_CHECKED;
/* Entries a batch may have now. */
uint32_t tz_outbox_file_limit(struct tz_ledger *ledger);

#endif
