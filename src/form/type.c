/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/type.h"

#include <string.h>

#include "form/type_own.h"

static const struct tz_type *const types[] = {
	&tz_type_text,
	&tz_type_memo,
	&tz_type_integer,
	&tz_type_number,
	&tz_type_money,
	&tz_type_date,
	&tz_type_datetime,
	&tz_type_bool,
	&tz_type_code,
	&tz_type_codes,
	&tz_type_ref,
	&tz_type_refs,
	&tz_type_phone,
	&tz_type_citizen_id,
	&tz_type_person_id,
	&tz_type_credit_code,
	&tz_type_disability_id,
	&tz_type_division,
	&tz_type_bank_card,
	&tz_type_serial,
	&tz_type_score,
	&tz_type_file_note,
	&tz_type_secret,
};

const struct tz_type *
tz_type_at(size_t i)
{
	return i < sizeof(types) / sizeof(types[0]) ? types[i] : NULL;
}

const struct tz_type *
tz_type_find(const char *name)
{
	const struct tz_type *type;
	size_t i;

	for (i = 0; (type = tz_type_at(i)) != NULL; i++) {
		if (strcmp(type->name, name) == 0)
			return type;
	}
	return NULL;
}
