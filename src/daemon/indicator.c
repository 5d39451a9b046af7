/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators in slices: one measure, or a piece of the past, a step. */
#include "ledger/indicator.h"

#include "base/mem.h"
#include "daemon/handlers.h"
#include "daemon/job.h"
#include "wire/view_pack.h"

#define ID 64			/* bytes of an indicator or a set of targets */

struct work {
	struct tz_indicator_run *run;
	/* Of the records behind a measure. */
	bool rows;
	char measure[TZ_FORM_NAME + 1];
	enum tz_behind which;
	size_t from;
	unsigned most;
};

static void
work_end(void *state)
{
	struct work *work = state;

	tz_indicator_end(work->run);
	tz_mem_free(work);
}

static enum tz_rc
answer_rows(const struct work *work, struct tz_buf *out, struct tz_err *err)
{
	struct tz_rows rows;
	uint64_t hidden;
	enum tz_rc rc;

	tz_rows_init(&rows);
	rc = tz_indicator_rows(work->run, work->measure, work->which,
	    work->from, work->most, &rows, &hidden, err);
	if (rc == TZ_OK) {
		tz_rows_pack(&rows, out);
		tz_pack_uint(out, hidden);
	}
	tz_rows_release(&rows);
	return rc;
}

static enum tz_rc
work_step(struct tz_conn *conn, void *state, bool *more, struct tz_buf *out,
    struct tz_err *err)
{
	struct work *work = state;
	struct tz_figure figure;
	bool have = false;
	enum tz_rc rc;

	(void)conn;
	rc = work->rows ? tz_indicator_ready(work->run, more, err) :
	    tz_indicator_next(work->run, &figure, &have, more, err);
	if (rc != TZ_OK)
		return rc;
	if (have)
		tz_figure_pack(&figure, out);
	if (*more)
		return TZ_OK;
	if (work->rows)
		return answer_rows(work, out, err);
	tz_figures_head_pack(tz_indicator_head(work->run), out);
	return TZ_OK;
}

static void
read_ask(struct tz_request *request, struct tz_indicator_ask *ask)
{
	ask->id = tz_request_text(request, ID);
	ask->place = tz_request_text(request, ID);
	ask->on_given = tz_unpack_uint(&request->in) != 0;
	ask->on = (int32_t)tz_unpack_int(&request->in);
	ask->period_given = tz_unpack_uint(&request->in) != 0;
	ask->period.from = (int32_t)tz_unpack_int(&request->in);
	ask->period.to = (int32_t)tz_unpack_int(&request->in);
	ask->live = tz_unpack_uint(&request->in) != 0;
}

/* Takes work. */
static enum tz_rc
start(struct tz_request *request, const struct tz_indicator_ask *ask,
    struct work *work, struct tz_err *err)
{
	struct tz_job job = { .step = work_step, .end = work_end };
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_indicator_begin(request->ledger, request->session,
		    ask, &work->run, err);
	if (rc != TZ_OK) {
		tz_mem_free(work);
		return rc;
	}
	job.state = work;
	tz_job_start(request->conn, &job);
	return tz_request_later(request);
}

enum tz_rc
tz_handle_INDICATORS(struct tz_request *request, struct tz_err *err)
{
	struct work *work = tz_mem_alloc(sizeof(*work));
	struct tz_indicator_ask ask = { .id = "" };

	read_ask(request, &ask);
	return start(request, &ask, work, err);
}

enum tz_rc
tz_handle_INDICATOR_ROWS(struct tz_request *request, struct tz_err *err)
{
	struct work *work = tz_mem_alloc(sizeof(*work));
	struct tz_indicator_ask ask = { .id = "" };
	uint64_t which, most;

	read_ask(request, &ask);
	snprintf(work->measure, sizeof(work->measure), "%s",
	    tz_request_text(request, TZ_FORM_NAME));
	which = tz_unpack_uint(&request->in);
	work->rows = true;
	work->which = which < TZ_BEHIND_FAIL ? (enum tz_behind)which :
	    TZ_BEHIND_FAIL;
	work->from = (size_t)tz_unpack_uint(&request->in);
	most = tz_unpack_uint(&request->in);
	work->most = most > TZ_INDICATOR_ROWS || most == 0 ?
	    TZ_INDICATOR_ROWS : (unsigned)most;
	return start(request, &ask, work, err);
}
