/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/talk.h"

#include <poll.h>
#include <stdarg.h>

#include "base/date.h"
#include "base/log.h"
#include "base/utf8.h"

#define HEADERS 12

enum tz_rc
tz_talk_ask(struct tz_talk *talk, const char *method, const char *path,
    uint64_t offset, const char *const *headers, const uint8_t *body,
    size_t n, struct tz_err *err)
{
	struct tz_link_request request = { 0 };
	const char *all[HEADERS + 3];
	char auth[400], signed_by[420];
	uint64_t sent;
	size_t i = 0;
	enum tz_rc rc;

	rc = tz_client_auth(talk->client, method, path, offset, auth, err);
	if (rc != TZ_OK)
		return rc;
	(void)snprintf(signed_by, sizeof signed_by, "TZ-Auth: %s", auth);
	for (; headers != NULL && headers[i] != NULL && i < HEADERS; i++)
		all[i] = headers[i];
	all[i++] = signed_by;
	all[i++] = "Tus-Resumable: 1.0.0";
	all[i] = NULL;
	request.method = method;
	request.path = path;
	request.headers = all;
	request.body = body;
	request.n = n;
	rc = tz_link_ask(talk->link, &request, &talk->reply, &sent, err);
	if (sent > 0)
		tz_retry_progress(&talk->retry);
	if (rc == TZ_OK && !tz_reply_genuine(&talk->reply))
		return tz_fail(err, TZ_EPROTO,
		    N_("something on the line answered in the district's "
		       "place (status %ld)"), talk->reply.status);
	return rc;
}

/* Sleeps in short pieces, so that a wish to stop is heard. */
static bool
sleep_ms(const struct tz_talk *talk, int64_t ms)
{
	int64_t until = tz_clock_mono() + ms, left;

	while ((left = until - tz_clock_mono()) > 0) {
		if (talk->stop != NULL && talk->stop())
			return false;
		(void)poll(NULL, 0, left > 200 ? 200 : (int)left);
	}
	return true;
}

enum tz_rc
tz_talk_wait(struct tz_talk *talk, enum tz_retry_kind kind,
    struct tz_err *err)
{
	int64_t ms;

	if (!tz_retry_wait(&talk->retry, kind, tz_clock_mono(),
	    (int64_t)talk->reply.retry_after * 1000, &ms))
		return err->rc;
	if (ms > 1000)
		tz_talk_say(talk, _("waiting %lld seconds"),
		    (long long)(ms / 1000));
	if (!sleep_ms(talk, ms))
		return tz_fail_plain(err, TZ_ECANCEL);
	return TZ_OK;
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
tz_talk_note(struct tz_talk *talk, const char *what, const char *batch,
    uint32_t entries, uint64_t bytes, const char *state,
    const struct tz_err *why)
{
	char text[TZ_SENTENCE_TEXT];
	struct tz_sync_line line = { 0 };
	struct tz_err err;

	line.time = tz_clock_now();
	tz_utf8_copy(line.what, sizeof line.what, what);
	tz_utf8_copy(line.batch, sizeof line.batch, batch);
	line.entries = entries;
	line.bytes = bytes;
	tz_utf8_copy(line.state, sizeof line.state, state);
	if (why != NULL)
		tz_utf8_copy(line.note, sizeof line.note,
		    tz_err_text(why, text, sizeof text));
	if (tz_client_sync_note(talk->client, &line, &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "sync note", &err);
}
