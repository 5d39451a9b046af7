/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports: what is due, one on paper, its figures and what is behind them. */
#include "ledger/report.h"

#include "daemon/handlers.h"
#include "wire/view_pack.h"

#define NAME 64
#define FORMAT 16

static void
read_ask(struct tz_request *request, struct tz_report_ask *ask)
{
	ask->name = tz_request_text(request, NAME);
	ask->from = (int32_t)tz_unpack_int(&request->in);
	ask->to = (int32_t)tz_unpack_int(&request->in);
	ask->on = (int32_t)tz_unpack_int(&request->in);
	ask->format = tz_request_text(request, FORMAT);
	ask->columns = (unsigned)tz_unpack_uint(&request->in);
	ask->page = (unsigned)tz_unpack_uint(&request->in);
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
	struct tz_report_ask ask = { 0 };
	struct tz_buf text;
	enum tz_rc rc;

	read_ask(request, &ask);
	tz_buf_init(&text, TZ_REPORT_MAX + 1);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_report_print(request->ledger, request->session, &ask,
		    &text, err);
	if (rc == TZ_OK)
		tz_pack_text(&request->out, tz_buf_str(&text));
	tz_buf_release(&text);
	return rc;
}

enum tz_rc
tz_handle_REPORT_FIGURES(struct tz_request *request, struct tz_err *err)
{
	struct tz_report_ask ask = { 0 };
	struct tz_rows rows;
	enum tz_rc rc;

	read_ask(request, &ask);
	tz_rows_init(&rows);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_report_figures(request->ledger, request->session,
		    &ask, &rows, err);
	return tz_request_rows(request, &rows, rc);
}

enum tz_rc
tz_handle_REPORT_BEHIND(struct tz_request *request, struct tz_err *err)
{
	struct tz_report_ask ask = { 0 };
	const char *figure;
	struct tz_rows rows;
	enum tz_rc rc;

	read_ask(request, &ask);
	figure = tz_request_text(request, NAME);
	tz_rows_init(&rows);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_report_behind(request->ledger, request->session, &ask,
		    figure, &rows, err);
	return tz_request_rows(request, &rows, rc);
}

enum tz_rc
tz_handle_REPORT_MAKE(struct tz_request *request, struct tz_err *err)
{
	struct tz_write how = { .request = request->id };
	struct tz_written written = { .revision = 0 };
	struct tz_report_ask ask = { 0 };
	struct tz_problems problems;
	enum tz_rc rc;

	read_ask(request, &ask);
	how.confirm = (unsigned)tz_unpack_uint(&request->in);
	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	tz_problems_init(&problems);
	rc = tz_report_make(request->ledger, request->session, &how, &ask,
	    &written, &problems, err);
	tz_message_problems(&request->out, &problems);
	tz_pack_text(&request->out, written.id);
	tz_pack_uint(&request->out, written.revision);
	tz_problems_release(&problems);
	return rc;
}
