/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/slices.h"

#include "form/forms.h"
#include "store/records.h"

void
tz_slices_init(struct tz_slices *slices, struct tz_ledger *ledger)
{
	slices->ledger = ledger;
	slices->form = 0;
	tz_buf_init(&slices->place, TZ_PLACE_MAX);
}

void
tz_slices_release(struct tz_slices *slices)
{
	tz_buf_release(&slices->place);
}

/* Records of one register from the place on; *rest when there are more. */
static enum tz_rc
some(struct tz_slices *slices, const struct tz_form *form, unsigned *rows,
    const struct tz_slices_use *use, bool *rest, struct tz_err *err)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	enum tz_rc rc;

	rc = tz_records_all(slices->ledger->store, slices->ledger->site,
	    form->prefix, slices->place.data, slices->place.len, &cursor, err);
	if (rc != TZ_OK)
		return rc;
	tz_record_init(&record);
	*rest = true;
	while (rc == TZ_OK && *rows > 0) {
		rc = tz_cursor_next(cursor, &record, rest, err);
		if (rc != TZ_OK || !*rest)
			break;
		(*rows)--;
		rc = use->visit(form, &record, use->arg, err);
	}
	tz_buf_clear(&slices->place);
	tz_cursor_place(cursor, &slices->place);
	tz_record_release(&record);
	tz_cursor_close(cursor);
	return rc;
}

enum tz_rc
tz_slices_next(struct tz_slices *slices, unsigned rows,
    const struct tz_slices_use *use, bool *more, struct tz_err *err)
{
	const struct tz_forms *forms = slices->ledger->forms;
	const struct tz_form *form;
	enum tz_rc rc = TZ_OK;
	bool rest;

	while (rc == TZ_OK && rows > 0 &&
	    slices->form < tz_forms_count(forms)) {
		form = tz_forms_at(forms, slices->form);
		rest = false;
		if (use->takes(form, use->arg))
			rc = some(slices, form, &rows, use, &rest, err);
		if (!rest) {
			slices->form++;
			tz_buf_clear(&slices->place);
		}
	}
	*more = slices->form < tz_forms_count(forms);
	return rc;
}
