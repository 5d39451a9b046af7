/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/closed.h"

#include "form/forms.h"
#include "ledger/retention.h"
#include "ledger/rights.h"
#include "store/records.h"

void
tz_closed_init(struct tz_closed *closed, struct tz_ledger *ledger,
    const struct tz_session *session)
{
	closed->ledger = ledger;
	closed->session = session;
	closed->form = 0;
	tz_buf_init(&closed->place, TZ_PLACE_MAX);
}

void
tz_closed_release(struct tz_closed *closed)
{
	tz_buf_release(&closed->place);
}

static bool
takes(const struct tz_closed *closed, const struct tz_form *form)
{
	return !form->internal && form->parent == NULL &&
	    tz_rights_form(closed->session, form).read;
}

/* Records of one register from the place on; *rest when there are more. */
static enum tz_rc
some(struct tz_closed *closed, const struct tz_form *form, unsigned *rows,
    tz_closed_visit visit, void *arg, bool *rest, struct tz_err *err)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	enum tz_rc rc;
	int year;

	rc = tz_records_all(closed->ledger->store, closed->ledger->site,
	    form->prefix, closed->place.data, closed->place.len, &cursor, err);
	if (rc != TZ_OK)
		return rc;
	tz_record_init(&record);
	*rest = true;
	while (rc == TZ_OK && *rows > 0) {
		rc = tz_cursor_next(cursor, &record, rest, err);
		if (rc != TZ_OK || !*rest)
			break;
		(*rows)--;
		if ((record.flags & TZ_RECORD_DISPOSED) == 0 &&
		    tz_retention_closed(form, &record, &year))
			rc = visit(form, &record, year, arg, err);
	}
	tz_buf_clear(&closed->place);
	tz_cursor_place(cursor, &closed->place);
	tz_record_release(&record);
	tz_cursor_close(cursor);
	return rc;
}

enum tz_rc
tz_closed_next(struct tz_closed *closed, unsigned rows, tz_closed_visit visit,
    void *arg, bool *more, struct tz_err *err)
{
	const struct tz_forms *forms = closed->ledger->forms;
	const struct tz_form *form;
	enum tz_rc rc = TZ_OK;
	bool rest;

	while (rc == TZ_OK && rows > 0 &&
	    closed->form < tz_forms_count(forms)) {
		form = tz_forms_at(forms, closed->form);
		rest = false;
		if (takes(closed, form))
			rc = some(closed, form, &rows, visit, arg, &rest, err);
		if (!rest) {
			closed->form++;
			tz_buf_clear(&closed->place);
		}
	}
	*more = closed->form < tz_forms_count(forms);
	return rc;
}
