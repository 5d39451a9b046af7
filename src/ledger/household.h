/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * household: one guided entry for a change that concerns several persons.
 *
 * Death of the head, another head, a split, two households joined, a divorce:
 * rows of movement, the household of each person and the relation to the head
 * change in one transaction, through the same door as every save and step.
 * Afterwards each household with members has exactly one head.
 */
#ifndef TZ_LEDGER_HOUSEHOLD_H
#define TZ_LEDGER_HOUSEHOLD_H

#include "ledger/write.h"
#include "wire/house_plan.h"

/*
 * plan comes back completed: all living members, with relations that follow
 * from the old ones where none was said. With plan->dry nothing is written and
 * what is missing is told in problems with TZ_OK. written is the new household,
 * or the old one. Names and numbers in plan may be typed as for references.
 */
enum tz_rc tz_household_change(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_write *how,
    struct tz_house_plan *plan, struct tz_written *written,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

#endif
