/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_lane: one connection to a database and the batch that it is at, from the
 * first question to the commit.
 */
#ifndef TZ_DISTRICT_PG_LANE_H
#define TZ_DISTRICT_PG_LANE_H

#include "base/error.h"

struct tz_job;
struct tz_ledger;
struct tz_loop;
struct tz_pg_heads;
struct tz_pg_lane;
struct tz_pg_line;

struct tz_pg_lane_calls {
	void (*up)(void *arg);
	void (*down)(void *arg, const struct tz_err *err);
	/* A job was given back and the lane is free. Not when it is down. */
	void (*ended)(void *arg);
	/* A list of others, which ran on its line while it was free. */
	void (*ran)(void *arg, enum tz_rc rc, const struct tz_err *err);
};

/* heads are those of the database and kept up to date. */
struct tz_pg_lane *tz_pg_lane_new(struct tz_ledger *ledger,
    struct tz_loop *loop, const char *database, struct tz_pg_heads *heads,
    const struct tz_pg_lane_calls *calls, void *arg);
/* Gives back its job; calls nothing else any more. */
void tz_pg_lane_free(struct tz_pg_lane *lane);

/* The lane is up and free; turn as in pg_batch.h. */
void tz_pg_lane_apply(struct tz_pg_lane *lane, struct tz_job *job,
    unsigned long turn);
/* The office of its job, NULL when it is free. */
const char *tz_pg_lane_site(const struct tz_pg_lane *lane);
struct tz_pg_line *tz_pg_lane_line(const struct tz_pg_lane *lane);

#endif
