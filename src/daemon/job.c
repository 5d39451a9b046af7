/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "daemon/job.h"

#include "base/date.h"
#include "base/mem.h"
#include "ledger/world.h"

void
tz_job_start(struct tz_conn *conn, const struct tz_job *job)
{
	conn->job = tz_mem_copy(job, sizeof(*job));
	tz_loop_work(conn->daemon->loop, tz_job_slice, conn->daemon);
}

/* Steps until the time is over, the client is slow, or the work is done. */
static void
slice(struct tz_conn *conn)
{
	int64_t until = tz_clock_mono() + TZ_JOB_SLICE_MS;
	struct tz_err err = { 0 };
	enum tz_rc rc = TZ_OK;
	struct tz_buf out;
	bool more = true;

	tz_buf_init(&out, TZ_MESSAGE_REPLY);
	/* Others were at work since the last slice. */
	tz_world_turn(conn->daemon->ledger, conn->session);
	while (rc == TZ_OK && more && !tz_conn_full(conn) &&
	    tz_clock_mono() < until) {
		tz_buf_clear(&out);
		if (conn->cancelled)
			rc = tz_fail_plain(&err, TZ_ECANCEL);
		else
			rc = conn->job->step(conn, conn->job->state, &more,
			    &out, &err);
		if (rc == TZ_OK && more && out.len > 0)
			tz_conn_part(conn, &out);
	}
	if (rc != TZ_OK || !more) {
		tz_conn_drop_job(conn);
		tz_conn_reply(conn, rc, &err, &out);
	}
	tz_buf_release(&out);
	tz_world_turn(conn->daemon->ledger, NULL);
}

bool
tz_job_slice(void *arg)
{
	struct tz_daemon *daemon = arg;
	struct tz_conn *conn;
	bool more = false;

	for (conn = daemon->conn; conn != NULL; conn = conn->next) {
		if (conn->job == NULL || conn->dead || tz_conn_full(conn))
			continue;
		slice(conn);
		more = more || conn->job != NULL;
	}
	return more;
}
