/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/formula_parse.h"

#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/datum.h"
#include "form/decimal.h"
#include "form/formula_lex.h"
#include "form/formula_node.h"

struct parser {
	struct tz_arena *arena;
	struct tz_mistakes *mistakes;
	struct tz_token token;		/* the one looked at */
	unsigned depth;
};

static struct tz_node *parse_or(struct parser *p);

static bool
is(const struct parser *p, const char *word)
{
	return tz_formula_lex_is(&p->token, word);
}

static void
advance(struct parser *p)
{
	const char *at = p->token.at, *end = at + p->token.n;
	unsigned column = p->token.column;

	while (at < end) {
		(void)tz_utf8_next(&at);
		column++;
	}
	p->token = tz_formula_lex_next(end, column);
}

static bool
accept(struct parser *p, const char *word)
{
	if (!is(p, word))
		return false;
	advance(p);
	return true;
}

/* What stands here is not what may stand here. */
static void *
refuse(struct parser *p)
{
	char word[64];
	struct tz_problems *problems = p->mistakes->problems;
	unsigned column = p->token.column;
	struct tz_problem *row;

	if (p->mistakes->any)
		return NULL;
	if (p->token.kind == TZ_TOKEN_END)
		row = tz_problems_add(problems, 0, TZ_FORMULA_RULE,
		    N_("column %u: the formula ends too early"), column);
	else if (p->token.kind == TZ_TOKEN_OPEN_TEXT)
		row = tz_problems_add(problems, 0, TZ_FORMULA_RULE,
		    N_("column %u: the closing quote is missing"), column);
	else {
		tz_utf8_copy(word, p->token.n + 1 < sizeof word
		    ? p->token.n + 1 : sizeof word, p->token.at);
		row = tz_problems_add(problems, 0, TZ_FORMULA_RULE,
		    N_("column %u: \"%s\" cannot stand here"), column, word);
	}
	tz_formula_mistake(p->mistakes, row);
	return NULL;
}

static void *
too_deep(struct parser *p, unsigned column)
{
	if (!p->mistakes->any)
		tz_formula_mistake(p->mistakes,
		    tz_problems_add(p->mistakes->problems, 0, TZ_FORMULA_RULE,
		    N_("column %u: the formula goes too deep"), column));
	return NULL;
}

static bool
expect(struct parser *p, const char *word)
{
	if (accept(p, word))
		return true;
	refuse(p);
	return false;
}

/* A node over kids that are all there; NULL when it gets too tall. */
static struct tz_node *
make(struct parser *p, enum tz_node_op op, unsigned column,
    struct tz_node *const *kid, size_t kids)
{
	struct tz_node *node = tz_arena_alloc(p->arena, sizeof *node);
	size_t i;

	node->op = op;
	node->column = column;
	node->kids = kids;
	if (kids > 0)
		node->kid = tz_arena_alloc(p->arena, kids * sizeof *kid);
	for (i = 0; i < kids; i++) {
		node->kid[i] = kid[i];
		if (kid[i]->tall >= node->tall)
			node->tall = kid[i]->tall + 1;
	}
	if (node->tall > TZ_FORMULA_TALL)
		return too_deep(p, column);
	return node;
}

static struct tz_node *
make_two(struct parser *p, enum tz_node_op op, unsigned column,
    struct tz_node *a, struct tz_node *b)
{
	struct tz_node *kid[2] = { a, b };

	return a != NULL && b != NULL ? make(p, op, column, kid, 2) : NULL;
}

static char *
unquote(struct parser *p)
{
	char *text = tz_arena_alloc(p->arena, p->token.n);
	size_t i, n = 0;

	for (i = 1; i + 1 < p->token.n; i++) {
		text[n++] = p->token.at[i];
		if (p->token.at[i] == '\'')
			i++;
	}
	text[n] = '\0';
	return text;
}

static struct tz_node *
parse_text(struct parser *p)
{
	struct tz_node *node;

	node = make(p, TZ_NODE_LITERAL, p->token.column, NULL, 0);
	node->literal.kind = TZ_TEXT;
	node->literal.u.text = unquote(p);
	advance(p);
	return node;
}

static struct tz_node *
parse_number(struct parser *p)
{
	struct tz_node *node;
	struct tz_decimal decimal;
	char text[TZ_DECIMAL_TEXT];
	char *digits = tz_arena_text_n(p->arena, p->token.at, p->token.n);

	node = make(p, TZ_NODE_LITERAL, p->token.column, NULL, 0);
	if (!tz_decimal_parse(&decimal, digits))
		return refuse(p);
	if (tz_decimal_to_int(&decimal, &node->literal.u.i)) {
		node->literal.kind = TZ_INT;
	} else {
		node->literal.kind = TZ_NUM;
		node->literal.u.text = tz_arena_text(p->arena,
		    tz_decimal_format(&decimal, text));
	}
	advance(p);
	return node;
}

/* Values between brackets, the opening one read; the closing one is eaten. */
static bool
parse_values(struct parser *p, struct tz_node **kid, size_t *kids)
{
	do {
		if (*kids == TZ_FORMULA_KIDS) {
			too_deep(p, p->token.column);
			return false;
		}
		kid[*kids] = parse_or(p);
		if (kid[*kids] == NULL)
			return false;
		++*kids;
	} while (accept(p, ","));
	return expect(p, ")");
}

static struct tz_node *
parse_call(struct parser *p, const struct tz_token *name)
{
	struct tz_node *kid[TZ_FORMULA_KIDS], *node;
	size_t kids = 0;

	if (!accept(p, ")") && !parse_values(p, kid, &kids))
		return NULL;
	node = make(p, TZ_NODE_CALL, name->column, kid, kids);
	if (node != NULL)
		node->name = tz_arena_text_n(p->arena, name->at, name->n);
	return node;
}

static struct tz_node *
parse_path(struct parser *p, const struct tz_token *name)
{
	struct tz_node *node;
	struct tz_node_path *path;

	node = make(p, TZ_NODE_PATH, name->column, NULL, 0);
	path = tz_arena_alloc(p->arena, sizeof *path);
	node->path = path;
	path->part[0] = tz_arena_text_n(p->arena, name->at, name->n);
	path->column[0] = name->column;
	path->parts = 1;
	while (accept(p, ".")) {
		if (p->token.kind != TZ_TOKEN_NAME)
			return refuse(p);
		if (path->parts == TZ_FORMULA_PARTS)
			return too_deep(p, p->token.column);
		path->part[path->parts] = tz_arena_text_n(p->arena,
		    p->token.at, p->token.n);
		path->column[path->parts++] = p->token.column;
		advance(p);
	}
	return node;
}

/* Words of the grammar that cannot be the name of a field. */
static bool
reserved(const struct parser *p)
{
	static const char *const words[] = { "AND", "AS", "BETWEEN", "CASE",
		"DISTINCT", "ELSE", "END", "EXISTS", "FROM", "IN", "IS",
		"LIKE", "NOT", "OR", "SELECT", "THEN", "WHEN", "WHERE" };
	size_t i;

	for (i = 0; i < sizeof words / sizeof words[0]; i++)
		if (is(p, words[i]))
			return true;
	return false;
}

static struct tz_node *
parse_constant(struct parser *p)
{
	struct tz_node *node;

	node = make(p, TZ_NODE_LITERAL, p->token.column, NULL, 0);
	if (!is(p, "NULL")) {
		node->literal.kind = TZ_BOOL;
		node->literal.u.i = is(p, "TRUE");
	}
	advance(p);
	return node;
}

static struct tz_node *
parse_name(struct parser *p)
{
	struct tz_token name = p->token;

	if (is(p, "NULL") || is(p, "TRUE") || is(p, "FALSE"))
		return parse_constant(p);
	if (reserved(p))
		return refuse(p);
	advance(p);
	return accept(p, "(") ? parse_call(p, &name) : parse_path(p, &name);
}

/* {WHEN value THEN value} [ELSE value] END */
static bool
parse_branches(struct parser *p, struct tz_node **kid, size_t *kids)
{
	if (!is(p, "WHEN")) {
		refuse(p);
		return false;
	}
	while (accept(p, "WHEN")) {
		if (*kids + 3 > TZ_FORMULA_KIDS) {
			too_deep(p, p->token.column);
			return false;
		}
		kid[*kids] = parse_or(p);
		if (kid[*kids] == NULL || !expect(p, "THEN"))
			return false;
		++*kids;
		kid[*kids] = parse_or(p);
		if (kid[*kids] == NULL)
			return false;
		++*kids;
	}
	return true;
}

static struct tz_node *
parse_case(struct parser *p)
{
	struct tz_node *kid[TZ_FORMULA_KIDS], *node;
	unsigned column = p->token.column;
	size_t kids = 0;
	bool operand, otherwise;

	advance(p);
	operand = !is(p, "WHEN");
	if (operand && (kid[kids++] = parse_or(p)) == NULL)
		return NULL;
	if (!parse_branches(p, kid, &kids))
		return NULL;
	otherwise = accept(p, "ELSE");
	if (otherwise && (kid[kids++] = parse_or(p)) == NULL)
		return NULL;
	if (!expect(p, "END"))
		return NULL;
	node = make(p, TZ_NODE_CASE, column, kid, kids);
	if (node != NULL) {
		node->operand = operand;
		node->otherwise = otherwise;
	}
	return node;
}

/* What is selected: count(*), count([DISTINCT] x), max(x) ... */
static bool
parse_selected(struct parser *p, struct tz_node_select *query)
{
	static const struct {
		const char *name;
		enum tz_node_query what;
	} table[] = {
		{ "count", TZ_QUERY_COUNT },
		{ "max", TZ_QUERY_MAX },
		{ "min", TZ_QUERY_MIN },
		{ "sum", TZ_QUERY_SUM },
		{ "avg", TZ_QUERY_AVG },
	};
	size_t i, n = sizeof table / sizeof table[0];

	for (i = 0; i < n && !is(p, table[i].name); i++)
		continue;
	if (i == n) {
		refuse(p);
		return false;
	}
	advance(p);
	query->what = table[i].what;
	if (!expect(p, "("))
		return false;
	if (query->what == TZ_QUERY_COUNT && accept(p, "*"))
		return expect(p, ")");
	query->distinct = query->what == TZ_QUERY_COUNT &&
	    accept(p, "DISTINCT");
	query->arg = parse_or(p);
	return query->arg != NULL && expect(p, ")");
}

/* FROM form [[AS] alias] [WHERE condition] ) */
static bool
parse_from(struct parser *p, struct tz_node_select *query)
{
	if (!expect(p, "FROM"))
		return false;
	if (p->token.kind != TZ_TOKEN_NAME || reserved(p)) {
		refuse(p);
		return false;
	}
	query->form_name = tz_arena_text_n(p->arena, p->token.at, p->token.n);
	query->alias = query->form_name;
	advance(p);
	if (accept(p, "AS") && p->token.kind != TZ_TOKEN_NAME) {
		refuse(p);
		return false;
	}
	if (p->token.kind == TZ_TOKEN_NAME && !reserved(p)) {
		query->alias = tz_arena_text_n(p->arena, p->token.at,
		    p->token.n);
		advance(p);
	}
	if (accept(p, "WHERE")) {
		query->where = parse_or(p);
		if (query->where == NULL)
			return false;
	}
	return expect(p, ")");
}

/* EXISTS may select anything: 1, * or a field. */
static bool
parse_anything(struct parser *p)
{
	return accept(p, "*") || parse_or(p) != NULL;
}

/* A subquery behind its opening bracket, SELECT looked at. */
static struct tz_node *
parse_query(struct parser *p, unsigned column, bool exists)
{
	struct tz_node_select *query;
	struct tz_node *node;

	query = tz_arena_alloc(p->arena, sizeof *query);
	advance(p);
	if (exists ? !parse_anything(p) : !parse_selected(p, query))
		return NULL;
	if (!parse_from(p, query))
		return NULL;
	node = make(p, TZ_NODE_QUERY, column, NULL, 0);
	if (query->arg != NULL)
		node->tall = query->arg->tall + 1;
	if (query->where != NULL && query->where->tall >= node->tall)
		node->tall = query->where->tall + 1;
	node->query = query;
	return node->tall > TZ_FORMULA_TALL ? too_deep(p, column) : node;
}

static struct tz_node *
parse_exists(struct parser *p)
{
	unsigned column = p->token.column;

	advance(p);
	if (!expect(p, "("))
		return NULL;
	return is(p, "SELECT") ? parse_query(p, column, true) : refuse(p);
}

static struct tz_node *
parse_bracket(struct parser *p)
{
	unsigned column = p->token.column;
	struct tz_node *node;

	advance(p);
	if (is(p, "SELECT"))
		return parse_query(p, column, false);
	node = parse_or(p);
	return node != NULL && expect(p, ")") ? node : NULL;
}

static struct tz_node *
parse_atom(struct parser *p)
{
	if (is(p, "("))
		return parse_bracket(p);
	if (is(p, "CASE"))
		return parse_case(p);
	if (is(p, "EXISTS"))
		return parse_exists(p);
	if (p->token.kind == TZ_TOKEN_NAME)
		return parse_name(p);
	if (p->token.kind == TZ_TOKEN_TEXT)
		return parse_text(p);
	if (p->token.kind == TZ_TOKEN_NUMBER)
		return parse_number(p);
	return refuse(p);
}

/* Every way into the depth leads through here. */
static struct tz_node *
parse_signed(struct parser *p)
{
	unsigned column = p->token.column;
	struct tz_node *node;

	if (p->depth >= TZ_FORMULA_DEPTH)
		return too_deep(p, column);
	p->depth++;
	if (accept(p, "-")) {
		node = parse_signed(p);
		if (node != NULL)
			node = make(p, TZ_NODE_NEGATE, column, &node, 1);
	} else {
		node = parse_atom(p);
	}
	p->depth--;
	return node;
}

static struct tz_node *
parse_product(struct parser *p)
{
	struct tz_node *node = parse_signed(p);
	unsigned column;
	bool times;

	while (node != NULL && (is(p, "*") || is(p, "/"))) {
		times = is(p, "*");
		column = p->token.column;
		advance(p);
		node = make_two(p, TZ_NODE_CALCULATE, column, node,
		    parse_signed(p));
		if (node != NULL)
			node->sub = times ? TZ_DATUM_MUL : TZ_DATUM_DIV;
	}
	return node;
}

static struct tz_node *
parse_sum(struct parser *p)
{
	struct tz_node *node = parse_product(p);
	unsigned column;
	bool plus;

	while (node != NULL && (is(p, "+") || is(p, "-"))) {
		plus = is(p, "+");
		column = p->token.column;
		advance(p);
		node = make_two(p, TZ_NODE_CALCULATE, column, node,
		    parse_product(p));
		if (node != NULL)
			node->sub = plus ? TZ_DATUM_ADD : TZ_DATUM_SUB;
	}
	return node;
}

static struct tz_node *
parse_join(struct parser *p)
{
	struct tz_node *node = parse_sum(p);
	unsigned column;

	while (node != NULL && is(p, "||")) {
		column = p->token.column;
		advance(p);
		node = make_two(p, TZ_NODE_JOIN, column, node, parse_sum(p));
	}
	return node;
}

/* IN (...), BETWEEN a AND b, LIKE p, behind the value and a possible NOT. */
static struct tz_node *
parse_range(struct parser *p, struct tz_node *left, bool negated)
{
	struct tz_node *kid[TZ_FORMULA_KIDS], *node;
	enum tz_node_op op;
	unsigned column = p->token.column;
	size_t kids = 1;

	kid[0] = left;
	if (accept(p, "IN")) {
		op = TZ_NODE_IN;
		if (!expect(p, "(") || !parse_values(p, kid, &kids))
			return NULL;
	} else if (accept(p, "BETWEEN")) {
		op = TZ_NODE_BETWEEN;
		if ((kid[1] = parse_join(p)) == NULL || !expect(p, "AND") ||
		    (kid[2] = parse_join(p)) == NULL)
			return NULL;
		kids = 3;
	} else if (accept(p, "LIKE")) {
		op = TZ_NODE_LIKE;
		if ((kid[1] = parse_join(p)) == NULL)
			return NULL;
		kids = 2;
	} else {
		return refuse(p);
	}
	node = make(p, op, column, kid, kids);
	if (node != NULL)
		node->negated = negated;
	return node;
}

static struct tz_node *
parse_is(struct parser *p, struct tz_node *left)
{
	struct tz_node *node;
	unsigned column = p->token.column;
	bool negated;

	advance(p);
	negated = accept(p, "NOT");
	if (!expect(p, "NULL"))
		return NULL;
	node = make(p, TZ_NODE_NULL, column, &left, 1);
	if (node != NULL)
		node->negated = negated;
	return node;
}

static struct tz_node *
parse_comparison(struct parser *p)
{
	static const char *const signs[] = {
		[TZ_COMPARE_EQ] = "=",
		[TZ_COMPARE_NE] = "<>",
		[TZ_COMPARE_LT] = "<",
		[TZ_COMPARE_LE] = "<=",
		[TZ_COMPARE_GT] = ">",
		[TZ_COMPARE_GE] = ">=",
	};
	struct tz_node *node = parse_join(p);
	unsigned i, column = p->token.column;

	if (node == NULL)
		return NULL;
	if (is(p, "IS"))
		return parse_is(p, node);
	if (accept(p, "NOT"))
		return parse_range(p, node, true);
	if (is(p, "IN") || is(p, "BETWEEN") || is(p, "LIKE"))
		return parse_range(p, node, false);
	for (i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (is(p, signs[i]) || (i == TZ_COMPARE_NE && is(p, "!=")))
			break;
	if (i == sizeof signs / sizeof signs[0])
		return node;
	advance(p);
	node = make_two(p, TZ_NODE_COMPARE, column, node, parse_join(p));
	if (node != NULL)
		node->sub = i;
	return node;
}

static struct tz_node *
parse_not(struct parser *p)
{
	struct tz_node *node;
	unsigned column = p->token.column;

	if (!accept(p, "NOT"))
		return parse_comparison(p);
	if (p->depth >= TZ_FORMULA_DEPTH)
		return too_deep(p, column);
	p->depth++;
	node = parse_not(p);
	p->depth--;
	return node != NULL ? make(p, TZ_NODE_NOT, column, &node, 1) : NULL;
}

/* Terms joined by one word; a single term stays as it is. */
static struct tz_node *
parse_terms(struct parser *p, const char *word, enum tz_node_op op,
    struct tz_node *(*term)(struct parser *))
{
	struct tz_node *kid[TZ_FORMULA_KIDS];
	unsigned column = 0;
	size_t kids = 0;

	do {
		if (kids == TZ_FORMULA_KIDS)
			return too_deep(p, p->token.column);
		kid[kids] = term(p);
		if (kid[kids++] == NULL)
			return NULL;
		if (kids == 1)
			column = p->token.column;
	} while (accept(p, word));
	return kids == 1 ? kid[0] : make(p, op, column, kid, kids);
}

static struct tz_node *
parse_and(struct parser *p)
{
	return parse_terms(p, "AND", TZ_NODE_AND, parse_not);
}

static struct tz_node *
parse_or(struct parser *p)
{
	return parse_terms(p, "OR", TZ_NODE_OR, parse_and);
}

struct tz_node *
tz_formula_parse_tree(const char *text, struct tz_arena *arena,
    struct tz_mistakes *mistakes)
{
	struct parser p;
	struct tz_node *node;

	memset(&p, 0, sizeof p);
	p.arena = arena;
	p.mistakes = mistakes;
	p.token = tz_formula_lex_next(text, 1);
	node = parse_or(&p);
	if (node != NULL && p.token.kind != TZ_TOKEN_END)
		return refuse(&p);
	return node;
}
