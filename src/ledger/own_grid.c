/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/own_grid.h"

#include <string.h>

#include "form/forms.h"
#include "form/type.h"
#include "ledger/world.h"

#define GRID_FORM "grid"
#define STAFF_FORM "staff"
#define FAR 3			/* references followed at most */

static bool
refers(const struct tz_field *field, const char *form)
{
	return field->target != NULL && field->to != NULL &&
	    strcmp(field->to, form) == 0;
}

static bool
is_one_of(const struct tz_session *session, const char *grid)
{
	size_t i;

	for (i = 0; i < session->grids; i++)
		if (strcmp(session->grid[i], grid) == 0)
			return true;
	return false;
}

/* Does any chain of at most far references lead from form to a grid? */
static bool
leads(const struct tz_form *form, unsigned far)
{
	const struct tz_field *field;
	size_t i;

	if (strcmp(form->name, GRID_FORM) == 0)
		return true;
	if (far == 0)
		return false;
	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		if (field->target != NULL && field->target != form &&
		    strcmp(field->to, STAFF_FORM) != 0 &&
		    field->type->kind == TZ_TEXT && leads(field->target,
		    far - 1))
			return true;
	}
	return false;
}

static bool lies_in(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_record *record, unsigned far);

static bool
follow(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_field *field, const char *id, unsigned far)
{
	struct tz_record next;
	bool yes = false;

	if (refers(field, GRID_FORM))
		return is_one_of(session, id);
	if (!leads(field->target, far))
		return false;
	tz_record_init(&next);
	if (tz_world_get(ledger, id, &next, NULL) == TZ_OK)
		yes = lies_in(ledger, session, field->target, &next, far);
	tz_record_release(&next);
	return yes;
}

static bool
lies_in(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_record *record, unsigned far)
{
	const struct tz_field *field;
	const char *id;
	size_t i;

	if (strcmp(form->name, GRID_FORM) == 0 &&
	    is_one_of(session, record->id))
		return true;
	if (far == 0)
		return false;
	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		id = tz_record_text(record, field->no);
		if (field->target == NULL || field->target == form ||
		    field->type->kind != TZ_TEXT || id[0] == '\0' ||
		    strcmp(field->to, STAFF_FORM) == 0)
			continue;
		if (follow(ledger, session, field, id, far - 1))
			return true;
	}
	return false;
}

static bool
names_me(const struct tz_session *session, const struct tz_form *form,
    const struct tz_record *record)
{
	struct tz_value me = { .kind = TZ_NONE };
	bool yes = false;
	size_t i;

	tz_value_text(&me, session->staff);
	for (i = 0; !yes && me.kind != TZ_NONE && i < form->fields; i++)
		yes = refers(&form->field[i], STAFF_FORM) &&
		    tz_world_holds(tz_record_get(record,
		    form->field[i].no), &me);
	tz_value_release(&me);
	return yes;
}

/* A row belongs to whom its parent belongs to. */
static bool
parent_is_own(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_record *record)
{
	struct tz_record parent;
	bool yes = false;

	if (form->parent == NULL || form->parent->target == NULL ||
	    form->parent->target == form)
		return false;
	tz_record_init(&parent);
	if (tz_world_get(ledger, tz_record_text(record, form->parent->no),
	    &parent, NULL) == TZ_OK)
		yes = tz_own_grid(ledger, session, form->parent->target,
		    &parent);
	tz_record_release(&parent);
	return yes;
}

bool
tz_own_grid(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_record *record)
{
	if (record->revision == 0 ||
	    strcmp(record->created_by, session->user) == 0)
		return true;
	return names_me(session, form, record) ||
	    parent_is_own(ledger, session, form, record) ||
	    lies_in(ledger, session, form, record, FAR);
}
