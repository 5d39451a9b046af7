/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/retention.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "form/codes.h"
#include "form/flow.h"
#include "form/forms.h"

#define LIST "loc_retention"
#define YEARS_MOST 1000

static const char *
of_county(struct tz_ledger *ledger, const struct tz_form *form)
{
	const struct tz_codes *codes = tz_forms_codes(ledger->forms, LIST);
	const struct tz_code *row;

	row = codes == NULL ? NULL : tz_codes_find(codes, form->name);
	if (row == NULL || !tz_codes_valid_on(row, ledger->world.today))
		return "";
	return tz_codes_attribute(codes, row, "retention");
}

const char *
tz_retention_of(struct tz_ledger *ledger, const struct tz_form *form)
{
	const char *said = of_county(ledger, form);
	const struct tz_form *parent;

	if (said[0] != '\0')
		return said;
	if (form->retention[0] != '\0')
		return form->retention;
	parent = form->rows_of[0] == '\0' ? NULL :
	    tz_forms_find(ledger->forms, form->rows_of);
	return parent == NULL || parent == form ? "" :
	    tz_retention_of(ledger, parent);
}

static int
year_of(int32_t day)
{
	int year, month, mday;

	tz_date_civil(day, &year, &month, &mday);
	return year;
}

/* The year that a field of the record names. */
static bool
year_named(const struct tz_form *form, const struct tz_record *record,
    int *year)
{
	const struct tz_field *field = tz_form_field(form, form->archive);
	const struct tz_value *value;

	value = field == NULL ? NULL : tz_record_get(record, field->no);
	if (value == NULL)
		return false;
	if (value->kind == TZ_DAY)
		*year = year_of((int32_t)value->u.i);
	else if (value->kind == TZ_MOMENT)
		*year = year_of(tz_date_of(value->u.i));
	else if (value->kind == TZ_INT)
		*year = (int)value->u.i;
	else
		return false;
	return true;
}

bool
tz_retention_closed(const struct tz_form *form,
    const struct tz_record *record, int *year)
{
	const struct tz_state *state;

	if (form->internal || strcmp(form->archive, "no") == 0)
		return false;
	if (form->flow != NULL && (record->flags & TZ_RECORD_VOID) == 0) {
		state = tz_flow_state(form->flow, record->state);
		if (state == NULL || !state->final)
			return false;
	}
	if (year_named(form, record, year))
		return true;
	*year = year_of(tz_date_of(form->flow != NULL ? record->updated_at :
	    record->created_at));
	return true;
}

bool
tz_retention_over(const char *retention, int year, int32_t today)
{
	long years;

	if (retention[0] != 'L' && retention[0] != 'S')
		return false;
	years = strtol(retention + 1, NULL, 10);
	return years > 0 && years < YEARS_MOST &&
	    year_of(today) > year + years;
}
