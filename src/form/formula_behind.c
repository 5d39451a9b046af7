/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The part of formula.h that shows what a figure was made of: the outermost
 * subqueries of a formula, in the order of its text.
 */
#include "form/formula.h"

#include <string.h>

#include "form/formula_eval.h"
#include "form/formula_node.h"
#include "form/formula_query.h"

/* One walk over a tree. */
struct behind {
	unsigned seen;			/* subqueries passed */
	unsigned wanted;		/* of find: the one looked for */
	const struct tz_form *form;	/* of find: its register */
	struct tz_run *run;
	const struct tz_frame *frame;
	tz_formula_behind_visit visit;
	void *arg;
	bool stop;
};

static int
show(const struct tz_record *record, void *arg)
{
	struct behind *b = arg;

	b->stop = b->visit(b->seen, b->form, record, b->arg) != 0;
	return b->stop;
}

/* Calls hook for each outermost subquery until it says stop. */
static enum tz_rc
walk(struct behind *b, const struct tz_node *node,
    enum tz_rc (*hook)(struct behind *b, const struct tz_node *node))
{
	enum tz_rc rc = TZ_OK;
	size_t i;

	if (node->op == TZ_NODE_QUERY) {
		rc = hook(b, node);
		b->seen++;
		return rc;
	}
	for (i = 0; i < node->kids && rc == TZ_OK && !b->stop; i++)
		rc = walk(b, node->kid[i], hook);
	return rc;
}

static enum tz_rc
find(struct behind *b, const struct tz_node *node)
{
	if (b->seen == b->wanted) {
		b->form = node->query->form;
		b->stop = true;
	}
	return TZ_OK;
}

static enum tz_rc
select_rows(struct behind *b, const struct tz_node *node)
{
	b->form = node->query->form;
	return tz_formula_query_visit(b->run, node->query, b->frame,
	    tz_formula_eval_node, show, b);
}

const struct tz_form *
tz_formula_query_form(const struct tz_formula *formula, unsigned i)
{
	struct behind b = { .wanted = i };

	if (formula->root == NULL || walk(&b, formula->root, find) != TZ_OK)
		return NULL;
	return b.form;
}

enum tz_rc
tz_formula_behind(const struct tz_formula *formula,
    const struct tz_world *world, const struct tz_record *record,
    tz_formula_behind_visit visit, void *arg, struct tz_err *err)
{
	const struct tz_frame frame = { record, NULL };
	struct tz_run run;
	struct behind b = { .run = &run, .frame = &frame, .visit = visit,
		.arg = arg };
	enum tz_rc rc;

	if (formula->root == NULL)
		return tz_fail(err, TZ_EINPUT, N_("the formula is not right"));
	memset(&run, 0, sizeof(run));
	run.world = world;
	run.err = err;
	tz_record_init(&run.fetched);
	rc = walk(&b, formula->root, select_rows);
	tz_record_release(&run.fetched);
	return rc;
}
