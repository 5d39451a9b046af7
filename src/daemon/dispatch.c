/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "daemon/dispatch.h"

#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/mem.h"
#include "daemon/handlers.h"
#include "daemon/ticket.h"
#include "ledger/rights.h"
#include "ledger/world.h"

#define TICK_MS 2000		/* after a request: the store is looked after */
#define NONE TZ_RIGHT_COUNT
#define TZ_RIGHT_NONE TZ_RIGHT_COUNT

/* By the number of the verb. */
static const struct {
	tz_request_handler handle;
	enum tz_right_verb right;
} table[] = {
#define ROW(verb, number, most, who, right, writes, help) \
	[number] = { tz_handle_##verb, TZ_RIGHT_##right },
	TZ_VERB_TABLE(ROW)
#undef ROW
};

/* What a new password must come before; see struct tz_who. */
static bool
before_password(unsigned verb)
{
	return verb == TZ_VERB_PASSWORD || verb == TZ_VERB_SIGN_OUT ||
	    verb == TZ_VERB_FORMS;
}

static enum tz_rc
needs_session(struct tz_conn *conn, struct tz_err *err)
{
	struct tz_daemon *daemon = conn->daemon;

	if (daemon->options.maintenance)
		return tz_fail_plain(err, TZ_EMAINTENANCE);
	if (daemon->ledger == NULL) {
		if (err != NULL)
			*err = daemon->fault;
		return daemon->fault.rc;
	}
	if (conn->session != NULL && tz_clock_mono() >= conn->expires) {
		tz_ticket_forget(daemon->ledger, conn->ticket);
		tz_conn_sign_out(conn);
	}
	if (conn->session == NULL)
		return tz_fail_plain(err, TZ_ESESSION);
	tz_session_grant(daemon->ledger, conn->session);
	if (conn->session->must_change && !before_password(conn->verb))
		return tz_fail(err, TZ_ERIGHT,
		    N_("a new password must be set first"));
	return TZ_OK;
}

/* What a session of the nightly job is for, and nothing else. */
static bool
carries(const struct tz_verb_row *row)
{
	return table[row->number].right == TZ_RIGHT_SYNC ||
	    row->number == TZ_VERB_SYNC_STATE ||
	    row->number == TZ_VERB_SIGN_OUT;
}

static enum tz_rc
gate(struct tz_request *request, const struct tz_verb_row *row,
    struct tz_err *err)
{
	struct tz_conn *conn = request->conn;
	const uint8_t *id;
	enum tz_rc rc = TZ_OK;

	if (conn->id == 0)
		return tz_fail_plain(err, TZ_EPROTO);
	if (row->who == TZ_WHO_OWNER && conn->uid != conn->daemon->owner)
		return tz_fail_plain(err, TZ_ERIGHT);
	if (row->who == TZ_WHO_OWNER && !conn->daemon->options.maintenance)
		return tz_fail(err, TZ_EBUSY,
		    N_("the ledger is in service: this needs maintenance"));
	if (row->who == TZ_WHO_SESSION)
		rc = needs_session(conn, err);
	request->session = conn->session;
	if (rc == TZ_OK && row->who == TZ_WHO_SESSION &&
	    conn->session->carries && !carries(row))
		return tz_fail_plain(err, TZ_ERIGHT);
	if (rc == TZ_OK && table[row->number].right != NONE)
		rc = tz_rights_verb(request->ledger, request->session,
		    table[row->number].right, err);
	if (rc == TZ_OK && row->writes) {
		id = tz_unpack_raw(&request->in, TZ_REQUEST);
		if (id == NULL)
			return tz_fail_plain(err, TZ_EPROTO);
		memcpy(request->id, id, TZ_REQUEST);
	}
	return rc;
}

void
tz_dispatch_run(struct tz_conn *conn, const struct tz_message *message,
    const struct tz_verb_row *row)
{
	struct tz_request request = { .daemon = conn->daemon, .conn = conn,
		.ledger = conn->daemon->ledger };
	struct tz_err err = { 0 };
	enum tz_rc rc;

	conn->id = message->id;
	conn->verb = message->verb;
	tz_unpack_init(&request.in, message->body, message->n);
	tz_buf_init(&request.out, TZ_MESSAGE_REPLY - TZ_SENTENCE_TEXT * 2);
	rc = gate(&request, row, &err);
	/* Who asks is at work from the first word to the last. */
	if (rc == TZ_OK && request.session != NULL)
		tz_world_turn(request.ledger, request.session);
	if (rc == TZ_OK)
		rc = table[row->number].handle(&request, &err);
	if (request.session != NULL)
		tz_world_turn(conn->daemon->ledger, NULL);
	if (request.later && rc == TZ_OK)
		conn->busy = true;
	else
		tz_conn_reply(conn, rc, &err, &request.out);
	if (conn->passed >= 0 && !conn->busy) {
		close(conn->passed);
		conn->passed = -1;
	}
	if (request.ledger != NULL)
		tz_timer_set(conn->daemon->tick, tz_clock_mono() + TICK_MS);
	tz_buf_release(&request.out);
	tz_arena_free(request.arena);
}
