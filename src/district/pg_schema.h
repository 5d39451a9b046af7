/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_schema: the tables of a district in PostgreSQL, from the forms in force.
 *
 * Functions, tables, columns, partitions, lists, views and indicators, as
 * steps of one transaction. Against what is there already it only adds and
 * widens: a column whose type cannot be widened is kept under the name
 * "NAME~N" beside the new one. Nothing is ever dropped but views, which are
 * made anew.
 */
#ifndef TZ_DISTRICT_PG_SCHEMA_H
#define TZ_DISTRICT_PG_SCHEMA_H

#include <stddef.h>

#include "base/error.h"
#include "district/pg_steps.h"

struct tz_form;
struct tz_ledger;

#define TZ_PG_LAYOUT 1		/* raised when the tables here change */

/* Reads what is there: (register, column, type), and the version. */
#define TZ_PG_SCHEMA_VERSION \
	"SELECT layout, forms FROM tz.version ORDER BY number DESC LIMIT 1"
#define TZ_PG_SCHEMA_COLUMNS \
	"SELECT c.relname::text, a.attname::text, " \
	"format_type(a.atttypid, a.atttypmod)::text FROM pg_class AS c " \
	"JOIN pg_namespace AS n ON n.oid = c.relnamespace " \
	"JOIN pg_attribute AS a ON a.attrelid = c.oid " \
	"WHERE n.nspname = 'office' AND c.relkind = 'p' " \
	"AND a.attnum > 0 AND NOT a.attisdropped " \
	"ORDER BY c.relname COLLATE \"C\", a.attnum"

/*
 * Appends the steps. columns is the answer to TZ_PG_SCHEMA_COLUMNS, NULL for
 * an empty database.
 */
enum tz_rc tz_pg_schema_steps(struct tz_ledger *ledger,
    const PGresult *columns, struct tz_pg_steps *steps, struct tz_err *err)
    TZ_CHECKED;

/* The steps as a script for psql. */
void tz_pg_schema_print(const struct tz_pg_steps *steps, struct tz_buf *out);

/* Column i of a register there: those of form_sql.h, then four of ours. */
size_t tz_pg_schema_columns(const struct tz_form *form);

#endif
