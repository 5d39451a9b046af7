/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports: what is due; and, in slices, one as paper, figures or a record. */
#include "ledger/report.h"

#include <string.h>

#include "base/mem.h"
#include "daemon/handlers.h"
#include "daemon/job.h"
#include "wire/view_pack.h"

#define NAME 64
#define FORMAT 16

struct work {
	struct tz_report_work *report;
	enum tz_report_use use;
	/* Of one that is made. */
	uint8_t request[TZ_REQUEST];
	unsigned confirm;
};

static void
work_end(void *state)
{
	struct work *work = state;

	tz_report_end(work->report);
	tz_mem_free(work);
}

static enum tz_rc
give_text(struct work *work, struct tz_buf *out, struct tz_err *err)
{
	struct tz_buf text;
	enum tz_rc rc;

	tz_buf_init(&text, TZ_REPORT_MAX + 1);
	rc = tz_report_print(work->report, &text, err);
	if (rc == TZ_OK)
		tz_pack_text(out, tz_buf_str(&text));
	tz_buf_release(&text);
	return rc;
}

static enum tz_rc
give_rows(struct work *work, struct tz_buf *out, struct tz_err *err)
{
	struct tz_rows rows;
	enum tz_rc rc;

	tz_rows_init(&rows);
	rc = work->use == TZ_REPORT_FOR_FIGURES ?
	    tz_report_figures(work->report, &rows, err) :
	    tz_report_behind(work->report, &rows, err);
	if (rc == TZ_OK)
		tz_rows_pack(&rows, out);
	tz_rows_release(&rows);
	return rc;
}

static enum tz_rc
make(struct work *work, struct tz_buf *out, struct tz_err *err)
{
	struct tz_write how = { .request = work->request,
		.confirm = work->confirm };
	struct tz_written written = { .revision = 0 };
	struct tz_problems problems;
	enum tz_rc rc;

	tz_problems_init(&problems);
	rc = tz_report_make(work->report, &how, &written, &problems, err);
	tz_message_problems(out, &problems);
	tz_pack_text(out, written.id);
	tz_pack_uint(out, written.revision);
	tz_problems_release(&problems);
	return rc;
}

static enum tz_rc
work_step(struct tz_conn *conn, void *state, bool *more, struct tz_buf *out,
    struct tz_err *err)
{
	struct work *work = state;
	enum tz_rc rc;

	(void)conn;
	rc = tz_report_next(work->report, more, err);
	if (rc != TZ_OK || *more)
		return rc;
	if (work->use == TZ_REPORT_FOR_PRINT)
		return give_text(work, out, err);
	return work->use == TZ_REPORT_FOR_MAKE ? make(work, out, err) :
	    give_rows(work, out, err);
}

/* Reads what all of them begin with, then the rest of its use, and starts. */
static enum tz_rc
start(struct tz_request *request, enum tz_report_use use, struct tz_err *err)
{
	struct tz_report_ask ask = { .use = use, .figure = "" };
	struct tz_job job = { .step = work_step, .end = work_end };
	struct work *work;
	unsigned confirm = 0;
	enum tz_rc rc;

	ask.name = tz_request_text(request, NAME);
	ask.from = (int32_t)tz_unpack_int(&request->in);
	ask.to = (int32_t)tz_unpack_int(&request->in);
	ask.on = (int32_t)tz_unpack_int(&request->in);
	ask.format = tz_request_text(request, FORMAT);
	ask.columns = (unsigned)tz_unpack_uint(&request->in);
	ask.page = (unsigned)tz_unpack_uint(&request->in);
	if (use == TZ_REPORT_FOR_BEHIND)
		ask.figure = tz_request_text(request, NAME);
	else if (use == TZ_REPORT_FOR_MAKE)
		confirm = (unsigned)tz_unpack_uint(&request->in);
	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	work = tz_mem_alloc(sizeof(*work));
	work->use = use;
	work->confirm = confirm;
	memcpy(work->request, request->id, sizeof(work->request));
	rc = tz_report_begin(request->ledger, request->session, &ask,
	    &work->report, err);
	if (rc != TZ_OK) {
		tz_mem_free(work);
		return rc;
	}
	job.state = work;
	tz_job_start(request->conn, &job);
	return tz_request_later(request);
}

enum tz_rc
tz_handle_REPORTS(struct tz_request *request, struct tz_err *err)
{
	struct tz_rows rows;
	enum tz_rc rc;

	tz_rows_init(&rows);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_report_list(request->ledger, request->session, &rows,
		    err);
	return tz_request_rows(request, &rows, rc);
}

enum tz_rc
tz_handle_REPORT(struct tz_request *request, struct tz_err *err)
{
	return start(request, TZ_REPORT_FOR_PRINT, err);
}

enum tz_rc
tz_handle_REPORT_FIGURES(struct tz_request *request, struct tz_err *err)
{
	return start(request, TZ_REPORT_FOR_FIGURES, err);
}

enum tz_rc
tz_handle_REPORT_BEHIND(struct tz_request *request, struct tz_err *err)
{
	return start(request, TZ_REPORT_FOR_BEHIND, err);
}

enum tz_rc
tz_handle_REPORT_MAKE(struct tz_request *request, struct tz_err *err)
{
	return start(request, TZ_REPORT_FOR_MAKE, err);
}
