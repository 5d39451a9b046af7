/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/talk.h"

#include <stdarg.h>

#include "base/date.h"
#include "base/log.h"
#include "base/utf8.h"
#include "client/rebirth.h"
#include "wire/auth.h"
#include "wire/reads.h"

#define HEADERS 12
#define TELL_MS 1000
#define SURE_MS 2000		/* before it no pace is known */
#define LOOK_MS 200		/* a wish to stop is heard so soon */

/* Headers that the ledger makes. */
struct own {
	char auth[TZ_AUTH_MAX + 16];
	char reads[TZ_READS_TEXT + 16];
};

/* The caller's headers and those every request has. */
static enum tz_rc
collect(struct tz_talk *talk, const struct tz_talk_request *request,
    const char **all, struct own *own, struct tz_err *err)
{
	char value[TZ_AUTH_MAX], reads[TZ_READS_TEXT];
	enum tz_rc rc;
	size_t i;

	for (i = 0; request->headers != NULL && request->headers[i] != NULL &&
	     i < HEADERS; i++)
		all[i] = request->headers[i];
	/* A district knows its offices by their keys. */
	if (talk->plain)
		all[i++] = "Tus-Resumable: 1.0.0";
	all[i] = NULL;
	if (talk->plain)
		return TZ_OK;
	rc = talk->rebirth ? tz_client_rebirth_auth(talk->client,
	    request->method, request->path, request->offset, value, reads,
	    err) :
	    tz_client_auth(talk->client, request->method, request->path,
	    request->offset, value, reads, err);
	if (rc != TZ_OK)
		return rc;
	(void)snprintf(own->auth, sizeof own->auth, "TZ-Auth: %s", value);
	all[i++] = own->auth;
	(void)snprintf(own->reads, sizeof own->reads, "TZ-Reads: %s", reads);
	if (request->reads)
		all[i++] = own->reads;
	all[i] = NULL;
	return TZ_OK;
}

static bool
genuine(const struct tz_talk *talk)
{
	return talk->plain ? talk->reply.tus :
	    tz_reply_genuine(&talk->reply);
}

void
tz_talk_count(struct tz_talk *talk)
{
	struct tz_err err;
	uint64_t up, down;

	tz_link_bytes(talk->link, &up, &down);
	if (tz_purse_settle(&talk->purse, up + down, &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "traffic", &err);
}

/* What it may cost at most is written down before it is spent. */
static enum tz_rc
pay(struct tz_talk *talk, const struct tz_talk_request *request,
    struct tz_err *err)
{
	uint64_t left = tz_purse_left(&talk->purse);
	uint64_t cost = TZ_LINK_HEAD + request->most + request->n +
	    request->n / 64;

	if (left == UINT64_MAX)
		return TZ_OK;
	if (tz_link_room(talk->link, request->n) < request->n ||
	    tz_link_room(talk->link, 1) == 0)
		return tz_purse_empty(&talk->purse, err);
	return tz_purse_hold(&talk->purse, cost < left ? cost : left, err);
}

enum tz_rc
tz_talk_ask(struct tz_talk *talk, const struct tz_talk_request *request,
    struct tz_err *err)
{
	struct tz_link_request ask = { 0 };
	const char *all[HEADERS + 4];
	struct own own;
	enum tz_rc rc;

	rc = collect(talk, request, all, &own, err);
	if (rc != TZ_OK)
		return rc;
	ask.method = request->method;
	ask.path = request->path;
	ask.headers = all;
	ask.body = request->body;
	ask.n = request->n;
	rc = pay(talk, request, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_link_ask(talk->link, &ask, &talk->reply, &talk->fate, err);
	tz_talk_count(talk);
	if (rc == TZ_ECANCEL && tz_purse_left(&talk->purse) == 0)
		rc = tz_purse_empty(&talk->purse, err);
	if (talk->fate.reached)
		talk->met = true;
	if (rc == TZ_ELINK && talk->fate.reached)
		talk->cuts++;
	if (rc == TZ_OK && !genuine(talk))
		return tz_fail(err, TZ_EPROTO,
		    N_("something on the line answered in the district's "
		       "place (status %ld)"), talk->reply.status);
	if (rc == TZ_OK && talk->reply.date != 0) {
		talk->has_offset = true;
		talk->offset = (tz_clock_now() - talk->reply.date) / 1000;
	}
	return rc;
}

/* Lets ms pass; a line that comes up ends the wait, a wish to stop fails it. */
static bool
sleep_ms(const struct tz_talk *talk, int64_t ms, bool cut)
{
	int64_t until = tz_clock_mono() + ms, left;

	while ((left = until - tz_clock_mono()) > 0) {
		if (talk->stop != NULL && talk->stop())
			return false;
		if (tz_link_wait(talk->link, left > LOOK_MS ? LOOK_MS : left) &&
		    cut)
			break;
	}
	return true;
}

enum tz_rc
tz_talk_wait(struct tz_talk *talk, enum tz_retry_kind kind, unsigned at_least,
    struct tz_err *err)
{
	int64_t ms;

	if (!tz_retry_wait(&talk->retry, kind, tz_clock_mono(),
	    (int64_t)at_least * 1000, &ms))
		return err->rc;
	if (ms > 1000)
		tz_talk_say(talk, _("waiting %lld seconds"),
		    (long long)(ms / 1000));
	if (!sleep_ms(talk, ms, kind == TZ_RETRY_CUT ||
	    kind == TZ_RETRY_UNREACHABLE))
		return tz_fail_plain(err, TZ_ECANCEL);
	return TZ_OK;
}

enum tz_rc
tz_talk_again(struct tz_talk *talk, struct tz_err *err)
{
	char text[TZ_SENTENCE_TEXT];

	if (err->rc == TZ_EPROTO)
		return tz_talk_wait(talk, TZ_RETRY_STRANGE, 0, err);
	if (err->rc != TZ_ELINK)
		return err->rc;
	tz_talk_say(talk, "%s", tz_err_text(err, text, sizeof text));
	return tz_talk_wait(talk, talk->met ? TZ_RETRY_CUT :
	    TZ_RETRY_UNREACHABLE, 0, err);
}

static bool
busy(const struct tz_reply *reply)
{
	return reply->status == 423 || reply->status == 429 ||
	    reply->status == 503;
}

enum tz_rc
tz_talk_insist(struct tz_talk *talk, const struct tz_talk_request *request,
    struct tz_err *err)
{
	enum tz_rc rc;

	for (;;) {
		rc = tz_talk_ask(talk, request, err);
		if (rc == TZ_OK && !busy(&talk->reply))
			return TZ_OK;
		if (rc == TZ_OK) {
			(void)tz_fail(err, TZ_EBUSY,
			    N_("the district is busy"));
			rc = tz_talk_wait(talk, TZ_RETRY_BUSY,
			    talk->reply.retry_after, err);
		} else {
			rc = tz_talk_again(talk, err);
		}
		if (rc != TZ_OK)
			return rc;
	}
}

void
tz_talk_progress(struct tz_talk *talk)
{
	tz_retry_progress(&talk->retry, tz_clock_mono());
}

enum tz_rc
tz_talk_fail_status(const struct tz_talk *talk, struct tz_err *err)
{
	if (strcmp(talk->reply.state, "succeeded") == 0)
		return tz_fail(err, TZ_EREFUSED, N_("this office is closed: "
		    "office %s goes on for it"), talk->reply.successor);
	long status = talk->reply.status;

	return tz_fail(err, status == 401 || status == 403 ? TZ_EKEY :
	    TZ_EPROTO, N_("the district answered with status %ld, state %s"),
	    status, talk->reply.state);
}

/* At the pace so far; what waits is taken to be like what is on its way. */
static int64_t
reckon(const struct tz_talk *talk, int64_t now)
{
	const struct tz_sync_progress *at = &talk->now;
	uint64_t up, down, rest;
	int64_t ms = now - talk->from;

	tz_link_bytes(talk->link, &up, &down);
	if (at->total == 0 || ms < SURE_MS || up + down == 0)
		return -1;
	rest = at->total > at->done ? at->total - at->done : 0;
	if (at->entries > 0)
		rest += at->after * at->total / at->entries;
	return (int64_t)(rest * (uint64_t)ms / (up + down) / 1000);
}

void
tz_talk_work(struct tz_talk *talk, const char *lane, uint64_t base,
    uint64_t total)
{
	tz_utf8_copy(talk->now.lane, sizeof talk->now.lane, lane);
	talk->base = talk->now.done = base;
	talk->now.total = total;
	talk->now.seconds = -1;
	talk->told = 0;
}

void
tz_talk_watch(void *arg, size_t given)
{
	struct tz_talk *talk = arg;
	int64_t now = tz_clock_mono();
	struct tz_err err;

	if (talk->now.lane[0] == '\0' ||
	    (talk->told != 0 && now - talk->told < TELL_MS))
		return;
	talk->told = now;
	talk->now.done = talk->base + given + talk->reply.body.len;
	talk->now.seconds = reckon(talk, now);
	if (tz_client_sync_progress(talk->client, &talk->now, &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "progress", &err);
}

void
tz_talk_say(const struct tz_talk *talk, const char *format, ...)
{
	char line[512];
	va_list args;

	if (talk->say == NULL)
		return;
	va_start(args, format);
	(void)vsnprintf(line, sizeof line, format, args);
	va_end(args);
	talk->say(line);
}

void
tz_talk_note(struct tz_talk *talk, const char *what,
    const struct tz_outgoing *batch, uint64_t bytes, const char *state,
    const struct tz_err *why)
{
	char text[TZ_SENTENCE_TEXT];
	struct tz_sync_line line = { 0 };
	struct tz_err err;

	line.time = tz_clock_now();
	line.bytes = bytes;
	tz_utf8_copy(line.what, sizeof line.what, what);
	tz_utf8_copy(line.state, sizeof line.state, state);
	if (batch != NULL) {
		tz_utf8_copy(line.batch, sizeof line.batch, batch->name);
		line.entries = batch->entries;
	}
	if (why != NULL) {
		tz_utf8_copy(line.note, sizeof line.note,
		    tz_err_text(why, text, sizeof text));
		talk->noted = true;
	}
	if (tz_client_sync_note(talk->client, &line, &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "sync note", &err);
}
