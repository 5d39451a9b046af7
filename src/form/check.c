/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/check.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "form/codes.h"
#include "form/flow.h"
#include "form/formula.h"
#include "form/type.h"

static bool
holds(const struct tz_formula *formula, const struct tz_world *world,
    const struct tz_record *record)
{
	bool yes = false;

	return tz_formula_true(formula, world, record, &yes, NULL) == TZ_OK &&
	    yes;
}

/* True only when the answer is false: what is unknown is let through. */
static bool
denied(const struct tz_formula *formula, const struct tz_world *world,
    const struct tz_record *record)
{
	struct tz_value value = { 0 };
	bool no;

	no = tz_formula_eval(formula, world, record, &value, NULL) == TZ_OK &&
	    value.kind == TZ_BOOL && !value.u.i;
	tz_value_release(&value);
	return no;
}

bool
tz_check_shown(const struct tz_field *field, const struct tz_world *world,
    const struct tz_record *record)
{
	if (field->hidden)
		return false;
	return field->show == NULL || holds(field->show, world, record);
}

/* True when a "now", "later" or "from" of the field counts here at all. */
static bool
asked(const struct tz_field *field, const struct tz_world *world,
    const struct tz_record *record)
{
	if (field->need == TZ_NEED_NEVER || field->computed ||
	    !tz_check_shown(field, world, record))
		return false;
	return field->required_if == NULL ||
	    holds(field->required_if, world, record);
}

bool
tz_check_needed(const struct tz_form *form, const struct tz_field *field,
    const struct tz_world *world, const struct tz_record *record)
{
	if (field->need == TZ_NEED_LATER || !asked(field, world, record))
		return false;
	if (field->need != TZ_NEED_FROM)
		return true;
	return form->flow != NULL &&
	    tz_flow_after(form->flow, field->need_from, record->state);
}

bool
tz_check_owed(const struct tz_form *form, const struct tz_field *field,
    const struct tz_world *world, const struct tz_record *record)
{
	if (tz_record_get(record, field->no)->kind != TZ_NONE)
		return false;
	if (field->need == TZ_NEED_LATER)
		return asked(field, world, record);
	return !tz_check_numbered(field, world, record) &&
	    tz_check_needed(form, field, world, record);
}

static struct tz_problem *
add_both(struct tz_problems *problems, const struct tz_field *field,
    const char *rule, const char *say, const char *say_en)
{
	struct tz_problem *row;

	row = tz_problems_add(problems, field != NULL ? field->no : 0, rule,
	    "%s", "");
	if (field != NULL)
		tz_utf8_copy(row->place, sizeof(row->place), field->name);
	tz_sentence_both(&row->say, say, say_en);
	return row;
}

static void
check_day(const struct tz_field *field, const char *code, int32_t today,
    struct tz_problems *problems)
{
	const struct tz_code *row = tz_codes_find(field->codes, code);
	struct tz_problem *problem;

	if (row == NULL || tz_codes_valid_on(row, today))
		return;
	problem = tz_problems_add(problems, field->no, "codes",
	    N_("%s: \"%s\" is not valid on this day"), field->label,
	    row->name);
	tz_utf8_copy(problem->place, sizeof(problem->place), field->name);
}

static void
check_codes(const struct tz_field *field, const struct tz_world *world,
    const struct tz_value *value, struct tz_problems *problems)
{
	size_t i;

	if (field->codes == NULL)
		return;
	if (value->kind == TZ_TEXT)
		check_day(field, value->u.text, world->today, problems);
	for (i = 0; value->kind == TZ_LIST && i < value->u.list.n; i++)
		check_day(field, value->u.list.item[i], world->today,
		    problems);
}

size_t
tz_check_field(const struct tz_field *field, const struct tz_world *world,
    const struct tz_record *record, struct tz_problems *problems)
{
	const struct tz_value *value = tz_record_get(record, field->no);
	size_t errors = problems->errors;

	if (value->kind == TZ_NONE || field->hidden || field->computed)
		return 0;
	if (field->type->check(field, value, record, problems))
		check_codes(field, world, value, problems);
	if (problems->errors == errors && field->check != NULL &&
	    denied(field->check, world, record))
		add_both(problems, field, "check", field->check_say,
		    field->check_say_en);
	return problems->errors - errors;
}

static void
check_rules(const struct tz_form *form, const struct tz_world *world,
    const struct tz_record *record, struct tz_problems *problems)
{
	const struct tz_rule *rule;
	struct tz_problem *row;
	size_t i;

	for (i = 0; i < form->rules; i++) {
		rule = &form->rule[i];
		if (!denied(rule->formula, world, record))
			continue;
		row = add_both(problems, rule->field, rule->name, rule->say,
		    rule->say_en);
		if (rule->warning ||
		    (rule->two_person && world->small_office))
			tz_problems_warn(problems, row);
	}
}

bool
tz_check_numbered(const struct tz_field *field, const struct tz_world *world,
    const struct tz_record *record)
{
	bool yes = true;

	if (field->series == NULL || *field->series == '\0')
		return false;
	if (field->series_if != NULL && tz_formula_true(field->series_if,
	    world, record, &yes, NULL) != TZ_OK)
		return false;
	return yes;
}

static void
check_empty(const struct tz_form *form, const struct tz_field *field,
    const struct tz_world *world, struct tz_record *record,
    struct tz_problems *problems)
{
	struct tz_problem *row;

	if (field->need == TZ_NEED_LATER) {
		if (asked(field, world, record))
			record->flags |= TZ_RECORD_OWED;
		return;
	}
	/* A number without gaps is given when all else is right. */
	if (tz_check_numbered(field, world, record) ||
	    !tz_check_needed(form, field, world, record))
		return;
	row = tz_problems_add(problems, field->no, "required",
	    N_("%s must be filled in"), field->label);
	tz_utf8_copy(row->place, sizeof(row->place), field->name);
}

size_t
tz_check_record(const struct tz_form *form, const struct tz_world *world,
    struct tz_record *record, struct tz_problems *problems)
{
	const struct tz_field *field;
	size_t i, errors = problems->errors;

	record->flags &= ~(unsigned)TZ_RECORD_OWED;
	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		if (tz_record_get(record, field->no)->kind == TZ_NONE)
			check_empty(form, field, world, record, problems);
		else
			tz_check_field(field, world, record, problems);
	}
	check_rules(form, world, record, problems);
	return problems->errors - errors;
}
