/* SPDX-License-Identifier: GPL-3.0-or-later */
/* References: numbers of records. Whether they are there the ledger knows. */
#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "form/form.h"
#include "form/type_own.h"

#define REFS_MAX 1000

/* Capitals, as numbers of records have them. */
static void
raise(char *text)
{
	for (; *text != '\0'; text++)
		*text = (char)toupper((unsigned char)*text);
}

static bool
right_ref(const struct tz_field *field, const char *id,
    struct tz_problems *problems)
{
	char site[TZ_SITE], prefix[TZ_PREFIX];
	uint32_t serial;

	if (strlen(id) >= TZ_RECORD_ID ||
	    !tz_record_id_split(id, site, prefix, &serial))
		return tz_type_refuse(field, problems,
		    N_("%s: \"%s\" is no number of a record"), id);
	if (field->target != NULL && strcmp(field->target->prefix, prefix) != 0)
		return tz_type_refuse(field, problems,
		    N_("%s: \"%s\" belongs to another register"), id);
	return true;
}

static bool
parse_ref(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = tz_type_tidy(typed, false);
	bool right;

	(void)record;
	raise(text);
	right = *text == '\0' || right_ref(field, text, problems);
	if (right)
		tz_value_text(value, text);
	tz_mem_free(text);
	return right;
}

static bool
check_ref(const struct tz_field *field, const struct tz_value *value,
    const struct tz_record *record, struct tz_problems *problems)
{
	(void)record;
	return tz_type_kind(field, value, problems) &&
	    right_ref(field, value->u.text, problems);
}

static bool
check_refs(const struct tz_field *field, const struct tz_value *value,
    const struct tz_record *record, struct tz_problems *problems)
{
	bool right = true;
	size_t i;

	(void)record;
	if (!tz_type_kind(field, value, problems))
		return false;
	if (value->u.list.n > REFS_MAX)
		return tz_type_refuse(field, problems,
		    N_("%s: there are too many of them"), NULL);
	for (i = 0; i < value->u.list.n; i++)
		right = right_ref(field, value->u.list.item[i], problems) &&
		    right;
	return right;
}

static bool
parse_refs(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = tz_type_tidy(typed, false), *item, *rest;
	struct tz_value list = { 0 };
	bool right;

	raise(text);
	rest = text;
	while ((item = strsep(&rest, ",; ")) != NULL) {
		if (*item != '\0')
			tz_value_add(&list, item);
	}
	right = list.kind == TZ_NONE ||
	    check_refs(field, &list, record, problems);
	tz_mem_free(text);
	return tz_type_take_list(value, &list, right);
}

const struct tz_type tz_type_ref = {
	.name = "ref",
	.kind = TZ_TEXT,
	.parse = parse_ref,
	.check = check_ref,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = tz_type_plain,
	.sort = tz_type_sort,
	.length = TZ_RECORD_ID - 1,
	.help = N_("the number of a record, or a few letters to look for it"),
};

const struct tz_type tz_type_refs = {
	.name = "refs",
	.kind = TZ_LIST,
	.parse = parse_refs,
	.check = check_refs,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = tz_type_plain,
	.sort = tz_type_sort,
	.help = N_("numbers of records, with commas between them"),
};
