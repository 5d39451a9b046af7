/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/form.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "form/flow.h"
#include "form/form_own.h"
#include "form/formula.h"
#include "form/type.h"
#include "form/type_own.h"

/* clang-format off */
#define HEADER(number, its_name, its_label, its_type) { .no = number, \
	.name = its_name, .label = its_label, .label_en = its_label, \
	.help = "", .was = "", .type = &its_type, .codes_name = "", .to = "", \
	.kind_field = "", .card = "", .series = "", .reset = "", \
	.need_from = "", \
	.check_say = "", .check_say_en = "", .readonly = true, \
	.least = INT64_MIN, .most = INT64_MAX }

static const struct tz_field header[] = {
	HEADER(TZ_NO_ID, "id", N_("number"), tz_type_text),
	HEADER(TZ_NO_REVISION, "revision", N_("revision"), tz_type_integer),
	HEADER(TZ_NO_STATE, "state", N_("state"), tz_type_text),
	HEADER(TZ_NO_CREATED_AT, "created_at", N_("entered at"),
	    tz_type_datetime),
	HEADER(TZ_NO_CREATED_BY, "created_by", N_("entered by"),
	    tz_type_text),
	HEADER(TZ_NO_UPDATED_AT, "updated_at", N_("changed at"),
	    tz_type_datetime),
	HEADER(TZ_NO_UPDATED_BY, "updated_by", N_("changed by"),
	    tz_type_text),
	HEADER(TZ_NO_OLD_NO, "old_no", N_("old number"), tz_type_text),
	HEADER(TZ_NO_FLAGS, "flags", N_("marks"), tz_type_integer),
	HEADER(TZ_NO_OWED, "owed", N_("incomplete"), tz_type_bool),
	HEADER(TZ_NO_FLAGS, "void", N_("void"), tz_type_bool),
	HEADER(TZ_NO_FLAGS, "late", N_("entered late"), tz_type_bool),
};
/* clang-format on */

const struct tz_field *
tz_form_header(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(header) / sizeof(header[0]); i++) {
		if (strcmp(header[i].name, name) == 0)
			return &header[i];
	}
	return NULL;
}

void
tz_form_free(struct tz_form *form)
{
	struct tz_form_own *own = (struct tz_form_own *)form;
	size_t i;

	if (form == NULL)
		return;
	for (i = 0; i < own->formulas; i++)
		tz_formula_free(own->formula[i]);
	tz_mem_free(own->formula);
	tz_arena_free(own->arena);
	tz_mem_free(own);
}

const struct tz_field *
tz_form_field(const struct tz_form *form, const char *name)
{
	size_t i;

	for (i = 0; i < form->fields; i++) {
		if (strcmp(form->field[i].name, name) == 0)
			return &form->field[i];
	}
	return NULL;
}

void
tz_form_put_text(const struct tz_form *form, struct tz_record *record,
    const char *name, const char *text)
{
	const struct tz_field *field = tz_form_field(form, name);

	if (field != NULL && text != NULL && text[0] != '\0')
		tz_record_set_text(record, field->no, text);
}

const struct tz_field *
tz_form_number(const struct tz_form *form, unsigned no)
{
	size_t i;

	for (i = 0; i < form->fields; i++) {
		if (form->field[i].no == no)
			return &form->field[i];
	}
	return NULL;
}

static void
flag_value(const struct tz_field *field, const struct tz_record *record,
    struct tz_value *value)
{
	unsigned bit = field->no == TZ_NO_OWED ? TZ_RECORD_OWED :
	    strcmp(field->name, "void") == 0 ? TZ_RECORD_VOID :
	    strcmp(field->name, "late") == 0 ? TZ_RECORD_LATE : 0;

	if (bit != 0)
		tz_value_int(value, TZ_BOOL, (record->flags & bit) != 0);
	else
		tz_value_int(value, TZ_INT, record->flags);
}

void
tz_form_value(const struct tz_field *field, const struct tz_record *record,
    struct tz_value *value)
{
	switch (field->no) {
	case TZ_NO_ID:
		tz_value_text(value, record->id);
		break;
	case TZ_NO_REVISION:
		tz_value_int(value, TZ_INT, record->revision);
		break;
	case TZ_NO_STATE:
		tz_value_text(value, record->state);
		break;
	case TZ_NO_CREATED_AT:
		tz_value_int(value, TZ_MOMENT, record->created_at);
		break;
	case TZ_NO_CREATED_BY:
		tz_value_text(value, record->created_by);
		break;
	case TZ_NO_UPDATED_AT:
		tz_value_int(value, TZ_MOMENT, record->updated_at);
		break;
	case TZ_NO_UPDATED_BY:
		tz_value_text(value, record->updated_by);
		break;
	case TZ_NO_OLD_NO:
		tz_value_text(value, record->old_no);
		break;
	case TZ_NO_FLAGS:
	case TZ_NO_OWED:
		flag_value(field, record, value);
		break;
	default:
		tz_value_copy(value, tz_record_get(record, field->no));
	}
}

/* A value of a kind that the type does not have is shown as it is. */
static void
show_value(const struct tz_field *field, const struct tz_value *value,
    bool masked, struct tz_buf *out)
{
	if (value->kind == TZ_NONE)
		return;
	if (masked && field->protect != TZ_PROTECT_OPEN)
		field->type->mask(field, value, out);
	else if (value->kind != field->type->kind)
		tz_value_plain(value, out);
	else
		field->type->show(field, value, out);
}

void
tz_form_show(const struct tz_form *form, const struct tz_field *field,
    const struct tz_record *record, bool masked, struct tz_buf *out)
{
	const struct tz_state *state = NULL;
	struct tz_value value = { 0 };

	if (field->no == TZ_NO_STATE && form->flow != NULL)
		state = tz_flow_state(form->flow, record->state);
	if (state != NULL) {
		tz_buf_text(out, state->label);
		return;
	}
	tz_form_value(field, record, &value);
	show_value(field, &value, masked, out);
	tz_value_release(&value);
}
