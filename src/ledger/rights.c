/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/rights.h"

#include <string.h>

#include "form/forms.h"
#include "form/roles.h"
#include "form/type.h"
#include "ledger/own_grid.h"
#include "ledger/world.h"
#include "ledger/write.h"

enum tz_rc
tz_rights_verb(struct tz_ledger *ledger, const struct tz_session *session,
    enum tz_right_verb verb, struct tz_err *err)
{
	const char *name = "";
	const char *help = "";
	unsigned roles = 0;

	if (!tz_right_row(verb, &name, &roles, &help))
		return tz_fail_plain(err, TZ_ERIGHT);
	if (session->roles & roles && (session->area[0] == '\0' ||
	    (TZ_RIGHTS_OF_ALL & 1u << verb) == 0))
		return TZ_OK;
	(void)tz_write_audit(ledger, session->user, TZ_OP_REFUSED, "", name,
	    NULL);
	return tz_fail(err, TZ_ERIGHT, N_("your role does not allow this: %s"),
	    help);
}

/*
 * One role more. What any role sees in full is not masked, and what any role
 * may do everywhere is not bound to the own grids.
 */
static void
join(struct tz_right *all, const struct tz_right *role)
{
	if (!role->read && !role->write)
		return;
	if (!all->read) {
		*all = *role;
		all->read = true;
		return;
	}
	all->write |= role->write;
	all->sensitive |= role->sensitive;
	all->masked &= role->masked;
	all->own_grid &= role->own_grid;
}

struct tz_right
tz_rights_form(const struct tz_session *session, const struct tz_form *form)
{
	struct tz_right all = { 0 };
	unsigned i;

	for (i = 0; i < TZ_ROLE_COUNT; i++)
		if (session->roles & (1u << i))
			join(&all, &form->right[i]);
	return all;
}

static bool
bound_to_grids(const struct tz_session *session, const struct tz_form *form)
{
	unsigned i;

	for (i = 0; i < TZ_ROLE_COUNT; i++)
		if (session->roles & (1u << i) && form->right[i].own_grid)
			return true;
	return false;
}

bool
tz_rights_bound(const struct tz_session *session, const struct tz_form *form)
{
	size_t i;

	if (session->area[0] != '\0')
		return true;
	for (i = 0; i < form->bounds; i++)
		if (session->roles & form->bound[i].roles)
			return true;
	return false;
}

/* Is the record one that the role sees? What cannot be told it does not. */
static bool
sees(struct tz_ledger *ledger, const struct tz_form *form, unsigned role,
    const struct tz_record *record)
{
	bool yes = true;
	size_t i;

	for (i = 0; yes && i < form->bounds; i++)
		if (form->bound[i].roles & role &&
		    tz_formula_true(form->bound[i].when, &ledger->world,
		    record, &yes, NULL) != TZ_OK)
			yes = false;
	return yes;
}

static bool
whole_is_sensitive(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_record *record)
{
	bool yes = false;

	if (form->sensitive_if == NULL)
		return false;
	if (tz_formula_true(form->sensitive_if, &ledger->world, record, &yes,
	    NULL) != TZ_OK)
		return true;
	return yes;
}

struct tz_right
tz_rights_record(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_record *record)
{
	enum tz_place place = tz_world_place(ledger, session->area, form,
	    record);
	struct tz_right all = { 0 };
	struct tz_right role;
	bool mine = true;
	unsigned i;

	if (place == TZ_PLACE_ELSEWHERE)
		return all;
	if (bound_to_grids(session, form))
		mine = tz_own_grid(ledger, session, form, record);
	for (i = 0; i < TZ_ROLE_COUNT; i++) {
		if ((session->roles & (1u << i)) == 0 ||
		    !sees(ledger, form, 1u << i, record))
			continue;
		role = form->right[i];
		if (role.own_grid && !mine) {
			role.read |= role.write;
			role.write = false;
			role.masked = true;
			role.sensitive = false;
		}
		role.own_grid = false;
		join(&all, &role);
	}
	if (place == TZ_PLACE_ABOVE) {
		all.write = all.sensitive = false;
		all.masked = true;
	}
	if (!all.sensitive && whole_is_sensitive(ledger, form, record))
		all.masked = true;
	return all;
}

enum tz_sight
tz_rights_field(const struct tz_right *right, const struct tz_field *field)
{
	if (!right->read || field->hidden)
		return TZ_SIGHT_NONE;
	if (strcmp(field->type->name, "secret") == 0)
		return TZ_SIGHT_NONE;
	if (field->protect == TZ_PROTECT_SENSITIVE)
		return right->sensitive ? TZ_SIGHT_FULL : TZ_SIGHT_NONE;
	if (field->protect == TZ_PROTECT_PERSONAL && right->masked)
		return TZ_SIGHT_MASKED;
	return TZ_SIGHT_FULL;
}
