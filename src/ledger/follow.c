/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/follow.h"

#include <string.h>

#include "base/mem.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/world.h"

#define FOLLOWERS 5000		/* fields that follow one record at most */

/* One field that holds what its default is now. */
struct follower {
	char id[TZ_RECORD_ID];
	const struct tz_field *field;
};

struct tz_follow {
	struct tz_ledger *ledger;
	const struct tz_form *form;	/* looked at now */
	struct follower *follower;
	size_t n;
};

static enum tz_rc
value_now(struct tz_ledger *ledger, const struct tz_field *field,
    const struct tz_record *record, struct tz_value *value,
    struct tz_err *err)
{
	return tz_formula_eval(field->initial, &ledger->world, record, value,
	    err);
}

static int
keep(const struct tz_record *record, void *arg)
{
	struct tz_follow *follow = arg;
	const struct tz_form *form = follow->form;
	struct tz_value value = { .kind = TZ_NONE };
	size_t i;

	for (i = 0; i < form->fields && follow->n < FOLLOWERS; i++) {
		if (!form->field[i].follows)
			continue;
		if (value_now(follow->ledger, &form->field[i], record, &value,
		    NULL) != TZ_OK || !tz_value_same(&value,
		    tz_record_get(record, form->field[i].no))) {
			tz_value_release(&value);
			continue;
		}
		tz_value_release(&value);
		follow->follower = tz_mem_resize(follow->follower,
		    follow->n + 1, sizeof(*follow->follower));
		memcpy(follow->follower[follow->n].id, record->id,
		    TZ_RECORD_ID);
		follow->follower[follow->n++].field = &form->field[i];
	}
	return follow->n == FOLLOWERS;
}

static bool
any_follows(const struct tz_form *form)
{
	size_t i;

	for (i = 0; i < form->fields; i++)
		if (form->field[i].follows)
			return true;
	return false;
}

enum tz_rc
tz_follow_begin(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_record *record, struct tz_follow **out,
    struct tz_err *err)
{
	struct tz_follow *follow = tz_mem_alloc(sizeof(*follow));
	struct tz_value id = { .kind = TZ_NONE };
	const struct tz_form *other;
	enum tz_rc rc = TZ_OK;
	size_t i, k;

	follow->ledger = ledger;
	tz_value_text(&id, record->id);
	for (i = 0; rc == TZ_OK && i < tz_forms_count(ledger->forms); i++) {
		other = tz_forms_at(ledger->forms, i);
		follow->form = other;
		for (k = 0; rc == TZ_OK && any_follows(other) &&
		    k < other->fields; k++)
			if (other->field[k].target == form &&
			    !other->field[k].computed)
				rc = tz_world_scan(ledger, other,
				    &other->field[k], &id, keep, follow, err);
	}
	tz_value_release(&id);
	*out = follow;
	if (rc == TZ_OK && follow->n > 0)
		return TZ_OK;
	tz_follow_free(follow);
	*out = NULL;
	return rc;
}

static enum tz_rc
go(struct tz_ledger *ledger, const struct follower *follower,
    const char *user, struct tz_err *err)
{
	struct tz_change change = { .user = user, .op = TZ_OP_EDIT,
		.flags = TZ_ENTRY_EFFECT };
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_record before, after;
	enum tz_rc rc;

	change.form = tz_forms_of(ledger->forms, follower->id);
	tz_record_init(&before);
	tz_record_init(&after);
	rc = tz_world_get(ledger, follower->id, &before, err);
	if (rc == TZ_OK)
		rc = value_now(ledger, follower->field, &before, &value, err);
	if (rc == TZ_OK && value.kind != TZ_NONE &&
	    (before.flags & TZ_RECORD_PULLED) == 0 && !tz_value_same(&value,
	    tz_record_get(&before, follower->field->no))) {
		tz_record_copy(&after, &before);
		tz_record_take(&after, follower->field->no, &value);
		change.before = &before;
		change.after = &after;
		rc = tz_commit_change(ledger, &change, err);
	}
	tz_value_release(&value);
	tz_record_release(&before);
	tz_record_release(&after);
	return rc;
}

enum tz_rc
tz_follow_go(struct tz_follow *follow, const char *user, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; follow != NULL && rc == TZ_OK && i < follow->n; i++)
		rc = go(follow->ledger, &follow->follower[i], user, err);
	return rc;
}

void
tz_follow_free(struct tz_follow *follow)
{
	if (follow == NULL)
		return;
	tz_mem_free(follow->follower);
	tz_mem_free(follow);
}
