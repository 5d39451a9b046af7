/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One record of a person serves all (KZ17): no shipped register keeps a name,
 * a telephone, a number or an address of a resident of its own. What is of
 * somebody without a record, or of an office, stands in the table.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/forms.h"
#include "form/kind.h"
#include "form/type.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Types and words of labels that tell who somebody is, or where. */
static const char *const types[] = { "phone", "citizen-id", "person-id",
	"bank-card" };
static const char *const words[] = { "姓名", "电话", "手机", "住址", "地址",
	"身份证", "证件" };

/* Beside a reference, for people without a record; or no resident's at all. */
static const struct {
	const char *form, *field;
	bool beside;		/* a rule or a condition keeps out the other */
} allowed[] = {
	{ "candidate", "name", true },
	{ "post", "person_name", true },
	{ "volunteer", "name", true },
	{ "volunteer", "id_no", true },
	{ "party_checkin", "name", true },
	{ "certificate", "receiver_doc", false },	/* whoever fetched it */
	{ "matter", "visitor_phone", false },		/* an outsider */
	{ "matter", "agent_id", false },		/* an agent */
	{ "quarter", "phone", false },
	{ "social_org", "phone", false },
	{ "village", "address", false },
	{ "village", "phone", false },
	{ "zone_application", "sec_phone", false },
	{ "zone_application", "gov_phone", false },
	{ "zone_application", "contact", false },
	{ "upper_task", "contact", false },	/* who asks for it */
};

static bool used[COUNT(allowed)];

static bool
tells_who(const struct tz_field *field)
{
	size_t i;

	for (i = 0; i < COUNT(types); i++)
		if (strcmp(field->type->name, types[i]) == 0)
			return true;
	for (i = 0; i < COUNT(words) && strcmp(field->type->name, "text") == 0;
	    i++)
		if (strstr(field->label, words[i]) != NULL)
			return true;
	return false;
}

/* Does the form keep the text out while there is a reference? */
static bool
keeps_apart(const struct tz_form *form, const struct tz_field *field)
{
	size_t i;

	if (field->show != NULL)
		return true;
	for (i = 0; i < form->rules; i++)
		if (strcmp(form->rule[i].name, "one-of") == 0)
			return true;
	return false;
}

static bool
is_allowed(const struct tz_form *form, const struct tz_field *field)
{
	size_t i;

	for (i = 0; i < COUNT(allowed); i++) {
		if (strcmp(allowed[i].form, form->name) != 0 ||
		    strcmp(allowed[i].field, field->name) != 0)
			continue;
		used[i] = true;
		return !allowed[i].beside || keeps_apart(form, field);
	}
	return false;
}

static void
no_register_copies_a_person(void **state)
{
	const char *source = getenv("TZ_SRCDIR");
	struct tz_forms *forms = tz_forms_new(NULL);
	char folder[2][4096];
	struct tz_problems problems;
	unsigned copies = 0;
	size_t i, k;

	(void)state;
	for (i = 0; i < 2; i++)
		snprintf(folder[i], sizeof(folder[i]), "%s/%s",
		    source != NULL ? source : ".", i == 0 ? "forms" :
		    "data/codes");
	tz_problems_init(&problems);
	tz_forms_load(forms, folder[0], folder[1], &problems);
	tz_forms_resolve(forms, &problems);
	for (i = 0; i < tz_forms_count(forms); i++) {
		const struct tz_form *form = tz_forms_at(forms, i);

		if (form->internal || tz_kind_is(form, TZ_KIND_PERSON) ||
		    tz_kind_is(form, TZ_KIND_HOUSEHOLD) ||
		    tz_kind_is(form, TZ_KIND_DOCUMENT) ||
		    tz_kind_is(form, TZ_KIND_MOVEMENT))
			continue;
		for (k = 0; k < form->fields; k++) {
			const struct tz_field *field = &form->field[k];

			if (!tells_who(field) || field->derive != NULL ||
			    field->follows || is_allowed(form, field))
				continue;
			print_error("%s.%s (%s) copies what a person has\n",
			    form->name, field->name, field->label);
			copies++;
		}
	}
	assert_int_equal(copies, 0);
	for (i = 0; i < COUNT(allowed); i++)
		if (!used[i])
			fail_msg("%s.%s need not be allowed",
			    allowed[i].form, allowed[i].field);
	tz_problems_release(&problems);
	tz_forms_free(forms);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_register_copies_a_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
