/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/push.h"

#include "base/file.h"
#include "base/utf8.h"
#include "sync/push_forms.h"
#include "wire/batch.h"

#define SMALL_BYTES 16384

/* What follows from a reply. */
enum next {
	SETTLE,		/* the body is an acknowledgement */
	RESUME,		/* go on from the offset of the reply */
	LATER,		/* stored or busy: ask again after a pause */
	AGAIN,		/* from offset 0, a few times */
	REBUILD,	/* another batch is wanted */
	FORMS,		/* definitions are wanted first */
	GIVE_UP		/* nothing this job can mend */
};

/*
 * One row a reply of doc/protocol.md; state "" fits any. The sentence is the
 * clerk's when the job gives up or tries too often.
 */
static const struct {
	long status;
	const char *state;
	enum next next;
	enum tz_rc rc;
	const char *say;
} replies[] = {
	{ 200, "applied", SETTLE, TZ_OK, NULL },
	{ 202, "stored", LATER, TZ_EBUSY,
	    N_("the district has stored the batch but not applied it yet") },
	{ 204, "part", RESUME, TZ_OK, NULL },
	{ 409, "offset", RESUME, TZ_OK, NULL },
	{ 409, "gap", REBUILD, TZ_OK, NULL },
	{ 410, "epoch", GIVE_UP, TZ_ECHAIN,
	    N_("the district has closed this epoch: the office was restored "
	       "or runs twice") },
	{ 413, "large", REBUILD, TZ_OK, NULL },
	{ 415, "forms", FORMS, TZ_OK, NULL },
	{ 422, "corrupt", AGAIN, TZ_EPROTO,
	    N_("the batch arrives damaged at the district") },
	{ 401, "", GIVE_UP, TZ_EKEY,
	    N_("the district does not know the key of this office") },
	{ 403, "", GIVE_UP, TZ_EKEY,
	    N_("the district refuses the key of this office") },
	{ 423, "", LATER, TZ_EBUSY, N_("the district is busy") },
	{ 429, "", LATER, TZ_EBUSY, N_("the district is busy") },
	{ 503, "", LATER, TZ_EBUSY, N_("the district is busy") },
};

/* One batch on its way. */
struct trip {
	struct tz_outgoing out;
	struct tz_buf bytes;
	char path[256];
	uint64_t offset;	/* where the next body begins */
	bool asked;		/* the offset is the district's own word */
};

/* A sentence of the table has no arguments, so it is its own msgid. */
static void
take_sentence(struct tz_err *err, enum tz_rc rc, const char *say)
{
	memset(err, 0, sizeof *err);
	err->rc = rc;
	tz_utf8_copy(err->say.id, sizeof err->say.id, say);
}

static enum next
judge(const struct tz_reply *reply, struct tz_err *err)
{
	size_t i;

	for (i = 0; i < sizeof replies / sizeof *replies; i++) {
		if (replies[i].status != reply->status)
			continue;
		if (replies[i].state[0] != '\0' &&
		    strcmp(replies[i].state, reply->state) != 0)
			continue;
		if (replies[i].rc != TZ_OK)
			take_sentence(err, replies[i].rc, replies[i].say);
		return replies[i].next;
	}
	(void)tz_fail(err, TZ_EPROTO,
	    N_("the district answered with status %ld, state %s"),
	    reply->status, reply->state);
	return reply->status >= 500 ? LATER : GIVE_UP;
}

/* After a cut: what has arrived? */
static enum tz_rc
ask_offset(struct tz_talk *talk, struct trip *trip, struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_talk_ask(talk, "HEAD", trip->path, 0, NULL, NULL, 0, err);
	if (rc != TZ_OK)
		return rc;
	if (talk->reply.status == 404) {
		trip->offset = 0;
	} else if (talk->reply.status == 200 && talk->reply.has_offset &&
	    talk->reply.offset <= trip->bytes.len) {
		trip->offset = talk->reply.offset;
	} else {
		(void)judge(&talk->reply, err);
		return err->rc == TZ_OK ? TZ_EPROTO : err->rc;
	}
	trip->asked = true;
	return TZ_OK;
}

static enum tz_rc
send_rest(struct tz_talk *talk, const struct trip *trip, struct tz_err *err)
{
	char offset[64], length[64];
	const char *headers[] = { offset, length,
		"Content-Type: application/offset+octet-stream", NULL };

	(void)snprintf(offset, sizeof offset, "Upload-Offset: %llu",
	    (unsigned long long)trip->offset);
	(void)snprintf(length, sizeof length, "Upload-Length: %zu",
	    trip->bytes.len);
	return tz_talk_ask(talk, "PATCH", trip->path, trip->offset, headers,
	    trip->bytes.data + trip->offset, trip->bytes.len - trip->offset,
	    err);
}

static enum tz_rc
settle(struct tz_talk *talk, struct tz_pushed *pushed, struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_client_settle(talk->client, talk->reply.body.data,
	    talk->reply.body.len, &pushed->feed, err);
	if (rc == TZ_OK)
		pushed->has_feed = true;
	return rc;
}

/* The number from which the ledger builds again; 0: the same, smaller. */
static enum tz_rc
rebuild(struct tz_talk *talk, const struct trip *trip, struct tz_err *err)
{
	uint64_t next = talk->reply.has_next ? talk->reply.next : 0;

	return tz_client_rebatch(talk->client, trip->out.name, next,
	    talk->reply.state, err);
}

/* Takes the position the district named; the batch must reach that far. */
static enum tz_rc
resume(struct tz_talk *talk, struct trip *trip, struct tz_err *err)
{
	if (!talk->reply.has_offset ||
	    talk->reply.offset > trip->bytes.len)
		return tz_fail(err, TZ_EPROTO,
		    N_("the district names an offset behind the end"));
	trip->offset = talk->reply.offset;
	trip->asked = true;
	return TZ_OK;
}

/*
 * What a broken line or a strange voice means for the next try. A reply of
 * something else on the way says nothing about what has arrived.
 */
static enum tz_rc
after_cut(struct tz_talk *talk, struct trip *trip, struct tz_err *err)
{
	trip->asked = false;
	talk->reply.retry_after = 0;
	if (err->rc == TZ_EPROTO)
		return tz_talk_wait(talk, TZ_RETRY_STRANGE, err);
	if (err->rc != TZ_ELINK)
		return err->rc;
	return tz_talk_wait(talk, TZ_RETRY_CUT, err);
}

/* Sends the rest once. *done: the batch has its end, one way or another. */
static enum tz_rc
send_once(struct tz_talk *talk, struct trip *trip, struct tz_pushed *pushed,
    bool *done, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;

	err->rc = TZ_OK;
	if (!trip->asked)
		rc = ask_offset(talk, trip, err);
	if (rc == TZ_OK)
		rc = send_rest(talk, trip, err);
	if (rc != TZ_OK)
		return after_cut(talk, trip, err);
	switch (judge(&talk->reply, err)) {
	case SETTLE:
		*done = true;
		return settle(talk, pushed, err);
	case RESUME:
		return resume(talk, trip, err);
	case LATER:
		return tz_talk_wait(talk, TZ_RETRY_BUSY, err);
	case AGAIN:
		trip->offset = 0;
		return tz_talk_wait(talk, TZ_RETRY_CORRUPT, err);
	case REBUILD:
		*done = true;
		return rebuild(talk, trip, err);
	case FORMS:
		return tz_push_forms(talk, err);
	case GIVE_UP:
		break;
	}
	return err->rc;
}

static enum tz_rc
open_trip(struct tz_talk *talk, struct trip *trip, struct tz_err *err)
{
	(void)snprintf(trip->path, sizeof trip->path, "/v1/s/%s/b/%s",
	    talk->site, trip->out.name);
	tz_buf_init(&trip->bytes, TZ_BATCH_SEALED + 4096);
	/*
	 * Most nights fit into one small batch, which goes at once; for a large
	 * one that may be half there already, a question is the smaller cost.
	 */
	trip->asked = trip->out.bytes <= SMALL_BYTES;
	return tz_file_read(trip->out.path, &trip->bytes, err);
}

static enum tz_rc
push_batch(struct tz_talk *talk, struct trip *trip, struct tz_pushed *pushed,
    struct tz_err *err)
{
	bool done = false;
	enum tz_rc rc;

	rc = open_trip(talk, trip, err);
	if (rc == TZ_OK)
		tz_talk_say(talk, _("sending %u entries, %zu bytes"),
		    (unsigned)trip->out.entries, trip->bytes.len);
	while (rc == TZ_OK && !done)
		rc = send_once(talk, trip, pushed, &done, err);
	tz_buf_release(&trip->bytes);
	return rc;
}

enum tz_rc
tz_push(struct tz_talk *talk, struct tz_pushed *pushed, struct tz_err *err)
{
	struct trip trip;
	enum tz_rc rc;

	memset(pushed, 0, sizeof *pushed);
	for (;;) {
		memset(&trip, 0, sizeof trip);
		rc = tz_client_outgoing(talk->client, &trip.out, err);
		if (rc != TZ_OK || trip.out.entries == 0)
			return rc;
		rc = push_batch(talk, &trip, pushed, err);
		tz_talk_note(talk, "push", trip.out.name, trip.out.entries,
		    trip.out.bytes, rc == TZ_OK ? talk->reply.state : "failed",
		    rc == TZ_OK ? NULL : err);
		if (rc != TZ_OK)
			return rc;
		pushed->batches++;
		if (strcmp(talk->reply.state, "applied") == 0)
			pushed->entries += trip.out.entries;
	}
}
