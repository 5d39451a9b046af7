/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/proposal.h"

#include <string.h>

#include "form/forms.h"
#include "form/kind.h"
#include "form/type.h"
#include "ledger/world.h"

void
tz_proposal_init(struct tz_proposal *proposal)
{
	memset(proposal, 0, sizeof(*proposal));
	tz_record_init(&proposal->record);
	tz_record_init(&proposal->about);
	tz_record_init(&proposal->now);
}

void
tz_proposal_release(struct tz_proposal *proposal)
{
	tz_record_release(&proposal->record);
	tz_record_release(&proposal->about);
	tz_record_release(&proposal->now);
}

const char *
tz_proposal_text(const struct tz_form *form, const struct tz_record *record,
    const char *name)
{
	const struct tz_field *field = tz_form_field(form, name);
	const struct tz_value *value = field == NULL ? NULL :
	    tz_record_get(record, field->no);

	return value != NULL && value->kind == TZ_TEXT ? value->u.text : "";
}

/* A field belongs to its correction, a difference to itself. */
static enum tz_rc
read_about(struct tz_ledger *ledger, struct tz_proposal *proposal,
    struct tz_err *err)
{
	const char *id;

	if (!tz_kind_is(proposal->form, TZ_KIND_ITEM)) {
		proposal->about_form = proposal->form;
		tz_record_copy(&proposal->about, &proposal->record);
		return TZ_OK;
	}
	id = tz_proposal_text(proposal->form, &proposal->record,
	    "correction");
	proposal->about_form = tz_forms_of(ledger->forms, id);
	if (!tz_kind_is(proposal->about_form, TZ_KIND_CORRECTION))
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no record %s"), id);
	return tz_world_get(ledger, id, &proposal->about, err);
}

enum tz_rc
tz_proposal_read(struct tz_ledger *ledger, const char *id,
    struct tz_proposal *proposal, struct tz_err *err)
{
	const char *target;
	enum tz_rc rc;

	proposal->form = tz_forms_of(ledger->forms, id);
	if (!tz_kind_is(proposal->form, TZ_KIND_ITEM) &&
	    !tz_kind_is(proposal->form, TZ_KIND_DIFFERENCE))
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("nothing from above has the number %s"), id);
	rc = tz_world_get(ledger, id, &proposal->record, err);
	if (rc == TZ_OK)
		rc = read_about(ledger, proposal, err);
	if (rc != TZ_OK)
		return rc;
	target = tz_proposal_text(proposal->about_form, &proposal->about,
	    "record");
	proposal->target = tz_forms_of(ledger->forms, target);
	if (proposal->target == NULL || tz_world_get(ledger, target,
	    &proposal->now, NULL) != TZ_OK)
		return TZ_OK;
	proposal->field = tz_form_field(proposal->target,
	    tz_proposal_text(proposal->form, &proposal->record, "field"));
	return TZ_OK;
}

bool
tz_proposal_value(const struct tz_field *field, const char *plain,
    struct tz_value *value)
{
	value->kind = TZ_NONE;
	return plain[0] == '\0' ||
	    tz_value_from_plain(value, field->type->kind, plain);
}

bool
tz_proposal_changed(const struct tz_proposal *proposal)
{
	struct tz_value was = { .kind = TZ_NONE };
	bool changed;

	if (proposal->field == NULL)
		return false;
	changed = !tz_proposal_value(proposal->field,
	    tz_proposal_text(proposal->form, &proposal->record, "value_was"),
	    &was) || !tz_value_same(&was, tz_record_get(&proposal->now,
	    proposal->field->no));
	tz_value_release(&was);
	return changed;
}
