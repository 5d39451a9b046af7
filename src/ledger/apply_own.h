/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * apply_own: what batches and feeds share.
 */
#ifndef TZ_LEDGER_APPLY_OWN_H
#define TZ_LEDGER_APPLY_OWN_H

#include "ledger/apply.h"
#include "wire/entry.h"

/*
 * Stores the entries of one batch, in one transaction with what effect (NULL:
 * nothing) makes of each new one.
 */
typedef enum tz_rc (*tz_apply_effect)(struct tz_ledger *ledger,
    const struct tz_entry *entry, void *arg, struct tz_err *err);

enum tz_rc tz_apply_stream(struct tz_ledger *ledger, const char *site,
    unsigned stream, const struct tz_public *from, tz_apply_effect effect,
    void *arg, const void *bytes, size_t n, struct tz_applied *applied,
    struct tz_err *err) TZ_CHECKED;

/*
 * What stands in an epoch of a feed behind the place where the next one began
 * is no part of the feed. Moves a place on when that is where it leads to, and
 * lowers *most to the entries that follow it in its epoch. Epochs from upto on
 * (0: none) are passed over.
 */
enum tz_rc tz_apply_feed_pass(struct tz_ledger *ledger, const char *site,
    uint32_t upto, uint32_t *epoch, uint64_t *sequence, uint32_t *most,
    struct tz_err *err) TZ_CHECKED;

#endif
