/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hello, and the beginning and end of sessions. */
#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "daemon/handlers.h"
#include "daemon/open.h"
#include "daemon/secret.h"
#include "daemon/ticket.h"
#include "ledger/session.h"

#define HOUR_MS (60 * 60 * 1000)

enum tz_rc
tz_handle_HELLO(struct tz_request *request, struct tz_err *err)
{
	struct tz_daemon *daemon = request->daemon;
	uint64_t version = tz_unpack_uint(&request->in);
	char user[TZ_USER] = "", from[TZ_DAEMON_FROM];
	bool wait, by_uid = false;
	enum tz_rc rc;

	tz_unpack_text(&request->in, from, sizeof(from));
	wait = tz_unpack_uint(&request->in) != 0;
	if (version != TZ_MESSAGE_VERSION)
		return tz_fail(err, TZ_EVERSION,
		    N_("the ledger's program has another version: stop it "
		       "and try again"));
	rc = tz_request_end(request, err);
	if (rc == TZ_OK && wait)
		rc = tz_open_ledger(daemon, err);
	if (rc != TZ_OK)
		return rc;
	tz_utf8_tidy(from, false);
	snprintf(request->conn->from, sizeof(request->conn->from), "%s",
	    from[0] == '\0' ? "-" : from);
	if (daemon->ledger != NULL)
		by_uid = tz_session_uid(daemon->ledger, request->conn->uid,
		    user, NULL) == TZ_OK;
	daemon->greeted = true;
	tz_pack_text(&request->out, daemon->site);
	tz_pack_text(&request->out, daemon->office);
	tz_pack_text(&request->out, TZ_VERSION);
	tz_pack_uint(&request->out, daemon->test_clock);
	tz_pack_uint(&request->out, daemon->practice);
	tz_pack_uint(&request->out, daemon->options.maintenance);
	tz_pack_uint(&request->out, daemon->ledger != NULL);
	tz_pack_uint(&request->out, by_uid);
	tz_pack_text(&request->out, user);
	return TZ_OK;
}

static void
pack_who(const struct tz_session *session, struct tz_buf *out)
{
	tz_pack_text(out, session->user);
	tz_pack_text(out, session->name);
	tz_pack_uint(out, session->roles);
	tz_pack_int(out, session->last_at);
	tz_pack_text(out, session->last_from);
	tz_pack_uint(out, session->must_change);
}

/* Puts the session on the line until the ticket's time is over. */
static void
take_session(struct tz_conn *conn, struct tz_session *session,
    const struct tz_ticket *ticket)
{
	conn->session = session;
	conn->by_uid = ticket->by_uid;
	conn->expires = tz_clock_mono() + ticket->until - tz_ticket_now();
	memcpy(conn->ticket, ticket->id, sizeof(conn->ticket));
}

/* The user has been recognised: session, ticket, and the reply in out. */
static enum tz_rc
open_session(struct tz_conn *conn, const char *user, bool by_uid,
    struct tz_buf *out, struct tz_err *err)
{
	struct tz_ledger *ledger = conn->daemon->ledger;
	struct tz_ticket ticket = { .by_uid = by_uid };
	struct tz_session *session;
	char text[TZ_TICKET_TEXT];
	enum tz_rc rc;

	if (conn->session != NULL) {
		tz_ticket_forget(ledger, conn->ticket);
		tz_conn_sign_out(conn);
	}
	ticket.until = tz_ticket_now() +
	    ledger->settings.session_hours * HOUR_MS;
	tz_utf8_copy(ticket.user, sizeof(ticket.user), user);
	tz_utf8_copy(ticket.from, sizeof(ticket.from), conn->from);
	rc = tz_ticket_make(ledger, &ticket, text, err);
	if (rc != TZ_OK)
		return rc;
	rc = conn->carries ?
	    tz_session_carry(ledger, user, conn->from, &session, err) :
	    tz_session_open(ledger, user, conn->from, &session, err);
	if (rc != TZ_OK) {
		tz_ticket_forget(ledger, ticket.id);
		return rc;
	}
	take_session(conn, session, &ticket);
	pack_who(session, out);
	tz_pack_text(out, text);
	tz_mem_wipe(text, sizeof(text));
	return TZ_OK;
}

/* The child has compared the password. */
static void
checked(struct tz_conn *conn, struct tz_secret *secret, bool fits,
    const char *hash)
{
	struct tz_ledger *ledger = conn->daemon->ledger;
	const char *user = secret->state;
	struct tz_err err = { 0 };
	struct tz_buf out;
	enum tz_rc rc;

	(void)hash;
	tz_buf_init(&out, TZ_MESSAGE_REPLY);
	if (fits) {
		rc = open_session(conn, user, false, &out, &err);
	} else {
		rc = tz_session_failed(ledger, user, conn->from, &err);
		if (rc == TZ_OK)
			rc = tz_fail_plain(&err, TZ_ELOGIN);
	}
	tz_conn_reply(conn, rc, &err, &out);
	tz_buf_release(&out);
}

static enum tz_rc
sign_in_by_uid(struct tz_request *request, const char *user,
    struct tz_err *err)
{
	char mapped[TZ_USER];
	enum tz_rc rc;

	rc = tz_session_uid(request->ledger, request->conn->uid, mapped, err);
	if (rc == TZ_ENOTFOUND || (rc == TZ_OK && user[0] != '\0' &&
	    strcmp(user, mapped) != 0))
		return tz_fail(err, TZ_ELOGIN,
		    N_("this user of the machine has no such account here: a "
		       "password is needed"));
	if (rc != TZ_OK)
		return rc;
	return open_session(request->conn, mapped, true, &request->out, err);
}

enum tz_rc
tz_handle_SIGN_IN(struct tz_request *request, struct tz_err *err)
{
	const char *user = tz_request_text(request, TZ_USER - 1);
	bool by_password = tz_unpack_uint(&request->in) != 0;
	struct tz_secret *secret;
	enum tz_rc rc;

	secret = tz_mem_alloc(sizeof(*secret));
	if (by_password)
		tz_unpack_text(&request->in, secret->password,
		    sizeof(secret->password));
	request->conn->carries = request->in.at < request->in.end &&
	    tz_unpack_uint(&request->in) != 0;
	rc = tz_request_end(request, err);
	if (rc == TZ_OK && request->daemon->options.maintenance)
		rc = tz_fail_plain(err, TZ_EMAINTENANCE);
	if (rc == TZ_OK)
		rc = tz_open_ledger(request->daemon, err);
	request->ledger = request->daemon->ledger;
	if (rc == TZ_OK && !by_password)
		rc = sign_in_by_uid(request, user, err);
	else if (rc == TZ_OK)
		rc = tz_session_hash(request->ledger, user, secret->hash, err);
	if (rc != TZ_OK || !by_password) {
		tz_secret_free(secret);
		return rc;
	}
	secret->check = true;
	secret->state = tz_mem_text(user);
	secret->done = checked;
	rc = tz_secret_start(request->conn, secret, err);
	return rc == TZ_OK ? tz_request_later(request) : rc;
}

enum tz_rc
tz_handle_RESUME(struct tz_request *request, struct tz_err *err)
{
	const char *text = tz_request_text(request, TZ_TICKET_TEXT);
	struct tz_conn *conn = request->conn;
	struct tz_session *session;
	struct tz_ticket ticket;
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_open_ledger(request->daemon, err);
	request->ledger = request->daemon->ledger;
	if (rc == TZ_OK && (conn->session != NULL || request->ledger == NULL))
		rc = tz_fail_plain(err, TZ_EPROTO);
	if (rc == TZ_OK)
		rc = tz_ticket_find(request->ledger, text, &ticket, err);
	if (rc == TZ_OK)
		rc = tz_session_open(request->ledger, ticket.user, conn->from,
		    &session, err);
	if (rc != TZ_OK)
		return rc == TZ_ELOGIN ? tz_fail_plain(err, TZ_ESESSION) : rc;
	take_session(conn, session, &ticket);
	pack_who(session, &request->out);
	return TZ_OK;
}

enum tz_rc
tz_handle_SIGN_OUT(struct tz_request *request, struct tz_err *err)
{
	(void)err;
	tz_ticket_forget(request->ledger, request->conn->ticket);
	tz_conn_sign_out(request->conn);
	return TZ_OK;
}

/* The child has compared the old password and hashed the new one. */
static void
changed(struct tz_conn *conn, struct tz_secret *secret, bool fits,
    const char *hash)
{
	struct tz_ledger *ledger = conn->daemon->ledger;
	struct tz_err err = { 0 };
	enum tz_rc rc;

	(void)secret;
	if (!fits) {
		rc = tz_session_failed(ledger, conn->session->user, conn->from,
		    &err);
		if (rc == TZ_OK)
			rc = tz_fail_plain(&err, TZ_ELOGIN);
	} else if (hash[0] == '\0') {
		rc = tz_fail_plain(&err, TZ_ESYSTEM);
	} else {
		rc = tz_session_password(ledger, conn->session, hash, &err);
	}
	tz_conn_reply(conn, rc, &err, NULL);
}

/* Without the old password only who the kernel itself has vouched for. */
enum tz_rc
tz_handle_PASSWORD(struct tz_request *request, struct tz_err *err)
{
	struct tz_secret *secret = tz_mem_alloc(sizeof(*secret));
	bool old = tz_unpack_uint(&request->in) != 0;
	enum tz_rc rc;

	if (old)
		tz_unpack_text(&request->in, secret->password,
		    sizeof(secret->password));
	tz_unpack_text(&request->in, secret->fresh, sizeof(secret->fresh));
	rc = tz_request_end(request, err);
	if (rc == TZ_OK && !old && !request->conn->by_uid)
		rc = tz_fail_plain(err, TZ_ELOGIN);
	if (rc == TZ_OK)
		rc = tz_password_fit(secret->fresh, request->session->user,
		    err);
	if (rc == TZ_OK && old)
		rc = tz_session_hash(request->ledger, request->session->user,
		    secret->hash, err);
	if (rc != TZ_OK) {
		tz_secret_free(secret);
		return rc;
	}
	secret->check = old;
	secret->memory_kib =
	    (size_t)request->ledger->settings.password_memory_kib;
	secret->done = changed;
	rc = tz_secret_start(request->conn, secret, err);
	return rc == TZ_OK ? tz_request_later(request) : rc;
}

/* Only the owner, and only while nobody else is at work. */
enum tz_rc
tz_handle_MAKE_WAY(struct tz_request *request, struct tz_err *err)
{
	struct tz_daemon *daemon = request->daemon;
	const struct tz_conn *conn;

	if (request->conn->uid != daemon->owner)
		return tz_fail_plain(err, TZ_ERIGHT);
	if (daemon->options.stay)
		return tz_fail(err, TZ_EBUSY,
		    N_("the ledger is in service: stop its service first"));
	for (conn = daemon->conn; conn != NULL; conn = conn->next)
		if (conn != request->conn && !conn->dead)
			return tz_fail(err, TZ_EBUSY,
			    N_("others are at work on the ledger: %u"),
			    daemon->conns - 1);
	tz_log(TZ_LOG_INFO, "making way for maintenance");
	daemon->stopping = true;
	return TZ_OK;
}

/* Seen by the line while a request is at work; here there is none. */
enum tz_rc
tz_handle_CANCEL(struct tz_request *request, struct tz_err *err)
{
	(void)request;
	(void)err;
	return TZ_OK;
}
