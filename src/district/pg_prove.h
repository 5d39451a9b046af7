/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_prove: does a database hold of an office what it says, and what the ledger
 * has: its chain entry by entry, its head, the batches that were acknowledged,
 * and as many rows as records.
 */
#ifndef TZ_DISTRICT_PG_PROVE_H
#define TZ_DISTRICT_PG_PROVE_H

#include <stdbool.h>

#include "base/error.h"

struct tz_ledger;
struct tz_pg_read;
struct tz_verdict;

/*
 * One piece of the office of verdict; *done when that was the last of it. It
 * waits for the database, as pg_read does.
 */
enum tz_rc tz_pg_prove(struct tz_ledger *ledger, struct tz_pg_read *read,
    struct tz_verdict *verdict, bool *done, struct tz_err *err) TZ_CHECKED;

#endif
