/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_journal: entries as lines of tz.journal, and what a disposal takes out of
 * older ones.
 */
#ifndef TZ_DISTRICT_PG_JOURNAL_H
#define TZ_DISTRICT_PG_JOURNAL_H

#include <stdbool.h>

#include "district/pg_steps.h"

struct tz_entry;
struct tz_store;

/* Appends what writes them: of one office and epoch, in order. */
void tz_pg_journal_put(const char *site, const struct tz_entry *entry,
    size_t n, struct tz_pg_steps *writes);

/*
 * Appends the step that reads what was said before of the records that these
 * entries destroy; nothing when they destroy none. What they say of them
 * themselves goes at once with tz_pg_journal_empty, the rest by the answer.
 */
void tz_pg_journal_ask(const char *site, const struct tz_entry *entry,
    size_t n, struct tz_pg_steps *asks);
void tz_pg_journal_empty(struct tz_store *store, struct tz_entry *entry,
    size_t n);
void tz_pg_journal_put_empty(struct tz_store *store, const char *site,
    const PGresult *before, struct tz_pg_steps *writes);

#endif
