/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/closed.h"

#include "ledger/retention.h"
#include "ledger/rights.h"

void
tz_closed_init(struct tz_closed *closed, struct tz_ledger *ledger,
    const struct tz_session *session)
{
	closed->ledger = ledger;
	tz_slices_init(&closed->slices, ledger);
	closed->session = session;
}

void
tz_closed_release(struct tz_closed *closed)
{
	tz_slices_release(&closed->slices);
}

/* The visit of a caller, for records that are closed. */
struct visiting {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	tz_closed_visit visit;
	void *arg;
};

static bool
takes(const struct tz_form *form, void *arg)
{
	const struct visiting *visiting = arg;

	return !form->internal && form->parent == NULL &&
	    tz_rights_form(visiting->session, form).read;
}

static enum tz_rc
look(const struct tz_form *form, const struct tz_record *record, void *arg,
    struct tz_err *err)
{
	const struct visiting *visiting = arg;
	int year;

	if ((record->flags & TZ_RECORD_DISPOSED) != 0 ||
	    !tz_retention_closed(form, record, &year) ||
	    (tz_rights_bound(visiting->session, form) &&
	    !tz_rights_record(visiting->ledger, visiting->session, form,
	    record).read))
		return TZ_OK;
	return visiting->visit(form, record, year, visiting->arg, err);
}

enum tz_rc
tz_closed_next(struct tz_closed *closed, unsigned rows, tz_closed_visit visit,
    void *arg, bool *more, struct tz_err *err)
{
	struct visiting visiting = { closed->ledger, closed->session, visit,
		arg };
	struct tz_slices_use use = { takes, look, &visiting };

	return tz_slices_next(&closed->slices, rows, &use, more, err);
}
