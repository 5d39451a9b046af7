/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_shard: one database of PostgreSQL: its connections, the batches that wait
 * for it, and whether its tables are those of the forms in force.
 *
 * Batches of one office go one after the other, those of several at the same
 * time. While the database is away jobs are given back at once, so that the
 * spool keeps them, and it is tried again after a while.
 */
#ifndef TZ_DISTRICT_PG_SHARD_H
#define TZ_DISTRICT_PG_SHARD_H

#include <stdbool.h>

#include "district/pg_heads.h"

struct tz_job;
struct tz_ledger;
struct tz_loop;
struct tz_pg_map;
struct tz_pg_shard;

#define TZ_PG_LINES 4		/* connections that apply */
#define TZ_PG_QUEUE 256		/* batches that wait */

struct tz_pg_shard *tz_pg_shard_new(struct tz_ledger *ledger,
    struct tz_loop *loop, const char *database);
/*
 * From now on the ledger keeps up with it (pg_follow.h), and it with the ledger
 * for the offices that the map gives to its place; told is called when records
 * in the ledger have changed.
 */
void tz_pg_shard_follow(struct tz_pg_shard *shard,
    const struct tz_pg_map *map, size_t place, void (*told)(void *arg),
    void *arg);
/* Gives back every job first. */
void tz_pg_shard_free(struct tz_pg_shard *shard);

void tz_pg_shard_apply(struct tz_pg_shard *shard, struct tz_job *job);
/* The forms have changed: tables are brought up to date before all else. */
void tz_pg_shard_reform(struct tz_pg_shard *shard);

bool tz_pg_shard_up(const struct tz_pg_shard *shard);
/* What is known of its offices; NULL while nothing is. */
const struct tz_pg_heads *tz_pg_shard_heads(const struct tz_pg_shard *shard);
const char *tz_pg_shard_database(const struct tz_pg_shard *shard);

#endif
