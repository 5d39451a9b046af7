/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links the forms of a set with one another and with the code lists. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "form/codes.h"
#include "form/form_own.h"
#include "form/forms_own.h"
#include "form/formula.h"
#include "form/type.h"

#define CANON_MAX (4 * 1024 * 1024)

struct resolving {
	struct tz_forms *forms;
	struct tz_form_own *own;
	struct tz_form_reader say;
	bool shown;		/* what decides stays text */
};

static void
warn(struct resolving *r, unsigned line, const char *id, const char *first,
    const char *second)
{
	struct tz_problems *problems = r->say.problems;

	tz_form_say_at(&r->say, line, id, first, second);
	tz_problems_warn(problems, &problems->item[problems->n - 1]);
}

static void
link_field(struct resolving *r, struct tz_field *field)
{
	if (*field->codes_name != '\0') {
		field->codes = tz_forms_codes(r->forms, field->codes_name);
		if (field->codes == NULL)
			warn(r, field->line, N_("%s: the list of codes %s is "
			    "not installed"), field->name, field->codes_name);
	}
	if (*field->to == '\0')
		return;
	field->target = tz_forms_find(r->forms, field->to);
	field->hidden = field->target == NULL;
	if (field->hidden)
		warn(r, field->line, N_("%s is hidden: the register %s is not "
		    "installed"), field->name, field->to);
}

/* True when a formula of kind from may fill a field of kind to. */
static bool
kind_fits(enum tz_kind from, enum tz_kind to)
{
	return from == to || from == TZ_NONE ||
	    (from == TZ_INT && to == TZ_NUM) ||
	    (from == TZ_NUM && to == TZ_INT) ||
	    (from == TZ_TEXT && to == TZ_LIST);
}

static bool
bind(struct resolving *r, struct tz_formula *formula)
{
	return formula != NULL && tz_formula_bind(formula, &r->own->form,
	    r->forms, r->own->form.file, r->say.problems);
}

static void
bind_condition(struct resolving *r, struct tz_formula *formula,
    const char *key)
{
	enum tz_kind kind;

	if (!bind(r, formula))
		return;
	kind = tz_formula_kind(formula);
	if (kind != TZ_BOOL && kind != TZ_NONE)
		tz_form_say_at(&r->say, (unsigned)tz_formula_line(formula),
		    N_("%s must be a condition"), key, NULL);
}

static void
bind_value(struct resolving *r, struct tz_formula *formula,
    const struct tz_field *field)
{
	if (bind(r, formula) &&
	    !kind_fits(tz_formula_kind(formula), field->type->kind))
		tz_form_say_at(&r->say, (unsigned)tz_formula_line(formula),
		    N_("the formula does not give what %s holds"),
		    field->name, NULL);
}

static void
bind_field(struct resolving *r, struct tz_field *field)
{
	bind_value(r, field->initial, field);
	bind_value(r, field->derive, field);
	bind_condition(r, field->derive_if, "derive_if");
	bind_condition(r, field->show, "show");
	bind_condition(r, field->required_if, "required_if");
	bind_condition(r, field->series_if, "series_if");
	bind_condition(r, field->check, "check");
}

/* Where effect writes; NULL while its register is not installed. */
static const struct tz_form *
target_of(struct resolving *r, struct tz_effect *effect, const char *step)
{
	const struct tz_form *target = &r->own->form;

	if (effect->kind == TZ_EFFECT_CREATE ||
	    effect->kind == TZ_EFFECT_UPDATE ||
	    effect->kind == TZ_EFFECT_FREEZE)
		target = tz_forms_find(r->forms, effect->form);
	if (effect->kind == TZ_EFFECT_UPDATE_ALL)
		target = tz_forms_find(r->forms, effect->all);
	if (effect->kind == TZ_EFFECT_DISPOSE && *effect->rows != '\0')
		target = tz_forms_find(r->forms, effect->rows);
	effect->absent = target == NULL;
	if (effect->absent)
		warn(r, effect->line, N_("an effect of the step %s is left "
		    "out: the register %s is not installed"), step,
		    *effect->rows != '\0' ? effect->rows :
		    *effect->all != '\0' ? effect->all : effect->form);
	return target;
}

/* The records to be destroyed are named by a text or a reference. */
static void
check_dispose(struct resolving *r, const struct tz_effect *effect,
    const struct tz_form *target, const char *step)
{
	const struct tz_field *field =
	    tz_form_field(target, effect->dispose);

	if (field == NULL || (field->type->kind != TZ_TEXT &&
	    field->type->kind != TZ_LIST))
		tz_form_say_at(&r->say, effect->line,
		    N_("step %s: \"%s\" is no field that names records"),
		    step, effect->dispose);
	if (target != &r->own->form && (target->parent == NULL ||
	    strcmp(target->rows_of, r->own->form.name) != 0))
		tz_form_say_at(&r->say, effect->line,
		    N_("step %s: %s is no register of its rows"), step,
		    effect->rows);
}

static void
bind_effect(struct resolving *r, struct tz_effect *effect, const char *step)
{
	const struct tz_form *target = target_of(r, effect, step);
	const struct tz_assign *assign;
	const struct tz_field *field;
	size_t i;

	bind_condition(r, effect->when, "if");
	if (target != NULL)
		(void)bind(r, effect->where);
	if (effect->kind == TZ_EFFECT_DISPOSE && target != NULL)
		check_dispose(r, effect, target, step);
	if (bind(r, effect->period) &&
	    tz_formula_kind(effect->period) != TZ_TEXT)
		tz_form_say_at(&r->say, effect->line,
		    N_("%s must be a text"), "period", NULL);
	for (i = 0; i < effect->assigns; i++) {
		assign = &effect->assign[i];
		field = target != NULL ? tz_form_field(target, assign->field) :
		    NULL;
		if (field != NULL)
			bind_value(r, assign->formula, field);
		else if (bind(r, assign->formula) && target != NULL)
			tz_form_say_at(&r->say, (unsigned)
			    tz_formula_line(assign->formula),
			    N_("step %s: there is no field %s to set"), step,
			    assign->field);
	}
	if (target != NULL && *effect->state != '\0' &&
	    (target->flow == NULL ||
	    tz_flow_state(target->flow, effect->state) == NULL))
		tz_form_say_at(&r->say, effect->line,
		    N_("step %s: there is no state \"%s\" to set"), step,
		    effect->state);
}

static void
bind_flow(struct resolving *r, const struct tz_flow *flow)
{
	const struct tz_step *step;
	size_t i, j;

	for (i = 0; i < flow->steps; i++) {
		step = &flow->step[i];
		for (j = 0; j < step->guards; j++)
			bind_condition(r, step->guard[j].formula, "guard");
		/* Own memory of the form, const only to those who read it. */
		for (j = 0; j < step->effects; j++)
			bind_effect(r, (struct tz_effect *)&step->effect[j],
			    step->name);
	}
}

/* A field derived from one that is computed when shown is computed as well. */
static void
mark_computed(struct tz_form_own *own)
{
	struct tz_field *field;
	bool grew = true;
	size_t i, j;

	for (i = 0; i < own->form.fields; i++) {
		field = &own->field[i];
		field->computed = field->derive != NULL &&
		    tz_formula_moves(field->derive);
	}
	while (grew) {
		grew = false;
		for (i = 0; i < own->form.fields; i++) {
			field = &own->field[i];
			for (j = 0; field->derive != NULL &&
			    !field->computed && j < own->form.fields; j++) {
				field->computed = own->field[j].computed &&
				    tz_formula_uses(field->derive,
				    own->field[j].no);
				grew = grew || field->computed;
			}
		}
	}
}

static void
give_id(struct tz_forms *forms, struct tz_form *form)
{
	struct tz_buf canon;

	tz_buf_init(&canon, CANON_MAX);
	tz_form_canon(form, &canon);
	if (forms->hash != NULL)
		forms->hash(canon.data, canon.len, form->id);
	tz_buf_release(&canon);
}

/* What only the owner of the ledger decides by. */
static void
bind_decisions(struct resolving *r)
{
	struct tz_form *form = &r->own->form;
	size_t i;

	for (i = 0; i < form->rules; i++)
		bind_condition(r, form->rule[i].formula, form->rule[i].name);
	for (i = 0; i < form->deadlines; i++) {
		bind_condition(r, form->deadline[i].when, "if");
		bind_condition(r, form->deadline[i].urgent, "urgent");
		(void)bind(r, form->deadline[i].hours);
	}
	bind_condition(r, form->sensitive_if, "sensitive_if");
	bind_condition(r, form->waits, "waits");
	if (form->offers != NULL)
		(void)bind(r, form->offers);
	for (i = 0; i < form->bounds; i++)
		bind_condition(r, form->bound[i].when, "sees");
	for (i = 0; i < form->grants; i++) {
		bind_condition(r, form->grant[i].when, "if");
		(void)bind(r, form->grant[i].login);
	}
	if (form->flow != NULL)
		bind_flow(r, form->flow);
}

static void
resolve_form(struct resolving *r)
{
	struct tz_form *form = &r->own->form;
	size_t i;

	for (i = 0; i < form->fields; i++)
		link_field(r, &r->own->field[i]);
	if (*form->rows_of != '\0' &&
	    tz_forms_find(r->forms, form->rows_of) == NULL)
		warn(r, 0, N_("%s: the register %s is not installed"),
		    form->name, form->rows_of);
	for (i = 0; i < form->fields; i++)
		bind_field(r, &r->own->field[i]);
	if (!r->shown)
		bind_decisions(r);
	mark_computed(r->own);
}

/* Two forms of one name or prefix cannot be told apart. */
static void
refuse_doubles(struct resolving *r, size_t at)
{
	const struct tz_form *form = r->forms->form[at], *other;
	size_t i;

	for (i = 0; i < at; i++) {
		other = r->forms->form[i];
		if (strcmp(other->name, form->name) == 0)
			tz_form_say_at(&r->say, 0,
			    N_("there are two registers named %s"), form->name,
			    NULL);
		else if (strcmp(other->prefix, form->prefix) == 0)
			tz_form_say_at(&r->say, 0,
			    N_("%s has the prefix of %s"), form->name,
			    other->name);
	}
}

static int
by_bytes(const void *a, const void *b)
{
	return memcmp(a, b, TZ_HASH);
}

/* Over the sorted ids of forms, then the sorted hashes of lists. */
static void
give_set_id(struct tz_forms *forms)
{
	size_t all = forms->n + forms->lists, i, n;
	uint8_t (*ids)[TZ_HASH];
	const void *bytes;

	if (forms->hash == NULL)
		return;
	ids = tz_mem_alloc((all + 1) * sizeof(*ids));
	for (i = 0; i < forms->n; i++)
		memcpy(ids[i], forms->form[i]->id, TZ_HASH);
	for (i = 0; i < forms->lists; i++) {
		bytes = tz_codes_bytes(forms->codes[i], &n);
		forms->hash(bytes, n, ids[forms->n + i]);
	}
	qsort(ids, forms->n, sizeof(*ids), by_bytes);
	qsort(ids + forms->n, forms->lists, sizeof(*ids), by_bytes);
	forms->hash(ids, all * sizeof(*ids), forms->id);
	tz_mem_free(ids);
}

static size_t
resolve(struct tz_forms *forms, bool shown, struct tz_problems *problems)
{
	struct resolving r = { .forms = forms, .shown = shown };
	size_t i, errors = problems->errors;

	r.say.problems = problems;
	for (i = 0; i < forms->n; i++) {
		r.own = (struct tz_form_own *)forms->form[i];
		r.say.own = r.own;
		r.say.file = r.own->form.file;
		refuse_doubles(&r, i);
		resolve_form(&r);
		if (!shown)
			give_id(forms, forms->form[i]);
	}
	give_set_id(forms);
	return problems->errors - errors;
}

size_t
tz_forms_resolve(struct tz_forms *forms, struct tz_problems *problems)
{
	return resolve(forms, false, problems);
}

size_t
tz_forms_resolve_shown(struct tz_forms *forms, struct tz_problems *problems)
{
	return resolve(forms, true, problems);
}
