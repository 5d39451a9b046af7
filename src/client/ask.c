/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/ask.h"

#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/mem.h"
#include "client/line.h"
#include "client/reach.h"
#include "wire/message.h"
#include "wire/view_pack.h"

#define TRIES 8			/* to find a daemon in the wanted mode */
#define PAUSE_MS 20		/* between two tries, doubled each time up to */
#define PAUSE_MOST_MS 320

struct reply {
	int (*part)(struct tz_unpack *in, void *arg);
	void *arg;
	bool given;		/* a part has been given out */
	bool stop;		/* a part asked to stop */
};

struct tz_buf *
tz_ask_begin(struct tz_client *client, enum tz_verb verb,
    const uint8_t *request)
{
	tz_buf_clear(&client->body);
	client->verb = verb;
	client->pass = -1;
	(void)tz_message_begin(&client->body, ++client->id, verb, 0);
	if (request != NULL)
		tz_buf_put(&client->body, request, TZ_CLIENT_REQUEST);
	return &client->body;
}

void
tz_ask_hang_up(struct tz_client *client)
{
	if (client->fd >= 0)
		close(client->fd);
	client->fd = -1;
	tz_buf_clear(&client->in);
	client->eaten = 0;
}

/* Tells the daemon, once, that the answer is no longer wanted. */
static enum tz_rc
cancel(struct tz_client *client, struct tz_err *err)
{
	struct tz_buf frame;
	enum tz_rc rc;
	size_t mark;

	tz_buf_init(&frame, 64);
	mark = tz_message_begin(&frame, 0, TZ_VERB_CANCEL, 0);
	(void)tz_message_end(&frame, mark);
	rc = tz_line_send(client->fd, &frame, -1, client->wait_ms, err);
	tz_buf_release(&frame);
	return rc;
}

static enum tz_rc
one_part(struct tz_client *client, const struct tz_message *message,
    struct reply *reply, struct tz_err *err)
{
	struct tz_unpack in;

	if (reply->part == NULL)
		return tz_fail_plain(err, TZ_EPROTO);
	reply->given = true;
	if (reply->stop)
		return TZ_OK;
	tz_unpack_init(&in, message->body, message->n);
	if (reply->part(&in, reply->arg) != 0) {
		reply->stop = true;
		return cancel(client, err);
	}
	return in.bad ? tz_fail_plain(err, TZ_EPROTO) : TZ_OK;
}

/*
 * Sends one frame and reads the reply. *lost tells a line that is of no more
 * use from a daemon that answered with a refusal.
 */
static enum tz_rc
exchange(struct tz_client *client, const struct tz_buf *frame, int pass,
    struct reply *reply, struct tz_unpack *in, bool *lost, struct tz_err *err)
{
	int wait = reply->part != NULL ? TZ_CLIENT_PATIENCE : client->wait_ms;
	struct tz_message message;
	enum tz_rc rc;

	*lost = true;
	/* A daemon that will not read all of a request says why first. */
	rc = tz_line_send(client->fd, frame, pass, client->wait_ms, err);
	while (rc == TZ_OK || rc == TZ_ELINK) {
		rc = tz_line_next(client->fd, &client->in, &client->eaten,
		    client->id, wait, &message, err);
		if (rc != TZ_OK)
			break;
		if ((message.flags & TZ_MESSAGE_MORE) != 0) {
			rc = one_part(client, &message, reply, err);
			continue;
		}
		*lost = false;
		tz_unpack_init(in, message.body, message.n);
		return tz_message_outcome_read(in, err);
	}
	return rc;
}

/* A request of the connecting itself: no parts, no repetition. */
static enum tz_rc
step(struct tz_client *client, const struct tz_buf *frame,
    struct tz_unpack *in, struct tz_err *err)
{
	struct reply reply = { NULL, NULL, false, false };
	bool lost;

	return exchange(client, frame, -1, &reply, in, &lost, err);
}

void
tz_ask_hello(struct tz_unpack *in, struct tz_hello *say)
{
	tz_unpack_text(in, say->site, sizeof(say->site));
	tz_unpack_text(in, say->office, sizeof(say->office));
	tz_unpack_text(in, say->version, sizeof(say->version));
	say->test_clock = tz_unpack_uint(in) != 0;
	say->practice = tz_unpack_uint(in) != 0;
	say->maintenance = tz_unpack_uint(in) != 0;
	say->ready = tz_unpack_uint(in) != 0;
	say->by_uid = tz_unpack_uint(in) != 0;
	tz_unpack_text(in, say->uid_user, sizeof(say->uid_user));
}

static enum tz_rc
hello(struct tz_client *client, struct tz_err *err)
{
	struct tz_unpack in;
	struct tz_buf frame;
	enum tz_rc rc;
	size_t mark;

	tz_buf_init(&frame, 1024);
	mark = tz_message_begin(&frame, client->id, TZ_VERB_HELLO, 0);
	tz_pack_uint(&frame, TZ_MESSAGE_VERSION);
	tz_pack_text(&frame, client->from);
	tz_pack_uint(&frame, 0);
	(void)tz_message_end(&frame, mark);
	rc = step(client, &frame, &in, err);
	tz_buf_release(&frame);
	if (rc != TZ_OK)
		return rc;
	tz_ask_hello(&in, &client->hello);
	return tz_ask_end(&in, err);
}

void
tz_ask_who(struct tz_unpack *in, struct tz_who *who)
{
	tz_unpack_text(in, who->user, sizeof(who->user));
	tz_unpack_text(in, who->name, sizeof(who->name));
	who->roles = (unsigned)tz_unpack_uint(in);
	who->last_at = tz_unpack_int(in);
	tz_unpack_text(in, who->last_from, sizeof(who->last_from));
	who->must_change = tz_unpack_uint(in) != 0;
}

/* Goes on with the session of the line before. */
static enum tz_rc
resume(struct tz_client *client, struct tz_err *err)
{
	struct tz_unpack in;
	struct tz_buf frame;
	enum tz_rc rc;
	size_t mark;

	tz_buf_init(&frame, 256);
	mark = tz_message_begin(&frame, client->id, TZ_VERB_RESUME, 0);
	tz_pack_text(&frame, client->ticket);
	(void)tz_message_end(&frame, mark);
	rc = step(client, &frame, &in, err);
	tz_buf_release(&frame);
	if (rc == TZ_OK) {
		tz_ask_who(&in, &client->who);
		return tz_ask_end(&in, err);
	}
	if (rc == TZ_ESESSION) {
		client->signed_in = false;
		tz_mem_wipe(client->ticket, sizeof(client->ticket));
	}
	return rc;
}

/* Begins the import at hand again: its state went with the daemon. */
static enum tz_rc
import_again(struct tz_client *client, struct tz_err *err)
{
	struct tz_unpack in;
	struct tz_buf frame;
	enum tz_rc rc;
	size_t mark;

	tz_buf_init(&frame, client->import.len + 64);
	mark = tz_message_begin(&frame, client->id, TZ_VERB_IMPORT_BEGIN, 0);
	tz_buf_put(&frame, client->import.data, client->import.len);
	(void)tz_message_end(&frame, mark);
	rc = step(client, &frame, &in, err);
	tz_buf_release(&frame);
	return rc;
}

/*
 * Maintenance wants a daemon of its own: the one in service is asked to end,
 * which it does when nobody else is at work, and its end is awaited.
 */
static enum tz_rc
make_way(struct tz_client *client, struct tz_err *err)
{
	struct tz_message message;
	struct tz_unpack in;
	struct tz_buf frame;
	enum tz_rc rc;
	size_t mark;

	tz_buf_init(&frame, 64);
	mark = tz_message_begin(&frame, client->id, TZ_VERB_MAKE_WAY, 0);
	(void)tz_message_end(&frame, mark);
	rc = step(client, &frame, &in, err);
	tz_buf_release(&frame);
	while (rc == TZ_OK)
		rc = tz_line_next(client->fd, &client->in, &client->eaten,
		    client->id, client->wait_ms, &message, err);
	tz_ask_hang_up(client);
	return rc == TZ_ELINK ? TZ_OK : rc;
}

/*
 * A line to a daemon that has said hello, in the mode that is wanted. One that
 * is just ending, or under maintenance, gets a few seconds to end.
 */
static enum tz_rc
reach(struct tz_client *client, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	bool lost = false;
	unsigned tries;

	for (tries = 0; rc == TZ_OK && tries < TRIES; tries++) {
		if (client->start)
			rc = tz_reach_start(client->folder,
			    client->maintenance, client->wait_ms, &client->fd,
			    err);
		else
			rc = tz_reach_connect(client->folder, &client->fd,
			    err);
		if (rc == TZ_OK)
			rc = hello(client, err);
		if (rc == TZ_OK &&
		    client->hello.maintenance == client->maintenance)
			return TZ_OK;
		if (rc == TZ_OK && client->maintenance) {
			rc = make_way(client, err);
		} else if (rc == TZ_OK || rc == TZ_ELINK) {
			lost = rc == TZ_ELINK;
			rc = TZ_OK;
			tz_ask_hang_up(client);
			usleep((PAUSE_MS << tries) * 1000);
		}
	}
	if (rc == TZ_OK)
		rc = tz_fail_plain(err, lost ? TZ_EDAEMON : TZ_EMAINTENANCE);
	return rc;
}

enum tz_rc
tz_ask_connect(struct tz_client *client, struct tz_err *err)
{
	enum tz_rc rc;

	if (client->fd >= 0)
		return TZ_OK;
	client->stale = true;
	rc = reach(client, err);
	if (rc == TZ_OK && client->signed_in)
		rc = resume(client, err);
	if (rc == TZ_OK && client->import.len > 0)
		rc = import_again(client, err);
	if (rc != TZ_OK)
		tz_ask_hang_up(client);
	return rc;
}

/* After these another try over a new line may end better. */
static bool
again(enum tz_rc rc)
{
	return rc == TZ_ELINK || rc == TZ_EDAEMON;
}

static enum tz_rc
ask(struct tz_client *client, struct reply *reply, struct tz_unpack *in,
    struct tz_err *err)
{
	int64_t until = tz_clock_mono() + client->wait_ms;
	unsigned pause = PAUSE_MS;
	bool lost = false;
	enum tz_rc rc;

	tz_unpack_init(in, NULL, 0);
	if (!tz_message_end(&client->body, 0))
		return tz_fail_plain(err, TZ_ELIMIT);
	for (;;) {
		rc = tz_ask_connect(client, err);
		if (rc == TZ_OK)
			rc = exchange(client, &client->body, client->pass,
			    reply, in, &lost, err);
		else
			lost = false;
		if (rc == TZ_OK || (!lost && client->fd >= 0))
			break;
		tz_ask_hang_up(client);
		if (!again(rc) || reply->given || client->pass >= 0 ||
		    tz_clock_mono() >= until)
			break;
		usleep(pause * 1000);
		if (pause < PAUSE_MOST_MS)
			pause *= 2;
	}
	if (rc == TZ_ELINK)
		rc = tz_fail(err, TZ_EDAEMON,
		    N_("the ledger went away in the middle of its work"));
	tz_mem_wipe(client->body.data, client->body.len);
	return rc;
}

enum tz_rc
tz_ask(struct tz_client *client, struct tz_unpack *in, struct tz_err *err)
{
	struct reply reply = { NULL, NULL, false, false };

	return ask(client, &reply, in, err);
}

enum tz_rc
tz_ask_parts(struct tz_client *client,
    int (*part)(struct tz_unpack *in, void *arg), void *arg,
    struct tz_unpack *in, struct tz_err *err)
{
	struct reply reply = { part, arg, false, false };

	return ask(client, &reply, in, err);
}

enum tz_rc
tz_ask_end(const struct tz_unpack *in, struct tz_err *err)
{
	if (in->bad)
		return tz_fail_plain(err, TZ_EPROTO);
	return TZ_OK;
}

enum tz_rc
tz_ask_plain(struct tz_client *client, struct tz_err *err)
{
	struct tz_unpack in;

	return tz_ask(client, &in, err);
}

enum tz_rc
tz_ask_text(struct tz_client *client, char *out, size_t size,
    struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc = tz_ask(client, &in, err);

	if (rc != TZ_OK)
		return rc;
	tz_unpack_text(&in, out, size);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_ask_auth(struct tz_client *client, char out[TZ_AUTH_MAX],
    char reads[TZ_READS_TEXT], struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc = tz_ask(client, &in, err);

	if (rc != TZ_OK)
		return rc;
	tz_unpack_text(&in, out, TZ_AUTH_MAX);
	tz_unpack_text(&in, reads, TZ_READS_TEXT);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_ask_bytes(struct tz_client *client, struct tz_buf *out, struct tz_err *err)
{
	const uint8_t *bytes;
	struct tz_unpack in;
	enum tz_rc rc = tz_ask(client, &in, err);
	size_t n;

	if (rc != TZ_OK)
		return rc;
	bytes = tz_unpack_bytes(&in, &n);
	if (bytes == NULL)
		return tz_fail_plain(err, TZ_EPROTO);
	tz_buf_put(out, bytes, n);
	if (!tz_buf_ok(out))
		return tz_fail_plain(err, TZ_ELIMIT);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_ask_hashes(struct tz_client *client, char (*hex)[TZ_HASH_HEX], size_t most,
    size_t *n, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;
	size_t i;

	*n = 0;
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	*n = tz_view_count_unpack(&in, most);
	for (i = 0; i < *n && !in.bad; i++)
		tz_unpack_text(&in, hex[i], sizeof(hex[i]));
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_ask_rows(struct tz_client *client, struct tz_rows *rows, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_rows_release(rows);
	tz_rows_unpack(&in, rows);
	return tz_ask_end(&in, err);
}
