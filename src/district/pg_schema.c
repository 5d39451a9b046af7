/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_schema.h"

#include <limits.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "district/pg_view.h"
#include "form/codes.h"
#include "form/form_sql.h"
#include "form/forms.h"
#include "form/formula_sql.h"
#include "form/type.h"
#include "ledger/calendar.h"
#include "ledger/ledger.h"
#include "ledger/share.h"
#include "wire/hash.h"

#define SCRIPT_MAX (8 * 1024 * 1024)
#define FIRST_YEAR 2000		/* of days off that formulas may ask for */
#define LAST_YEAR 2100

/* What a register's table has beside the columns of form_sql.h. */
static const struct tz_form_sql_column own[] = {
	{ "_site", "text", true, true },
	{ "_epoch", "bigint", false, true },
	{ "_sequence", "bigint", false, true },
	{ "_content", "bytea", false, true },
};
#define OWN (sizeof own / sizeof *own)

/* Types whose values another type holds as well: without loss, in place. */
static const struct {
	const char *from;
	const char *to;
} wider[] = {
	{ "bigint", "numeric" },
	{ "bigint", "text" },
	{ "numeric", "text" },
	{ "boolean", "text" },
	{ "date", "text" },
};

/* One register of the database, as the answer to the catalog lists it. */
struct there {
	const PGresult *columns;	/* NULL: an empty database */
	int first;			/* row of the register */
	int n;
};

size_t
tz_pg_schema_columns(const struct tz_form *form)
{
	return tz_form_sql_columns(form) + OWN;
}

static void
find_column(const struct tz_form *form, size_t i,
    struct tz_form_sql_column *column)
{
	size_t fields = tz_form_sql_columns(form);

	if (i < fields)
		tz_form_sql_column(form, i, column);
	else
		*column = own[i - fields];
}

static struct tz_pg_step *
add_script(struct tz_pg_steps *steps, const char *sql)
{
	return tz_pg_steps_add(steps, TZ_PG_SCRIPT, NULL, sql);
}

static enum tz_rc
add_file(struct tz_pg_steps *steps, const char *name, struct tz_err *err)
{
	char path[PATH_MAX];
	struct tz_buf text;
	enum tz_rc rc;

	tz_buf_init(&text, SCRIPT_MAX);
	rc = tz_share_path(path, sizeof path, name, err);
	if (rc == TZ_OK)
		rc = tz_file_read(path, &text, err);
	if (rc == TZ_OK)
		(void)add_script(steps, tz_buf_str(&text));
	tz_buf_release(&text);
	return rc;
}

static void
put_column(const struct tz_form_sql_column *column, struct tz_buf *out)
{
	tz_buf_format(out, "\"%s\" %s%s%s", column->name, column->type,
	    column->text ? " COLLATE \"C\"" : "",
	    column->needed ? " NOT NULL" : "");
}

/* Records of one office that refer to a record are found by it. */
static void
put_indexes(const struct tz_form *form, struct tz_buf *out)
{
	const struct tz_field *field;
	size_t i;

	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		if (field->computed || field->type->kind != TZ_TEXT ||
		    strcmp(field->type->name, "ref") != 0)
			continue;
		tz_buf_format(out, "CREATE INDEX IF NOT EXISTS \"%s %s\" ON "
		    "office.\"%s\" (_site, \"%s\");\n", form->name,
		    field->name, form->name, field->name);
	}
}

static void
put_table(const struct tz_form *form, struct tz_buf *out)
{
	struct tz_form_sql_column column;
	size_t i;

	tz_buf_format(out, "CREATE TABLE office.\"%s\" (", form->name);
	for (i = 0; i < tz_pg_schema_columns(form); i++) {
		find_column(form, i, &column);
		tz_buf_text(out, i > 0 ? ",\n\t" : "\n\t");
		put_column(&column, out);
	}
	tz_buf_text(out, ",\n\tPRIMARY KEY (_site, id)\n) "
	    "PARTITION BY RANGE (_site);\n");
	put_indexes(form, out);
}

/* The rows of the catalog about the register; false when it is not there. */
static bool
find_there(struct there *there, const char *name)
{
	int i;

	there->n = 0;
	for (i = 0; there->columns != NULL && i < PQntuples(there->columns);
	    i++) {
		if (strcmp(PQgetvalue(there->columns, i, 0), name) != 0)
			continue;
		if (there->n++ == 0)
			there->first = i;
	}
	return there->n > 0;
}

static const char *
type_there(const struct there *there, const char *column)
{
	int i;

	for (i = there->first; i < there->first + there->n; i++)
		if (strcmp(PQgetvalue(there->columns, i, 1), column) == 0)
			return PQgetvalue(there->columns, i, 2);
	return NULL;
}

/* The catalog spells out what form_sql.h abbreviates. */
static bool
same_type(const char *there, const char *type)
{
	if (strcmp(type, "timestamptz") == 0)
		return strcmp(there, "timestamp with time zone") == 0;
	return strcmp(there, type) == 0;
}

static bool
widens(const char *from, const char *to)
{
	size_t i;

	for (i = 0; i < sizeof wider / sizeof *wider; i++)
		if (strcmp(wider[i].from, from) == 0 &&
		    strcmp(wider[i].to, to) == 0)
			return true;
	return false;
}

static void
add_column(const char *form, const struct tz_form_sql_column *column,
    struct tz_buf *out)
{
	tz_buf_format(out, "ALTER TABLE office.\"%s\" ADD COLUMN ", form);
	put_column(column, out);
	tz_buf_text(out, ";\n");
}

/* Brings one column up to date; true when rows must be filled anew. */
static bool
mend_column(const char *form, const struct there *there,
    const struct tz_form_sql_column *column, struct tz_buf *out)
{
	const char *type = type_there(there, column->name);
	char aside[80];
	int i = 1;

	if (type != NULL && same_type(type, column->type))
		return false;
	if (type != NULL && widens(type, column->type)) {
		tz_buf_format(out, "ALTER TABLE office.\"%s\" ALTER COLUMN "
		    "\"%s\" TYPE %s%s;\n", form, column->name, column->type,
		    column->text ? " COLLATE \"C\"" : "");
		return true;
	}
	if (type != NULL) {
		do {
			(void)snprintf(aside, sizeof aside, "%s~%d",
			    column->name, i++);
		} while (type_there(there, aside) != NULL);
		tz_buf_format(out, "ALTER TABLE office.\"%s\" RENAME COLUMN "
		    "\"%s\" TO \"%s\";\n", form, column->name, aside);
	}
	add_column(form, column, out);
	return true;
}

static void
put_register(const struct tz_form *form, struct there *there,
    struct tz_buf *out)
{
	struct tz_form_sql_column column;
	bool stale = false;
	size_t i;

	if (!find_there(there, form->name)) {
		put_table(form, out);
		stale = true;
	}
	for (i = 0; there->n > 0 && i < tz_pg_schema_columns(form); i++) {
		find_column(form, i, &column);
		if (mend_column(form->name, there, &column, out))
			stale = true;
	}
	if (there->n > 0 && stale)
		put_indexes(form, out);
	/* In an empty database there is nothing to fill. */
	if (stale && there->columns != NULL)
		tz_buf_format(out, "INSERT INTO tz.stale VALUES ('%s') "
		    "ON CONFLICT DO NOTHING;\n", form->name);
}

static void
add_registers(const struct tz_forms *forms, const PGresult *columns,
    struct tz_pg_steps *steps)
{
	struct there there = { .columns = columns };
	struct tz_buf out;
	size_t i;

	tz_buf_init(&out, SCRIPT_MAX);
	for (i = 0; i < tz_forms_count(forms); i++)
		put_register(tz_forms_at(forms, i), &there, &out);
	tz_buf_text(&out,
	    "SELECT tz.add_county(county) FROM tz.county;\n");
	(void)add_script(steps, tz_buf_str(&out));
	tz_buf_release(&out);
}

/* Days that are not what their weekday says. */
static void
put_calendar(const struct tz_calendar *calendar, struct tz_buf *out)
{
	int32_t day = tz_date_day(FIRST_YEAR, 1, 1);
	int32_t last = tz_date_day(LAST_YEAR, 1, 1);
	char text[TZ_DATE_TEXT];
	bool works;

	for (; day < last; day++) {
		works = tz_calendar_works(calendar, day);
		if (works == (tz_date_weekday(day) <= 5))
			continue;
		tz_buf_format(out, "%s\t%c\n", tz_date_format(day, text),
		    works ? 't' : 'f');
	}
}

static void
add_lists(const struct tz_ledger *ledger, struct tz_pg_steps *steps)
{
	const struct tz_forms *forms = ledger->forms;
	struct tz_pg_step *step;
	size_t i;

	(void)add_script(steps,
	    "TRUNCATE tz.calendar, tz.code, tz.reading;\n");
	step = tz_pg_steps_add(steps, TZ_PG_COPY, NULL,
	    "COPY tz.calendar FROM stdin");
	put_calendar(ledger->calendar, &step->rows);
	step = tz_pg_steps_add(steps, TZ_PG_COPY, NULL,
	    "COPY tz.code FROM stdin");
	for (i = 0; i < tz_forms_codes_count(forms); i++)
		tz_form_sql_codes(tz_forms_codes_at(forms, i), &step->rows);
	step = tz_pg_steps_add(steps, TZ_PG_COPY, NULL,
	    "COPY tz.reading FROM stdin");
	tz_form_sql_readings(&step->rows);
}

static void
add_version(const struct tz_ledger *ledger, struct tz_pg_steps *steps)
{
	char hex[TZ_HASH_HEX];
	char *sql;

	tz_hash_hex(tz_forms_set_id(ledger->forms), TZ_HASH, hex);
	sql = tz_mem_format("INSERT INTO tz.version (layout, forms) "
	    "VALUES (%d, '\\x%s');\n", TZ_PG_LAYOUT, hex);
	(void)add_script(steps, sql);
	tz_mem_free(sql);
}

enum tz_rc
tz_pg_schema_steps(struct tz_ledger *ledger, const PGresult *columns,
    struct tz_pg_steps *steps, struct tz_err *err)
{
	enum tz_rc rc;

	(void)add_script(steps, "BEGIN;\n"
	    "SELECT pg_advisory_xact_lock(8443);\n"
	    "SET LOCAL check_function_bodies = off;\n"
	    "SET LOCAL client_min_messages = warning;\n"
	    /* They read the tables that change. */
	    "DROP SCHEMA IF EXISTS indicator CASCADE;\n"
	    "DROP SCHEMA IF EXISTS register CASCADE;\n");
	rc = add_file(steps, "data/sql/tz.sql", err);
	if (rc == TZ_OK)
		rc = add_file(steps, "data/sql/district.sql", err);
	if (rc != TZ_OK)
		return rc;
	add_registers(ledger->forms, columns, steps);
	add_lists(ledger, steps);
	rc = tz_pg_view_steps(ledger, steps, err);
	add_version(ledger, steps);
	(void)add_script(steps, "COMMIT;\n");
	return rc;
}

void
tz_pg_schema_print(const struct tz_pg_steps *steps, struct tz_buf *out)
{
	const struct tz_pg_step *step;
	size_t i;

	for (i = 0; i < steps->n; i++) {
		step = &steps->step[i];
		tz_buf_text(out, step->sql);
		if (step->kind != TZ_PG_COPY) {
			tz_buf_text(out, "\n");
			continue;
		}
		tz_buf_text(out, ";\n");
		tz_buf_put(out, step->rows.data, step->rows.len);
		tz_buf_text(out, "\\.\n\n");
	}
}
