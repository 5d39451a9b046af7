/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formula_func: the table of the functions that a formula may call.
 *
 * A row says which arguments there may be, what comes out and what it means;
 * help and the manual page are checked against it. Unless a row says
 * otherwise, a function of NULL is NULL and its code sees no NULL.
 */
#ifndef TZ_FORM_FORMULA_FUNC_H
#define TZ_FORM_FORMULA_FUNC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "form/value.h"

struct tz_datum;
struct tz_world;

#define TZ_FUNCTION_ARGS 16

struct tz_function {
	const char *name;
	/*
	 * A letter an argument: t text, i whole number, n number, d day,
	 * m moment, b yes or no, l list, s anything but a list, x text or
	 * list, c the name of a code list, written out, k a column of it, *
	 * anything; those behind ? may be left out; + means more of
	 * the kind before.
	 */
	const char *args;
	enum tz_kind kind;	/* TZ_NONE: the common kind of the arguments */
	bool null;		/* sees NULL itself */
	/* With fewer arguments it depends on the day or on who asks. */
	unsigned moves;
	enum tz_rc (*run)(const struct tz_world *world,
	    const struct tz_datum *arg, size_t n, struct tz_datum *out,
	    struct tz_err *err);
	const char *help;
};

/* The row of a name in any case, NULL when there is none. */
const struct tz_function *tz_formula_func_find(const char *name);

#endif
