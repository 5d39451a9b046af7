/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proving the ledger, and writing it out as text, while others work on. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/handlers.h"
#include "daemon/long.h"
#include "ledger/health.h"
#include "store/dump.h"
#include "store/verify.h"
#include "wire/view_pack.h"

#define PIPE_PIECE 4096		/* bytes that a ready pipe takes whole */
#define FILE_PIECE 65536
#define WAIT_MS 20

static void
checked(const struct tz_verify_line *line, void *arg)
{
	struct tz_long *work = arg;
	struct tz_buf part;

	tz_buf_init(&part, 1024);
	tz_pack_text(&part, line->check);
	tz_pack_uint(&part, line->seen);
	tz_pack_uint(&part, line->wrong);
	tz_pack_text(&part, line->first);
	tz_conn_part(work->conn, &part);
	tz_buf_release(&part);
	(void)tz_long_breathe(work);
}

enum tz_rc
tz_handle_VERIFY(struct tz_request *request, struct tz_err *err)
{
	uint64_t wrong = 0;
	struct tz_long work;
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_long_begin(&work, request, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_verify(request->ledger->store, checked, &work, &wrong, err);
	tz_long_end(&work);
	if (rc == TZ_OK)
		rc = tz_health_verified(request->ledger, wrong, err);
	if (rc == TZ_OK)
		tz_pack_uint(&request->out, wrong);
	return rc;
}

/* Where a dump goes: the client's descriptor, which may be a slow pipe. */
struct outlet {
	struct tz_long *work;
	int fd;
	size_t piece;
};

/* True when the descriptor takes a piece without making the daemon wait. */
static bool
takes(struct outlet *outlet)
{
	struct pollfd one = { .fd = outlet->fd, .events = POLLOUT };

	while (poll(&one, 1, 0) == 0) {
		tz_loop_once(outlet->work->conn->daemon->loop, WAIT_MS);
		outlet->work->next = 0;
		if (!tz_long_breathe(outlet->work))
			return false;
	}
	if ((one.revents & (POLLERR | POLLNVAL)) == 0)
		return true;
	errno = EPIPE;
	return false;
}

static ssize_t
put(void *cookie, const char *bytes, size_t n)
{
	struct outlet *outlet = cookie;
	size_t at = 0, piece;
	ssize_t done;

	if (!tz_long_breathe(outlet->work))
		return 0;
	while (at < n) {
		if (!takes(outlet))
			return 0;
		piece = n - at < outlet->piece ? n - at : outlet->piece;
		done = write(outlet->fd, bytes + at, piece);
		if (done < 0 && errno != EINTR && errno != EAGAIN)
			return 0;
		if (done > 0)
			at += (size_t)done;
	}
	return (ssize_t)n;
}

static enum tz_rc
dump(struct tz_request *request, struct tz_long *work, struct tz_err *err)
{
	struct outlet outlet = { work, request->conn->passed, PIPE_PIECE };
	cookie_io_functions_t calls = { .write = put };
	struct stat st;
	enum tz_rc rc;
	FILE *out;

	if (fstat(outlet.fd, &st) == 0 && S_ISREG(st.st_mode))
		outlet.piece = FILE_PIECE;
	out = fopencookie(&outlet, "w", calls);
	if (out == NULL)
		return tz_fail_plain(err, TZ_ESYSTEM);
	rc = tz_dump(request->ledger->store, out, err);
	if (fclose(out) != 0 && rc == TZ_OK)
		rc = tz_fail_errno(err, N_("cannot write %s"), "dump");
	if (rc != TZ_OK && work->conn->cancelled)
		rc = tz_fail_plain(err, TZ_ECANCEL);
	return rc;
}

enum tz_rc
tz_handle_DUMP(struct tz_request *request, struct tz_err *err)
{
	struct tz_long work;
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc == TZ_OK && request->conn->passed < 0)
		rc = tz_fail(err, TZ_EPROTO, N_("no open file came along"));
	if (rc == TZ_OK)
		rc = tz_long_begin(&work, request, err);
	if (rc != TZ_OK)
		return rc;
	rc = dump(request, &work, err);
	tz_long_end(&work);
	return rc;
}
