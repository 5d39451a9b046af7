/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sql_make: well-typed formulas at random over the registers of sql.c, the same
 * for the same seed.
 *
 * They use every operator, function and kind of subquery, but leave out what
 * could only fail: a divisor is never 0 where nothing guards it, and factors
 * stay small enough for no number or day to overflow.
 */
#ifndef TZ_TESTS_SQL_MAKE_H
#define TZ_TESTS_SQL_MAKE_H

#include <stdint.h>

#include "form/value.h"

struct tz_buf;

/* One column that formulas may name. */
struct sql_column {
	const char *form;
	const char *name;
	enum tz_kind kind;
	const char *to;		/* the register it refers to, or NULL */
};

extern const struct sql_column sql_columns[];

struct sql_maker {
	uint64_t state;
};

/* A number from 0 to n - 1. */
unsigned sql_pick(struct sql_maker *maker, unsigned n);

/* One text of the pool: names, numbers, signs that SQL minds. */
const char *sql_text(struct sql_maker *maker);

/* A formula over register form. */
void sql_make(struct sql_maker *maker, const char *form, struct tz_buf *out);

#endif
