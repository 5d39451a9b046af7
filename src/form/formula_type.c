/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/formula_type.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "form/codes.h"
#include "form/datum.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/formula_func.h"
#include "form/formula_node.h"
#include "form/formula_path.h"
#include "form/keys.h"
#include "form/type.h"

struct checker {
	struct tz_formula *formula;
	const struct tz_forms *forms;
	struct tz_mistakes *mistakes;
	unsigned queries;	/* subqueries around the node */
};

static void check(struct checker *c, struct tz_node *node,
    const struct tz_scope *scope);

static void
add(struct checker *c, struct tz_problem *row)
{
	tz_formula_mistake(c->mistakes, row);
}

#define SAY(c, ...) add((c), tz_problems_add((c)->mistakes->problems, 0, \
	TZ_FORMULA_RULE, __VA_ARGS__))

static bool
is_number(enum tz_kind kind)
{
	return kind == TZ_INT || kind == TZ_NUM;
}

/* Makes a text literal a day or a moment where one is wanted. */
static void
fit_literal(struct checker *c, struct tz_node *node, enum tz_kind want)
{
	int32_t day;
	int64_t ms;

	if (node->op != TZ_NODE_LITERAL || node->literal.kind != TZ_TEXT)
		return;
	if (want == TZ_DAY && tz_date_parse(node->literal.u.text, &day)) {
		node->literal.u.i = day;
		node->kind = node->literal.kind = TZ_DAY;
	} else if (want == TZ_MOMENT &&
	    tz_time_parse(node->literal.u.text, &ms)) {
		node->literal.u.i = ms;
		node->kind = node->literal.kind = TZ_MOMENT;
	} else if (want == TZ_DAY || want == TZ_MOMENT) {
		SAY(c, N_("column %u: '%s' is no day or time"), node->column,
		    node->literal.u.text);
		node->kind = TZ_NONE;
	}
}

/* The kind of both, TZ_NONE and *clash when they have nothing in common. */
static enum tz_kind
common(enum tz_kind a, enum tz_kind b, bool *clash)
{
	if (a == b || b == TZ_NONE)
		return a;
	if (a == TZ_NONE)
		return b;
	if (is_number(a) && is_number(b))
		return TZ_NUM;
	*clash = true;
	return TZ_NONE;
}

/* Brings the kids from first on to one kind; they are compared or chosen. */
static enum tz_kind
agree(struct checker *c, struct tz_node *const *kid, size_t n)
{
	enum tz_kind kind = TZ_NONE, when = TZ_NONE;
	bool clash = false;
	size_t i;

	for (i = 0; i < n && when == TZ_NONE; i++)
		if (kid[i]->kind == TZ_DAY || kid[i]->kind == TZ_MOMENT)
			when = kid[i]->kind;
	for (i = 0; i < n && when != TZ_NONE; i++)
		fit_literal(c, kid[i], when);
	for (i = 0; i < n; i++) {
		kind = common(kind, kid[i]->kind, &clash);
		if (!clash)
			continue;
		SAY(c, N_("column %u: this does not go with what stands "
		    "before it"), kid[i]->column);
		return TZ_NONE;
	}
	return kind;
}

static void
want(struct checker *c, const struct tz_node *node, enum tz_kind kind)
{
	if (node->kind == TZ_NONE || node->kind == kind)
		return;
	if (kind == TZ_BOOL)
		SAY(c, N_("column %u: a condition is needed here"),
		    node->column);
	else if (kind == TZ_TEXT)
		SAY(c, N_("column %u: a text is needed here"), node->column);
}

static void
check_kids(struct checker *c, struct tz_node *node,
    const struct tz_scope *scope)
{
	size_t i;

	for (i = 0; i < node->kids; i++)
		check(c, node->kid[i], scope);
}

static void
check_literal(struct checker *c, struct tz_node *node,
    const struct tz_scope *scope)
{
	(void)c;
	(void)scope;
	node->kind = node->literal.kind;
}

static void
check_logic(struct checker *c, struct tz_node *node,
    const struct tz_scope *scope)
{
	size_t i;

	check_kids(c, node, scope);
	for (i = 0; i < node->kids; i++)
		want(c, node->kid[i], TZ_BOOL);
	node->kind = TZ_BOOL;
}

static void
no_list(struct checker *c, const struct tz_node *node)
{
	if (node->kind == TZ_LIST)
		SAY(c, N_("column %u: a list is asked with has(list, x)"),
		    node->column);
}

/*
 * A state that the register does not have is always a slip: nothing would ever
 * be equal to it.
 */
static void
check_states(struct checker *c, const struct tz_node *node)
{
	const struct tz_form *form = node->kid[0]->op == TZ_NODE_PATH
	    ? node->kid[0]->path->flow : NULL;
	const struct tz_node *kid;
	size_t i;

	for (i = 1; form != NULL && i < node->kids; i++) {
		kid = node->kid[i];
		if (kid->op != TZ_NODE_LITERAL || kid->kind != TZ_TEXT ||
		    tz_flow_state(form->flow, kid->literal.u.text) != NULL)
			continue;
		SAY(c, N_("column %u: %s has no state '%s'"), kid->column,
		    form->name, kid->literal.u.text);
	}
}

static void
check_comparison(struct checker *c, struct tz_node *node,
    const struct tz_scope *scope)
{
	size_t i;

	check_kids(c, node, scope);
	for (i = 0; i < node->kids; i++)
		no_list(c, node->kid[i]);
	(void)agree(c, node->kid, node->kids);
	if (node->op != TZ_NODE_BETWEEN)
		check_states(c, node);
	node->kind = TZ_BOOL;
}

static void
check_like(struct checker *c, struct tz_node *node,
    const struct tz_scope *scope)
{
	check_kids(c, node, scope);
	want(c, node->kid[0], TZ_TEXT);
	want(c, node->kid[1], TZ_TEXT);
	node->kind = TZ_BOOL;
}

static void
check_null(struct checker *c, struct tz_node *node,
    const struct tz_scope *scope)
{
	check_kids(c, node, scope);
	node->kind = TZ_BOOL;
}

/* Whens are compared with the operand or are conditions; thens agree. */
static void
check_case(struct checker *c, struct tz_node *node,
    const struct tz_scope *scope)
{
	struct tz_node *when[TZ_FORMULA_KIDS], *then[TZ_FORMULA_KIDS];
	size_t i, whens = 0, thens = 0, from = node->operand;

	check_kids(c, node, scope);
	if (node->operand)
		when[whens++] = node->kid[0];
	for (i = from; i + 1 < node->kids; i += 2) {
		when[whens++] = node->kid[i];
		then[thens++] = node->kid[i + 1];
		if (!node->operand)
			want(c, node->kid[i], TZ_BOOL);
		else
			no_list(c, node->kid[i]);
	}
	if (node->otherwise)
		then[thens++] = node->kid[node->kids - 1];
	if (node->operand)
		(void)agree(c, when, whens);
	node->kind = agree(c, then, thens);
}

static void
check_number(struct checker *c, const struct tz_node *node)
{
	if (node->kind != TZ_NONE && !is_number(node->kind))
		SAY(c, N_("column %u: a number is needed here"), node->column);
}

static void
check_negate(struct checker *c, struct tz_node *node,
    const struct tz_scope *scope)
{
	check_kids(c, node, scope);
	check_number(c, node->kid[0]);
	node->kind = node->kid[0]->kind;
}

/* Sums and differences with days; TZ_NONE, nothing, goes with every kind. */
static const struct {
	unsigned sign;
	enum tz_kind a, b, kind;
} day_rows[] = {
	{ TZ_DATUM_ADD, TZ_DAY, TZ_INT, TZ_DAY },
	{ TZ_DATUM_ADD, TZ_DAY, TZ_NONE, TZ_DAY },
	{ TZ_DATUM_ADD, TZ_INT, TZ_DAY, TZ_DAY },
	{ TZ_DATUM_ADD, TZ_NONE, TZ_DAY, TZ_DAY },
	{ TZ_DATUM_SUB, TZ_DAY, TZ_DAY, TZ_INT },
	{ TZ_DATUM_SUB, TZ_DAY, TZ_INT, TZ_DAY },
	{ TZ_DATUM_SUB, TZ_DAY, TZ_NONE, TZ_DAY },
	{ TZ_DATUM_SUB, TZ_NONE, TZ_DAY, TZ_NONE },
};

static void
check_days(struct checker *c, struct tz_node *node, enum tz_kind a,
    enum tz_kind b)
{
	size_t i;

	for (i = 0; i < sizeof day_rows / sizeof *day_rows; i++) {
		if (day_rows[i].sign == node->sub &&
		    day_rows[i].a == a && day_rows[i].b == b) {
			node->kind = day_rows[i].kind;
			return;
		}
	}
	SAY(c, N_("column %u: days take only whole days more or less"),
	    node->column);
}

static void
check_calculate(struct checker *c, struct tz_node *node,
    const struct tz_scope *scope)
{
	enum tz_kind a, b;

	check_kids(c, node, scope);
	a = node->kid[0]->kind;
	b = node->kid[1]->kind;
	if (a == TZ_DAY && node->sub == TZ_DATUM_SUB)
		fit_literal(c, node->kid[1], TZ_DAY);
	else if (b == TZ_DAY && node->sub == TZ_DATUM_SUB)
		fit_literal(c, node->kid[0], TZ_DAY);
	a = node->kid[0]->kind;
	b = node->kid[1]->kind;
	if (a == TZ_DAY || b == TZ_DAY) {
		check_days(c, node, a, b);
		return;
	}
	check_number(c, node->kid[0]);
	check_number(c, node->kid[1]);
	if (a == TZ_INT && b == TZ_INT && node->sub != TZ_DATUM_DIV)
		node->kind = TZ_INT;
	else
		node->kind = TZ_NUM;
}

static void
check_join(struct checker *c, struct tz_node *node,
    const struct tz_scope *scope)
{
	check_kids(c, node, scope);
	want(c, node->kid[0], TZ_TEXT);
	want(c, node->kid[1], TZ_TEXT);
	node->kind = TZ_TEXT;
}

/* Whether a kind is one that a letter of a row of functions allows. */
static bool
allowed(char letter, enum tz_kind kind)
{
	switch (letter) {
	case 't':
	case 'c':
	case 'k':
		return kind == TZ_TEXT;
	case 'i':
		return kind == TZ_INT;
	case 'n':
		return is_number(kind);
	case 'd':
		return kind == TZ_DAY;
	case 'm':
		return kind == TZ_MOMENT;
	case 'b':
		return kind == TZ_BOOL;
	case 'l':
		return kind == TZ_LIST;
	case 's':
		return kind != TZ_LIST;
	case 'x':
		return kind == TZ_TEXT || kind == TZ_LIST;
	default:
		return true;
	}
}

/* The letter of argument i, 0 when there is none; *must: not to be left out. */
static char
letter_of(const char *args, size_t i, bool *must)
{
	size_t at = 0;
	char letter = 0;

	*must = true;
	for (; *args != '\0'; args++) {
		if (*args == '?') {
			*must = false;
		} else if (*args == '+') {
			*must = false;
			return letter;
		} else {
			letter = *args;
			if (at++ == i)
				return letter;
		}
	}
	*must = false;
	return 0;
}

static void
check_arguments(struct checker *c, const struct tz_node *node)
{
	struct tz_node *kid;
	size_t i;
	char letter;
	bool must;

	for (i = 0; i < node->kids; i++) {
		kid = node->kid[i];
		letter = letter_of(node->function->args, i, &must);
		if (letter == 0 || i >= TZ_FUNCTION_ARGS) {
			SAY(c, N_("column %u: %s() takes no more than %zu "
			    "values"), kid->column, node->name, i);
			return;
		}
		if (letter == 'd' || letter == 'm')
			fit_literal(c, kid,
			    letter == 'd' ? TZ_DAY : TZ_MOMENT);
		if (kid->kind != TZ_NONE && !allowed(letter, kid->kind))
			SAY(c, N_("column %u: this is no value for %s()"),
			    kid->column, node->name);
	}
	(void)letter_of(node->function->args, node->kids, &must);
	if (must)
		SAY(c, N_("column %u: %s() needs more values"), node->column,
		    node->name);
}

/*
 * A list and a column that the set does not have are slips; a terminal holds
 * no lists at all and leaves them to the owner of the ledger.
 */
static void
check_lookup(struct checker *c, const struct tz_node *node)
{
	const struct tz_node *list = node->kid[0], *column;
	const struct tz_codes *codes;

	if (list->op != TZ_NODE_LITERAL || list->kind != TZ_TEXT) {
		SAY(c, N_("column %u: the name of a code list is needed here"),
		    list->column);
		return;
	}
	if (c->forms == NULL || tz_forms_codes_count(c->forms) == 0)
		return;
	codes = tz_forms_codes(c->forms, list->literal.u.text);
	if (codes == NULL) {
		SAY(c, N_("column %u: there is no code list %s"), list->column,
		    list->literal.u.text);
		return;
	}
	column = node->kids > 2 && node->function->args[2] == 'k' ?
	    node->kid[2] : NULL;
	if (column != NULL && column->op == TZ_NODE_LITERAL &&
	    column->kind == TZ_TEXT &&
	    !tz_codes_has(codes, column->literal.u.text))
		SAY(c, N_("column %u: the list %s has no column %s"),
		    column->column, list->literal.u.text,
		    column->literal.u.text);
}

static void
check_call(struct checker *c, struct tz_node *node,
    const struct tz_scope *scope)
{
	check_kids(c, node, scope);
	node->function = tz_formula_func_find(node->name);
	if (node->function == NULL) {
		SAY(c, N_("column %u: there is no function %s()"),
		    node->column, node->name);
		return;
	}
	check_arguments(c, node);
	if (node->function->args[0] == 'c' && node->kids > 0)
		check_lookup(c, node);
	if (node->kids < node->function->moves)
		c->formula->moves = true;
	node->kind = node->function->kind;
	if (node->kind == TZ_NONE)
		node->kind = agree(c, node->kid, node->kids);
}

static void
add_use(struct tz_formula *formula, unsigned no)
{
	struct tz_formula_use *use;

	if (tz_formula_uses(formula, no))
		return;
	use = tz_arena_alloc(formula->arena, sizeof(*use));
	use->next = formula->uses;
	use->no = no;
	formula->uses = use;
}

static void
check_path(struct checker *c, struct tz_node *node,
    const struct tz_scope *scope)
{
	const struct tz_node_path *path = node->path;
	bool own = false;
	unsigned no;

	node->kind = tz_formula_path_resolve(node->path, scope, c->forms,
	    c->mistakes, &own);
	no = path->links > 0 ? path->link[0] : path->no;
	if (path->links > 0)
		c->formula->reads = c->formula->moves = true;
	if (own)
		add_use(c->formula, no);
}

/* True when nothing in the node reads the record of scope 0. */
static bool
outer_only(const struct tz_node *node, unsigned level)
{
	const struct tz_node_select *query = node->query;
	size_t i;

	if (node->op == TZ_NODE_PATH)
		return node->path->level != level;
	for (i = 0; i < node->kids; i++)
		if (!outer_only(node->kid[i], level))
			return false;
	if (node->op != TZ_NODE_QUERY)
		return true;
	return (query->arg == NULL || outer_only(query->arg, level + 1)) &&
	    (query->where == NULL || outer_only(query->where, level + 1));
}

/* Keeps the equality when its one side can be looked up in the index. */
static void
try_index(struct tz_node_select *query, const struct tz_node *side,
    struct tz_node *other)
{
	const struct tz_field *field;

	if (side->op != TZ_NODE_PATH || side->path->level != 0 ||
	    side->path->links > 0 || !outer_only(other, 0))
		return;
	if (side->path->no == TZ_NO_ID) {
		query->by_id = true;
		query->field = NULL;
		query->equals = other;
		return;
	}
	field = tz_form_number(query->form, side->path->no);
	if (query->by_id || field == NULL || side->kind != other->kind ||
	    !tz_keys_indexed(query->form, field))
		return;
	if (query->field == NULL || (field->unique && !query->field->unique)) {
		query->field = field;
		query->equals = other;
	}
}

/* Keeps field IN (a, b ...) when no single equality finds the rows. */
static void
try_list(struct tz_node_select *query, const struct tz_node *node)
{
	const struct tz_node *side = node->kid[0];
	const struct tz_field *field;
	size_t i;

	if (node->negated || query->in != NULL || side->op != TZ_NODE_PATH ||
	    side->path->level != 0 || side->path->links > 0)
		return;
	field = tz_form_number(query->form, side->path->no);
	if (field == NULL || field->computed ||
	    !tz_keys_indexed(query->form, field))
		return;
	for (i = 1; i < node->kids; i++)
		if ((node->kid[i]->kind != side->kind &&
		    node->kid[i]->kind != TZ_NONE) ||
		    !outer_only(node->kid[i], 0))
			return;
	query->in = node;
}

static void
find_index(struct tz_node_select *query, const struct tz_node *node)
{
	size_t i;

	if (node->op == TZ_NODE_AND)
		for (i = 0; i < node->kids; i++)
			find_index(query, node->kid[i]);
	if (node->op == TZ_NODE_IN)
		try_list(query, node);
	if (node->op != TZ_NODE_COMPARE || node->sub != TZ_COMPARE_EQ)
		return;
	try_index(query, node->kid[0], node->kid[1]);
	try_index(query, node->kid[1], node->kid[0]);
}

static void
check_aggregate(struct checker *c, struct tz_node *node)
{
	struct tz_node_select *query = node->query;
	const struct tz_node *arg = query->arg;

	node->kind = TZ_BOOL;
	if (query->what == TZ_QUERY_EXISTS)
		return;
	node->kind = TZ_INT;
	if (arg == NULL)
		return;
	if (query->what != TZ_QUERY_COUNT || query->distinct)
		no_list(c, arg);
	if (query->what == TZ_QUERY_SUM || query->what == TZ_QUERY_AVG)
		check_number(c, arg);
	if (query->what == TZ_QUERY_AVG)
		node->kind = TZ_NUM;
	else if (query->what != TZ_QUERY_COUNT)
		node->kind = arg->kind;
}

static void
check_query(struct checker *c, struct tz_node *node,
    const struct tz_scope *scope)
{
	struct tz_node_select *query = node->query;
	struct tz_scope inner;

	c->formula->reads = c->formula->moves = true;
	query->form = c->forms != NULL
	    ? tz_forms_find(c->forms, query->form_name) : NULL;
	if (query->form == NULL) {
		SAY(c, N_("column %u: there is no register %s"), node->column,
		    query->form_name);
		return;
	}
	if (c->queries == TZ_FORMULA_QUERIES) {
		SAY(c, N_("column %u: the formula goes too deep"),
		    node->column);
		return;
	}
	c->queries++;
	inner.name = query->alias;
	inner.form = query->form;
	inner.up = scope;
	if (query->arg != NULL)
		check(c, query->arg, &inner);
	if (query->where != NULL) {
		check(c, query->where, &inner);
		want(c, query->where, TZ_BOOL);
		find_index(query, query->where);
	}
	c->queries--;
	check_aggregate(c, node);
}

static void
check(struct checker *c, struct tz_node *node, const struct tz_scope *scope)
{
	static void (*const table[TZ_NODE_COUNT])(struct checker *,
	    struct tz_node *, const struct tz_scope *) = {
		[TZ_NODE_LITERAL] = check_literal,
		[TZ_NODE_PATH] = check_path,
		[TZ_NODE_AND] = check_logic,
		[TZ_NODE_OR] = check_logic,
		[TZ_NODE_NOT] = check_logic,
		[TZ_NODE_COMPARE] = check_comparison,
		[TZ_NODE_IN] = check_comparison,
		[TZ_NODE_BETWEEN] = check_comparison,
		[TZ_NODE_LIKE] = check_like,
		[TZ_NODE_NULL] = check_null,
		[TZ_NODE_CASE] = check_case,
		[TZ_NODE_NEGATE] = check_negate,
		[TZ_NODE_CALCULATE] = check_calculate,
		[TZ_NODE_JOIN] = check_join,
		[TZ_NODE_CALL] = check_call,
		[TZ_NODE_QUERY] = check_query,
	};

	table[node->op](c, node, scope);
}

void
tz_formula_type_check(struct tz_formula *formula, const struct tz_form *form,
    const struct tz_forms *forms, struct tz_mistakes *mistakes)
{
	struct checker c = { formula, forms, mistakes, 0 };
	struct tz_scope own = { NULL, form, NULL };

	if (form != NULL)
		own.name = form->name;
	check(&c, formula->root, form != NULL ? &own : NULL);
}
