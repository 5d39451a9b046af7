/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_line: one connection to PostgreSQL that never makes the loop wait.
 *
 * Work is a list of steps. Statements that stand one after the other go out
 * together and cost one round trip; COPY and scripts go alone. A step that
 * fails ends the list. The owner is told once for each list, and whenever the
 * line comes up or goes down.
 */
#ifndef TZ_DISTRICT_PG_LINE_H
#define TZ_DISTRICT_PG_LINE_H

#include <stdbool.h>

#include "base/error.h"
#include "district/pg_steps.h"

struct tz_loop;
struct tz_pg_line;

struct tz_pg_line_calls {
	void (*up)(void *arg);
	/* Also once for each attempt that failed. The line is closed then. */
	void (*down)(void *arg, const struct tz_err *err);
	/* TZ_OK, or why the list ended; the line is free again or down. */
	void (*ran)(void *arg, enum tz_rc rc, const struct tz_err *err);
};

struct tz_pg_line *tz_pg_line_new(struct tz_loop *loop, const char *database,
    const struct tz_pg_line_calls *calls, void *arg);
/* Calls nothing any more. */
void tz_pg_line_free(struct tz_pg_line *line);

/* Begins to connect, unless it has begun. */
void tz_pg_line_open(struct tz_pg_line *line);
bool tz_pg_line_up(const struct tz_pg_line *line);
/* steps stay the caller's and where they are until ran was called. */
void tz_pg_line_run(struct tz_pg_line *line, struct tz_pg_steps *steps);

#endif
