/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * relation: what one record must be to others: references that stand, keys
 * that are its own, nobody entered twice.
 */
#ifndef TZ_LEDGER_RELATION_H
#define TZ_LEDGER_RELATION_H

#include "form/form.h"
#include "ledger/ledger.h"

/* References that are new must exist, fit their register and not be void. */
void tz_relation_refs(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_record *before, const struct tz_record *record,
    struct tz_problems *problems);

/*
 * The number of another live record with the same key or unique value, "" when
 * there is none; field is where (NULL: the key). What was so before and has
 * been let stand is not looked for again.
 */
enum tz_rc tz_relation_same(struct tz_ledger *ledger,
    const struct tz_form *form, const struct tz_record *before,
    const struct tz_record *record, char same[TZ_RECORD_ID],
    const struct tz_field **field, struct tz_err *err) TZ_CHECKED;

/* Warnings "near" for persons of the same day of birth whose names sound so. */
enum tz_rc tz_relation_near(struct tz_ledger *ledger,
    const struct tz_form *form, const struct tz_record *record,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

/* Live records that refer to record, children left out; up to most problems. */
enum tz_rc tz_relation_referrers(struct tz_ledger *ledger,
    const struct tz_record *record, size_t most,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

#endif
