/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the workflow of a form. */
#include <string.h>

#include "base/mem.h"
#include "form/form_own.h"
#include "form/formula.h"

static void
read_states(struct tz_form_reader *reader, const struct tz_conf_node *list)
{
	size_t i, n = tz_form_count_groups(reader, list);
	size_t first = 0;
	struct tz_state *state;

	if (n > TZ_FLOW_STATES) {
		tz_form_say(reader, list, N_("a workflow has at most %d "
		    "states"), TZ_FLOW_STATES);
		return;
	}
	state = tz_form_array(reader, n, sizeof(*state));
	reader->own->flow->state = state;
	for (i = 0; i < n; i++) {
		tz_form_read_group(reader, tz_conf_at(list, i),
		    &tz_form_state_keys, &state[i]);
		if (*state[i].label_en == '\0')
			state[i].label_en = state[i].label;
		first += state[i].first;
		if (tz_flow_state(reader->own->flow, state[i].name) != NULL)
			tz_form_say(reader, tz_conf_at(list, i),
			    N_("the state \"%s\" stands there twice"),
			    state[i].name);
		if (strlen(state[i].name) >= TZ_STATE ||
		    !tz_form_name_valid(state[i].name))
			tz_form_say(reader, tz_conf_at(list, i),
			    N_("a state cannot be named \"%s\""),
			    state[i].name);
		reader->own->flow->states++;
	}
	if (first != 1)
		tz_form_say(reader, list,
		    N_("exactly one state must be the first"));
}

static void
read_assigns(struct tz_form_reader *reader, const struct tz_conf_node *group,
    struct tz_effect *effect)
{
	const struct tz_conf_node *node;
	struct tz_assign *assign;
	size_t i, n;

	if (group == NULL)
		return;
	if (tz_conf_kind(group) != TZ_CONF_GROUP) {
		tz_form_say(reader, group, N_("%s must be a group { ... }"),
		    "set");
		return;
	}
	n = tz_conf_count(group);
	assign = tz_form_array(reader, n, sizeof(*assign));
	effect->assign = assign;
	for (i = 0; i < n; i++) {
		node = tz_conf_at(group, i);
		assign[i].field = tz_arena_text(reader->own->arena,
		    tz_conf_name(node));
		assign[i].formula = tz_form_read_formula(reader, node);
		if (effect->kind == TZ_EFFECT_SET &&
		    tz_form_field(&reader->own->form, assign[i].field) == NULL)
			tz_form_say(reader, node,
			    N_("there is no field \"%s\""), assign[i].field);
		effect->assigns += assign[i].formula != NULL;
	}
}

/* What an effect does is told by the key that it has. */
static bool
kind_of(struct tz_effect *effect)
{
	bool create = *effect->form != '\0', update = *effect->ref != '\0';
	bool print = *effect->print != '\0';
	bool dispose = *effect->dispose != '\0', all = *effect->all != '\0';
	bool freeze = *effect->freeze != '\0';

	if (create + update + print + dispose + all + freeze > 1 ||
	    freeze != (effect->period != NULL) ||
	    all != (effect->where != NULL))
		return false;
	if (!dispose && (*effect->rows != '\0' || effect->expired))
		return false;
	effect->kind = create ? TZ_EFFECT_CREATE :
	    update ? TZ_EFFECT_UPDATE : dispose ? TZ_EFFECT_DISPOSE :
	    freeze ? TZ_EFFECT_FREEZE : all ? TZ_EFFECT_UPDATE_ALL :
	    print ? TZ_EFFECT_PRINT : TZ_EFFECT_SET;
	if (freeze)
		effect->form = effect->freeze;
	return (update || all || *effect->state == '\0') &&
	    (print || (!effect->bound && *effect->code == '\0'));
}

static void
read_effect(struct tz_form_reader *reader, const struct tz_conf_node *node,
    struct tz_effect *effect)
{
	const struct tz_field *ref;

	effect->line = tz_conf_line(node);
	tz_form_read_group(reader, node, &tz_form_effect_keys, effect);
	if (!kind_of(effect)) {
		tz_form_say(reader, node, N_("an effect does one thing: set, "
		    "create, update, update_all where, dispose, print or "
		    "freeze"));
		return;
	}
	read_assigns(reader, tz_conf_get(node, "set"), effect);
	if (effect->kind == TZ_EFFECT_UPDATE_ALL)
		tz_formula_over(effect->where, effect->all);
	if ((effect->kind == TZ_EFFECT_SET ||
	    effect->kind == TZ_EFFECT_UPDATE_ALL) && effect->assigns == 0 &&
	    *effect->state == '\0')
		tz_form_say(reader, node, N_("this effect does nothing"));
	if (*effect->code != '\0' &&
	    tz_form_field(&reader->own->form, effect->code) == NULL)
		tz_form_say(reader, node, N_("there is no field \"%s\""),
		    effect->code);
	if (effect->kind != TZ_EFFECT_UPDATE)
		return;
	ref = tz_form_field(&reader->own->form, effect->ref);
	if (ref == NULL || *ref->to == '\0')
		tz_form_say(reader, node,
		    N_("\"%s\" is no reference of this form"), effect->ref);
	else
		effect->form = ref->to;
}

static void
read_effects(struct tz_form_reader *reader, const struct tz_conf_node *list,
    struct tz_step *step)
{
	size_t i, n = tz_form_count_groups(reader, list);
	struct tz_effect *effect;

	effect = tz_form_array(reader, n, sizeof(*effect));
	for (i = 0; i < n; i++)
		read_effect(reader, tz_conf_at(list, i), &effect[i]);
	step->effect = effect;
	step->effects = n;
}

static void
read_guards(struct tz_form_reader *reader, const struct tz_conf_node *list,
    struct tz_step *step)
{
	struct tz_guard *guard;
	size_t i;

	guard = tz_form_read_groups(reader, list, &tz_form_guard_keys,
	    sizeof(*guard), &step->guards);
	for (i = 0; i < step->guards; i++) {
		if (*guard[i].say_en == '\0')
			guard[i].say_en = guard[i].say;
	}
	step->guard = guard;
}

static void
check_states(struct tz_form_reader *reader, const struct tz_conf_node *node,
    const struct tz_step *step)
{
	size_t i;

	for (i = 0; i < step->froms; i++) {
		if (tz_flow_state(reader->own->flow, step->from[i]) == NULL)
			tz_form_say(reader, node,
			    N_("there is no state \"%s\""), step->from[i]);
	}
	if (step->froms == 0)
		tz_form_say(reader, node, N_("%s is missing"), "from");
	if (*step->to != '\0' &&
	    tz_flow_state(reader->own->flow, step->to) == NULL)
		tz_form_say(reader, node, N_("there is no state \"%s\""),
		    step->to);
}

/* A field that must be filled is asked for, said so or not. */
static void
ask_needed(struct tz_form_reader *reader, struct tz_step *step)
{
	const struct tz_field **asks;
	size_t i, j, n = step->ask;

	asks = tz_form_array(reader, step->ask + step->need, sizeof(*asks));
	for (i = 0; i < step->ask; i++)
		asks[i] = step->asks[i];
	for (i = 0; i < step->need; i++) {
		for (j = 0; j < n && asks[j] != step->needs[i]; j++)
			continue;
		if (j == n)
			asks[n++] = step->needs[i];
	}
	step->asks = asks;
	step->ask = n;
}

static void
read_steps(struct tz_form_reader *reader, const struct tz_conf_node *list)
{
	size_t i, n = tz_form_count_groups(reader, list);
	const struct tz_conf_node *node;
	struct tz_step *step;

	step = tz_form_array(reader, n, sizeof(*step));
	reader->own->flow->step = step;
	for (i = 0; i < n; i++) {
		node = tz_conf_at(list, i);
		tz_form_read_group(reader, node, &tz_form_step_keys, &step[i]);
		if (*step[i].label_en == '\0')
			step[i].label_en = step[i].label;
		check_states(reader, node, &step[i]);
		ask_needed(reader, &step[i]);
		if (!reader->shown) {
			read_guards(reader, tz_conf_get(node, "guard"),
			    &step[i]);
			read_effects(reader, tz_conf_get(node, "effects"),
			    &step[i]);
		}
		if (tz_flow_step(reader->own->flow, step[i].name) != NULL)
			tz_form_say(reader, node,
			    N_("the step \"%s\" stands there twice"),
			    step[i].name);
		if (!tz_form_name_valid(step[i].name))
			tz_form_say(reader, node,
			    N_("a step cannot be named \"%s\""),
			    step[i].name);
		reader->own->flow->steps++;
	}
}

void
tz_flow_read(struct tz_form_reader *reader, const struct tz_conf_node *node)
{
	struct tz_flow *flow;

	if (tz_conf_kind(node) != TZ_CONF_GROUP) {
		tz_form_say(reader, node, N_("%s must be a group { ... }"),
		    "flow");
		return;
	}
	flow = tz_form_array(reader, 1, sizeof(*flow));
	reader->own->flow = flow;
	reader->own->form.flow = flow;
	tz_form_refuse_unknown(reader, node, &tz_form_flow_keys);
	read_states(reader, tz_conf_get(node, "states"));
	read_steps(reader, tz_conf_get(node, "steps"));
}
