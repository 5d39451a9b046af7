/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/formula.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "form/formula_node.h"

struct tz_formula *
tz_formula_new(const char *text, unsigned long line)
{
	struct tz_formula *formula = tz_mem_alloc(sizeof *formula);

	formula->text = tz_mem_text(text);
	formula->line = line;
	return formula;
}

void
tz_formula_over(struct tz_formula *formula, const char *rows)
{
	tz_mem_free(formula->rows);
	formula->rows = tz_mem_text(rows);
}

void
tz_formula_free(struct tz_formula *formula)
{
	if (formula == NULL)
		return;
	if (formula->arena != NULL)
		tz_arena_free(formula->arena);
	tz_mem_free(formula->text);
	tz_mem_free(formula->rows);
	tz_mem_free(formula);
}

const char *
tz_formula_source(const struct tz_formula *formula)
{
	return formula->text;
}

unsigned long
tz_formula_line(const struct tz_formula *formula)
{
	return formula->line;
}

enum tz_kind
tz_formula_kind(const struct tz_formula *formula)
{
	return formula->root != NULL ? formula->root->kind : TZ_NONE;
}

bool
tz_formula_moves(const struct tz_formula *formula)
{
	return formula->moves;
}

bool
tz_formula_reads(const struct tz_formula *formula)
{
	return formula->reads;
}

bool
tz_formula_uses(const struct tz_formula *formula, unsigned no)
{
	const struct tz_formula_use *use = formula->uses;

	while (use != NULL && use->no != no)
		use = use->next;
	return use != NULL;
}

void
tz_formula_mistake(struct tz_mistakes *mistakes, struct tz_problem *row)
{
	mistakes->any = true;
	row->line = mistakes->line;
	tz_utf8_copy(row->place, sizeof row->place, mistakes->place);
}
