/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came from above. */
#include "daemon/handlers.h"
#include "ledger/upper.h"
#include "wire/message.h"

#define DECISION 8
#define REASON TZ_ENTRY_NOTE

enum tz_rc
tz_handle_UPPER(struct tz_request *request, struct tz_err *err)
{
	struct tz_uppers uppers;
	enum tz_rc rc;

	tz_uppers_init(&uppers);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_upper_waiting(request->ledger, request->session,
		    &uppers, err);
	if (rc == TZ_OK)
		tz_uppers_pack(&uppers, &request->out);
	tz_uppers_release(&uppers);
	return rc;
}

enum tz_rc
tz_handle_UPPER_LOOK(struct tz_request *request, struct tz_err *err)
{
	const char *id = tz_request_text(request, TZ_RECORD_ID);
	struct tz_upper_rows rows;
	enum tz_rc rc;

	tz_upper_rows_init(&rows);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_upper_look(request->ledger, request->session, id,
		    &rows, err);
	if (rc == TZ_OK)
		tz_upper_rows_pack(&rows, &request->out);
	tz_upper_rows_release(&rows);
	return rc;
}

enum tz_rc
tz_handle_UPPER_SETTLE(struct tz_request *request, struct tz_err *err)
{
	const char *id = tz_request_text(request, TZ_RECORD_ID);
	const char *decision = tz_request_text(request, DECISION);
	const char *text = tz_request_text(request, REASON);
	struct tz_write how = { .request = request->id };
	struct tz_written written = { .revision = 0 };
	struct tz_problems problems;
	enum tz_rc rc;

	how.confirm = (unsigned)tz_unpack_uint(&request->in);
	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	tz_problems_init(&problems);
	rc = tz_upper_settle(request->ledger, request->session, &how, id,
	    decision, text, &written, &problems, err);
	tz_message_problems(&request->out, &problems);
	tz_pack_text(&request->out, written.id);
	tz_problems_release(&problems);
	return rc;
}
