/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report in steps, of one moment although others work between them. */
#include <string.h>

#include "base/mem.h"
#include "ledger/report_work.h"
#include "ledger/world.h"
#include "store/records.h"

#define TRIES 2			/* in steps; then it is made in one piece */

static enum tz_rc
begin(struct tz_report_work *work, struct tz_err *err)
{
	struct tz_record record;
	enum tz_rc rc;

	work->changes = tz_records_changes(work->ledger->store);
	rc = tz_report_run_begin(&work->run, work->ledger, work->session,
	    &work->ask, err);
	if (rc != TZ_OK)
		return rc;
	/* The records behind a figure with a name need no sheet. */
	work->ready = work->ask.use == TZ_REPORT_FOR_BEHIND &&
	    tz_report_figure(work->run.report, work->ask.figure) != NULL;
	if (work->ask.use != TZ_REPORT_FOR_MAKE)
		return TZ_OK;
	work->run.path.masked = true;
	tz_record_init(&record);
	rc = tz_report_make_find(work, &record, err);
	tz_record_release(&record);
	return rc;
}

static void
release(struct tz_report_work *work)
{
	if (work->comparing)
		tz_report_run_release(&work->now);
	work->comparing = false;
	work->makers = 0;
	tz_report_run_release(&work->run);
}

enum tz_rc
tz_report_begin(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_report_ask *ask, struct tz_report_work **out,
    struct tz_err *err)
{
	struct tz_report_work *work = tz_mem_alloc(sizeof(*work));
	enum tz_rc rc;

	work->ledger = ledger;
	work->session = session;
	work->turn = ledger->forms_turn;
	work->ask = *ask;
	work->ask.name = tz_mem_text(ask->name);
	work->ask.format = tz_mem_text(ask->format);
	work->ask.figure = tz_mem_text(ask->figure);
	rc = begin(work, err);
	*out = rc == TZ_OK ? work : NULL;
	if (rc != TZ_OK)
		tz_report_end(work);
	return rc;
}

void
tz_report_end(struct tz_report_work *work)
{
	if (work == NULL)
		return;
	release(work);
	tz_mem_free((char *)work->ask.name);
	tz_mem_free((char *)work->ask.format);
	tz_mem_free((char *)work->ask.figure);
	tz_mem_free(work);
}

static enum tz_rc
step(struct tz_report_work *work, bool *more, struct tz_err *err)
{
	bool rest = false;
	enum tz_rc rc;

	*more = false;
	if (!work->ready) {
		rc = tz_report_run_next(&work->run, &rest, err);
		work->ready = !rest;
		*more = rest || work->ask.use == TZ_REPORT_FOR_PRINT;
		return rc;
	}
	if (work->ask.use != TZ_REPORT_FOR_PRINT)
		return TZ_OK;
	return tz_report_signed_next(work, more, err);
}

static enum tz_rc
in_one_piece(struct tz_report_work *work, struct tz_err *err)
{
	bool more = true;
	enum tz_rc rc = TZ_OK;

	while (rc == TZ_OK && more)
		rc = step(work, &more, err);
	return rc;
}

enum tz_rc
tz_report_next(struct tz_report_work *work, bool *more, struct tz_err *err)
{
	enum tz_rc rc;

	*more = false;
	/* The definition goes with the forms that it was read against. */
	if (work->turn != work->ledger->forms_turn)
		return tz_fail(err, TZ_EBUSY,
		    N_("the forms have changed meanwhile: try again"));
	rc = step(work, more, err);
	if (rc != TZ_OK || *more ||
	    work->changes == tz_records_changes(work->ledger->store))
		return rc;
	release(work);
	rc = begin(work, err);
	if (rc == TZ_OK && ++work->tries == TRIES)
		return in_one_piece(work, err);
	*more = true;
	return rc;
}
