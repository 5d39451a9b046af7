/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fill: values from what people type or a spreadsheet holds.
 *
 * A reference may be typed as the number of a record, its number on paper, its
 * key, a unique value, or what its title begins with.
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

/* The record of form that has this number on paper; id stays when none has. */
bool tz_fill_by_old_no(struct tz_ledger *ledger, const struct tz_form *form,
    const char *typed, char id[TZ_RECORD_ID]);

/*
 * One typed "name=text" into a record; "old_no" names the number on paper.
 * TZ_EINPUT with a problem that names the field.
 */
enum tz_rc tz_fill_pair(struct tz_ledger *ledger, const struct tz_form *form,
    const char *name, const char *typed, struct tz_record *record,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

#endif
