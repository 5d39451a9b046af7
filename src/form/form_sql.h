/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_sql: the tables of a register in PostgreSQL and their rows.
 *
 * Schema register has a table for each form, named like it: the header of a
 * record ("id" is the key), then a column a field, of the type that
 * formula_sql.h says. What is computed when shown has a column too, empty
 * unless a record holds a value. Rows are lines of COPY in its text format.
 * Fails never; the caller asks tz_buf_ok of out.
 */
#ifndef TZ_FORM_FORM_SQL_H
#define TZ_FORM_FORM_SQL_H

#include <stdbool.h>
#include <stddef.h>

struct tz_buf;
struct tz_codes;
struct tz_form;
struct tz_record;

/* A column: of the header of records, then of the fields. */
struct tz_form_sql_column {
	const char *name;
	const char *type;	/* "bigint"; text is without its collation */
	bool text;		/* or a list of texts: COLLATE "C" */
	bool needed;		/* NOT NULL */
};
size_t tz_form_sql_columns(const struct tz_form *form);
void tz_form_sql_column(const struct tz_form *form, size_t i,
    struct tz_form_sql_column *column);
/*
 * Appends the text that PostgreSQL reads as the value of column i; false for
 * no value, and for one that the type of the column does not hold.
 */
bool tz_form_sql_value(const struct tz_form *form, size_t i,
    const struct tz_record *record, struct tz_buf *out);
/* Text between the tabs of COPY, as it reads it back. */
void tz_form_sql_copy(struct tz_buf *out, const char *text);

/* CREATE TABLE and CREATE INDEX; the schema must be there. */
void tz_form_sql_table(const struct tz_form *form, struct tz_buf *out);

/* One line of COPY register."form" FROM stdin, with its line feed. */
void tz_form_sql_row(const struct tz_form *form,
    const struct tz_record *record, struct tz_buf *out);

/* Lines of COPY tz.code FROM stdin for a whole list. */
void tz_form_sql_codes(const struct tz_codes *codes, struct tz_buf *out);

/* Lines of COPY tz.reading FROM stdin. */
void tz_form_sql_readings(struct tz_buf *out);

#endif
