/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formula_eval: one node of a formula computed over the records in scope.
 */
#ifndef TZ_FORM_FORMULA_EVAL_H
#define TZ_FORM_FORMULA_EVAL_H

#include "base/error.h"
#include "form/record.h"

struct tz_datum;
struct tz_node;
struct tz_world;

/* One evaluation. */
struct tz_run {
	const struct tz_world *world;
	struct tz_err *err;
	struct tz_record fetched;	/* the record last followed to */
	unsigned derived;		/* derived fields being computed */
};

/* The records in scope, the innermost first. */
struct tz_frame {
	const struct tz_record *record;
	const struct tz_frame *up;
};

/* out need not be set before; it may borrow from the records in scope. */
enum tz_rc tz_formula_eval_node(struct tz_run *run,
    const struct tz_node *node, const struct tz_frame *frame,
    struct tz_datum *out) TZ_CHECKED;

#endif
