/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * apply_own: what batches and feeds share.
 */
#ifndef TZ_LEDGER_APPLY_OWN_H
#define TZ_LEDGER_APPLY_OWN_H

#include "ledger/apply.h"
#include "wire/entry.h"

enum tz_rc tz_apply_stream(struct tz_ledger *ledger, const char *site,
    unsigned stream, const struct tz_public *from, const void *bytes,
    size_t n, struct tz_applied *applied, struct tz_err *err) TZ_CHECKED;

/* What a feed entry brings about here, inside the transaction at work. */
enum tz_rc tz_apply_effect(struct tz_ledger *ledger,
    const struct tz_entry *entry, struct tz_err *err) TZ_CHECKED;

#endif
