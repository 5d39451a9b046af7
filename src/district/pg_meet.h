/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_meet: what is done when a database comes up or the forms have changed:
 * its tables are brought up to date, and it says where each office stands.
 */
#ifndef TZ_DISTRICT_PG_MEET_H
#define TZ_DISTRICT_PG_MEET_H

#include <stdbool.h>

#include "base/error.h"

struct tz_ledger;
struct tz_pg_heads;
struct tz_pg_line;
struct tz_pg_meet;

struct tz_pg_meet *tz_pg_meet_new(struct tz_ledger *ledger,
    void (*done)(void *arg, enum tz_rc rc, const struct tz_err *err),
    void *arg);
void tz_pg_meet_free(struct tz_pg_meet *meet);

/* The line is its own until done was called. */
void tz_pg_meet_begin(struct tz_pg_meet *meet, struct tz_pg_line *line,
    struct tz_pg_heads *heads);
/* A list that it ran has ended. */
void tz_pg_meet_ran(struct tz_pg_meet *meet, enum tz_rc rc,
    const struct tz_err *err);
/* Without a call of done: the line is gone. */
void tz_pg_meet_stop(struct tz_pg_meet *meet);
bool tz_pg_meet_at_work(const struct tz_pg_meet *meet);

#endif
