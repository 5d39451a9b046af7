/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/kind.h"

#include <stdio.h>
#include <string.h>

#include "form/forms.h"

/* The fields that the program uses of a register of a kind. */
static const struct {
	const char *kind;
	const char *fields;
} kinds[] = {
	{ TZ_KIND_PERSON, "id_type id_no name birth sex marital hh rel" },
	{ TZ_KIND_HOUSEHOLD, "address grid" },
	{ TZ_KIND_DOCUMENT, "kind number former" },
	{ TZ_KIND_MOVEMENT, "res kind date reason hh_from hh_to" },
	{ TZ_KIND_PART, "" },
	{ TZ_KIND_NOTICE, "to title kind body from_unit" },
	{ TZ_KIND_ASKED, "to title" },
	{ TZ_KIND_ANSWER, "record step text" },
	{ TZ_KIND_CORRECTION, "to register record seen_revision about reason "
	    "from_unit" },
	{ TZ_KIND_ITEM, "correction field name value_was value_new shown" },
	{ TZ_KIND_DIFFERENCE, "to list kind register record seen_revision "
	    "field value_was value_new shown from_unit" },
	{ TZ_KIND_REPLY, "task notice answer item difference about decision "
	    "text record value_was by at" },
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

static const char *
fields_of(const char *kind)
{
	size_t i;

	for (i = 0; i < KINDS; i++)
		if (strcmp(kinds[i].kind, kind) == 0)
			return kinds[i].fields;
	return NULL;
}

bool
tz_kind_is(const struct tz_form *form, const char *kind)
{
	return form != NULL && form->kind != NULL &&
	    strcmp(form->kind, kind) == 0;
}

const struct tz_form *
tz_kind_form(const struct tz_forms *forms, const char *kind)
{
	size_t i;

	for (i = 0; i < tz_forms_count(forms); i++)
		if (tz_kind_is(tz_forms_at(forms, i), kind))
			return tz_forms_at(forms, i);
	return NULL;
}

bool
tz_kind_known(const char *kind)
{
	return kind[0] == '\0' || fields_of(kind) != NULL;
}

bool
tz_kind_lacks(const struct tz_form *form, char name[TZ_FORM_NAME + 1])
{
	const char *at = fields_of(form->kind);
	size_t n;

	while (at != NULL && *at != '\0') {
		n = strcspn(at, " ");
		snprintf(name, TZ_FORM_NAME + 1, "%.*s", (int)n, at);
		if (tz_form_field(form, name) == NULL)
			return true;
		at += n;
		at += strspn(at, " ");
	}
	return false;
}
