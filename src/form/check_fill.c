/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Defaults and derived fields. */
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "form/check.h"
#include "form/flow.h"
#include "form/formula.h"
#include "form/type.h"

#define ROUNDS 8		/* of fields derived from one another */

static enum tz_rc
evaluate(const struct tz_field *field, const struct tz_formula *formula,
    const struct tz_world *world, const struct tz_record *record,
    struct tz_value *value, struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_formula_eval(formula, world, record, value, err);
	if (rc == TZ_OK && !tz_value_fit(value, field->type->kind))
		rc = tz_fail(err, TZ_EINPUT, N_("the formula of %s does not "
		    "give what the field holds"), field->name);
	return rc;
}

/* Fills empty fields; those only whose default reads field no unless 0. */
static enum tz_rc
fill_defaults(const struct tz_form *form, unsigned no,
    const struct tz_world *world, struct tz_record *record,
    struct tz_err *err)
{
	const struct tz_field *field;
	struct tz_value value = { 0 };
	enum tz_rc rc;
	size_t i;

	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		if (field->initial == NULL || field->no == no ||
		    (no != 0 && !tz_formula_uses(field->initial, no)) ||
		    tz_record_get(record, field->no)->kind != TZ_NONE)
			continue;
		rc = evaluate(field, field->initial, world, record, &value,
		    err);
		if (rc != TZ_OK)
			return rc;
		tz_record_take(record, field->no, &value);
	}
	return TZ_OK;
}

enum tz_rc
tz_check_defaults(const struct tz_form *form, const struct tz_world *world,
    struct tz_record *record, struct tz_err *err)
{
	const struct tz_state *first;

	first = form->flow != NULL ? tz_flow_first(form->flow) : NULL;
	if (first != NULL && record->state[0] == '\0')
		strncpy(record->state, first->name, TZ_STATE - 1);
	return fill_defaults(form, 0, world, record, err);
}

enum tz_rc
tz_check_defaults_after(const struct tz_form *form, unsigned no,
    const struct tz_world *world, struct tz_record *record,
    struct tz_err *err)
{
	return fill_defaults(form, no, world, record, err);
}

/* Derives one field; *changed is set when the record is another one now. */
static enum tz_rc
derive(const struct tz_field *field, const struct tz_world *world,
    struct tz_record *record, bool *changed, struct tz_err *err)
{
	struct tz_value value = { 0 };
	bool yes = true;
	enum tz_rc rc;

	if (field->derive_if != NULL) {
		rc = tz_formula_true(field->derive_if, world, record, &yes,
		    err);
		if (rc != TZ_OK || !yes)
			return rc;
	}
	rc = evaluate(field, field->derive, world, record, &value, err);
	/* What may also be typed is not emptied by a number not yet whole. */
	if (rc != TZ_OK || (value.kind == TZ_NONE && field->derive_if != NULL))
		return rc;
	if (!tz_value_same(&value, tz_record_get(record, field->no)))
		*changed = true;
	tz_record_take(record, field->no, &value);
	return TZ_OK;
}

enum tz_rc
tz_check_derive(const struct tz_form *form, const struct tz_world *world,
    struct tz_record *record, bool shown, struct tz_err *err)
{
	const struct tz_field *field;
	static const struct tz_value nothing;
	bool changed = true;
	enum tz_rc rc;
	size_t i, round;

	for (round = 0; changed && round < ROUNDS; round++) {
		changed = false;
		for (i = 0; i < form->fields; i++) {
			field = &form->field[i];
			if (field->derive == NULL)
				continue;
			if (field->computed && !shown) {
				tz_record_set(record, field->no, &nothing);
				continue;
			}
			rc = derive(field, world, record, &changed, err);
			if (rc != TZ_OK)
				return rc;
		}
	}
	return TZ_OK;
}
