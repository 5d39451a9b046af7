/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_refill: what a database lacks of a journal that the ledger has, as a batch
 * of the district to itself. A database that is new, or was set back, is whole
 * again without the offices.
 */
#ifndef TZ_DISTRICT_PG_REFILL_H
#define TZ_DISTRICT_PG_REFILL_H

#include "base/error.h"

struct tz_head;
struct tz_job;
struct tz_ledger;

/*
 * Fills a job but for done, to be released when that was called. TZ_ENOTFOUND:
 * there is nothing behind that place.
 */
enum tz_rc tz_pg_refill_make(struct tz_ledger *ledger, const char *site,
    const struct tz_head *there, struct tz_job *job, struct tz_err *err)
    TZ_CHECKED;
void tz_pg_refill_release(struct tz_job *job);

#endif
