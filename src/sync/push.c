/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/push.h"

#include <sys/stat.h>

#include "base/file.h"
#include "base/log.h"
#include "base/utf8.h"
#include "sync/push_forms.h"
#include "wire/batch.h"

/*
 * Most nights fit into one small batch, which goes at once; for a large one
 * that an earlier night may have sent in part, a question is the smaller cost.
 */
#define SMALL_BYTES 16384

/* One batch on its way. */
struct trip {
	struct tz_talk *talk;
	struct tz_pushed *pushed;
	struct tz_outgoing out;
	struct tz_buf bytes;
	char path[256];
	uint64_t offset;	/* where the next body begins */
	bool asked;		/* the offset is the district's own word */
	uint64_t known;		/* the furthest the district has named */
	uint64_t given;		/* bytes of bodies that left this machine */
	uint64_t here;		/* bytes the district had before this run */
	bool damaged;		/* it has arrived so once */
	bool done;		/* the batch has its end, one way or another */
	const char *end;	/* which, for the journal of syncs */
};

/*
 * What a reply to the batch is and what then follows. err holds the row's
 * sentence, for when the tries are used up.
 */
struct row {
	long status;
	const char *state;	/* "" fits any */
	enum tz_rc (*follow)(struct trip *trip, struct tz_err *err);
	enum tz_rc rc;		/* TZ_OK: follow brings its own failure */
	const char *say;
};

/* A sentence of the table has no arguments, so it is its own msgid. */
static void
take_sentence(struct tz_err *err, enum tz_rc rc, const char *say)
{
	memset(err, 0, sizeof *err);
	err->rc = rc;
	tz_utf8_copy(err->say.id, sizeof err->say.id, say);
}

static enum tz_rc
settle(struct trip *trip, struct tz_err *err)
{
	struct tz_talk *talk = trip->talk;
	enum tz_rc rc;

	rc = tz_client_settle(talk->client, talk->reply.body.data,
	    talk->reply.body.len, &trip->pushed->feed, err);
	if (rc != TZ_OK)
		return rc;
	trip->pushed->has_feed = true;
	trip->done = true;
	trip->end = "acknowledged";
	tz_talk_progress(talk);
	return TZ_OK;
}

/* The district's word on how much it has; more than before is progress. */
static void
place(struct trip *trip, uint64_t offset)
{
	trip->offset = offset;
	trip->asked = true;
	if (offset <= trip->known)
		return;
	trip->known = offset;
	tz_talk_progress(trip->talk);
}

static bool
names_offset(const struct trip *trip)
{
	return trip->talk->reply.has_offset &&
	    trip->talk->reply.offset <= trip->bytes.len;
}

static enum tz_rc
no_offset(struct trip *trip, struct tz_err *err)
{
	trip->asked = false;
	(void)tz_fail(err, TZ_EPROTO,
	    N_("the district does not say what it has of the batch"));
	return tz_talk_wait(trip->talk, TZ_RETRY_STRANGE, 0, err);
}

/* Goes on from where the district stands. */
static enum tz_rc
resume(struct trip *trip, struct tz_err *err)
{
	uint64_t before = trip->known;

	if (!names_offset(trip))
		return no_offset(trip, err);
	place(trip, trip->talk->reply.offset);
	if (trip->known > before)
		return TZ_OK;
	(void)tz_fail(err, TZ_ELINK,
	    N_("nothing of the batch arrives any more"));
	return tz_talk_wait(trip->talk, TZ_RETRY_CUT, 0, err);
}

/*
 * The answer to the question after a cut. A batch that is whole there is then
 * sent as an empty body, which fetches its acknowledgement.
 */
static enum tz_rc
note_offset(struct trip *trip, struct tz_err *err)
{
	if (!names_offset(trip))
		return no_offset(trip, err);
	place(trip, trip->talk->reply.offset);
	return TZ_OK;
}

static enum tz_rc
note_nothing(struct trip *trip, struct tz_err *err)
{
	(void)err;
	place(trip, 0);
	return TZ_OK;
}

/* All of it is durable there; the answer is asked for with an empty body. */
static enum tz_rc
stored(struct trip *trip, struct tz_err *err)
{
	place(trip, trip->bytes.len);
	return tz_talk_wait(trip->talk, TZ_RETRY_BUSY,
	    trip->talk->reply.retry_after, err);
}

/* Whether the body was taken is not said. */
static enum tz_rc
later(struct trip *trip, struct tz_err *err)
{
	trip->asked = false;
	return tz_talk_wait(trip->talk, TZ_RETRY_BUSY,
	    trip->talk->reply.retry_after, err);
}

static enum tz_rc
give_up(struct trip *trip, struct tz_err *err)
{
	(void)trip;
	return err->rc;
}

static enum tz_rc
name_successor(struct trip *trip, struct tz_err *err)
{
	return tz_talk_fail_status(trip->talk, err);
}

/* The ledger may begin a later epoch, when it is opened again. */
static enum tz_rc
closed(struct trip *trip, struct tz_err *err)
{
	const struct tz_reply *reply = &trip->talk->reply;
	struct tz_err why;

	if (reply->epoch > 0 && tz_client_rebatch(trip->talk->client,
	    trip->out.name, (uint32_t)reply->epoch, 0, "epoch", &why) !=
	    TZ_OK)
		tz_log_err(TZ_LOG_WARN, "closed epoch", &why);
	return err->rc;
}

/* The ledger builds again from next; 0: the same entries. */
static enum tz_rc
rebuild(struct trip *trip, uint32_t epoch, uint64_t next, const char *why,
    struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_talk_wait(trip->talk, TZ_RETRY_REBUILD, 0, err);
	if (rc != TZ_OK)
		return rc;
	trip->done = true;
	trip->end = "refused";
	return tz_client_rebatch(trip->talk->client, trip->out.name,
	    epoch, next, why, err);
}

static enum tz_rc
go_back(struct trip *trip, struct tz_err *err)
{
	const struct tz_reply *reply = &trip->talk->reply;

	/* An older district names no epoch and means that of the batch. */
	return rebuild(trip, (uint32_t)reply->epoch,
	    reply->has_next ? reply->next : 0, "gap", err);
}

static enum tz_rc
split(struct trip *trip, struct tz_err *err)
{
	if (trip->out.entries <= 1)
		return err->rc;
	return rebuild(trip, 0, 0, "large", err);
}

/* One that has gone back to an older program still reads rows. */
static enum tz_rc
plainer(struct trip *trip, struct tz_err *err)
{
	struct tz_batch_head head;
	size_t size;

	if (tz_batch_head_read(trip->bytes.data, trip->bytes.len, &head, &size,
	    NULL) != TZ_OK || head.layout == TZ_BATCH_ROWS)
		return err->rc;
	return rebuild(trip, 0, 0, "version", err);
}

/* The first time the line is to blame, after that the file. */
static enum tz_rc
start_over(struct trip *trip, struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_talk_wait(trip->talk, TZ_RETRY_CORRUPT, 0, err);
	if (rc != TZ_OK)
		return rc;
	if (trip->damaged)
		return rebuild(trip, 0, 0, "corrupt", err);
	trip->damaged = true;
	trip->known = trip->bytes.len;
	place(trip, 0);
	return TZ_OK;
}

/* The body may have been taken whole or not at all, so the place is asked. */
static enum tz_rc
explain_forms(struct trip *trip, struct tz_err *err)
{
	enum tz_rc rc;

	trip->asked = false;
	rc = tz_talk_wait(trip->talk, TZ_RETRY_FORMS, 0, err);
	return rc == TZ_OK ? tz_push_forms(trip->talk, err) : rc;
}

/* clang-format off */
static const struct row asked_rows[] = {
	{ 200, "", note_offset, TZ_OK, NULL },
	{ 404, "", note_nothing, TZ_OK, NULL },
};

/* One row a reply of doc/protocol.md. */
static const struct row sent_rows[] = {
	{ 200, "applied", settle, TZ_OK, NULL },
	{ 202, "stored", stored, TZ_EBUSY,
	    N_("the district has stored the batch but not applied it yet") },
	{ 204, "part", resume, TZ_OK, NULL },
	{ 409, "offset", resume, TZ_OK, NULL },
	{ 409, "gap", go_back, TZ_ECHAIN,
	    N_("the district misses entries that it does not take either") },
	{ 410, "epoch", closed, TZ_ECHAIN,
	    N_("the district has closed this epoch: the office was restored "
	       "or runs twice") },
	{ 410, "succeeded", name_successor, TZ_EREFUSED,
	    N_("another office goes on for this one") },
	{ 413, "large", split, TZ_ELIMIT,
	    N_("an entry is larger than the district takes") },
	{ 415, "forms", explain_forms, TZ_EVERSION,
	    N_("the district asks for the same forms again and again") },
	{ 501, "version", plainer, TZ_EVERSION,
	    N_("the program of the district is older than that of the "
	       "office") },
	{ 422, "corrupt", start_over, TZ_EPROTO,
	    N_("the batch arrives damaged at the district") },
	{ 401, "", give_up, TZ_EKEY,
	    N_("the district does not know the key of this office") },
	{ 403, "", give_up, TZ_EKEY,
	    N_("the district refuses the key of this office") },
	{ 423, "", later, TZ_EBUSY, N_("the district is busy") },
	{ 429, "", later, TZ_EBUSY, N_("the district is busy") },
	{ 503, "", later, TZ_EBUSY, N_("the district is busy") },
};
/* clang-format on */

static const struct row *
find_row(const struct row *rows, size_t n, const struct tz_reply *reply)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (rows[i].status == reply->status &&
		    (rows[i].state[0] == '\0' ||
		    strcmp(rows[i].state, reply->state) == 0))
			return &rows[i];
	}
	return NULL;
}

static enum tz_rc
follow(struct trip *trip, bool asked, struct tz_err *err)
{
	const struct tz_reply *reply = &trip->talk->reply;
	const struct row *row = NULL;

	if (asked)
		row = find_row(asked_rows,
		    sizeof asked_rows / sizeof *asked_rows, reply);
	/* A question has no body, so nothing in its reply could settle. */
	if (row == NULL && !(asked && reply->status < 400))
		row = find_row(sent_rows,
		    sizeof sent_rows / sizeof *sent_rows, reply);
	if (row == NULL) {
		(void)tz_talk_fail_status(trip->talk, err);
		return reply->status >= 500 ? later(trip, err) : err->rc;
	}
	if (row->rc != TZ_OK)
		take_sentence(err, row->rc, row->say);
	return row->follow(trip, err);
}

/* What has arrived of it? */
static enum tz_rc
ask_offset(struct trip *trip, struct tz_err *err)
{
	struct tz_talk_request request = { .method = "HEAD",
		.path = trip->path };

	return tz_talk_ask(trip->talk, &request, err);
}

/* The rest as one body, or as much of it as the night has left. */
static enum tz_rc
send_rest(struct trip *trip, struct tz_err *err)
{
	char offset[64], length[64];
	const char *headers[] = { offset, length, NULL };
	struct tz_talk_request request = { .method = "PATCH",
		.path = trip->path, .headers = headers };
	enum tz_rc rc;

	if (trip->given == 0)
		trip->here = trip->offset;
	tz_talk_work(trip->talk, "push", trip->offset, trip->bytes.len);
	(void)snprintf(offset, sizeof offset, "Upload-Offset: %llu",
	    (unsigned long long)trip->offset);
	(void)snprintf(length, sizeof length, "Upload-Length: %zu",
	    trip->bytes.len);
	request.offset = trip->offset;
	request.body = trip->bytes.data + trip->offset;
	request.n = tz_link_room(trip->talk->link,
	    trip->bytes.len - (size_t)trip->offset);
	if (request.n == 0 && trip->offset < trip->bytes.len)
		return tz_purse_empty(&trip->talk->purse, err);
	rc = tz_talk_ask(trip->talk, &request, err);
	trip->given += trip->talk->fate.given;
	return rc;
}

/* One request and what follows from its reply. */
static enum tz_rc
step(struct trip *trip, struct tz_err *err)
{
	bool ask = !trip->asked;
	enum tz_rc rc;

	rc = ask ? ask_offset(trip, err) : send_rest(trip, err);
	if (rc == TZ_OK)
		return follow(trip, ask, err);
	/* What has arrived only the district knows. */
	trip->asked = false;
	return tz_talk_again(trip->talk, err);
}

/* What was built since the job began has never been on its way. */
static bool
is_new(const struct trip *trip)
{
	struct stat file;

	return stat(trip->out.path, &file) == 0 &&
	    (int64_t)file.st_mtim.tv_sec * 1000 +
	    file.st_mtim.tv_nsec / 1000000 > trip->talk->begun;
}

/* What waits behind this batch. */
static void
count_rest(struct trip *trip)
{
	struct tz_talk *talk = trip->talk;
	uint64_t sent = trip->pushed->entries + trip->out.entries;

	talk->now.entries = trip->out.entries;
	talk->now.after = talk->unsent > sent ? talk->unsent - sent : 0;
}

static enum tz_rc
open_trip(struct trip *trip, struct tz_err *err)
{
	(void)snprintf(trip->path, sizeof trip->path, "/v1/s/%s/b/%s",
	    trip->talk->site, trip->out.name);
	tz_buf_init(&trip->bytes, TZ_BATCH_FILE);
	count_rest(trip);
	trip->asked = trip->out.bytes <= SMALL_BYTES || is_new(trip);
	return tz_file_read(trip->out.path, &trip->bytes, err);
}

static void
close_trip(struct trip *trip, const struct tz_err *why)
{
	uint64_t needed = trip->bytes.len - trip->here;

	if (trip->given > needed)
		trip->pushed->again += trip->given - needed;
	if (why != NULL)
		trip->end = tz_rc_retry(why->rc) ? "sent" : "refused";
	tz_talk_note(trip->talk, "push", &trip->out, trip->bytes.len,
	    trip->end, why);
	tz_buf_release(&trip->bytes);
}

static enum tz_rc
push_batch(struct trip *trip, struct tz_err *err)
{
	enum tz_rc rc;

	rc = open_trip(trip, err);
	if (rc == TZ_OK)
		tz_talk_say(trip->talk, _("sending %u entries, %zu bytes"),
		    (unsigned)trip->out.entries, trip->bytes.len);
	while (rc == TZ_OK && !trip->done)
		rc = step(trip, err);
	close_trip(trip, rc == TZ_OK ? NULL : err);
	return rc;
}

/*
 * Counts the batch that has been settled, once the ledger names the next. An
 * acknowledgement that moves nothing would be asked for again for ever.
 */
static enum tz_rc
count(struct tz_pushed *pushed, const struct tz_outgoing *settled,
    const struct tz_outgoing *next, struct tz_err *err)
{
	if (settled->entries == 0)
		return TZ_OK;
	if (next->entries > 0 && next->epoch == settled->epoch &&
	    next->first <= settled->first)
		return tz_fail(err, TZ_EPROTO,
		    N_("the district acknowledges another batch"));
	pushed->batches++;
	pushed->entries += settled->entries;
	return TZ_OK;
}

enum tz_rc
tz_push(struct tz_talk *talk, struct tz_pushed *pushed, struct tz_err *err)
{
	struct tz_outgoing settled = { .entries = 0 };
	struct tz_err none;
	enum tz_rc rc;

	if (err == NULL)
		err = &none;
	memset(pushed, 0, sizeof *pushed);
	for (;;) {
		struct trip trip = { .talk = talk, .pushed = pushed };

		rc = tz_client_outgoing(talk->client, &trip.out, err);
		if (rc == TZ_OK)
			rc = count(pushed, &settled, &trip.out, err);
		if (rc != TZ_OK || trip.out.entries == 0)
			return rc;
		rc = push_batch(&trip, err);
		if (rc != TZ_OK)
			return rc;
		settled.entries = 0;
		if (strcmp(trip.end, "acknowledged") == 0)
			settled = trip.out;
	}
}
