/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which records need not be kept any more: the draft of a disposal list. */
#include <stdio.h>

#include "base/csv.h"
#include "base/date.h"
#include "base/mem.h"
#include "ledger/archive.h"
#include "ledger/closed.h"
#include "ledger/retention.h"
#include "ledger/rights.h"
#include "ledger/world.h"

struct tz_expired {
	struct tz_closed closed;
	int32_t day;			/* the first of the year */
	struct tz_buf *out;
	uint64_t count;
};

enum tz_rc
tz_expired_begin(struct tz_ledger *ledger, const struct tz_session *session,
    int year, struct tz_expired **expired, struct tz_err *err)
{
	struct tz_expired *made;
	enum tz_rc rc;

	*expired = NULL;
	tz_world_turn(ledger, session);
	rc = tz_rights_verb(ledger, session, TZ_RIGHT_EXPORT, err);
	if (rc != TZ_OK)
		return rc;
	if (!tz_date_valid(year, 1, 1) ||
	    tz_date_day(year, 1, 1) > ledger->world.today)
		return tz_fail(err, TZ_EREFUSED,
		    N_("the year %d has not begun"), year);
	made = tz_mem_alloc(sizeof(*made));
	made->day = tz_date_day(year, 1, 1);
	tz_closed_init(&made->closed, ledger, session);
	*expired = made;
	return TZ_OK;
}

static enum tz_rc
put_row(const struct tz_form *form, const struct tz_record *record, int year,
    void *arg, struct tz_err *err)
{
	struct tz_expired *expired = arg;
	const char *retention = tz_retention_of(expired->closed.ledger, form);
	char text[16];

	(void)err;
	if (!tz_retention_over(retention, year, expired->day))
		return TZ_OK;
	snprintf(text, sizeof(text), "%d", year);
	tz_csv_put(expired->out, record->id, true);
	tz_csv_put(expired->out, form->label, false);
	tz_csv_put(expired->out, text, false);
	tz_csv_put(expired->out, retention, false);
	tz_buf_text(expired->out, "\n");
	expired->count++;
	return TZ_OK;
}

enum tz_rc
tz_expired_next(struct tz_expired *expired, unsigned rows, struct tz_buf *out,
    uint64_t *count, bool *more, struct tz_err *err)
{
	enum tz_rc rc;

	expired->out = out;
	rc = tz_closed_next(&expired->closed, rows, put_row, expired, more,
	    err);
	*count = expired->count;
	return rc;
}

void
tz_expired_end(struct tz_expired *expired)
{
	if (expired == NULL)
		return;
	tz_closed_release(&expired->closed);
	tz_mem_free(expired);
}
