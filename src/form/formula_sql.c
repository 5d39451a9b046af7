/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/formula_sql.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "form/datum.h"
#include "form/formula_func.h"
#include "form/formula_node.h"
#include "form/formula_path.h"
#include "form/formula_sql_call.h"
#include "form/type.h"

struct printer {
	struct tz_buf *out;
	unsigned rows;		/* names of rows given away: r1, r2 ... */
	unsigned derived;	/* derived fields being printed */
	struct tz_err *err;
	enum tz_rc rc;		/* of the first failure */
};

/* The rows in scope, the innermost first. */
struct row {
	unsigned name;
	const struct row *up;
};

static void print(struct printer *p, const struct tz_node *node,
    enum tz_kind want, const struct row *row);

#define PUT(p, ...) tz_buf_format((p)->out, __VA_ARGS__)
#define FAIL(p, code, say) ((p)->rc = (p)->rc != TZ_OK ? (p)->rc : \
	tz_fail((p)->err, (code), (say)))

const char *
tz_formula_sql_type(enum tz_kind kind)
{
	static const char *const types[] = {
		[TZ_NONE] = "text",
		[TZ_TEXT] = "text",
		[TZ_INT] = "bigint",
		[TZ_NUM] = "numeric",
		[TZ_BOOL] = "boolean",
		[TZ_DAY] = "date",
		[TZ_MOMENT] = "timestamptz",
		[TZ_LIST] = "text[]",
	};

	return types[kind];
}

void
tz_formula_sql_quote(struct tz_buf *out, const char *text)
{
	tz_buf_byte(out, '\'');
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			tz_buf_byte(out, '\'');
		tz_buf_byte(out, (uint8_t)*text);
	}
	tz_buf_byte(out, '\'');
}

/* The kind that a node has, or the one wanted when it is always NULL. */
static enum tz_kind
kind_of(const struct tz_node *node, enum tz_kind want)
{
	return node->kind != TZ_NONE ? node->kind : want;
}

static void
print_literal(struct printer *p, const struct tz_node *node,
    enum tz_kind want, const struct row *row)
{
	const struct tz_value *value = &node->literal;
	char when[TZ_TIME_TEXT];

	(void)want;
	(void)row;
	switch (value->kind) {
	case TZ_TEXT:
		tz_formula_sql_quote(p->out, value->u.text);
		tz_buf_text(p->out, "::text");
		break;
	case TZ_NUM:
		tz_buf_text(p->out, value->u.text);
		break;
	case TZ_BOOL:
		tz_buf_text(p->out, value->u.i ? "true" : "false");
		break;
	case TZ_DAY:
		PUT(p, "'%s'::date", tz_date_format((int32_t)value->u.i, when));
		break;
	case TZ_MOMENT:
		PUT(p, "'%s+08'::timestamptz", tz_time_format(value->u.i,
		    when));
		break;
	default:
		PUT(p, "%lld::bigint", (long long)value->u.i);
	}
}

static void
print_row(struct printer *p, unsigned name)
{
	if (name == 0)
		tz_buf_text(p->out, "r");
	else
		PUT(p, "r%u", name);
}

/* The value of a derivation, brought to the kind of its field. */
static void
print_derived(struct printer *p, const struct tz_field *field, unsigned name)
{
	const struct row row = { name, NULL };
	const struct tz_node *root = field->derive->root;
	enum tz_kind kind = field->type->kind;

	if (field->derive_if != NULL && field->derive_if->root != NULL) {
		tz_buf_text(p->out, "CASE WHEN ");
		print(p, field->derive_if->root, TZ_BOOL, &row);
		tz_buf_text(p->out, " THEN ");
	}
	if (root->kind == TZ_NUM && kind == TZ_INT)
		tz_buf_text(p->out, "tz.whole(");
	else if (root->kind == TZ_TEXT && kind == TZ_LIST)
		tz_buf_text(p->out, "tz.list((");
	else
		tz_buf_text(p->out, root->kind == TZ_TEXT ? "nullif(" : "(");
	print(p, root, kind, &row);
	if (root->kind == TZ_TEXT)
		tz_buf_text(p->out, kind == TZ_LIST ? ")" : ", ''");
	tz_buf_text(p->out, ")");
	if (field->derive_if != NULL && field->derive_if->root != NULL)
		tz_buf_text(p->out, " END");
}

static void
print_column(struct printer *p, const struct tz_field *field, unsigned no,
    unsigned name)
{
	const char *header = tz_formula_path_header(no);
	bool computed = field != NULL && field->computed &&
	    field->derive != NULL && field->derive->root != NULL;

	if (computed && p->derived == TZ_FORMULA_DERIVED) {
		FAIL(p, TZ_ELIMIT,
		    N_("too many fields are derived from one another"));
		return;
	}
	if (computed)
		tz_buf_text(p->out, "coalesce(");
	print_row(p, name);
	PUT(p, ".\"%s\"", field != NULL ? field->name : header);
	if (!computed)
		return;
	tz_buf_text(p->out, ", ");
	p->derived++;
	print_derived(p, field, name);
	p->derived--;
	tz_buf_text(p->out, ")");
}

/* Part i of a path: a field of the row, or of the record part i - 1 means. */
static void
print_part(struct printer *p, const struct tz_node_path *path, unsigned i,
    unsigned name)
{
	unsigned no = i < path->links ? path->link[i] : path->no, mine;

	if (i == 0) {
		print_column(p, path->field[0], no, name);
		return;
	}
	if (path->field[i - 1]->target == NULL) {
		FAIL(p, TZ_EREFUSED,
		    N_("the formula follows a register that is not there"));
		return;
	}
	mine = ++p->rows;
	tz_buf_text(p->out, "(SELECT ");
	print_column(p, path->field[i], no, mine);
	PUT(p, " FROM register.\"%s\" AS r%u WHERE r%u.\"id\" = ",
	    path->field[i - 1]->target->name, mine, mine);
	print_part(p, path, i - 1, name);
	tz_buf_text(p->out, ")");
}

static void
print_path(struct printer *p, const struct tz_node *node, enum tz_kind want,
    const struct row *row)
{
	unsigned i;

	(void)want;
	for (i = 0; i < node->path->level; i++)
		row = row->up;
	print_part(p, node->path, node->path->links, row->name);
}

/* Whether computing the node can fail for some values. */
static bool
fails(const struct tz_node *node)
{
	const struct tz_function_sql *call;
	size_t i;

	if (node->op == TZ_NODE_CALCULATE && node->sub == TZ_DATUM_DIV)
		return true;
	if (node->op == TZ_NODE_QUERY)
		return (node->query->arg != NULL && fails(node->query->arg)) ||
		    (node->query->where != NULL && fails(node->query->where));
	call = node->op == TZ_NODE_CALL ? tz_formula_sql_call(node->name) :
	    NULL;
	if (call != NULL && call->fails)
		return true;
	for (i = 0; i < node->kids; i++)
		if (fails(node->kid[i]))
			return true;
	return false;
}

/*
 * Kids from i on. PostgreSQL computes the sides of an AND in any order, but of
 * a CASE only what is needed, so that guards what could fail.
 */
static void
print_terms(struct printer *p, const struct tz_node *node, size_t i,
    const struct row *row)
{
	bool both = node->op == TZ_NODE_AND, guard = false;
	size_t k;

	if (i + 1 == node->kids) {
		print(p, node->kid[i], TZ_BOOL, row);
		return;
	}
	for (k = i + 1; k < node->kids; k++)
		guard = guard || fails(node->kid[k]);
	tz_buf_text(p->out, "(");
	if (guard) {
		tz_buf_text(p->out, "CASE WHEN ");
		print(p, node->kid[i], TZ_BOOL, row);
		PUT(p, " IS %s THEN %s ELSE ", both ? "FALSE" : "TRUE",
		    both ? "false" : "true");
	}
	print(p, node->kid[i], TZ_BOOL, row);
	tz_buf_text(p->out, both ? " AND " : " OR ");
	print_terms(p, node, i + 1, row);
	tz_buf_text(p->out, guard ? " END)" : ")");
}

static void
print_logic(struct printer *p, const struct tz_node *node, enum tz_kind want,
    const struct row *row)
{
	(void)want;
	print_terms(p, node, 0, row);
}

static void
print_not(struct printer *p, const struct tz_node *node, enum tz_kind want,
    const struct row *row)
{
	(void)want;
	tz_buf_text(p->out, "(NOT ");
	print(p, node->kid[0], TZ_BOOL, row);
	tz_buf_text(p->out, ")");
}

/* The kind in which the kids are compared. */
static enum tz_kind
common(struct tz_node *const *kid, size_t n, size_t step)
{
	enum tz_kind kind = TZ_NONE;
	size_t i;

	for (i = 0; i < n; i += step)
		if (kind == TZ_NONE || kid[i]->kind == TZ_NUM)
			kind = kid[i]->kind != TZ_NONE ? kid[i]->kind : kind;
	return kind != TZ_NONE ? kind : TZ_TEXT;
}

/* Texts are put in order byte by byte. */
static void
print_ordered(struct printer *p, const struct tz_node *node,
    enum tz_kind kind, const struct row *row)
{
	print(p, node, kind, row);
	if (kind == TZ_TEXT)
		tz_buf_text(p->out, " COLLATE \"C\"");
}

static void
print_compare(struct printer *p, const struct tz_node *node,
    enum tz_kind want, const struct row *row)
{
	static const char *const signs[] = {
		[TZ_COMPARE_EQ] = "=",
		[TZ_COMPARE_NE] = "<>",
		[TZ_COMPARE_LT] = "<",
		[TZ_COMPARE_LE] = "<=",
		[TZ_COMPARE_GT] = ">",
		[TZ_COMPARE_GE] = ">=",
	};
	enum tz_kind kind = common(node->kid, 2, 1);

	(void)want;
	tz_buf_text(p->out, "(");
	if (node->sub <= TZ_COMPARE_NE)
		print(p, node->kid[0], kind, row);
	else
		print_ordered(p, node->kid[0], kind, row);
	PUT(p, " %s ", signs[node->sub]);
	print(p, node->kid[1], kind, row);
	tz_buf_text(p->out, ")");
}

static void
print_list(struct printer *p, struct tz_node *const *kid, size_t n,
    enum tz_kind kind, const struct row *row)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (i > 0)
			tz_buf_text(p->out, ", ");
		print(p, kid[i], kind, row);
	}
}

static void
print_in(struct printer *p, const struct tz_node *node, enum tz_kind want,
    const struct row *row)
{
	enum tz_kind kind = common(node->kid, node->kids, 1);

	(void)want;
	tz_buf_text(p->out, "(");
	print(p, node->kid[0], kind, row);
	tz_buf_text(p->out, node->negated ? " NOT IN (" : " IN (");
	print_list(p, node->kid + 1, node->kids - 1, kind, row);
	tz_buf_text(p->out, "))");
}

static void
print_between(struct printer *p, const struct tz_node *node,
    enum tz_kind want, const struct row *row)
{
	enum tz_kind kind = common(node->kid, 3, 1);

	(void)want;
	tz_buf_text(p->out, "(");
	print_ordered(p, node->kid[0], kind, row);
	tz_buf_text(p->out, node->negated ? " NOT BETWEEN " : " BETWEEN ");
	print(p, node->kid[1], kind, row);
	tz_buf_text(p->out, " AND ");
	print(p, node->kid[2], kind, row);
	tz_buf_text(p->out, ")");
}

static void
print_like(struct printer *p, const struct tz_node *node, enum tz_kind want,
    const struct row *row)
{
	(void)want;
	tz_buf_text(p->out, "(");
	print(p, node->kid[0], TZ_TEXT, row);
	tz_buf_text(p->out, node->negated ? " NOT LIKE " : " LIKE ");
	print(p, node->kid[1], TZ_TEXT, row);
	tz_buf_text(p->out, " ESCAPE '')");
}

static void
print_null(struct printer *p, const struct tz_node *node, enum tz_kind want,
    const struct row *row)
{
	(void)want;
	tz_buf_text(p->out, "(");
	print(p, node->kid[0], TZ_TEXT, row);
	tz_buf_text(p->out, node->negated ? " IS NOT NULL)" : " IS NULL)");
}

static void
print_case(struct printer *p, const struct tz_node *node, enum tz_kind want,
    const struct row *row)
{
	enum tz_kind kind = kind_of(node, want), operand = TZ_BOOL;
	size_t i = node->operand, last = node->kids - node->otherwise;

	tz_buf_text(p->out, "(CASE");
	if (node->operand) {
		operand = node->kid[0]->kind;
		for (i = 1; i + 1 < node->kids; i += 2)
			if (operand == TZ_NONE ||
			    node->kid[i]->kind == TZ_NUM)
				operand = kind_of(node->kid[i], operand);
		if (operand == TZ_NONE)
			operand = TZ_TEXT;
		tz_buf_text(p->out, " ");
		print(p, node->kid[0], operand, row);
	}
	for (i = node->operand; i < last; i += 2) {
		tz_buf_text(p->out, " WHEN ");
		print(p, node->kid[i], operand, row);
		tz_buf_text(p->out, " THEN ");
		print(p, node->kid[i + 1], kind, row);
	}
	if (node->otherwise) {
		tz_buf_text(p->out, " ELSE ");
		print(p, node->kid[last], kind, row);
	}
	tz_buf_text(p->out, " END)");
}

static void
print_negate(struct printer *p, const struct tz_node *node,
    enum tz_kind want, const struct row *row)
{
	tz_buf_text(p->out, "(- ");
	print(p, node->kid[0], want, row);
	tz_buf_text(p->out, ")");
}

/* tz.add_days(day, n): a date of PostgreSQL takes no bigint. */
static void
print_days(struct printer *p, const struct tz_node *node,
    const struct row *row)
{
	bool first = node->kid[0]->kind == TZ_DAY;

	tz_buf_text(p->out, "tz.add_days(");
	print(p, node->kid[!first], TZ_DAY, row);
	tz_buf_text(p->out, node->sub == TZ_DATUM_SUB ? ", - " : ", ");
	print(p, node->kid[first], TZ_INT, row);
	tz_buf_text(p->out, ")");
}

static void
print_calculate(struct printer *p, const struct tz_node *node,
    enum tz_kind want, const struct row *row)
{
	static const char *const signs[] = {
		[TZ_DATUM_ADD] = " + ",
		[TZ_DATUM_SUB] = " - ",
		[TZ_DATUM_MUL] = " * ",
		[TZ_DATUM_DIV] = ", ",
	};
	bool days = node->kid[0]->kind == TZ_DAY;
	enum tz_kind kind = days ? TZ_DAY : node->kind;

	(void)want;
	if (node->kind == TZ_DAY) {
		print_days(p, node, row);
		return;
	}
	tz_buf_text(p->out, node->sub == TZ_DATUM_DIV ? "tz.div(" : "(");
	print(p, node->kid[0], kind, row);
	tz_buf_text(p->out, signs[node->sub]);
	print(p, node->kid[1], kind, row);
	tz_buf_text(p->out, days ? ")::bigint" : ")");
}

static void
print_join(struct printer *p, const struct tz_node *node, enum tz_kind want,
    const struct row *row)
{
	(void)want;
	tz_buf_text(p->out, "(");
	print(p, node->kid[0], TZ_TEXT, row);
	tz_buf_text(p->out, " || ");
	print(p, node->kid[1], TZ_TEXT, row);
	tz_buf_text(p->out, ")");
}

/* The kind in which argument i is wanted, by the letters of the function. */
static enum tz_kind
wanted_by(const struct tz_function *function, size_t i, enum tz_kind kind)
{
	static const struct {
		char letter;
		enum tz_kind kind;
	} rows[] = { { 'i', TZ_INT }, { 'n', TZ_NUM }, { 'd', TZ_DAY },
		{ 'm', TZ_MOMENT }, { 'b', TZ_BOOL }, { 'l', TZ_LIST } };
	const char *args = function->args;
	size_t k;

	if (function->kind == TZ_NONE)
		return kind;
	for (; *args != '\0' && (i > 0 || *args == '?'); args++)
		i -= *args != '?';
	for (k = 0; k < sizeof(rows) / sizeof(rows[0]); k++)
		if (rows[k].letter == *args)
			return rows[k].kind;
	return TZ_TEXT;
}

/* An argument; the first decides by what the largest of texts is found. */
static void
print_argument(struct printer *p, const struct tz_node *node, size_t i,
    enum tz_kind kind, const struct row *row)
{
	kind = wanted_by(node->function, i, kind);
	if (i == 0 && node->function->kind == TZ_NONE)
		print_ordered(p, node->kid[i], kind, row);
	else
		print(p, node->kid[i], kind, row);
}

static void
print_call(struct printer *p, const struct tz_node *node, enum tz_kind want,
    const struct row *row)
{
	const struct tz_function_sql *call = tz_formula_sql_call(node->name);
	enum tz_kind kind = kind_of(node, want);
	const char *at;
	size_t i, full;

	if (call == NULL || call->full == NULL) {
		FAIL(p, TZ_EREFUSED,
		    N_("a function of the formula has no SQL"));
		return;
	}
	full = strstr(call->full, "$3") != NULL ? 3 : 2;
	at = call->less != NULL && node->kids < full ? call->less : call->full;
	for (; *at != '\0'; at++) {
		if (*at != '$') {
			tz_buf_byte(p->out, (uint8_t)*at);
		} else if (*++at != '*') {
			print_argument(p, node, (size_t)(*at - '1'), kind,
			    row);
		} else {
			for (i = 0; i < node->kids; i++) {
				tz_buf_text(p->out, i > 0 ? ", " : "");
				print_argument(p, node, i, kind, row);
			}
		}
	}
}

/* FROM the rows that a subquery reads, selecting its value as v. */
static void
print_from(struct printer *p, const struct tz_node_select *query,
    const struct row *up)
{
	const struct row row = { ++p->rows, up };

	tz_buf_text(p->out, "SELECT ");
	if (query->arg == NULL)
		tz_buf_text(p->out, "1");
	else
		print(p, query->arg, TZ_TEXT, &row);
	PUT(p, " AS v FROM register.\"%s\" AS r%u WHERE NOT r%u.\"void\"",
	    query->form->name, row.name, row.name);
	if (query->where != NULL) {
		tz_buf_text(p->out, " AND ");
		print(p, query->where, TZ_BOOL, &row);
	}
}

static const char *
aggregate(const struct tz_node_select *query)
{
	enum tz_kind kind = query->arg != NULL ? query->arg->kind : TZ_NONE;

	switch (query->what) {
	case TZ_QUERY_COUNT:
		if (query->arg == NULL)
			return "count(*)";
		return query->distinct ? "count(DISTINCT v)" : "count(v)";
	case TZ_QUERY_SUM:
		return kind == TZ_INT ? "sum(v)::bigint" : "sum(v::numeric)";
	case TZ_QUERY_AVG:
		return "tz.div(sum(v::numeric), count(v))";
	case TZ_QUERY_MAX:
		if (kind == TZ_BOOL)
			return "bool_or(v)";
		return kind == TZ_TEXT ? "max(v COLLATE \"C\")" : "max(v)";
	default:
		if (kind == TZ_BOOL)
			return "bool_and(v)";
		return kind == TZ_TEXT ? "min(v COLLATE \"C\")" : "min(v)";
	}
}

static void
print_query(struct printer *p, const struct tz_node *node,
    enum tz_kind want, const struct row *row)
{
	bool exists = node->query->what == TZ_QUERY_EXISTS;

	(void)want;
	if (exists)
		tz_buf_text(p->out, "EXISTS (");
	else
		PUT(p, "(SELECT %s FROM (", aggregate(node->query));
	print_from(p, node->query, row);
	tz_buf_text(p->out, exists ? ")" : ") AS s)");
}

static void
print(struct printer *p, const struct tz_node *node, enum tz_kind want,
    const struct row *row)
{
	static void (*const table[TZ_NODE_COUNT])(struct printer *,
	    const struct tz_node *, enum tz_kind, const struct row *) = {
		[TZ_NODE_LITERAL] = print_literal,
		[TZ_NODE_PATH] = print_path,
		[TZ_NODE_AND] = print_logic,
		[TZ_NODE_OR] = print_logic,
		[TZ_NODE_NOT] = print_not,
		[TZ_NODE_COMPARE] = print_compare,
		[TZ_NODE_IN] = print_in,
		[TZ_NODE_BETWEEN] = print_between,
		[TZ_NODE_LIKE] = print_like,
		[TZ_NODE_NULL] = print_null,
		[TZ_NODE_CASE] = print_case,
		[TZ_NODE_NEGATE] = print_negate,
		[TZ_NODE_CALCULATE] = print_calculate,
		[TZ_NODE_JOIN] = print_join,
		[TZ_NODE_CALL] = print_call,
		[TZ_NODE_QUERY] = print_query,
	};

	/* What has no kind is always NULL; PostgreSQL wants to know of what. */
	if (node->kind == TZ_NONE)
		PUT(p, "NULL::%s", tz_formula_sql_type(want));
	else
		table[node->op](p, node, want, row);
	if (p->rc == TZ_OK && !tz_buf_ok(p->out))
		FAIL(p, TZ_ELIMIT, N_("the SQL of the formula is too long"));
}

enum tz_rc
tz_formula_sql(const struct tz_formula *formula, struct tz_buf *out,
    struct tz_err *err)
{
	static const struct row own = { 0, NULL };
	struct printer p = { .out = out, .err = err };

	if (formula->root == NULL)
		return tz_fail(err, TZ_EINPUT, N_("the formula is not right"));
	print(&p, formula->root, TZ_TEXT, &own);
	return p.rc;
}
