/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/grant.h"

#include <string.h>

#include "form/forms.h"
#include "ledger/world.h"

struct granting {
	struct tz_ledger *ledger;
	const struct tz_grant *grant;
	const char *login;
	unsigned roles;
};

/* What the office itself does not own gives nobody a role. */
static int
see_record(const struct tz_record *record, void *arg)
{
	struct granting *granting = arg;
	const struct tz_world *world = &granting->ledger->world;
	struct tz_value login = { .kind = TZ_NONE };
	bool yes = false;

	if (record->flags & TZ_RECORD_PULLED ||
	    !tz_world_own(granting->ledger, record->id) ||
	    tz_formula_true(granting->grant->when, world, record, &yes,
	    NULL) != TZ_OK || !yes)
		return 0;
	if (tz_formula_eval(granting->grant->login, world, record, &login,
	    NULL) == TZ_OK && login.kind == TZ_TEXT &&
	    strcmp(login.u.text, granting->login) == 0)
		granting->roles |= granting->grant->roles;
	tz_value_release(&login);
	return 0;
}

unsigned
tz_grant_roles(struct tz_ledger *ledger, const char *login)
{
	struct granting granting = { .ledger = ledger, .login = login };
	const struct tz_form *form;
	size_t i, k;

	for (i = 0; i < tz_forms_count(ledger->forms); i++) {
		form = tz_forms_at(ledger->forms, i);
		for (k = 0; k < form->grants; k++) {
			granting.grant = &form->grant[k];
			(void)!tz_world_scan(ledger, form, NULL, NULL,
			    see_record, &granting, NULL);
		}
	}
	return granting.roles;
}
