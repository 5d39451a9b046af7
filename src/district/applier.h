/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * applier: where the records of offices end up, one row a back-end.
 *
 * "embedded" is the district's own ledger; "null" verifies and forgets, for
 * measuring. One call is one transaction: either the whole batch is applied or
 * nothing of it.
 */
#ifndef TZ_DISTRICT_APPLIER_H
#define TZ_DISTRICT_APPLIER_H

#include <stddef.h>

#include "base/error.h"

struct tz_applied;
struct tz_head;
struct tz_ledger;
struct tz_member;

struct tz_applier {
	const char *name;
	/*
	 * As tz_apply_batch. A code that tz_rc_retry knows means that the
	 * back-end is away: the batch is kept and applied when asked again.
	 */
	enum tz_rc (*apply)(struct tz_ledger *ledger,
	    const struct tz_member *member, const void *bytes, size_t n,
	    struct tz_applied *applied, struct tz_err *err);
	/* Where the journal of the office stands; epoch 0: nothing is here. */
	enum tz_rc (*head)(struct tz_ledger *ledger, const char *site,
	    struct tz_head *head, struct tz_err *err);
};

const struct tz_applier *tz_applier_find(const char *name);

#endif
