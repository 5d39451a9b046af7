/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_refill: what a database lacks of a journal that the ledger has, as batches
 * of the district to itself. A database that is new, or was set back, is whole
 * again without the offices.
 */
#ifndef TZ_DISTRICT_PG_REFILL_H
#define TZ_DISTRICT_PG_REFILL_H

#include <stdbool.h>

struct tz_head;
struct tz_job;
struct tz_ledger;
struct tz_pg_heads;
struct tz_pg_refill;

/* apply takes a job as an applier does. */
struct tz_pg_refill *tz_pg_refill_new(struct tz_ledger *ledger,
    struct tz_pg_heads *heads, void (*apply)(void *arg, struct tz_job *job),
    void *arg);
/* All of its jobs were given back. */
void tz_pg_refill_free(struct tz_pg_refill *refill);

/* One batch of what comes behind there; false while others are on their way. */
bool tz_pg_refill_give(struct tz_pg_refill *refill, const char *site,
    const struct tz_head *there);

#endif
