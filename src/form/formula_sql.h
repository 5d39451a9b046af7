/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formula_sql: a formula as an expression of PostgreSQL, with equal answers.
 *
 * The functions that it calls are those of schema tz (data/sql/tz.sql), the
 * tables those of form_sql.h in schema register. The record that the formula
 * is over is the row r; subqueries and references take r1, r2 ...
 *
 *	here		there
 *	TEXT		text, ordered by COLLATE "C": byte by byte
 *	INT, money	bigint, money in fen
 *	NUM		numeric; a / b is tz.div, exact to 20 places, halves
 *			away from zero, so that shares compare exactly
 *	BOOL		boolean, NULL is unknown on both sides
 *	DAY		date
 *	MOMENT		timestamptz, to the millisecond; civil time is UTC+8
 *	LIST		text[]; codes and record numbers are texts
 *	a AND b / 0	CASE, where b can fail: both sides stop at a false a
 *	LIKE		LIKE ... ESCAPE '', for a backslash is a character
 *	subqueries	over rows that are not void; the selected value is
 *			computed in a derived table, so that an aggregate of an
 *			outer field stays one of its own rows
 *	fields computed when shown: their derivation, in place
 *	today(), login(), period_start() ...: settings tz.today, tz.login ...
 *
 * Beyond the common range the two differ in how they fail: here a text has at
 * most 65536 bytes, a number 108 digits, a day the years 1 to 9999. An empty
 * text as the answer of a whole formula is NULL here; there it is ''.
 */
#ifndef TZ_FORM_FORMULA_SQL_H
#define TZ_FORM_FORMULA_SQL_H

#include "base/error.h"
#include "form/value.h"

struct tz_buf;
struct tz_formula;

#define TZ_FORMULA_SQL (1024 * 1024)	/* bytes of one expression */

/*
 * Appends the expression. TZ_EREFUSED when a register it follows is not in the
 * set or only an office can answer one of its functions, TZ_ELIMIT when fields
 * are derived from one another without end or out is full.
 */
enum tz_rc tz_formula_sql(const struct tz_formula *formula,
    struct tz_buf *out, struct tz_err *err) TZ_CHECKED;

/* The type of a kind: "text", "bigint" ... */
const char *tz_formula_sql_type(enum tz_kind kind);

/* Appends text as a literal with its quotes. */
void tz_formula_sql_quote(struct tz_buf *out, const char *text);

#endif
