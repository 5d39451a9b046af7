/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_follow: the ledger of the district keeps up with a database.
 *
 * The database settles batches; the ledger then reads each journal there, from
 * where its own copy ends, proves the chain and folds it. Where it stands is
 * the end of that copy, which is written in the same transaction: whatever is
 * cut in the middle is gone on with. Which of the two was set back does not
 * matter: who has less of a journal is given the rest. All this gives way to
 * batches, and comes to its turn now and then when they do not end.
 */
#ifndef TZ_DISTRICT_PG_FOLLOW_H
#define TZ_DISTRICT_PG_FOLLOW_H

#include <stdbool.h>

#include "district/pg_heads.h"

struct tz_ledger;
struct tz_loop;
struct tz_pg_follow;

struct tz_pg_follow_calls {
	/* Records of an office have changed in the ledger. */
	void (*changed)(void *arg);
	/*
	 * The database lacks what the ledger has, from there on; false: come
	 * again when woken.
	 */
	bool (*lacks)(void *arg, const char *site,
	    const struct tz_head *there);
};

struct tz_pg_follow *tz_pg_follow_new(struct tz_ledger *ledger,
    struct tz_loop *loop, const char *database, struct tz_pg_heads *heads,
    const struct tz_pg_follow_calls *calls, void *arg);
void tz_pg_follow_free(struct tz_pg_follow *follow);

/* Heads are known or have moved, a batch has ended: looks when it is quiet. */
void tz_pg_follow_wake(struct tz_pg_follow *follow);
/* The database is away: nothing is done until it is woken. */
void tz_pg_follow_rest(struct tz_pg_follow *follow);

#endif
