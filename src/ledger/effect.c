/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/effect.h"

#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/dispose.h"
#include "ledger/freeze.h"
#include "ledger/print.h"
#include "ledger/save.h"
#include "ledger/world.h"
#include "ledger/write_own.h"

#define VALUE_TEXT 65536

/* Formulas answer whole numbers, decimals and days; a field wants its kind. */
static void
fit(const struct tz_field *field, struct tz_value *value)
{
	struct tz_value fitted = { .kind = TZ_NONE };
	struct tz_buf text;

	if (value->kind == TZ_NONE || value->kind == field->type->kind)
		return;
	tz_buf_init(&text, VALUE_TEXT);
	tz_value_plain(value, &text);
	if (!tz_value_from_plain(&fitted, field->type->kind,
	    tz_buf_str(&text)))
		tz_value_release(&fitted);
	tz_buf_release(&text);
	tz_value_release(value);
	*value = fitted;
}

static enum tz_rc
assign(struct tz_effects *effects, const struct tz_effect *effect,
    const struct tz_form *form, struct tz_record *record, struct tz_err *err)
{
	const struct tz_field *field;
	struct tz_value value = { .kind = TZ_NONE };
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; rc == TZ_OK && i < effect->assigns; i++) {
		field = tz_form_field(form, effect->assign[i].field);
		if (field == NULL)
			continue;
		rc = tz_formula_eval(effect->assign[i].formula,
		    &effects->ledger->world, effects->record, &value, err);
		if (rc != TZ_OK)
			break;
		fit(field, &value);
		tz_record_take(record, field->no, &value);
	}
	return rc;
}

static enum tz_rc
create(struct tz_effects *effects, const struct tz_effect *effect,
    struct tz_err *err)
{
	static const struct tz_write how = { .confirm = TZ_CONFIRM_DUPLICATE |
	    TZ_CONFIRM_WARNING };
	struct tz_save save = { .ledger = effects->ledger,
		.user = effects->user, .how = &how, .op = TZ_OP_EDIT,
		.flags = TZ_ENTRY_EFFECT, .problems = effects->problems };
	struct tz_record record;
	enum tz_rc rc;

	save.form = tz_forms_find(effects->ledger->forms, effect->form);
	if (save.form == NULL)
		return TZ_OK;
	tz_record_init(&record);
	save.record = &record;
	rc = assign(effects, effect, save.form, &record, err);
	if (rc == TZ_OK)
		rc = tz_save_prepare(&save, err);
	if (rc == TZ_OK)
		rc = tz_save_store(&save, err);
	tz_record_release(&record);
	return rc;
}

/* Sets fields and state of another record. */
static enum tz_rc
change(struct tz_effects *effects, const struct tz_effect *effect,
    const char *id, struct tz_err *err)
{
	static const struct tz_write how = { 0 };
	struct tz_save save = { .ledger = effects->ledger,
		.user = effects->user, .how = &how, .op = TZ_OP_EDIT,
		.flags = TZ_ENTRY_EFFECT, .problems = effects->problems };
	struct tz_record before;
	struct tz_record after;
	enum tz_rc rc;

	tz_record_init(&before);
	tz_record_init(&after);
	rc = tz_write_load(effects->ledger, id, &save.form, &before, err);
	if (rc == TZ_OK) {
		tz_record_copy(&after, &before);
		save.before = &before;
		save.record = &after;
		rc = assign(effects, effect, save.form, &after, err);
	}
	if (rc == TZ_OK && effect->state != NULL && effect->state[0] != '\0')
		snprintf(after.state, sizeof(after.state), "%s",
		    effect->state);
	if (rc == TZ_OK)
		rc = tz_save_settle(&save, err);
	if (rc == TZ_OK && !tz_save_same(&save))
		rc = tz_save_store(&save, err);
	tz_record_release(&before);
	tz_record_release(&after);
	return rc;
}

static enum tz_rc
update(struct tz_effects *effects, const struct tz_effect *effect,
    struct tz_err *err)
{
	const struct tz_field *ref = tz_form_field(effects->form, effect->ref);
	const char *id = ref == NULL ? "" :
	    tz_record_text(effects->record, ref->no);

	return id[0] == '\0' ? TZ_OK : change(effects, effect, id, err);
}

/* The records that an update_all is for. */
struct found {
	char (*id)[TZ_RECORD_ID];
	size_t n;
};

static int
note(unsigned query, const struct tz_form *form,
    const struct tz_record *record, void *arg)
{
	struct found *found = arg;

	(void)query;
	(void)form;
	if (found->n < TZ_FLOW_ALL)
		memcpy(found->id[found->n], record->id, TZ_RECORD_ID);
	return found->n++ == TZ_FLOW_ALL;
}

/* Found first and changed then, for a change may move a record in its index. */
static enum tz_rc
update_all(struct tz_effects *effects, const struct tz_effect *effect,
    struct tz_err *err)
{
	struct found found = { NULL, 0 };
	enum tz_rc rc;
	size_t i;

	found.id = tz_mem_alloc(TZ_FLOW_ALL * sizeof(*found.id));
	rc = tz_formula_behind(effect->where, &effects->ledger->world,
	    effects->record, note, &found, err);
	if (rc == TZ_OK && found.n > TZ_FLOW_ALL)
		rc = tz_fail(err, TZ_ELIMIT, N_("one step would change more "
		    "than %d records of %s"), TZ_FLOW_ALL, effect->all);
	for (i = 0; rc == TZ_OK && i < found.n; i++)
		rc = change(effects, effect, found.id[i], err);
	tz_mem_free(found.id);
	return rc;
}

/* A bound print is promised in the journal, in the step's transaction. */
static enum tz_rc
offer(struct tz_effects *effects, const struct tz_effect *effect,
    struct tz_err *err)
{
	snprintf(effects->print, sizeof(effects->print), "%s",
	    effect->print);
	if (!effect->bound)
		return TZ_OK;
	return tz_print_bind(effects->ledger, effects->user,
	    effects->record->id, effect->print, err);
}

static enum tz_rc
period_of(struct tz_effects *effects, const struct tz_effect *effect,
    struct tz_period *period, struct tz_err *err)
{
	struct tz_value text = { .kind = TZ_NONE };
	enum tz_rc rc;

	rc = tz_formula_eval(effect->period, &effects->ledger->world,
	    effects->record, &text, err);
	if (rc == TZ_OK && (text.kind != TZ_TEXT ||
	    !tz_period_parse(text.u.text, period)))
		rc = tz_fail(err, TZ_EREFUSED,
		    N_("%s is no period such as 2026-11, 2026-Q4 or 2026"),
		    text.kind == TZ_TEXT ? text.u.text : "-");
	tz_value_release(&text);
	return rc;
}

static enum tz_rc
freeze(struct tz_effects *effects, const struct tz_effect *effect,
    struct tz_err *err)
{
	struct tz_freeze freeze = { .user = effects->user,
		.problems = effects->problems };
	struct tz_record model;
	enum tz_rc rc;

	freeze.form = tz_forms_find(effects->ledger->forms, effect->form);
	tz_record_init(&model);
	freeze.model = &model;
	rc = period_of(effects, effect, &freeze.period, err);
	if (rc == TZ_OK)
		rc = assign(effects, effect, freeze.form, &model, err);
	if (rc == TZ_OK)
		rc = tz_freeze_keep(effects->ledger, &freeze, err);
	tz_record_release(&model);
	return rc;
}

static enum tz_rc
applies(const struct tz_effects *effects, const struct tz_effect *effect,
    bool *yes, struct tz_err *err)
{
	*yes = !effect->absent;
	if (!*yes || effect->when == NULL)
		return TZ_OK;
	return tz_formula_true(effect->when, &effects->ledger->world,
	    effects->record, yes, err);
}

/* The check code of a print as people type it, without its dash. */
static void
set_code(struct tz_effects *effects, const struct tz_effect *effect)
{
	const struct tz_field *field = tz_form_field(effects->form,
	    effect->code);
	char code[TZ_PRINT_CODE], plain[TZ_PRINT_CODE];

	if (field == NULL)
		return;
	tz_print_code(effects->ledger, effects->record->id, effect->print,
	    code);
	snprintf(plain, sizeof(plain), "%.4s%.4s", code, code + 5);
	tz_record_set_text(effects->record, field->no, plain);
}

enum tz_rc
tz_effect_set(struct tz_effects *effects, struct tz_err *err)
{
	const struct tz_effect *effect;
	enum tz_rc rc = TZ_OK;
	bool yes;
	size_t i;

	for (i = 0; rc == TZ_OK && i < effects->step->effects; i++) {
		effect = &effects->step->effect[i];
		if (effect->kind != TZ_EFFECT_SET &&
		    (effect->kind != TZ_EFFECT_PRINT ||
		    effect->code[0] == '\0'))
			continue;
		rc = applies(effects, effect, &yes, err);
		if (rc == TZ_OK && yes && effect->kind == TZ_EFFECT_PRINT)
			set_code(effects, effect);
		else if (rc == TZ_OK && yes)
			rc = assign(effects, effect, effects->form,
			    effects->record, err);
	}
	return rc;
}

enum tz_rc
tz_effect_rest(struct tz_effects *effects, struct tz_err *err)
{
	const struct tz_effect *effect;
	enum tz_rc rc = TZ_OK;
	bool yes;
	size_t i;

	for (i = 0; rc == TZ_OK && i < effects->step->effects; i++) {
		effect = &effects->step->effect[i];
		if (effect->kind == TZ_EFFECT_SET)
			continue;
		rc = applies(effects, effect, &yes, err);
		if (rc != TZ_OK || !yes)
			continue;
		if (effect->kind == TZ_EFFECT_CREATE)
			rc = create(effects, effect, err);
		else if (effect->kind == TZ_EFFECT_UPDATE)
			rc = update(effects, effect, err);
		else if (effect->kind == TZ_EFFECT_UPDATE_ALL)
			rc = update_all(effects, effect, err);
		else if (effect->kind == TZ_EFFECT_DISPOSE)
			rc = tz_dispose_effect(effects, effect, err);
		else if (effect->kind == TZ_EFFECT_FREEZE)
			rc = freeze(effects, effect, err);
		else
			rc = offer(effects, effect, err);
	}
	return rc;
}
