/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came from above. */
#include "daemon/handlers.h"
#include "form/forms.h"
#include "ledger/propose.h"
#include "ledger/upper.h"
#include "wire/message.h"
#include "wire/view_pack.h"

#define DECISION 8
#define UNIT 200
#define NAME 200
#define FIELDS 64		/* of one correction */
#define COLUMNS 64
#define ROWS 500
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

static void
read_what(struct tz_request *request, struct tz_propose *what)
{
	what->unit = tz_request_text(request, UNIT);
	what->reason = tz_request_text(request, REASON);
	what->source = tz_request_text(request, UNIT);
	what->due_on = tz_request_text(request, UNIT);
}

enum tz_rc
tz_handle_PROPOSE(struct tz_request *request, struct tz_err *err)
{
	const char *id = tz_request_text(request, TZ_RECORD_ID);
	struct tz_write how = { .request = request->id };
	struct tz_written written = { .revision = 0 };
	const char *field[FIELDS], *typed[FIELDS];
	struct tz_problems problems;
	struct tz_propose what;
	size_t i, n;
	enum tz_rc rc;

	read_what(request, &what);
	n = tz_view_count_unpack(&request->in, FIELDS);
	for (i = 0; i < n; i++) {
		field[i] = tz_request_text(request, NAME);
		typed[i] = tz_request_text(request, TZ_CELL_MAX);
	}
	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	tz_problems_init(&problems);
	rc = tz_propose_correction(request->ledger, request->session, &how,
	    id, &what, field, typed, n, &written, &problems, err);
	tz_message_problems(&request->out, &problems);
	tz_pack_text(&request->out, written.id);
	tz_problems_release(&problems);
	return rc;
}

/* The rows of a part, one after the other; what was made stays made. */
static enum tz_rc
compare_rows(struct tz_request *request, const struct tz_compare *compare,
    size_t rows, struct tz_compared *count, struct tz_err *err)
{
	char *cell[COLUMNS];
	enum tz_rc rc;
	size_t i, k;

	rc = tz_write_group_begin(request->ledger, err);
	for (i = 0; rc == TZ_OK && i < rows; i++) {
		for (k = 0; k < compare->columns; k++)
			cell[k] = (char *)(uintptr_t)tz_request_text(request,
			    TZ_CELL_MAX);
		if (!request->in.bad)
			rc = tz_propose_compare(request->ledger,
			    request->session, compare, cell,
			    compare->columns, count, err);
	}
	if (rc == TZ_OK)
		rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		return tz_write_group_end(request->ledger, true, err);
	(void)!tz_write_group_end(request->ledger, false, NULL);
	return rc;
}

enum tz_rc
tz_handle_COMPARE(struct tz_request *request, struct tz_err *err)
{
	const char *name = tz_request_text(request, TZ_FORM_NAME);
	const char *column[COLUMNS];
	struct tz_compare compare = { .column = column };
	struct tz_compared count = { 0 };
	struct tz_propose what;
	size_t i, rows;
	enum tz_rc rc;

	compare.what = &what;
	compare.form = tz_forms_find(request->ledger->forms, name);
	read_what(request, &what);
	compare.key = (size_t)tz_unpack_uint(&request->in);
	compare.columns = tz_view_count_unpack(&request->in, COLUMNS);
	for (i = 0; i < compare.columns; i++)
		column[i] = tz_request_text(request, NAME);
	rows = tz_view_count_unpack(&request->in, ROWS);
	if (compare.form == NULL)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no register %s"), name);
	if (compare.key >= compare.columns)
		return tz_fail_plain(err, TZ_EPROTO);
	rc = compare_rows(request, &compare, rows, &count, err);
	tz_pack_uint(&request->out, count.rows);
	tz_pack_uint(&request->out, count.found);
	tz_pack_uint(&request->out, count.made);
	tz_pack_uint(&request->out, count.known);
	return rc;
}
