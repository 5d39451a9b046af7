/* SPDX-License-Identifier: GPL-3.0-or-later */
/* @each: whose records, which of them, and in which order. */
#include "form/template_own.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "form/forms.h"
#include "form/formula.h"

/* The last place of word between blanks in text, outside of quotes. */
static char *
find_word(char *text, const char *word)
{
	size_t n = strlen(word);
	bool quoted = false;
	unsigned depth = 0;
	char *found = NULL;

	for (; *text != '\0'; text++) {
		if (*text == '\'')
			quoted = !quoted;
		else if (!quoted && *text == '(')
			depth++;
		else if (!quoted && *text == ')' && depth > 0)
			depth--;
		else if (!quoted && depth == 0 && *text == ' ' &&
		    strncmp(text + 1, word, n) == 0 && text[n + 1] == ' ')
			found = text;
	}
	return found;
}

/* "REGISTER", "REGISTER WHERE f", "REGISTER ORDER BY f DESC". */
static void
split(char *text, char **where, char **order, bool *descending)
{
	size_t n;

	*where = *order = NULL;
	*order = find_word(text, "ORDER BY");
	if (*order != NULL) {
		**order = '\0';
		*order += strlen(" ORDER BY ");
		n = strlen(*order);
		*descending = n > 5 && strcmp(*order + n - 5, " DESC") == 0;
		if (*descending)
			(*order)[n - 5] = '\0';
	}
	*where = find_word(text, "WHERE");
	if (*where != NULL) {
		**where = '\0';
		*where += strlen(" WHERE ");
	}
	text[strcspn(text, " ")] = '\0';
}

static bool
lines_of(struct tz_template_reader *reader, const struct tz_reach *reach,
    const char *name, struct tz_part *part)
{
	const struct tz_form *form = tz_template_form_at(reach);

	part->kind = TZ_PART_EACH_LINE;
	part->field = form == NULL ? NULL : tz_form_field(form, name);
	if (part->field == NULL)
		tz_template_wrong(reader, N_("nothing is called %s here"),
		    name);
	return part->field != NULL;
}

/* A register whose rows belong to the one in reach: only those of it. */
static char *
selection(const struct tz_form *form, const struct tz_form *above,
    const char *where)
{
	if (above != NULL && form->parent != NULL &&
	    form->parent->target == above)
		return tz_mem_format("(SELECT count(*) FROM %s WHERE "
		    "%s.%s = %s.id AND (%s))", form->name, form->name,
		    form->parent->name, above->name,
		    where == NULL ? "true" : where);
	return tz_mem_format("(SELECT count(*) FROM %s WHERE %s)",
	    form->name, where == NULL ? "true" : where);
}

static bool
records_of(struct tz_template_reader *reader, const struct tz_reach *reach,
    const char *where, struct tz_part *part)
{
	char *text = selection(part->form, tz_template_form_at(reach), where);

	part->kind = TZ_PART_EACH;
	part->formula = tz_template_formula(reader, reach, text);
	tz_mem_free(text);
	return part->formula != NULL;
}

bool
tz_template_each(struct tz_template_reader *reader,
    const struct tz_reach *reach, char *text, struct tz_part *part)
{
	const struct tz_form *form = tz_template_form_at(reach);
	struct tz_reach inner = { .up = reach };
	char *where, *order;
	bool right;

	if (strncmp(text, "line OF ", 8) == 0)
		return lines_of(reader, reach, text + 8, part);
	split(text, &where, &order, &part->descending);
	part->field = form == NULL ? NULL : tz_form_field(form, text);
	/* A condition is of a register, though a field has its name. */
	if (part->field != NULL && part->field->target != NULL &&
	    where == NULL) {
		part->kind = TZ_PART_EACH_REF;
		part->form = part->field->target;
		right = true;
	} else {
		part->form = tz_forms_find(reader->forms, text);
		right = part->form != NULL;
		if (!right)
			tz_template_wrong(reader,
			    N_("there is no register %s"), text);
		else
			right = records_of(reader, reach, where, part);
	}
	inner.form = part->form;
	if (right && order != NULL) {
		part->order = tz_template_formula(reader, &inner, order);
		right = part->order != NULL;
	}
	return right;
}

bool
tz_template_tally(struct tz_template_reader *reader,
    const struct tz_reach *reach, char *text, struct tz_part *part)
{
	char *field = text, *where, *order;
	bool descending, right;

	text += strcspn(text, " ");
	if (strncmp(text, " OF ", 4) == 0) {
		*text = '\0';
		text += 4;
	}
	split(text, &where, &order, &descending);
	part->form = tz_forms_find(reader->forms, text);
	if (part->form == NULL) {
		tz_template_wrong(reader, N_("there is no register %s"),
		    text);
		return false;
	}
	part->field = tz_form_field(part->form, field);
	if (part->field == NULL)
		tz_template_wrong(reader, N_("nothing is called %s here"),
		    field);
	right = records_of(reader, reach, where, part);
	part->kind = TZ_PART_TALLY;
	return right && part->field != NULL;
}
