/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formula_query: a subquery run over the records of the world.
 *
 * An equality on an indexed field or the record id is looked up, the rest is
 * scanned. Without the hook that it needs a subquery is unknown (NULL).
 */
#ifndef TZ_FORM_FORMULA_QUERY_H
#define TZ_FORM_FORMULA_QUERY_H

#include "base/error.h"
#include "form/formula_eval.h"

#define TZ_FORMULA_DISTINCT 1000000	/* different values counted */

struct tz_node_select;

typedef enum tz_rc (*tz_formula_query_eval)(struct tz_run *run,
    const struct tz_node *node, const struct tz_frame *frame,
    struct tz_datum *out);

/*
 * Visits the records that count for the subquery until visit answers non-zero;
 * those whose selected value is empty do not count.
 */
enum tz_rc tz_formula_query_visit(struct tz_run *run,
    const struct tz_node_select *query, const struct tz_frame *frame,
    tz_formula_query_eval eval,
    int (*visit)(const struct tz_record *record, void *arg), void *arg)
    TZ_CHECKED;

enum tz_rc tz_formula_query_run(struct tz_run *run,
    const struct tz_node_select *query, const struct tz_frame *frame,
    struct tz_datum *out, tz_formula_query_eval eval) TZ_CHECKED;

#endif
