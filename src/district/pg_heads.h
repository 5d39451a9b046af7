/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_heads: where each office of one database stands, as it was last seen.
 *
 * Read whole when the database comes up and kept by what is written, so that a
 * request need not ask for it. The database itself decides what is applied.
 */
#ifndef TZ_DISTRICT_PG_HEADS_H
#define TZ_DISTRICT_PG_HEADS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "form/record.h"
#include "store/journal.h"

struct tz_pg_stand {
	char site[TZ_SITE];
	struct tz_head head;
	uint64_t records;
	bool even;		/* with the ledger, as far as is known */
};

struct tz_pg_heads {
	struct tz_pg_stand *stand;	/* ascending by site */
	size_t n;
	size_t room;
};

void tz_pg_heads_release(struct tz_pg_heads *heads);
/* NULL when the office is not there. */
const struct tz_pg_stand *tz_pg_heads_find(const struct tz_pg_heads *heads,
    const char *site);
/* It is not even then. */
void tz_pg_heads_set(struct tz_pg_heads *heads, const char *site,
    const struct tz_head *head, uint64_t records);
/* Whether the ledger need not be compared with it. */
void tz_pg_heads_even(struct tz_pg_heads *heads, const char *site, bool even);

#endif
