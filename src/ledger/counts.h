/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * counts: how many live records each register has.
 *
 * Counted once, then kept up by every change; a transaction that is given up
 * makes all of it be counted again. In memory only.
 */
#ifndef TZ_LEDGER_COUNTS_H
#define TZ_LEDGER_COUNTS_H

#include "form/form.h"
#include "ledger/ledger.h"
#include "wire/op.h"

#define TZ_COUNTS_FORMS 256

struct tz_counts;

struct tz_counts *tz_counts_new(void);
void tz_counts_free(struct tz_counts *counts);
void tz_counts_forget(struct tz_counts *counts);
/* An entry op about a record of the register with this prefix came to be. */
void tz_counts_add(struct tz_counts *counts, const char *record,
    enum tz_op op);
enum tz_rc tz_counts_of(struct tz_ledger *ledger, const struct tz_form *form,
    uint64_t *n, struct tz_err *err) TZ_CHECKED;

#endif
