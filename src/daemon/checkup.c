/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data check, in slices between the requests of others. */
#include "ledger/checkup.h"

#include "base/date.h"
#include "base/mem.h"
#include "daemon/handlers.h"
#include "daemon/job.h"

#define RECORDS 40		/* looked at in one step */
#define PART 100		/* faults in one part of the reply */
#define ONLY 1000		/* bytes of the names of checks */

struct work {
	struct tz_checkup_run *run;
	struct tz_checkup_found found;
	size_t told;			/* faults in parts already */
};

static void
end(void *state)
{
	struct work *work = state;

	tz_checkup_end(work->run);
	tz_checkup_found_release(&work->found);
	tz_mem_free(work);
}

/* The next faults as a part; they are told once no more can come. */
static void
tell(struct work *work, struct tz_buf *out)
{
	size_t n = work->found.faults - work->told;

	n = n > PART ? PART : n;
	tz_pack_uint(out, n);
	for (; n > 0; n--)
		tz_fault_pack(&work->found.fault[work->told++], out);
}

static enum tz_rc
step(struct tz_conn *conn, void *state, bool *more, struct tz_buf *out,
    struct tz_err *err)
{
	struct work *work = state;
	enum tz_rc rc = TZ_OK;
	bool rest = true;

	(void)conn;
	*more = true;
	if (work->run != NULL) {
		rc = tz_checkup_next(work->run, RECORDS, &work->found, &rest,
		    err);
		if (rc == TZ_OK && !rest) {
			tz_checkup_end(work->run);
			work->run = NULL;
		}
		return rc;
	}
	if (work->told < work->found.faults) {
		tell(work, out);
		return TZ_OK;
	}
	tz_checkup_found_pack(&work->found, out);
	*more = false;
	return TZ_OK;
}

enum tz_rc
tz_handle_CHECKUP(struct tz_request *request, struct tz_err *err)
{
	struct tz_job job = { .step = step, .end = end };
	struct tz_checkup_plan plan = { 0 };
	struct work *work;
	enum tz_rc rc;

	plan.only = tz_request_text(request, ONLY);
	plan.on = (int32_t)tz_unpack_int(&request->in);
	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	work = tz_mem_alloc(sizeof(*work));
	tz_checkup_found_init(&work->found);
	rc = tz_checkup_begin(request->ledger, request->session, &plan,
	    &work->run, err);
	if (rc != TZ_OK) {
		end(work);
		return rc;
	}
	job.state = work;
	tz_job_start(request->conn, &job);
	return tz_request_later(request);
}

enum tz_rc
tz_handle_CHECKUP_LAST(struct tz_request *request, struct tz_err *err)
{
	struct tz_checkup_last last;
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_checkup_count(request->ledger, &last, err);
	if (rc == TZ_OK)
		tz_checkup_last_pack(&last, &request->out);
	return rc;
}
