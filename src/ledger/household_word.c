/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What planning and writing of a change both ask. */
#include "form/form.h"
#include "ledger/household_own.h"

const struct tz_field *
tz_house_field(const struct tz_form *form, const char *name)
{
	return tz_form_field(form, name);
}

const char *
tz_house_text(const struct tz_form *form, const struct tz_record *record,
    const char *name)
{
	return tz_record_text(record, tz_house_field(form, name)->no);
}

bool
tz_house_died(const struct tz_house *house, size_t i)
{
	return house->plan->kind == TZ_HOUSE_DEATH &&
	    strcmp(house->plan->member[i].id, house->plan->who) == 0;
}
