/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * number: numbers without gaps, by the series template of a field.
 */
#ifndef TZ_LEDGER_NUMBER_H
#define TZ_LEDGER_NUMBER_H

#include "form/form.h"
#include "ledger/ledger.h"
#include "wire/entry.h"

/*
 * Fills the empty serial fields of record and says which numbers that takes;
 * they are taken when the entry that names them is appended. A number that
 * somebody typed before is passed over, and named as taken too.
 */
enum tz_rc tz_number_fill(struct tz_ledger *ledger, const struct tz_form *form,
    struct tz_record *record, struct tz_issued issued[TZ_ENTRY_NUMBERS],
    unsigned *issues, struct tz_err *err) TZ_CHECKED;

#endif
