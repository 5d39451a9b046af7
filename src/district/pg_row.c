/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_row.h"

#include <string.h>

#include "base/mem.h"
#include "district/pg_answer.h"
#include "district/pg_batch.h"
#include "form/form.h"
#include "form/form_sql.h"
#include "store/stored.h"

#define SQL_MAX (256 * 1024)
#define CELL (2 * TZ_CELL_MAX)

/* The table as SQL names it. */
static void
put_table(const struct tz_form *form, struct tz_buf *out)
{
	if (form == NULL)
		tz_buf_text(out, "tz.record");
	else
		tz_buf_format(out, "office.\"%s\"", form->name);
}

static size_t
columns_of(const struct tz_form *form)
{
	return form == NULL ? 1 : tz_form_sql_columns(form);
}

static const char *
name_of(const struct tz_form *form, size_t i)
{
	struct tz_form_sql_column column = { "id", "text", true, true };

	if (form != NULL)
		tz_form_sql_column(form, i, &column);
	return column.name;
}

static const char *
type_of(const struct tz_form *form, size_t i)
{
	struct tz_form_sql_column column = { "id", "text", true, true };

	if (form != NULL)
		tz_form_sql_column(form, i, &column);
	return column.type;
}

static bool
value_of(const struct tz_form *form, size_t i, const struct tz_record *record,
    struct tz_buf *out)
{
	if (form != NULL)
		return tz_form_sql_value(form, i, record, out);
	tz_buf_text(out, record->id);
	return true;
}

/* "resident 3 up": what a statement is prepared under. */
static char *
name_statement(const struct tz_form *form, unsigned long turn,
    const char *what)
{
	return tz_mem_format("%s %lu %s", form == NULL ? "" : form->name,
	    turn, what);
}

/* INSERT INTO the table (its columns) */
static void
put_insert(const struct tz_form *form, struct tz_buf *sql)
{
	size_t i;

	tz_buf_text(sql, "INSERT INTO ");
	put_table(form, sql);
	tz_buf_text(sql, " AS t (");
	for (i = 0; i < columns_of(form); i++)
		tz_buf_format(sql, "\"%s\", ", name_of(form, i));
	tz_buf_text(sql, "_site, _epoch, _sequence, _content) SELECT ");
}

/* Only what is newer takes the place of what is there. */
static void
put_conflict(const struct tz_form *form, struct tz_buf *sql)
{
	size_t i;

	tz_buf_text(sql, " ON CONFLICT (_site, id) DO UPDATE SET ");
	for (i = 1; i < columns_of(form); i++)
		tz_buf_format(sql, "\"%s\" = excluded.\"%s\", ",
		    name_of(form, i), name_of(form, i));
	tz_buf_text(sql, "_epoch = excluded._epoch, "
	    "_sequence = excluded._sequence, _content = excluded._content "
	    "WHERE (t._epoch, t._sequence) <= "
	    "(excluded._epoch, excluded._sequence)");
}

/* Parameters: an array for each column, then those of ours. */
static void
put_unnest(const struct tz_form *form, struct tz_buf *sql)
{
	size_t n = columns_of(form);
	size_t i;

	put_insert(form, sql);
	for (i = 0; i < n; i++)
		tz_buf_format(sql, "u.c%zu::%s, ", i, type_of(form, i));
	tz_buf_format(sql, "$%zu, $%zu, u.s, u.b FROM unnest(", n + 1, n + 2);
	for (i = 0; i < n; i++)
		tz_buf_format(sql, "$%zu::text[], ", i + 1);
	tz_buf_format(sql, "$%zu::bigint[], $%zu::bytea[]) AS u(", n + 3,
	    n + 4);
	for (i = 0; i < n; i++)
		tz_buf_format(sql, "c%zu, ", i);
	tz_buf_text(sql, "s, b)");
	put_conflict(form, sql);
}

static void
add_column(const struct tz_form *form, size_t i, const struct tz_pg_row *row,
    size_t n, struct tz_pg_params *params)
{
	size_t array = tz_pg_params_array(params, TZ_PG_TEXT, n);
	struct tz_buf cell;
	size_t k;

	tz_buf_init(&cell, CELL);
	for (k = 0; k < n; k++) {
		tz_buf_clear(&cell);
		if (value_of(form, i, row[k].record, &cell))
			tz_pg_params_item(params, array, tz_buf_str(&cell),
			    cell.len);
		else
			tz_pg_params_item(params, array, NULL, 0);
	}
	tz_buf_release(&cell);
}

static void
add_own(const char *site, const struct tz_pg_row *row, size_t n,
    struct tz_pg_params *params)
{
	size_t sequences, contents, k;
	struct tz_buf content;

	tz_pg_params_text(params, site);
	tz_pg_params_int(params, row->line.epoch);
	sequences = tz_pg_params_array(params, TZ_PG_INT8, n);
	contents = tz_pg_params_array(params, TZ_PG_BYTES, n);
	tz_buf_init(&content, TZ_STORED_MAX);
	for (k = 0; k < n; k++) {
		tz_pg_params_item_int(params, sequences,
		    (int64_t)row[k].line.sequence);
		tz_buf_clear(&content);
		tz_stored_pack_record(&content, &row[k].line, row[k].record);
		tz_pg_params_item(params, contents, content.data,
		    content.len);
	}
	tz_buf_release(&content);
}

static void
put_few(const struct tz_form *form, const char *site,
    const struct tz_pg_row *row, size_t n, unsigned long turn,
    struct tz_pg_steps *steps)
{
	char *name = name_statement(form, turn, "up");
	struct tz_pg_step *step;
	struct tz_buf sql;
	size_t i;

	tz_buf_init(&sql, SQL_MAX);
	put_unnest(form, &sql);
	step = tz_pg_steps_add(steps, TZ_PG_STATEMENT, name,
	    tz_buf_str(&sql));
	for (i = 0; i < columns_of(form); i++)
		add_column(form, i, row, n, &step->params);
	add_own(site, row, n, &step->params);
	tz_buf_release(&sql);
	tz_mem_free(name);
}

/* One line of COPY. */
static void
put_line(const struct tz_form *form, const char *site,
    const struct tz_pg_row *row, struct tz_buf *out)
{
	struct tz_buf cell;
	size_t i;

	tz_buf_init(&cell, CELL > TZ_STORED_MAX ? CELL : TZ_STORED_MAX);
	for (i = 0; i < columns_of(form); i++) {
		tz_buf_clear(&cell);
		if (value_of(form, i, row->record, &cell))
			tz_form_sql_copy(out, tz_buf_str(&cell));
		else
			tz_buf_text(out, "\\N");
		tz_buf_text(out, "\t");
	}
	tz_buf_format(out, "%s\t%lu\t%llu\t", site,
	    (unsigned long)row->line.epoch,
	    (unsigned long long)row->line.sequence);
	tz_buf_clear(&cell);
	tz_stored_pack_record(&cell, &row->line, row->record);
	tz_pg_answer_hex(out, cell.data, cell.len);
	tz_buf_text(out, "\n");
	tz_buf_release(&cell);
}

/* A table of this transaction takes the rows; the conflict is met from it. */
static void
put_many(const struct tz_form *form, const char *site,
    const struct tz_pg_row *row, size_t n, struct tz_pg_steps *steps)
{
	struct tz_pg_step *step;
	struct tz_buf sql;
	size_t i;

	tz_buf_init(&sql, SQL_MAX);
	tz_buf_text(&sql, "DROP TABLE IF EXISTS coming; "
	    "CREATE TEMP TABLE coming ON COMMIT DROP AS SELECT ");
	for (i = 0; i < columns_of(form); i++)
		tz_buf_format(&sql, "\"%s\", ", name_of(form, i));
	tz_buf_text(&sql, "_site, _epoch, _sequence, _content FROM ");
	put_table(form, &sql);
	tz_buf_text(&sql, " WITH NO DATA");
	(void)tz_pg_steps_add(steps, TZ_PG_SCRIPT, NULL, tz_buf_str(&sql));
	step = tz_pg_steps_add(steps, TZ_PG_COPY, NULL,
	    "COPY coming FROM stdin");
	for (i = 0; i < n; i++)
		put_line(form, site, &row[i], &step->rows);
	tz_buf_clear(&sql);
	put_insert(form, &sql);
	for (i = 0; i < columns_of(form); i++)
		tz_buf_format(&sql, "\"%s\", ", name_of(form, i));
	tz_buf_text(&sql, "_site, _epoch, _sequence, _content FROM coming");
	put_conflict(form, &sql);
	(void)tz_pg_steps_add(steps, TZ_PG_SCRIPT, NULL, tz_buf_str(&sql));
	tz_buf_release(&sql);
}

void
tz_pg_row_put(const struct tz_form *form, const char *site,
    const struct tz_pg_row *row, size_t n, unsigned long turn,
    struct tz_pg_steps *steps)
{
	if (n > TZ_PG_UNNEST)
		put_many(form, site, row, n, steps);
	else if (n > 0)
		put_few(form, site, row, n, turn, steps);
}

void
tz_pg_row_ask(const struct tz_form *form, const char *site,
    const char *const *id, size_t n, unsigned long turn,
    struct tz_pg_steps *steps)
{
	char *name = name_statement(form, turn, "get");
	struct tz_pg_step *step;
	struct tz_buf sql;
	size_t array, i;

	tz_buf_init(&sql, SQL_MAX);
	/*
	 * One search of the key a number: the order that is asked for is that
	 * of the key alone, and see TZ_PG_ROW_PLAN. Asked for plainly, the
	 * planner may read every record of the office instead and compare each
	 * number of the batch with it.
	 */
	tz_buf_text(&sql, "SELECT t.id, t._content FROM "
	    "unnest($2::text[]) AS u(id) CROSS JOIN LATERAL "
	    "(SELECT id, _content FROM ");
	put_table(form, &sql);
	tz_buf_text(&sql, " WHERE _site = $1 AND id >= u.id ORDER BY id "
	    "LIMIT 1) AS t WHERE t.id = u.id");
	step = tz_pg_steps_add(steps, TZ_PG_STATEMENT, name,
	    tz_buf_str(&sql));
	tz_pg_params_text(&step->params, site);
	array = tz_pg_params_array(&step->params, TZ_PG_TEXT, n);
	for (i = 0; i < n; i++)
		tz_pg_params_item(&step->params, array, id[i], strlen(id[i]));
	tz_buf_release(&sql);
	tz_mem_free(name);
}

enum tz_rc
tz_pg_row_read(const PGresult *result, int row, struct tz_record *record,
    struct tz_err *err)
{
	uint8_t key[TZ_PLACE_RECORD];
	struct tz_line line;

	return tz_stored_record(key, tz_place_record(PQgetvalue(result, row,
	    0), key), PQgetvalue(result, row, 1),
	    (size_t)PQgetlength(result, row, 1), &line, record, err);
}
