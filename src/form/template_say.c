/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a template, and the formulas in it. */
#include "form/template_own.h"

#include <stdarg.h>

#include "base/mem.h"
#include "base/problem.h"
#include "base/utf8.h"
#include "form/formula.h"

#define RULE "print"

void
tz_template_wrong(struct tz_template_reader *reader, const char *id, ...)
{
	struct tz_problem *row;
	va_list args;

	row = tz_problems_add(reader->problems, 0, RULE, "%s", "");
	va_start(args, id);
	tz_sentence_vset(&row->say, id, args);
	va_end(args);
	tz_utf8_copy(row->place, sizeof(row->place), reader->place);
	row->line = reader->line;
}

const struct tz_form *
tz_template_form_at(const struct tz_reach *reach)
{
	while (reach != NULL && reach->form == NULL)
		reach = reach->up;
	return reach == NULL ? NULL : reach->form;
}

struct tz_formula *
tz_template_formula(struct tz_template_reader *reader,
    const struct tz_reach *reach, const char *text)
{
	struct tz_template *template = reader->template;
	struct tz_formula *formula;

	formula = tz_formula_parse(text, tz_template_form_at(reach),
	    reader->forms, reader->place, reader->line, reader->problems);
	if (formula == NULL)
		return NULL;
	template->formula = tz_mem_resize(template->formula,
	    template->formulas + 1, sizeof(formula));
	template->formula[template->formulas++] = formula;
	return formula;
}
