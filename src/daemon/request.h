/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * request: one request on its way through the table of verbs.
 *
 * A handler reads its arguments, calls the ledger and writes the rest of the
 * reply; it decides nothing that the ledger decides. One that cannot answer at
 * once starts a child or a job and says so with tz_request_later.
 */
#ifndef TZ_DAEMON_REQUEST_H
#define TZ_DAEMON_REQUEST_H

#include "daemon/conn.h"
#include "wire/entry.h"
#include "wire/pack.h"
#include "wire/verb.h"

struct tz_rows;

struct tz_request {
	struct tz_daemon *daemon;
	struct tz_conn *conn;
	struct tz_ledger *ledger;
	struct tz_session *session;
	uint8_t id[TZ_REQUEST];		/* of a verb that writes */
	struct tz_unpack in;
	struct tz_buf out;		/* what follows the outcome */
	struct tz_arena *arena;		/* texts of the arguments */
	bool later;
};

typedef enum tz_rc (*tz_request_handler)(struct tz_request *request,
    struct tz_err *err);

/* The next argument as text of at most most bytes; lives with the request. */
const char *tz_request_text(struct tz_request *request, size_t most);
/* The next argument, how many are wanted: no more than most. */
unsigned tz_request_most(struct tz_request *request, unsigned most);
/* TZ_OK when all arguments were there and nothing else. */
enum tz_rc tz_request_end(const struct tz_request *request,
    struct tz_err *err) TZ_CHECKED;
/* Releases rows, which are the reply when rc is TZ_OK. Returns rc. */
enum tz_rc tz_request_rows(struct tz_request *request, struct tz_rows *rows,
    enum tz_rc rc);
/* The reply comes by tz_conn_reply. */
enum tz_rc tz_request_later(struct tz_request *request);

#endif
