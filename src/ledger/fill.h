/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fill: values from what people type or a spreadsheet holds.
 */
#ifndef TZ_LEDGER_FILL_H
#define TZ_LEDGER_FILL_H

#include "form/form.h"
#include "ledger/ledger.h"

/* By name, label, English label or former name; NULL when there is none. */
const struct tz_field *tz_fill_field(const struct tz_form *form,
    const char *name);

/* False with a problem; an empty text gives TZ_NONE. */
bool tz_fill_value(struct tz_ledger *ledger, const struct tz_field *field,
    const char *typed, const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems);

/*
 * The one record of form that typed means; false with found 0 or more than 1.
 * A number of a record is taken as it is: relation.h checks it.
 */
bool tz_fill_ref(struct tz_ledger *ledger, const struct tz_form *form,
    const char *typed, char id[TZ_RECORD_ID], unsigned *found);

#endif
