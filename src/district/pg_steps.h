/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_steps: work for PostgreSQL as a list of steps, which pg_line.h runs.
 */
#ifndef TZ_DISTRICT_PG_STEPS_H
#define TZ_DISTRICT_PG_STEPS_H

#include <libpq-fe.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "district/pg_param.h"

/* Past so many rows of one table they go by COPY. */
#define TZ_PG_UNNEST 500

enum tz_pg_kind {
	TZ_PG_STATEMENT,	/* sql with parameters */
	TZ_PG_SCRIPT,		/* sql, several statements */
	TZ_PG_COPY		/* sql is COPY ... FROM stdin, rows its lines */
};

struct tz_pg_step {
	enum tz_pg_kind kind;
	char *name;		/* prepared once under it, NULL: never */
	char *sql;		/* own */
	struct tz_pg_params params;
	struct tz_buf rows;
	bool prepares;		/* its preparation is answered first */
	PGresult *result;	/* NULL until it was answered */
};

struct tz_pg_steps {
	struct tz_pg_step *step;
	size_t n;
	size_t room;
};

void tz_pg_steps_init(struct tz_pg_steps *steps);
void tz_pg_steps_release(struct tz_pg_steps *steps);
/* The new last step; name and sql are copied. Good until the next is added. */
struct tz_pg_step *tz_pg_steps_add(struct tz_pg_steps *steps,
    enum tz_pg_kind kind, const char *name, const char *sql);

#endif
