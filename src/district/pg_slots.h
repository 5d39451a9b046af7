/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_slots: the records that a batch changes, each once: asked for, read,
 * changed entry by entry, and put back as rows, register by register.
 */
#ifndef TZ_DISTRICT_PG_SLOTS_H
#define TZ_DISTRICT_PG_SLOTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct tz_entry;
struct tz_ledger;
struct tz_pg_slot;
struct tz_pg_steps;
struct tz_record;

struct tz_pg_slots {
	struct tz_ledger *ledger;
	const char *site;
	unsigned long turn;		/* as in pg_batch.h */
	struct tz_pg_slot *slot;	/* sorted by form, then by id */
	size_t n;
};

/* Of so many entries; the ledger, site and turn are set. */
void tz_pg_slots_make(struct tz_pg_slots *slots, const struct tz_entry *entry,
    size_t n);
void tz_pg_slots_release(struct tz_pg_slots *slots);

void tz_pg_slots_ask(const struct tz_pg_slots *slots,
    struct tz_pg_steps *asks);
/* The answers, which stand from first on and before end. */
enum tz_rc tz_pg_slots_read(struct tz_pg_slots *slots,
    const struct tz_pg_steps *asks, size_t first, size_t end,
    struct tz_err *err) TZ_CHECKED;

/* What the entry makes of its record; *record is NULL when of none. */
enum tz_rc tz_pg_slots_fold(struct tz_pg_slots *slots,
    const struct tz_entry *entry, const struct tz_record **record,
    struct tz_err *err) TZ_CHECKED;
/* How many were not there before. */
uint64_t tz_pg_slots_made(const struct tz_pg_slots *slots);
void tz_pg_slots_put(const struct tz_pg_slots *slots,
    struct tz_pg_steps *writes);

#endif
