/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * household_own: what planning and writing a change of a household share.
 */
#ifndef TZ_LEDGER_HOUSEHOLD_OWN_H
#define TZ_LEDGER_HOUSEHOLD_OWN_H

#include "ledger/household.h"

#define TZ_REL_HEAD "02"	/* GB/T 4761: head of the household */

struct tz_house {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_form *person;
	const struct tz_form *household;
	const struct tz_form *movement;
	struct tz_house_plan *plan;
	struct tz_record *record;	/* of each member of the plan */
	struct tz_problems *problems;
};

const struct tz_field *tz_house_field(const struct tz_form *form,
    const char *name);
const char *tz_house_text(const struct tz_form *form,
    const struct tz_record *record, const char *name);
/* Is member i the one who died? */
bool tz_house_died(const struct tz_house *house, size_t i);

/*
 * The relation of member to the person who becomes the head, from what both
 * were to the head before; "" when that does not follow.
 */
const char *tz_house_relation(const struct tz_form *person,
    const struct tz_record *member, const struct tz_record *head);

/* Everything as planned, in one transaction. */
enum tz_rc tz_house_write(struct tz_house *house, const struct tz_write *how,
    struct tz_written *written, struct tz_err *err) TZ_CHECKED;

#endif
