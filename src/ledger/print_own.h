/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print_own: a template at work on one record.
 *
 * Names: fields and the header of the record; ref.field follows a reference;
 * REGISTER.field is of the one record of a register that has only one; office,
 * print.copy, print.time and print.user are of the print itself. After a "*"
 * a personal value is masked for everybody: ${*applicant.id_no}.
 * A line that begins with @each REGISTER, @if FORMULA, @else or @end is an
 * instruction and prints nothing; they nest.
 */
#ifndef TZ_LEDGER_PRINT_OWN_H
#define TZ_LEDGER_PRINT_OWN_H

#include "ledger/text.h"

#define TZ_PRINT_DEPTH 8		/* nested instructions */
#define TZ_PRINT_ROWS 5000		/* rows of one @each */

struct tz_print_run {
	struct tz_text text;
	const struct tz_form *form;
	struct tz_right right;
	struct tz_record record;
	unsigned copy;
	unsigned columns;
	unsigned depth;
	bool masked;		/* the name at work begins with "*" */
};

enum tz_rc tz_print_run(struct tz_print_run *run, const char *template,
    size_t n, struct tz_buf *out, struct tz_err *err) TZ_CHECKED;

#endif
