/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_far.h"

#include <libpq-fe.h>
#include <string.h>

#include "district/pg_map.h"
#include "form/form_sql.h"
#include "form/forms.h"
#include "form/formula_sql.h"
#include "ledger/ledger.h"

/* Keywords of libpq that belong to who asks, not to the server. */
static bool
of_user(const char *keyword)
{
	return strcmp(keyword, "user") == 0 ||
	    strcmp(keyword, "password") == 0;
}

/* OPTIONS (...) with what the address says for the server, or the user. */
static void
put_options(const PQconninfoOption *option, bool user, struct tz_buf *out)
{
	size_t n = 0;

	for (; option->keyword != NULL; option++) {
		if (option->val == NULL || of_user(option->keyword) != user)
			continue;
		tz_buf_format(out, "%s%s ", n++ > 0 ? ", " : " OPTIONS (",
		    option->keyword);
		tz_formula_sql_quote(out, option->val);
	}
	if (!user)
		tz_buf_format(out, "%sfetch_size '5000', async_capable "
		    "'true'", n++ > 0 ? ", " : " OPTIONS (");
	tz_buf_text(out, n > 0 ? ");\n" : ";\n");
}

/* One server for each shard; its name is its place in the map. */
static enum tz_rc
put_server(const struct tz_pg_map *map, size_t i, struct tz_buf *out,
    struct tz_err *err)
{
	PQconninfoOption *options;

	options = PQconninfoParse(map->shard[i].database, NULL);
	if (options == NULL)
		return tz_fail(err, TZ_ECONFIG,
		    N_("the address of the database of %s cannot be read"),
		    map->shard[i].sites);
	tz_buf_format(out, "CREATE SERVER shard%zu FOREIGN DATA WRAPPER "
	    "postgres_fdw", i);
	put_options(options, false, out);
	tz_buf_format(out, "CREATE USER MAPPING FOR CURRENT_USER SERVER "
	    "shard%zu", i);
	put_options(options, true, out);
	PQconninfoFree(options);
	return TZ_OK;
}

/* The partitions of one table: those of each shard. */
static void
put_partitions(const struct tz_pg_map *map, const char *schema,
    const char *name, struct tz_buf *out)
{
	size_t i;

	for (i = 0; i < map->n; i++) {
		if (map->shard[i].sites[0] == '\0')
			continue;
		tz_buf_format(out, "CREATE FOREIGN TABLE far%zu.\"%s\" "
		    "PARTITION OF %s.\"%s\" FOR VALUES FROM ('%s') TO "
		    "('%s:')\n    SERVER shard%zu OPTIONS (schema_name '%s', "
		    "table_name '%s');\n", i, name, schema, name,
		    map->shard[i].sites, map->shard[i].sites, i, schema,
		    name);
	}
}

static void
put_register(const struct tz_form *form, const struct tz_pg_map *map,
    struct tz_buf *out)
{
	struct tz_form_sql_column column;
	size_t i;

	tz_buf_format(out, "CREATE TABLE office.\"%s\" (_site text COLLATE "
	    "\"C\"", form->name);
	for (i = 0; i < tz_form_sql_columns(form); i++) {
		tz_form_sql_column(form, i, &column);
		tz_buf_format(out, ",\n\t\"%s\" %s%s", column.name,
		    column.type, column.text ? " COLLATE \"C\"" : "");
	}
	tz_buf_text(out, "\n) PARTITION BY RANGE (_site);\n");
	put_partitions(map, "office", form->name, out);
}

static const char heads[] =
    "CREATE TABLE tz.office (site text COLLATE \"C\", epoch bigint,\n"
    "\tsequence bigint, head bytea, records bigint, changed timestamptz\n"
    ") PARTITION BY RANGE (site);\n"
    "CREATE SCHEMA indicator;\n"
    "CREATE TABLE indicator.every (site text COLLATE \"C\",\n"
    "\tindicator text, measure text, num numeric, den numeric,\n"
    "\tvalue numeric) PARTITION BY RANGE (site);\n";

enum tz_rc
tz_pg_far_script(struct tz_ledger *ledger, const struct tz_pg_map *map,
    struct tz_buf *out, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	size_t i;

	tz_buf_text(out, "BEGIN;\nCREATE EXTENSION IF NOT EXISTS "
	    "postgres_fdw;\n"
	    /* Only what this script makes is dropped; no records are here. */
	    "DROP SCHEMA IF EXISTS office CASCADE;\n"
	    "DROP SCHEMA IF EXISTS indicator CASCADE;\n"
	    "DROP SCHEMA IF EXISTS tz CASCADE;\n"
	    "CREATE SCHEMA office;\nCREATE SCHEMA tz;\n");
	for (i = 0; i < map->n && rc == TZ_OK; i++) {
		tz_buf_format(out, "DROP SCHEMA IF EXISTS far%zu CASCADE;\n"
		    "DROP SERVER IF EXISTS shard%zu CASCADE;\n"
		    "CREATE SCHEMA far%zu;\n", i, i, i);
		rc = put_server(map, i, out, err);
	}
	tz_buf_text(out, heads);
	put_partitions(map, "tz", "office", out);
	put_partitions(map, "indicator", "every", out);
	for (i = 0; i < tz_forms_count(ledger->forms); i++)
		put_register(tz_forms_at(ledger->forms, i), map, out);
	tz_buf_text(out, "COMMIT;\n");
	return rc;
}
