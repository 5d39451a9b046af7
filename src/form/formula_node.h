/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formula_node: the tree of a formula; private to the sources formula*.c.
 *
 * Everything hangs in the arena of the formula and is never changed after the
 * check of types, so one formula serves many evaluations.
 */
#ifndef TZ_FORM_FORMULA_NODE_H
#define TZ_FORM_FORMULA_NODE_H

#include "form/formula.h"
#include "form/record.h"

#define TZ_FORMULA_PARTS 5	/* names of a dotted reference */
#define TZ_FORMULA_KIDS 256	/* values of one list, branches of one CASE */
#define TZ_FORMULA_TALL 1000	/* nodes from root to leaf */
#define TZ_FORMULA_DERIVED 8	/* fields derived from one another */
#define TZ_FORMULA_QUERIES 3	/* subqueries in one another */

struct tz_arena;
struct tz_function;

enum tz_node_op {
	TZ_NODE_LITERAL,
	TZ_NODE_PATH,
	TZ_NODE_AND,		/* two or more kids */
	TZ_NODE_OR,
	TZ_NODE_NOT,
	TZ_NODE_COMPARE,
	TZ_NODE_IN,		/* kid 0 in the others */
	TZ_NODE_BETWEEN,
	TZ_NODE_LIKE,
	TZ_NODE_NULL,		/* IS NULL */
	TZ_NODE_CASE,		/* [operand] {when then} [else] */
	TZ_NODE_NEGATE,
	TZ_NODE_CALCULATE,
	TZ_NODE_JOIN,		/* || */
	TZ_NODE_CALL,
	TZ_NODE_QUERY,
	TZ_NODE_COUNT
};

enum tz_node_compare {
	TZ_COMPARE_EQ,
	TZ_COMPARE_NE,
	TZ_COMPARE_LT,
	TZ_COMPARE_LE,
	TZ_COMPARE_GT,
	TZ_COMPARE_GE
};

enum tz_node_query {
	TZ_QUERY_EXISTS,
	TZ_QUERY_COUNT,
	TZ_QUERY_MAX,
	TZ_QUERY_MIN,
	TZ_QUERY_SUM,
	TZ_QUERY_AVG
};

/* A dotted reference: a field of a record in scope, through others. */
struct tz_node_path {
	const char *part[TZ_FORMULA_PARTS];
	uint16_t column[TZ_FORMULA_PARTS];
	uint16_t parts;
	/* Set by the check of types. */
	uint16_t level;		/* scopes outwards, 0 = the innermost */
	uint16_t links;		/* references followed before the last */
	uint16_t link[TZ_FORMULA_PARTS];	/* their field numbers */
	uint16_t no;		/* of the field read in the end */
	/* The fields of link and, behind them, of no; NULL of the header. */
	const struct tz_field *field[TZ_FORMULA_PARTS];
	const struct tz_form *flow;	/* whose state is read, or NULL */
};

struct tz_node_select {
	enum tz_node_query what;
	bool distinct;
	struct tz_node *arg;	/* NULL: count(*) */
	const char *form_name;
	const char *alias;
	struct tz_node *where;	/* NULL: all */
	/* Set by the check of types. */
	const struct tz_form *form;
	const struct tz_field *field;	/* equality that the index answers */
	bool by_id;			/* or an equality with the record id */
	struct tz_node *equals;		/* the other side, of the outer scope */
	const struct tz_node *in;	/* field IN (...), each looked up */
};

/* A set of forms has some ten thousand of them, so they are kept small. */
struct tz_node {
	enum tz_node_op op : 8;
	enum tz_kind kind : 8;	/* TZ_NONE: NULL or, after a mistake, any */
	uint16_t column;	/* character of the text, from 1 */
	uint16_t tall;
	uint8_t sub;		/* COMPARE: tz_node_compare; CALCULATE: sign */
	bool negated;		/* NOT IN, NOT LIKE, IS NOT NULL ... */
	bool operand;		/* CASE x WHEN: kid 0 is x */
	bool otherwise;		/* CASE: the last kid is the ELSE */
	uint16_t kids;
	struct tz_node **kid;
	struct tz_value literal;
	union {
		struct {
			const char *name;	/* CALL */
			const struct tz_function *function;
		};
		struct tz_node_path *path;	/* PATH */
		struct tz_node_select *query;	/* QUERY */
	};
};

/* One own field that a formula reads. */
struct tz_formula_use {
	const struct tz_formula_use *next;
	unsigned no;
};

struct tz_formula {
	char *text;
	char *rows;		/* register whose rows it counts, or NULL */
	unsigned long line;
	struct tz_arena *arena;	/* NULL until bound */
	struct tz_node *root;
	bool moves;
	bool reads;
	const struct tz_formula_use *uses;	/* in the arena */
};

/* Where the mistakes of one formula go. */
struct tz_mistakes {
	struct tz_problems *problems;
	const char *place;
	unsigned long line;
	bool any;
};

/* Marks a row of the list just added as belonging to the formula. */
void tz_formula_mistake(struct tz_mistakes *mistakes, struct tz_problem *row);

#define TZ_FORMULA_RULE "formula"

#endif
