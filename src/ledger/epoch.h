/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * epoch: the own journal goes on after entries of it may have been lost, so
 * that no number of an entry comes twice.
 */
#ifndef TZ_LEDGER_EPOCH_H
#define TZ_LEDGER_EPOCH_H

#include "ledger/ledger.h"

/*
 * Begins a new epoch, least or later; lost: and with it a recovery
 * (recovery.h). Its first entry names where the old epoch ended.
 */
enum tz_rc tz_epoch_begin(struct tz_ledger *ledger, uint32_t least, bool lost,
    struct tz_err *err) TZ_CHECKED;
/* The number of an epoch that a file holds; 0: none. */
uint32_t tz_epoch_number(const char *path);

#endif
