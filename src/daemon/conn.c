/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "daemon/conn.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/mem.h"
#include "daemon/ticket.h"
#include "ledger/session.h"
#include "ledger/transfer.h"
#include "wire/verb.h"

#define PIECE 16384		/* bytes read before a frame is known */
#define SECRETS (TZ_MOST_SMALL + TZ_MESSAGE_HEAD)	/* may be in these */

static void ready(short events, void *arg);

struct tz_conn *
tz_conn_new(struct tz_daemon *daemon, int fd, uid_t uid)
{
	struct tz_conn *conn = tz_mem_alloc(sizeof(*conn));

	conn->daemon = daemon;
	conn->fd = fd;
	conn->uid = uid;
	conn->passed = -1;
	tz_buf_init(&conn->in, TZ_MOST_OBJECT + 2 * PIECE);
	tz_buf_init(&conn->out, TZ_CONN_FULL + TZ_MESSAGE_REPLY + PIECE);
	conn->watch = tz_loop_watch(daemon->loop, fd, POLLIN, ready, conn);
	conn->next = daemon->conn;
	daemon->conn = conn;
	daemon->conns++;
	tz_timer_stop(daemon->idle);
	daemon->idling = false;
	return conn;
}

void
tz_conn_drop_job(struct tz_conn *conn)
{
	struct tz_job *job = conn->job;

	conn->job = NULL;
	if (job == NULL)
		return;
	job->end(job->state);
	tz_mem_free(job);
}

void
tz_conn_sign_out(struct tz_conn *conn)
{
	if (conn->import != NULL)
		tz_import_end(conn->import);
	conn->import = NULL;
	if (conn->session != NULL)
		tz_session_close(conn->daemon->ledger, conn->session);
	conn->session = NULL;
}

void
tz_conn_end_user(struct tz_daemon *daemon, const char *user)
{
	struct tz_conn *conn;

	tz_ticket_forget_user(daemon->ledger, user);
	for (conn = daemon->conn; conn != NULL; conn = conn->next)
		if (!conn->busy && conn->session != NULL &&
		    strcmp(conn->session->user, user) == 0)
			tz_conn_sign_out(conn);
}

void
tz_conn_close(struct tz_conn *conn)
{
	if (conn->dead)
		return;
	conn->dead = true;
	tz_conn_drop_job(conn);
	if (conn->work != NULL)
		conn->drop(conn);
	conn->work = NULL;
	if (conn->session != NULL && !conn->daemon->stopping)
		tz_ticket_forget(conn->daemon->ledger, conn->ticket);
	tz_conn_sign_out(conn);
	if (conn->daemon->long_work == conn)
		conn->daemon->long_work = NULL;
	tz_watch_end(conn->watch);
	(void)shutdown(conn->fd, SHUT_RDWR);
	close(conn->fd);
	if (conn->passed >= 0)
		close(conn->passed);
	conn->daemon->conns--;
}

void
tz_conn_sweep(struct tz_daemon *daemon)
{
	struct tz_conn **at = &daemon->conn, *conn;

	while ((conn = *at) != NULL) {
		if (!conn->dead) {
			at = &conn->next;
			continue;
		}
		*at = conn->next;
		if (conn->in.data != NULL)
			tz_mem_wipe(conn->in.data, conn->in.len);
		tz_buf_release(&conn->in);
		tz_buf_release(&conn->out);
		tz_mem_free(conn);
	}
}

bool
tz_conn_full(const struct tz_conn *conn)
{
	return conn->out.len - conn->sent > TZ_CONN_FULL;
}

/* Sends what the socket takes. */
static void
flush(struct tz_conn *conn)
{
	ssize_t n;

	while (conn->sent < conn->out.len) {
		n = send(conn->fd, conn->out.data + conn->sent,
		    conn->out.len - conn->sent, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n > 0) {
			conn->sent += (size_t)n;
			continue;
		}
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return;
		tz_conn_close(conn);
		return;
	}
	tz_buf_clear(&conn->out);
	conn->sent = 0;
	if (conn->ended)
		tz_conn_close(conn);
}

/* What poll should tell: more to read unless there is enough at hand. */
static void
look_out(struct tz_conn *conn)
{
	size_t waiting = conn->in.len - conn->eaten;
	short events = POLLRDHUP;

	if (conn->dead)
		return;
	if (conn->sent < conn->out.len)
		events |= POLLOUT;
	if (!conn->ended && !tz_conn_full(conn) &&
	    (!conn->busy || waiting < TZ_MESSAGE_HEAD))
		events |= POLLIN;
	tz_watch_events(conn->watch, events);
}

/* Keeps room in out by moving what is left of it to its beginning. */
static void
tighten(struct tz_conn *conn)
{
	if (conn->sent < TZ_CONN_FULL)
		return;
	tz_buf_eat(&conn->out, conn->sent);
	conn->sent = 0;
}

void
tz_conn_part(struct tz_conn *conn, const struct tz_buf *part)
{
	size_t mark;

	if (conn->dead)
		return;
	tighten(conn);
	mark = tz_message_begin(&conn->out, conn->id, conn->verb,
	    TZ_MESSAGE_MORE);
	tz_buf_put(&conn->out, part->data, part->len);
	if (!tz_message_end(&conn->out, mark))
		tz_conn_close(conn);
	flush(conn);
	look_out(conn);
}

void
tz_conn_reply(struct tz_conn *conn, enum tz_rc rc, const struct tz_err *err,
    const struct tz_buf *rest)
{
	struct tz_err long_answer;
	size_t mark;

	conn->busy = false;
	conn->cancelled = false;
	if (conn->dead)
		return;
	if (rest != NULL && !tz_buf_ok(rest)) {
		rc = tz_fail(&long_answer, TZ_ELIMIT,
		    N_("the answer is too long: ask for less"));
		err = &long_answer;
		rest = NULL;
	}
	tighten(conn);
	mark = tz_message_begin(&conn->out, conn->id, conn->verb, 0);
	tz_message_outcome(&conn->out, rc, err);
	if (rest != NULL && rest->len > 0)
		tz_buf_put(&conn->out, rest->data, rest->len);
	if (!tz_message_end(&conn->out, mark))
		tz_conn_close(conn);
	flush(conn);
	look_out(conn);
}

/* Says why and lets the client go. */
static void
refuse(struct tz_conn *conn, const struct tz_message *message, enum tz_rc rc,
    const struct tz_err *err)
{
	conn->id = message->id;
	conn->verb = message->verb;
	conn->ended = true;
	tz_conn_reply(conn, rc, err, NULL);
}

/* The longest body this client may send for the verb now. */
static size_t
most(const struct tz_conn *conn, const struct tz_verb_row *row)
{
	if (row == NULL)
		return 0;
	if (row->who == TZ_WHO_SESSION && conn->session == NULL &&
	    row->most > TZ_MESSAGE_STRANGER)
		return TZ_MESSAGE_STRANGER;
	return row->most;
}

/*
 * The next whole frame of in and its verb; false when there is none, or none
 * that may be. Before a body is complete its length has been judged.
 */
static bool
next_frame(struct tz_conn *conn, struct tz_message *message,
    const struct tz_verb_row **row, size_t *size)
{
	const char *at = tz_buf_str(&conn->in) + conn->eaten;
	size_t n = conn->in.len - conn->eaten;
	struct tz_err err = { 0 };
	enum tz_rc rc;

	*row = NULL;
	rc = tz_message_read(at, n, UINT32_MAX, message, size, &err);
	if (rc == TZ_OK && *size == 0)
		return false;
	if (rc == TZ_OK) {
		*row = tz_verb_find(message->verb);
		rc = tz_message_read(at, n, most(conn, *row), message, size,
		    &err);
	}
	if (rc == TZ_OK && *row == NULL)
		rc = tz_fail(&err, TZ_EVERSION,
		    N_("this program knows no request number %u"),
		    message->verb);
	if (rc != TZ_OK) {
		refuse(conn, message, rc, &err);
		return false;
	}
	return message->body != NULL;
}

/* The first frame of in is done with; it may have held a password. */
static void
eat(struct tz_conn *conn, size_t size)
{
	if (size <= SECRETS)
		tz_mem_wipe(conn->in.data + conn->eaten, size);
	conn->eaten += size;
	if (conn->eaten == conn->in.len) {
		tz_buf_clear(&conn->in);
		conn->eaten = 0;
	}
}

/*
 * Runs a request. A short one is taken out of the buffer first, since work that
 * takes long may look for the next frame, which could be a CANCEL.
 */
static void
run(struct tz_conn *conn, struct tz_message *message,
    const struct tz_verb_row *row, size_t size)
{
	uint8_t body[SECRETS];

	if (size > SECRETS) {
		conn->daemon->run(conn, message, row);
		if (!conn->dead)
			eat(conn, size);
		return;
	}
	memcpy(body, message->body, message->n);
	message->body = body;
	eat(conn, size);
	conn->daemon->run(conn, message, row);
	tz_mem_wipe(body, message->n);
}

void
tz_conn_serve(struct tz_conn *conn)
{
	const struct tz_verb_row *row;
	struct tz_message message;
	size_t size;

	while (!conn->dead && !conn->ended && !tz_conn_full(conn) &&
	    next_frame(conn, &message, &row, &size)) {
		if (conn->busy && row->number != TZ_VERB_CANCEL)
			break;
		if (row->number == TZ_VERB_CANCEL) {
			conn->cancelled = conn->busy;
			eat(conn, size);
		} else {
			run(conn, &message, row, size);
		}
	}
	look_out(conn);
}

/* Keeps one descriptor that came along and closes any other. */
static void
keep_passed(struct tz_conn *conn, struct msghdr *message)
{
	struct cmsghdr *head;
	size_t i, n;
	int fd;

	for (head = CMSG_FIRSTHDR(message); head != NULL;
	    head = CMSG_NXTHDR(message, head)) {
		if (head->cmsg_level != SOL_SOCKET ||
		    head->cmsg_type != SCM_RIGHTS)
			continue;
		n = (head->cmsg_len - CMSG_LEN(0)) / sizeof(fd);
		for (i = 0; i < n; i++) {
			memcpy(&fd, CMSG_DATA(head) + i * sizeof(fd),
			    sizeof(fd));
			if (conn->passed >= 0)
				close(conn->passed);
			conn->passed = fd;
		}
	}
}

/* Bytes to read: to the end of the frame at hand, or to know its length. */
static size_t
wanted(const struct tz_conn *conn)
{
	const char *at = tz_buf_str(&conn->in) + conn->eaten;
	size_t n = conn->in.len - conn->eaten, size;
	struct tz_message message;

	if (tz_message_read(at, n, UINT32_MAX, &message, &size, NULL) ==
	    TZ_OK && size > n)
		return size - n > PIECE * 16 ? PIECE * 16 : size - n;
	return PIECE;
}

static void
receive(struct tz_conn *conn)
{
	union {
		struct cmsghdr head;
		char room[CMSG_SPACE(4 * sizeof(int))];
	} control;
	size_t room = wanted(conn);
	struct iovec part = { .iov_len = room };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1,
		.msg_control = &control, .msg_controllen = sizeof(control) };
	ssize_t n;

	tz_buf_eat(&conn->in, conn->eaten);
	conn->eaten = 0;
	part.iov_base = tz_buf_grow(&conn->in, room);
	if (part.iov_base == NULL) {
		tz_conn_close(conn);
		return;
	}
	conn->in.len -= room;
	n = recvmsg(conn->fd, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
	if (n > 0) {
		conn->in.len += (size_t)n;
		keep_passed(conn, &message);
	} else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
		tz_conn_close(conn);
	}
}

static void
ready(short events, void *arg)
{
	struct tz_conn *conn = arg;

	if ((events & POLLOUT) != 0)
		flush(conn);
	if (!conn->dead && (events & POLLIN) != 0)
		receive(conn);
	else if (!conn->dead && (events & (POLLRDHUP | POLLHUP | POLLERR)) !=
	    0)
		tz_conn_close(conn);
	if (!conn->dead)
		tz_conn_serve(conn);
}
