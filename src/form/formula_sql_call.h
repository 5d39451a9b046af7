/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formula_sql_call: how each function of formulas is called in PostgreSQL.
 */
#ifndef TZ_FORM_FORMULA_SQL_CALL_H
#define TZ_FORM_FORMULA_SQL_CALL_H

#include <stdbool.h>
#include <stddef.h>

struct tz_function_sql {
	const char *name;
	/*
	 * $1 $2 $3 stand for the arguments, $* for all of them; NULL: only
	 * the ledger of an office can answer it.
	 */
	const char *full;
	const char *less;	/* with the last left out; NULL: cannot be */
	bool fails;		/* may fail for some values */
};

/* The row of a function, NULL when it has none. */
const struct tz_function_sql *tz_formula_sql_call(const char *name);

#endif
