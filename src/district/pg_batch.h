/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_batch: one batch on its way into PostgreSQL, as what is asked first and
 * what is written then, in one transaction.
 *
 * Knows no connection. The records that the entries change are read whole,
 * changed by the same rules as in a store, and written back; so both back-ends
 * hold the same of every journal.
 */
#ifndef TZ_DISTRICT_PG_BATCH_H
#define TZ_DISTRICT_PG_BATCH_H

#include <stdbool.h>

#include "base/error.h"
#include "district/pg_steps.h"
#include "store/journal.h"
#include "wire/batch.h"

struct tz_form;
struct tz_job;
struct tz_ledger;
struct tz_pg_batch;

/*
 * Proves and reads the file of the job; turn is a number that changes with the
 * tables. Fails as tz_batch_read.
 */
enum tz_rc tz_pg_batch_open(struct tz_ledger *ledger, struct tz_job *job,
    unsigned long turn, struct tz_pg_batch **batch, struct tz_err *err)
    TZ_CHECKED;
void tz_pg_batch_close(struct tz_pg_batch *batch);

/*
 * Appends what is asked. there is where the office is thought to stand, epoch
 * 0 when it is not known in the database.
 */
void tz_pg_batch_ask(struct tz_pg_batch *batch, const struct tz_head *there,
    struct tz_pg_steps *asks);

/*
 * Appends what is written, the acknowledgement and the commit included, by the
 * answers to what was asked. Fills applied and ack of the job. TZ_EEXISTS:
 * applied before, ack is the one given then; TZ_ECHAIN as tz_apply_batch;
 * TZ_ECONFLICT: ask again by head, which is where the office stands.
 */
enum tz_rc tz_pg_batch_write(struct tz_pg_batch *batch,
    const struct tz_pg_steps *asks, struct tz_pg_steps *writes,
    struct tz_err *err) TZ_CHECKED;

/*
 * Where the office stands after it, and how many records it has; false when
 * the database has not said it.
 */
bool tz_pg_batch_after(const struct tz_pg_batch *batch, struct tz_head *head,
    uint64_t *records);

#endif
