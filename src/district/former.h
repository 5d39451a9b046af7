/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * former: the keys an office had before it was enrolled again.
 *
 * A machine is lost, but a stick it wrote may still bring what it never sent.
 * Such batches are taken until the new machine sends its first: from then on
 * the old keys are worth nothing. Keys that were withdrawn are not kept at all.
 */
#ifndef TZ_DISTRICT_FORMER_H
#define TZ_DISTRICT_FORMER_H

#include <stdbool.h>

#include "base/error.h"

struct tz_job;
struct tz_ledger;
struct tz_member;

/* Before the keys of an enrolled office are replaced. */
enum tz_rc tz_former_keep(struct tz_ledger *ledger,
    const struct tz_member *member, struct tz_err *err) TZ_CHECKED;
/* True when the batch was signed by the former keys, which job then has. */
bool tz_former_take(struct tz_ledger *ledger, struct tz_job *job);
/* The new keys are in use. */
void tz_former_forget(struct tz_ledger *ledger, const char *site);

#endif
