/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything about one person. */
#include "daemon/handlers.h"
#include "ledger/household.h"
#include "ledger/merge.h"
#include "ledger/overview.h"
#include "ledger/query.h"
#include "wire/view_pack.h"

#define REASON 400
#define TYPED 400		/* bytes of what is searched for */

enum tz_rc
tz_handle_PERSON(struct tz_request *request, struct tz_err *err)
{
	const char *id = tz_request_text(request, TZ_RECORD_ID);
	unsigned most = tz_request_most(request, TZ_OVERVIEW_LINES);
	struct tz_overview overview;
	enum tz_rc rc;

	tz_overview_init(&overview);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_overview_of(request->ledger, request->session, id,
		    most, &overview, err);
	if (rc == TZ_OK)
		tz_overview_pack(&overview, &request->out);
	tz_overview_release(&overview);
	return rc;
}

enum tz_rc
tz_handle_PERSON_FIND(struct tz_request *request, struct tz_err *err)
{
	const char *typed = tz_request_text(request, TYPED);
	unsigned most = tz_request_most(request, TZ_QUERY_ROWS);
	struct tz_rows rows;
	enum tz_rc rc;

	tz_rows_init(&rows);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_overview_find(request->ledger, request->session,
		    typed, most, &rows, err);
	return tz_request_rows(request, &rows, rc);
}

enum tz_rc
tz_handle_MERGE(struct tz_request *request, struct tz_err *err)
{
	const char *keep = tz_request_text(request, TZ_RECORD_ID);
	const char *drop = tz_request_text(request, TZ_RECORD_ID);
	const char *reason = tz_request_text(request, REASON);
	struct tz_write how = { .request = request->id };
	struct tz_written written = { .revision = 0 };
	struct tz_problems problems;
	uint64_t moved = 0;
	enum tz_rc rc = tz_request_end(request, err);

	if (rc != TZ_OK)
		return rc;
	tz_problems_init(&problems);
	rc = tz_merge(request->ledger, request->session, &how, keep, drop,
	    reason, &written, &moved, &problems, err);
	tz_message_problems(&request->out, &problems);
	tz_pack_uint(&request->out, moved);
	tz_problems_release(&problems);
	return rc;
}

enum tz_rc
tz_handle_HOUSEHOLD(struct tz_request *request, struct tz_err *err)
{
	struct tz_write how = { .request = request->id };
	struct tz_written written = { .revision = 0 };
	struct tz_problems problems;
	struct tz_house_plan plan;
	enum tz_rc rc;

	tz_house_plan_init(&plan);
	tz_problems_init(&problems);
	tz_house_plan_unpack(&request->in, &plan);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_household_change(request->ledger, request->session,
		    &how, &plan, &written, &problems, err);
	tz_message_problems(&request->out, &problems);
	tz_pack_text(&request->out, written.id);
	tz_house_plan_pack(&plan, &request->out);
	tz_problems_release(&problems);
	tz_house_plan_release(&plan);
	return rc;
}
