/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * retention: how long a record is kept, and of which year it is.
 *
 * The time stands in the form (retention) unless the code list loc_retention,
 * which a county makes its own, says another. It runs from the end of the year
 * in which the record was closed: the day its workflow came to a final state,
 * else the day that the form names (archive), else that on which it was made.
 */
#ifndef TZ_LEDGER_RETENTION_H
#define TZ_LEDGER_RETENTION_H

#include "form/form.h"
#include "ledger/ledger.h"

/* "P", "L30", "S10"; rows of another register have that of their parent. */
const char *tz_retention_of(struct tz_ledger *ledger,
    const struct tz_form *form);

/* False for work in hand, and for registers that are never archived. */
bool tz_retention_closed(const struct tz_form *form,
    const struct tz_record *record, int *year);

/* True when a record closed in year need not be kept any more on today. */
bool tz_retention_over(const char *retention, int year, int32_t today);

#endif
