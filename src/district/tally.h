/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tally: how many records of an office the ledger has.
 */
#ifndef TZ_DISTRICT_TALLY_H
#define TZ_DISTRICT_TALLY_H

#include <stdint.h>

#include "base/error.h"

struct tz_ledger;

/* Of one register, by its prefix, and of all registers in force. */
enum tz_rc tz_tally_form(struct tz_ledger *ledger, const char *site,
    const char *prefix, uint64_t *records, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_tally_all(struct tz_ledger *ledger, const char *site,
    uint64_t *records, struct tz_err *err) TZ_CHECKED;

#endif
