/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/inner.h"

#include <string.h>

#include "base/mem.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/world.h"

enum tz_rc
tz_inner_init(struct tz_inner *inner, struct tz_ledger *ledger,
    const char *form, struct tz_err *err)
{
	memset(inner, 0, sizeof(*inner));
	tz_record_init(&inner->before);
	tz_record_init(&inner->after);
	inner->form = tz_forms_find(ledger->forms, form);
	if (inner->form == NULL)
		return tz_fail(err, TZ_ECONFIG,
		    N_("the register %s is missing"), form);
	return TZ_OK;
}

void
tz_inner_release(struct tz_inner *inner)
{
	tz_record_release(&inner->before);
	tz_record_release(&inner->after);
}

static int
keep(const struct tz_record *record, void *arg)
{
	tz_inner_take(arg, record);
	return 1;
}

void
tz_inner_take(struct tz_inner *inner, const struct tz_record *record)
{
	tz_record_release(&inner->before);
	tz_record_release(&inner->after);
	tz_record_init(&inner->before);
	tz_record_init(&inner->after);
	tz_record_copy(&inner->before, record);
	tz_record_copy(&inner->after, record);
	inner->found = true;
}

enum tz_rc
tz_inner_find(struct tz_inner *inner, struct tz_ledger *ledger,
    const char *name, const char *text, struct tz_err *err)
{
	const struct tz_field *field = tz_form_field(inner->form, name);
	struct tz_value value = { .kind = TZ_NONE };
	enum tz_rc rc;

	tz_value_text(&value, text);
	rc = tz_world_scan(ledger, inner->form, field, &value, keep, inner,
	    err);
	tz_value_release(&value);
	return rc;
}

const char *
tz_inner_of(const struct tz_form *form, const struct tz_record *record,
    const char *name)
{
	const struct tz_field *field = tz_form_field(form, name);

	return field == NULL ? "" : tz_record_text(record, field->no);
}

const char *
tz_inner_text(const struct tz_inner *inner, const char *field)
{
	return tz_inner_of(inner->form, &inner->after, field);
}

int64_t
tz_inner_int(const struct tz_inner *inner, const char *name)
{
	const struct tz_field *field = tz_form_field(inner->form, name);
	const struct tz_value *value;

	if (field == NULL)
		return 0;
	value = tz_record_get(&inner->after, field->no);
	return value->kind == TZ_NONE || value->kind == TZ_TEXT ||
	    value->kind == TZ_NUM || value->kind == TZ_LIST ? 0 : value->u.i;
}

void
tz_inner_set(struct tz_inner *inner, const char *name, const char *text)
{
	const struct tz_field *field = tz_form_field(inner->form, name);
	struct tz_value value = { .kind = TZ_NONE };

	if (field == NULL)
		return;
	tz_value_text(&value, text);
	tz_record_take(&inner->after, field->no, &value);
}

void
tz_inner_set_int(struct tz_inner *inner, const char *name, int64_t i)
{
	const struct tz_field *field = tz_form_field(inner->form, name);
	struct tz_value value = { .kind = TZ_NONE };

	if (field == NULL)
		return;
	tz_value_int(&value, field->type->kind, i);
	tz_record_take(&inner->after, field->no, &value);
}

static bool
is_same(const struct tz_record *a, const struct tz_record *b)
{
	size_t i;

	if (a->n != b->n || a->flags != b->flags)
		return false;
	for (i = 0; i < a->n; i++)
		if (a->cell[i].no != b->cell[i].no ||
		    !tz_value_same(&a->cell[i].value, &b->cell[i].value))
			return false;
	return true;
}

enum tz_rc
tz_inner_save(struct tz_inner *inner, struct tz_ledger *ledger,
    const char *user, const char *note, struct tz_err *err)
{
	struct tz_change change = { .user = user, .op = TZ_OP_EDIT,
		.note = note, .form = inner->form,
		.before = inner->found ? &inner->before : NULL,
		.after = &inner->after };
	enum tz_rc rc;
	bool own;

	if (inner->found && is_same(&inner->before, &inner->after))
		return TZ_OK;
	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_commit_end(ledger, own, tz_commit_change(ledger, &change, err),
	    err);
	if (rc == TZ_OK) {
		tz_record_release(&inner->before);
		tz_record_init(&inner->before);
		tz_record_copy(&inner->before, &inner->after);
		inner->found = true;
	}
	return rc;
}

enum tz_rc
tz_inner_void(struct tz_inner *inner, struct tz_ledger *ledger,
    const char *user, const char *reason, struct tz_err *err)
{
	inner->after.flags |= TZ_RECORD_VOID;
	tz_mem_free(inner->after.void_reason);
	inner->after.void_reason = tz_mem_text(reason);
	return tz_inner_save(inner, ledger, user, NULL, err);
}
