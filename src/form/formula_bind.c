/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The half of formula.h that makes a tree of a text; kept apart from
 * formula.c, so that a form can hold formulas before it knows other forms.
 */
#include "form/formula.h"

#include <string.h>

#include "base/mem.h"
#include "form/formula_node.h"
#include "form/formula_parse.h"
#include "form/formula_type.h"

/* Forgets what an earlier set of forms made of the text. */
static void
unbind(struct tz_formula *formula)
{
	if (formula->arena != NULL)
		tz_arena_free(formula->arena);
	formula->arena = tz_arena_new();
	formula->root = NULL;
	formula->moves = formula->reads = false;
	formula->uses = NULL;
}

/* (SELECT count(*) FROM rows WHERE condition) */
static struct tz_node *
count_rows(struct tz_formula *formula, struct tz_node *condition)
{
	struct tz_node *node = tz_arena_alloc(formula->arena, sizeof(*node));

	node->op = TZ_NODE_QUERY;
	node->column = 1;
	node->tall = condition->tall + 1;
	node->query = tz_arena_alloc(formula->arena, sizeof(*node->query));
	node->query->what = TZ_QUERY_COUNT;
	node->query->form_name = node->query->alias = formula->rows;
	node->query->where = condition;
	return node;
}

bool
tz_formula_bind(struct tz_formula *formula, const struct tz_form *form,
    const struct tz_forms *forms, const char *place,
    struct tz_problems *problems)
{
	struct tz_mistakes mistakes = { problems, "", formula->line, false };

	if (place != NULL)
		mistakes.place = place;
	unbind(formula);
	if (strlen(formula->text) > TZ_FORMULA_TEXT) {
		tz_formula_mistake(&mistakes,
		    tz_problems_add(problems, 0, TZ_FORMULA_RULE,
		    N_("a formula has at most %d bytes"), TZ_FORMULA_TEXT));
		return false;
	}
	formula->root = tz_formula_parse_tree(formula->text, formula->arena,
	    &mistakes);
	if (formula->root != NULL && formula->rows != NULL)
		formula->root = count_rows(formula, formula->root);
	if (formula->root != NULL)
		tz_formula_type_check(formula, form, forms, &mistakes);
	if (mistakes.any)
		formula->root = NULL;
	return !mistakes.any;
}

struct tz_formula *
tz_formula_parse(const char *text, const struct tz_form *form,
    const struct tz_forms *forms, const char *place, unsigned long line,
    struct tz_problems *problems)
{
	struct tz_formula *formula = tz_formula_new(text, line);

	if (tz_formula_bind(formula, form, forms, place, problems))
		return formula;
	tz_formula_free(formula);
	return NULL;
}
