/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Steps of workflows: what is not in the table is refused with the reason, and
 * a refused step leaves no change.
 */
#include "ledger/write.h"

#include <string.h>

#include "base/utf8.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/roles.h"
#include "ledger/commit.h"
#include "ledger/effect.h"
#include "ledger/own_grid.h"
#include "ledger/paper.h"
#include "ledger/rights.h"
#include "ledger/save.h"
#include "ledger/step.h"
#include "ledger/world.h"
#include "ledger/write_own.h"

struct taking {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_form *form;
	const struct tz_step *step;
	const char *reason;
	const struct tz_record *input;
	bool on_paper;			/* taken by another, with a pen */
	struct tz_paper paper;
	char aside[TZ_SENTENCE_TEXT];	/* a guard of two persons set aside */
	struct tz_record before;
	struct tz_record after;
	struct tz_problems *problems;
};

/* One of the roles is the session's, for this record. */
static bool
has_role(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, unsigned roles,
    const struct tz_record *record)
{
	bool mine = true;
	bool asked = false;
	unsigned i;

	for (i = 0; i < TZ_ROLE_COUNT; i++) {
		if ((session->roles & roles & (1u << i)) == 0)
			continue;
		if (!form->right[i].own_grid)
			return true;
		if (!asked)
			mine = tz_own_grid(ledger, session, form, record);
		asked = true;
		if (mine)
			return true;
	}
	return false;
}

bool
tz_step_role(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_step *step,
    const struct tz_record *record)
{
	return has_role(ledger, session, form, step->roles, record);
}

bool
tz_step_paper(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_step *step,
    const struct tz_record *record)
{
	return has_role(ledger, session, form, step->paper, record) &&
	    !tz_step_role(ledger, session, form, step, record);
}

static const struct tz_field *
asked_field(const struct tz_step *step, unsigned no)
{
	size_t i;

	for (i = 0; i < step->ask; i++)
		if (step->asks[i]->no == no)
			return step->asks[i];
	for (i = 0; i < step->need; i++)
		if (step->needs[i]->no == no)
			return step->needs[i];
	return NULL;
}

static enum tz_rc
check_start(struct taking *taking, const char *name, struct tz_err *err)
{
	const struct tz_form *form = taking->form;
	const struct tz_record *record = &taking->before;
	const struct tz_state *state;
	enum tz_rc rc;

	taking->step = form->flow == NULL ? NULL :
	    tz_flow_step(form->flow, name);
	if (taking->step == NULL)
		return tz_fail(err, TZ_EREFUSED,
		    N_("the register %s has no step %s"), form->name, name);
	taking->on_paper = tz_step_paper(taking->ledger, taking->session, form,
	    taking->step, record);
	if (!taking->on_paper && !tz_step_role(taking->ledger, taking->session,
	    form, taking->step, record))
		return tz_write_refuse(taking->ledger, taking->session,
		    record->id, name, err);
	if (!tz_flow_from(taking->step, record->state)) {
		state = tz_flow_state(form->flow, record->state);
		rc = tz_fail(err, TZ_EREFUSED,
		    N_("the step %s does not start in the state %s"),
		    taking->step->label, state ? state->label :
		    record->state);
		return rc;
	}
	return TZ_OK;
}

static void
take_input(struct taking *taking)
{
	const struct tz_step *step = taking->step;
	const struct tz_cell *cell;
	size_t i;

	for (i = 0; taking->input != NULL && i < taking->input->n; i++) {
		cell = &taking->input->cell[i];
		if (asked_field(step, cell->no) == NULL)
			tz_problems_add(taking->problems, cell->no, "step",
			    N_("the step %s does not ask for this"),
			    step->label);
		else
			tz_record_set(&taking->after, cell->no, &cell->value);
	}
	for (i = 0; i < step->need; i++)
		if (tz_record_get(&taking->after,
		    step->needs[i]->no)->kind == TZ_NONE)
			tz_problems_add(taking->problems, step->needs[i]->no,
			    "required", N_("%s must be filled"),
			    step->needs[i]->label);
	if (step->reason && taking->reason[0] == '\0')
		tz_problems_add(taking->problems, 0, "reason",
		    N_("a reason must be given"));
}

/* A guard that is not met; only a warning lets the step go on. */
static enum tz_rc
refuse(struct taking *taking, const struct tz_guard *guard,
    struct tz_err *err)
{
	struct tz_problem *row;

	row = tz_problems_add(taking->problems, 0, "guard", "%s", "");
	tz_sentence_both(&row->say, guard->say, guard->say_en);
	if (!guard->warning)
		return tz_fail_say(err, TZ_EREFUSED, &row->say);
	tz_problems_warn(taking->problems, row);
	return TZ_OK;
}

/*
 * In a small office what needs two people is asked about and noted, so that the
 * supervision committee can look at it afterwards.
 */
static enum tz_rc
set_aside(struct taking *taking, const struct tz_write *how,
    const struct tz_guard *guard, struct tz_err *err)
{
	struct tz_problem *row;

	row = tz_problems_add(taking->problems, 0, "two_person", "%s", "");
	tz_sentence_both(&row->say, guard->say, guard->say_en);
	tz_problems_warn(taking->problems, row);
	tz_utf8_copy(taking->aside, sizeof(taking->aside), guard->say);
	if (how->confirm & TZ_CONFIRM_WARNING)
		return TZ_OK;
	return tz_fail(err, TZ_EREFUSED,
	    N_("there are warnings: please confirm"));
}

static enum tz_rc
check_guards(struct taking *taking, const struct tz_write *how,
    struct tz_err *err)
{
	const struct tz_guard *guard;
	enum tz_rc rc = TZ_OK;
	bool yes, warned = false;
	size_t i;

	for (i = 0; i < taking->step->guards; i++) {
		guard = &taking->step->guard[i];
		rc = tz_formula_true(guard->formula, &taking->ledger->world,
		    &taking->after, &yes, err);
		if (rc == TZ_OK && !yes)
			rc = guard->two_person &&
			    taking->ledger->settings.small_office ?
			    set_aside(taking, how, guard, err) :
			    refuse(taking, guard, err);
		if (rc != TZ_OK)
			return rc;
		warned = warned || (!yes && guard->warning);
	}
	if (warned && (how->confirm & TZ_CONFIRM_WARNING) == 0)
		return tz_fail(err, TZ_EREFUSED,
		    N_("there are warnings: please confirm"));
	return TZ_OK;
}

/* Who entered it, and when, is the truth again for what follows. */
static enum tz_rc
store_paper(struct taking *taking, struct tz_err *err)
{
	if (!taking->on_paper)
		return TZ_OK;
	tz_world_turn(taking->ledger, taking->session);
	return tz_paper_store(taking->ledger, taking->session, &taking->paper,
	    taking->form, &taking->after, taking->step, err);
}

static enum tz_rc
store(struct taking *taking, struct tz_save *save, struct tz_effects *effects,
    struct tz_err *err)
{
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(save->ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_save_store(save, err);
	if (rc == TZ_OK)
		rc = tz_effect_rest(effects, err);
	if (rc == TZ_OK)
		rc = store_paper(taking, err);
	return tz_commit_end(save->ledger, own, rc, err);
}

static enum tz_rc
go(struct taking *taking, const struct tz_write *how,
    struct tz_written *written, struct tz_err *err)
{
	struct tz_save save = { .ledger = taking->ledger,
		.user = taking->session->user, .how = how,
		.form = taking->form, .before = &taking->before,
		.record = &taking->after, .op = TZ_OP_STEP,
		.step = taking->step->name, .problems = taking->problems };
	struct tz_effects effects = { .ledger = taking->ledger,
		.user = taking->session->user, .step = taking->step,
		.form = taking->form, .record = &taking->after,
		.problems = taking->problems };
	enum tz_rc rc;

	save.note = taking->reason[0] ? taking->reason :
	    taking->aside[0] ? taking->aside : NULL;
	if (taking->step->to != NULL && taking->step->to[0] != '\0')
		snprintf(taking->after.state, TZ_STATE, "%s",
		    taking->step->to);
	taking->ledger->world.from_state = taking->before.state;
	taking->ledger->world.reason = taking->reason;
	rc = tz_effect_set(&effects, err);
	if (rc == TZ_OK)
		rc = tz_save_prepare(&save, err);
	if (rc == TZ_OK)
		rc = tz_write_clock(taking->ledger, how, err);
	if (rc == TZ_OK)
		rc = store(taking, &save, &effects, err);
	taking->ledger->world.from_state = NULL;
	taking->ledger->world.reason = NULL;
	if (rc != TZ_OK)
		return rc;
	memcpy(written->id, taking->after.id, TZ_RECORD_ID);
	written->revision = taking->after.revision;
	memcpy(written->print, effects.print, sizeof(written->print));
	return TZ_OK;
}

/* The print that a step offers, for a request that is asked again. */
static void
print_again(struct tz_ledger *ledger, const struct tz_entry *entry,
    struct tz_written *written)
{
	const struct tz_form *form = tz_forms_of(ledger->forms, entry->record);
	const struct tz_step *step = form == NULL || form->flow == NULL ?
	    NULL : tz_flow_step(form->flow, entry->step);
	size_t i;

	for (i = 0; step != NULL && i < step->effects; i++)
		if (step->effect[i].kind == TZ_EFFECT_PRINT)
			snprintf(written->print, sizeof(written->print), "%s",
			    step->effect[i].print);
}

/* Guards and effects see the signer at work, at the moment of signing. */
static enum tz_rc
take_paper(struct taking *taking, const struct tz_write *how,
    struct tz_err *err)
{
	struct tz_record none;
	enum tz_rc rc;

	tz_record_init(&none);
	rc = tz_paper_check(taking->ledger, taking->session, taking->step,
	    how->paper != NULL ? how->paper : &none, &taking->paper,
	    taking->problems, err);
	if (rc == TZ_OK)
		tz_paper_turn(taking->ledger, &taking->paper);
	return rc;
}

static enum tz_rc
take(struct taking *taking, const struct tz_write *how, const char *name,
    struct tz_written *written, struct tz_err *err)
{
	size_t errors = taking->problems->errors;
	enum tz_rc rc;

	rc = check_start(taking, name, err);
	if (rc == TZ_OK && taking->on_paper)
		rc = take_paper(taking, how, err);
	else if (rc == TZ_OK && how->paper != NULL)
		rc = tz_fail(err, TZ_EREFUSED,
		    N_("you may take this step yourself"));
	if (rc != TZ_OK)
		return rc;
	tz_record_copy(&taking->after, &taking->before);
	take_input(taking);
	if (taking->problems->errors > errors)
		return tz_fail_plain(err, TZ_EINPUT);
	rc = check_guards(taking, how, err);
	if (rc != TZ_OK)
		return rc;
	return go(taking, how, written, err);
}

enum tz_rc
tz_write_step(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_write *how, const char *id, const char *step,
    const char *reason, const struct tz_record *input,
    struct tz_written *written, struct tz_problems *problems,
    struct tz_err *err)
{
	struct taking taking = { .ledger = ledger, .session = session,
		.reason = reason ? reason : "", .input = input,
		.problems = problems };
	struct tz_entry entry;
	enum tz_rc rc = TZ_OK;

	memset(written, 0, sizeof(*written));
	tz_world_turn(ledger, session);
	tz_entry_init(&entry);
	tz_record_init(&taking.before);
	tz_record_init(&taking.after);
	if (tz_write_repeated(ledger, how, &entry)) {
		memcpy(written->id, entry.record, TZ_RECORD_ID);
		written->revision = entry.revision;
		print_again(ledger, &entry, written);
	} else {
		rc = tz_write_load(ledger, id, &taking.form, &taking.before,
		    err);
		if (rc == TZ_OK)
			rc = take(&taking, how, step, written, err);
		tz_world_turn(ledger, session);
	}
	tz_entry_release(&entry);
	tz_record_release(&taking.before);
	tz_record_release(&taking.after);
	return rc;
}
