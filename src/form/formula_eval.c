/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The half of formula.h that computes: logic here, subqueries through
 * formula_query.c, which calls back for each row.
 */
#include "form/formula_eval.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "form/datum.h"
#include "form/decimal.h"
#include "form/formula_func.h"
#include "form/formula_node.h"
#include "form/formula_path.h"
#include "form/formula_query.h"
#include "form/formula_text.h"
#include "form/type.h"

typedef enum tz_rc (*evaluator)(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out);

static bool
is_none(const struct tz_datum *d)
{
	return d->v.kind == TZ_NONE;
}

/* Fetches a record that a path follows; the last one is kept. */
static enum tz_rc
fetch(struct tz_run *run, const char *id, const struct tz_record **record)
{
	enum tz_rc rc;

	*record = &run->fetched;
	if (strcmp(run->fetched.id, id) == 0)
		return TZ_OK;
	tz_record_release(&run->fetched);
	tz_record_init(&run->fetched);
	*record = NULL;
	if (run->world->get == NULL)
		return TZ_OK;
	rc = run->world->get(run->world->arg, id, &run->fetched, run->err);
	if (rc == TZ_OK)
		*record = &run->fetched;
	else
		run->fetched.id[0] = '\0';
	return rc == TZ_ENOTFOUND ? TZ_OK : rc;
}

static enum tz_rc
eval_literal(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	(void)run;
	(void)frame;
	tz_datum_borrow(out, &node->literal);
	return TZ_OK;
}

/* The derivation of a field over a record; NULL where it does not apply. */
static enum tz_rc
derive(struct tz_run *run, const struct tz_field *field,
    const struct tz_record *record, struct tz_datum *out)
{
	const struct tz_formula *when = field->derive_if;
	const struct tz_frame frame = { record, NULL };
	struct tz_datum yes;
	bool applies = true;
	enum tz_rc rc = TZ_OK;

	if (when != NULL && when->root != NULL) {
		rc = tz_formula_eval_node(run, when->root, &frame, &yes);
		applies = !is_none(&yes) && yes.v.u.i != 0;
	}
	if (rc == TZ_OK && applies && field->derive->root != NULL)
		rc = tz_formula_eval_node(run, field->derive->root, &frame,
		    out);
	return rc;
}

/* Makes what was derived what the field holds, owned; an empty text nothing. */
static enum tz_rc
fit(struct tz_run *run, const struct tz_field *field, struct tz_datum *out)
{
	struct tz_datum borrowed = *out;

	if (out->v.kind == TZ_TEXT && out->v.u.text[0] == '\0')
		tz_datum_release(out);
	else if (!out->own && !is_none(out))
		tz_datum_copy(out, &borrowed);
	if (tz_value_fit(&out->v, field->type->kind))
		return TZ_OK;
	tz_datum_none(out);
	return tz_fail(run->err, TZ_EINPUT, N_("the formula of %s does not "
	    "give what the field holds"), field->name);
}

/*
 * A field that is computed when shown is not in the record: its derivation is
 * computed here. That may follow other references, so a fetched record is
 * taken out of their way.
 */
static enum tz_rc
compute(struct tz_run *run, const struct tz_field *field,
    const struct tz_record *record, struct tz_datum *out)
{
	struct tz_record mine;
	bool fetched = record == &run->fetched;
	enum tz_rc rc;

	if (run->derived == TZ_FORMULA_DERIVED)
		return tz_fail(run->err, TZ_ELIMIT,
		    N_("too many fields are derived from one another"));
	if (fetched) {
		mine = run->fetched;
		tz_record_init(&run->fetched);
	}
	run->derived++;
	rc = derive(run, field, fetched ? &mine : record, out);
	run->derived--;
	if (rc == TZ_OK)
		rc = fit(run, field, out);
	if (fetched) {
		tz_record_release(&run->fetched);
		run->fetched = mine;
	}
	return rc;
}

/* Field i of a path, of a record that it has come to. */
static enum tz_rc
read_part(struct tz_run *run, const struct tz_node_path *path, unsigned i,
    const struct tz_record *record, struct tz_datum *out)
{
	const struct tz_field *field = path->field[i];

	tz_formula_path_read(record, i < path->links ? path->link[i] :
	    path->no, out);
	if (record == NULL || !is_none(out) || field == NULL ||
	    !field->computed || field->derive == NULL)
		return TZ_OK;
	return compute(run, field, record, out);
}

static enum tz_rc
eval_path(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	const struct tz_node_path *path = node->path;
	const struct tz_record *record;
	struct tz_datum ref;
	char id[TZ_RECORD_ID];
	unsigned i;
	enum tz_rc rc = TZ_OK;

	for (i = 0; i < path->level; i++)
		frame = frame->up;
	record = frame->record;
	for (i = 0; i < path->links && record != NULL; i++) {
		rc = read_part(run, path, i, record, &ref);
		if (rc != TZ_OK)
			return rc;
		/* The id may belong to the record that fetch replaces. */
		snprintf(id, sizeof id, "%s",
		    ref.v.kind == TZ_TEXT ? ref.v.u.text : "");
		tz_datum_release(&ref);
		record = NULL;
		if (id[0] != '\0')
			rc = fetch(run, id, &record);
		if (rc != TZ_OK)
			return rc;
	}
	rc = read_part(run, path, path->links, record, out);
	if (path->links > 0 && !out->own && !is_none(out)) {
		ref = *out;
		tz_datum_copy(out, &ref);
	}
	return rc;
}

/*
 * AND stops at false and OR at true; NULL among the rest makes the answer
 * unknown.
 */
static enum tz_rc
eval_logic(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	bool stop = node->op == TZ_NODE_OR, unknown = false;
	struct tz_datum one;
	size_t i;
	enum tz_rc rc;

	for (i = 0; i < node->kids; i++) {
		rc = tz_formula_eval_node(run, node->kid[i], frame, &one);
		if (rc != TZ_OK)
			return rc;
		if (is_none(&one)) {
			unknown = true;
		} else if ((one.v.u.i != 0) == stop) {
			tz_datum_int(out, TZ_BOOL, stop);
			return TZ_OK;
		}
	}
	if (!unknown)
		tz_datum_int(out, TZ_BOOL, !stop);
	return TZ_OK;
}

static enum tz_rc
eval_not(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	enum tz_rc rc = tz_formula_eval_node(run, node->kid[0], frame, out);

	if (rc == TZ_OK && !is_none(out))
		out->v.u.i = !out->v.u.i;
	return rc;
}

static bool
holds(enum tz_node_compare compare, int order)
{
	switch (compare) {
	case TZ_COMPARE_EQ:
		return order == 0;
	case TZ_COMPARE_NE:
		return order != 0;
	case TZ_COMPARE_LT:
		return order < 0;
	case TZ_COMPARE_LE:
		return order <= 0;
	case TZ_COMPARE_GT:
		return order > 0;
	default:
		return order >= 0;
	}
}

static void
compare(enum tz_node_compare how, const struct tz_datum *a,
    const struct tz_datum *b, struct tz_datum *out)
{
	tz_datum_none(out);
	if (!is_none(a) && !is_none(b))
		tz_datum_int(out, TZ_BOOL, holds(how, tz_datum_compare(a, b)));
}

/* Two kids at once; released by the caller whatever the answer. */
static enum tz_rc
eval_two(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum two[2])
{
	enum tz_rc rc;

	tz_datum_none(&two[1]);
	rc = tz_formula_eval_node(run, node->kid[0], frame, &two[0]);
	if (rc == TZ_OK)
		rc = tz_formula_eval_node(run, node->kid[1], frame, &two[1]);
	return rc;
}

static void
release(struct tz_datum *d, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		tz_datum_release(&d[i]);
}

static enum tz_rc
eval_compare(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	struct tz_datum two[2];
	enum tz_rc rc = eval_two(run, node, frame, two);

	if (rc == TZ_OK)
		compare(node->sub, &two[0], &two[1], out);
	release(two, 2);
	return rc;
}

static enum tz_rc
eval_in(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	struct tz_datum value, one, equal;
	bool unknown = false, found = false;
	size_t i;
	enum tz_rc rc = tz_formula_eval_node(run, node->kid[0], frame, &value);

	for (i = 1; i < node->kids && rc == TZ_OK && !found; i++) {
		rc = tz_formula_eval_node(run, node->kid[i], frame, &one);
		if (rc != TZ_OK)
			break;
		compare(TZ_COMPARE_EQ, &value, &one, &equal);
		found = !is_none(&equal) && equal.v.u.i;
		unknown = unknown || is_none(&equal);
		tz_datum_release(&one);
	}
	if (rc == TZ_OK && (found || !unknown))
		tz_datum_int(out, TZ_BOOL, found != node->negated);
	tz_datum_release(&value);
	return rc;
}

/* a >= b AND a <= c with the logic of both. */
static enum tz_rc
eval_between(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	struct tz_datum three[3], low, high;
	enum tz_rc rc;

	tz_datum_none(&three[2]);
	rc = eval_two(run, node, frame, three);
	if (rc == TZ_OK)
		rc = tz_formula_eval_node(run, node->kid[2], frame, &three[2]);
	if (rc == TZ_OK) {
		compare(TZ_COMPARE_GE, &three[0], &three[1], &low);
		compare(TZ_COMPARE_LE, &three[0], &three[2], &high);
		if ((!is_none(&low) && !low.v.u.i) ||
		    (!is_none(&high) && !high.v.u.i))
			tz_datum_int(out, TZ_BOOL, node->negated);
		else if (!is_none(&low) && !is_none(&high))
			tz_datum_int(out, TZ_BOOL, !node->negated);
	}
	release(three, 3);
	return rc;
}

static enum tz_rc
eval_like(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	struct tz_datum two[2];
	enum tz_rc rc = eval_two(run, node, frame, two);

	if (rc == TZ_OK && !is_none(&two[0]) && !is_none(&two[1]))
		tz_datum_int(out, TZ_BOOL, tz_datum_like(two[0].v.u.text,
		    two[1].v.u.text) != node->negated);
	release(two, 2);
	return rc;
}

static enum tz_rc
eval_null(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	struct tz_datum one;
	enum tz_rc rc = tz_formula_eval_node(run, node->kid[0], frame, &one);

	if (rc == TZ_OK)
		tz_datum_int(out, TZ_BOOL, is_none(&one) != node->negated);
	tz_datum_release(&one);
	return rc;
}

/* Whether a WHEN is met: equal to the operand, or true. */
static enum tz_rc
meets(struct tz_run *run, const struct tz_node *when,
    const struct tz_frame *frame, const struct tz_datum *operand, bool *met)
{
	struct tz_datum one, equal;
	enum tz_rc rc = tz_formula_eval_node(run, when, frame, &one);

	*met = false;
	if (rc != TZ_OK)
		return rc;
	if (operand == NULL) {
		*met = !is_none(&one) && one.v.u.i;
	} else {
		compare(TZ_COMPARE_EQ, operand, &one, &equal);
		*met = !is_none(&equal) && equal.v.u.i;
	}
	tz_datum_release(&one);
	return TZ_OK;
}

static enum tz_rc
eval_case(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	struct tz_datum operand;
	size_t i = node->operand;
	bool met = false;
	enum tz_rc rc = TZ_OK;

	tz_datum_none(&operand);
	if (node->operand)
		rc = tz_formula_eval_node(run, node->kid[0], frame, &operand);
	for (; rc == TZ_OK && i + 1 < node->kids && !met; i += 2) {
		rc = meets(run, node->kid[i], frame,
		    node->operand ? &operand : NULL, &met);
		if (rc == TZ_OK && met)
			rc = tz_formula_eval_node(run, node->kid[i + 1],
			    frame, out);
	}
	if (rc == TZ_OK && !met && node->otherwise)
		rc = tz_formula_eval_node(run, node->kid[node->kids - 1],
		    frame, out);
	tz_datum_release(&operand);
	return rc;
}

static enum tz_rc
eval_negate(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	struct tz_datum zero, one;
	enum tz_rc rc = tz_formula_eval_node(run, node->kid[0], frame, &one);

	tz_datum_int(&zero, TZ_INT, 0);
	if (rc == TZ_OK)
		rc = tz_datum_calculate(out, TZ_DATUM_SUB, &zero, &one,
		    run->err);
	tz_datum_release(&one);
	return rc;
}

static enum tz_rc
eval_calculate(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	struct tz_datum two[2];
	enum tz_rc rc = eval_two(run, node, frame, two);

	if (rc == TZ_OK)
		rc = tz_datum_calculate(out, node->sub, &two[0], &two[1],
		    run->err);
	release(two, 2);
	return rc;
}

static enum tz_rc
eval_join(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	struct tz_datum two[2];
	enum tz_rc rc = eval_two(run, node, frame, two);

	if (rc == TZ_OK && !is_none(&two[0]) && !is_none(&two[1])) {
		if (strlen(two[0].v.u.text) + strlen(two[1].v.u.text) >
		    TZ_FORMULA_JOIN)
			rc = tz_fail(run->err, TZ_ELIMIT,
			    N_("a text of the formula is too long"));
		else
			tz_datum_take_text(out, tz_mem_format("%s%s",
			    two[0].v.u.text, two[1].v.u.text));
	}
	release(two, 2);
	return rc;
}

static enum tz_rc
eval_call(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	struct tz_datum arg[TZ_FUNCTION_ARGS];
	size_t i, n;
	bool none = false;
	enum tz_rc rc = TZ_OK;

	for (n = 0; n < node->kids && rc == TZ_OK; n++) {
		rc = tz_formula_eval_node(run, node->kid[n], frame, &arg[n]);
		none = none || is_none(&arg[n]);
	}
	if (rc == TZ_OK && (node->function->null || !none))
		rc = node->function->run(run->world, arg, n, out, run->err);
	for (i = 0; i < n; i++)
		tz_datum_release(&arg[i]);
	return rc;
}

static enum tz_rc
eval_query(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	return tz_formula_query_run(run, node->query, frame, out,
	    tz_formula_eval_node);
}

enum tz_rc
tz_formula_eval_node(struct tz_run *run, const struct tz_node *node,
    const struct tz_frame *frame, struct tz_datum *out)
{
	static const evaluator table[TZ_NODE_COUNT] = {
		[TZ_NODE_LITERAL] = eval_literal,
		[TZ_NODE_PATH] = eval_path,
		[TZ_NODE_AND] = eval_logic,
		[TZ_NODE_OR] = eval_logic,
		[TZ_NODE_NOT] = eval_not,
		[TZ_NODE_COMPARE] = eval_compare,
		[TZ_NODE_IN] = eval_in,
		[TZ_NODE_BETWEEN] = eval_between,
		[TZ_NODE_LIKE] = eval_like,
		[TZ_NODE_NULL] = eval_null,
		[TZ_NODE_CASE] = eval_case,
		[TZ_NODE_NEGATE] = eval_negate,
		[TZ_NODE_CALCULATE] = eval_calculate,
		[TZ_NODE_JOIN] = eval_join,
		[TZ_NODE_CALL] = eval_call,
		[TZ_NODE_QUERY] = eval_query,
	};

	tz_datum_none(out);
	return table[node->op](run, node, frame, out);
}

/* Leaves a formula with a value of its own, of the kind that was promised. */
static void
settle(struct tz_datum *result, enum tz_kind kind, struct tz_value *value)
{
	struct tz_decimal d;
	struct tz_datum owned;

	memset(value, 0, sizeof *value);
	if (result->v.kind == TZ_NONE ||
	    (result->v.kind == TZ_TEXT && result->v.u.text[0] == '\0')) {
		tz_datum_release(result);
		return;
	}
	if (kind == TZ_NUM && result->v.kind == TZ_INT) {
		tz_decimal_from_int(&d, result->v.u.i);
		tz_datum_decimal(result, &d);
	}
	if (!result->own) {
		tz_datum_copy(&owned, result);
		*result = owned;
	}
	*value = result->v;
	tz_datum_none(result);
}

enum tz_rc
tz_formula_eval(const struct tz_formula *formula,
    const struct tz_world *world, const struct tz_record *record,
    struct tz_value *value, struct tz_err *err)
{
	static const struct tz_world nowhere;
	struct tz_frame frame = { record, NULL };
	struct tz_datum result;
	struct tz_run run;
	enum tz_rc rc;

	memset(value, 0, sizeof *value);
	if (formula->root == NULL)
		return tz_fail(err, TZ_EINPUT, N_("the formula is not right"));
	memset(&run, 0, sizeof run);
	run.world = world != NULL ? world : &nowhere;
	run.err = err;
	tz_record_init(&run.fetched);
	rc = tz_formula_eval_node(&run, formula->root, &frame, &result);
	if (rc == TZ_OK)
		settle(&result, formula->root->kind, value);
	else
		tz_datum_release(&result);
	tz_record_release(&run.fetched);
	return rc;
}

enum tz_rc
tz_formula_true(const struct tz_formula *formula,
    const struct tz_world *world, const struct tz_record *record, bool *yes,
    struct tz_err *err)
{
	struct tz_value value;
	enum tz_rc rc = tz_formula_eval(formula, world, record, &value, err);

	*yes = rc == TZ_OK && value.kind == TZ_BOOL && value.u.i != 0;
	tz_value_release(&value);
	return rc;
}
