/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "daemon/long.h"

#include "base/date.h"

enum tz_rc
tz_long_begin(struct tz_long *work, struct tz_request *request,
    struct tz_err *err)
{
	struct tz_daemon *daemon = request->daemon;

	if (daemon->long_work != NULL)
		return tz_fail(err, TZ_EBUSY,
		    N_("other long work is going on: try again later"));
	work->conn = request->conn;
	work->next = tz_clock_mono() + TZ_LONG_MS;
	daemon->long_work = request->conn;
	request->conn->busy = true;
	return TZ_OK;
}

void
tz_long_end(struct tz_long *work)
{
	work->conn->daemon->long_work = NULL;
}

bool
tz_long_breathe(struct tz_long *work)
{
	struct tz_conn *conn = work->conn;

	if (tz_clock_mono() >= work->next) {
		tz_loop_once(conn->daemon->loop, 0);
		work->next = tz_clock_mono() + TZ_LONG_MS;
	}
	return !conn->dead && !conn->cancelled && !conn->daemon->stopping;
}

void
tz_long_tell(struct tz_long *work, unsigned permille, const char *line)
{
	struct tz_buf part;

	tz_buf_init(&part, 2 * TZ_SENTENCE_TEXT);
	tz_pack_uint(&part, permille > 1000 ? 1000 : permille);
	tz_pack_text(&part, line);
	tz_conn_part(work->conn, &part);
	tz_buf_release(&part);
}
