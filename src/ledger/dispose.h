/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dispose: records destroyed for good, by an order that is itself a record.
 *
 * Each gets an entry TZ_OP_DISPOSE that names the order. Folding it takes the
 * content from the record, its index and every line of its history, here and
 * wherever the journal is copied to; digests stay, so the chain holds. The rows
 * of a record go with it, and so do drafts over it. What the old pages and logs
 * of the store still hold goes with tz_rescue_sweep.
 */
#ifndef TZ_LEDGER_DISPOSE_H
#define TZ_LEDGER_DISPOSE_H

#include "ledger/effect.h"

/*
 * What an effect dispose of a step orders, in the transaction of the step.
 * TZ_EREFUSED, and nothing destroyed, when a record is not the office's own or
 * the effect asks for the end of its retention and that is not reached.
 */
enum tz_rc tz_dispose_effect(struct tz_effects *effects,
    const struct tz_effect *effect, struct tz_err *err) TZ_CHECKED;

#endif
