/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far office and district agree, what is left, and the journal of syncs.
 */
#include <limits.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "ledger/commit.h"
#include "ledger/dispute.h"
#include "ledger/feed_place.h"
#include "ledger/outbox.h"
#include "ledger/peer.h"
#include "store/journal.h"
#include "store/meta.h"
#include "wire/enrol.h"
#include "wire/hash.h"
#include "wire/pack.h"

#define LINES 200		/* of the journal of syncs */
#define BELIEVED_MS 60000	/* a run that says nothing has been killed */
#define LINES_KEY "sync/lines"
#define CODE_KEY "sync/code"

struct counting {
	uint64_t n;
	int64_t since;
};

static int
count_entry(struct tz_entry *entry, void *arg)
{
	struct counting *counting = arg;

	if (counting->n++ == 0)
		counting->since = entry->time;
	return 0;
}

static int
first_entry(struct tz_entry *entry, void *arg)
{
	*(int64_t *)arg = entry->time;
	return 1;
}

static enum tz_rc
count_unsent(struct tz_ledger *ledger, const struct tz_agreed *agreed,
    const struct tz_head *head, struct tz_sync_state *state,
    struct tz_err *err)
{
	struct counting counting = { 0 };
	int stopped;
	enum tz_rc rc;

	if (agreed->epoch == head->epoch || (agreed->epoch == 0 &&
	    head->epoch == 1)) {
		state->unsent = head->sequence - agreed->sequence;
		if (state->unsent == 0)
			return TZ_OK;
		return tz_journal_walk(ledger->store, ledger->site,
		    TZ_STREAM_OWN, agreed->epoch, agreed->sequence,
		    first_entry, &state->unsent_since, &stopped, err);
	}
	rc = tz_journal_walk(ledger->store, ledger->site, TZ_STREAM_OWN,
	    agreed->epoch, agreed->sequence, count_entry, &counting, &stopped,
	    err);
	state->unsent = counting.n;
	state->unsent_since = counting.since;
	return rc;
}

static void
unpack_line(struct tz_unpack *in, struct tz_sync_line *line)
{
	memset(line, 0, sizeof(*line));
	line->time = tz_unpack_int(in);
	tz_unpack_text(in, line->what, sizeof(line->what));
	tz_unpack_text(in, line->batch, sizeof(line->batch));
	line->entries = (uint32_t)tz_unpack_uint(in);
	line->bytes = tz_unpack_uint(in);
	tz_unpack_text(in, line->state, sizeof(line->state));
	tz_unpack_text(in, line->note, sizeof(line->note));
}

static void
pack_line(struct tz_buf *out, const struct tz_sync_line *line)
{
	tz_pack_int(out, line->time);
	tz_pack_text(out, line->what);
	tz_pack_text(out, line->batch);
	tz_pack_uint(out, line->entries);
	tz_pack_uint(out, line->bytes);
	tz_pack_text(out, line->state);
	tz_pack_text(out, line->note);
}

static enum tz_rc
read_lines(struct tz_ledger *ledger, struct tz_sync_line **line, size_t *n,
    struct tz_err *err)
{
	struct tz_unpack in;
	struct tz_buf buf;
	enum tz_rc rc;

	*line = tz_mem_alloc((LINES + 1) * sizeof(**line));
	*n = 0;
	tz_buf_init(&buf, TZ_META_VALUE);
	rc = tz_meta_get(ledger->store, ledger->txn, LINES_KEY, &buf, err);
	if (rc == TZ_OK) {
		tz_unpack_init(&in, buf.data, buf.len);
		while (*n < LINES && !in.bad && in.at < in.end)
			unpack_line(&in, &(*line)[(*n)++]);
		if (in.bad && *n > 0)
			(*n)--;
	}
	tz_buf_release(&buf);
	return rc == TZ_ENOTFOUND ? TZ_OK : rc;
}

enum tz_rc
tz_outbox_note(struct tz_ledger *ledger, const struct tz_sync_line *line,
    struct tz_err *err)
{
	struct tz_sync_line *old;
	struct tz_buf buf;
	enum tz_rc rc;
	size_t n;
	size_t i;

	rc = read_lines(ledger, &old, &n, err);
	tz_buf_init(&buf, TZ_META_VALUE);
	pack_line(&buf, line);
	for (i = 0; i < n && i < LINES - 1; i++)
		pack_line(&buf, &old[i]);
	if (rc == TZ_OK && !tz_buf_ok(&buf))
		rc = tz_fail_plain(err, TZ_ELIMIT);
	if (rc == TZ_OK)
		rc = tz_commit_meta(ledger, LINES_KEY, buf.data, buf.len,
		    err);
	tz_buf_release(&buf);
	tz_mem_free(old);
	return rc;
}

void
tz_outbox_progress(struct tz_ledger *ledger,
    const struct tz_sync_progress *progress)
{
	ledger->progress = *progress;
	ledger->progress_at = tz_clock_mono();
}

enum tz_rc
tz_outbox_state(struct tz_ledger *ledger, struct tz_sync_state *state,
    struct tz_err *err)
{
	struct tz_agreed agreed;
	struct tz_head head;
	struct tz_head feed;
	struct tz_peer peer;
	enum tz_rc rc;

	rc = tz_peer_agreed(ledger, &agreed, err);
	if (rc == TZ_OK)
		rc = tz_journal_head(ledger->store, ledger->site,
		    TZ_STREAM_OWN, &head, err);
	if (rc == TZ_OK)
		rc = tz_journal_head(ledger->store, ledger->site,
		    TZ_STREAM_FEED, &feed, err);
	if (rc == TZ_OK)
		rc = count_unsent(ledger, &agreed, &head, state, err);
	if (rc == TZ_OK)
		rc = tz_dispute_count(ledger, ledger->site, &state->disputed,
		    err);
	if (rc != TZ_OK)
		return rc;
	state->enrolled = tz_peer_read(ledger, &peer, NULL) == TZ_OK;
	if (state->enrolled)
		memcpy(state->url, peer.url, sizeof(state->url));
	state->synced_at = agreed.time;
	state->epoch = head.epoch;
	state->acked = agreed.sequence;
	state->last = head.sequence;
	state->feed = tz_feed_place_number(feed.epoch, feed.sequence);
	if (tz_clock_mono() - ledger->progress_at < BELIEVED_MS)
		state->progress = ledger->progress;
	tz_hash_hex(feed.hash, TZ_HASH, state->feed_head);
	tz_hash_hex(head.hash, TZ_HASH, state->head);
	tz_hash_hex(agreed.head, TZ_HASH, state->acked_head);
	return read_lines(ledger, &state->line, &state->lines, err);
}

enum tz_rc
tz_outbox_enrol_ask(struct tz_ledger *ledger, const char *code,
    struct tz_buf *body, struct tz_err *err)
{
	struct tz_enrol_ask ask = { .pub = ledger->keys.pub };
	char canonical[TZ_ENROL_CODE];
	enum tz_rc rc;

	if (ledger->practice)
		return tz_fail(err, TZ_EREFUSED,
		    N_("a practice office sends nothing"));
	if (!tz_enrol_read_code(code, canonical, ask.slip))
		return tz_fail(err, TZ_EINPUT,
		    N_("this is no code of an enrolment slip"));
	memcpy(ask.site, ledger->site, TZ_SITE);
	snprintf(ask.name, sizeof(ask.name), "%s", ledger->name);
	/* Kept until the answer, which is proven with it. */
	rc = tz_commit_meta(ledger, CODE_KEY, canonical, strlen(canonical),
	    err);
	if (rc == TZ_OK)
		tz_enrol_ask_write(&ask, canonical, body);
	return rc;
}

static enum tz_rc
keep_peer(struct tz_ledger *ledger, const struct tz_peer *peer,
    struct tz_err *err)
{
	struct tz_head head;
	enum tz_rc rc;
	bool own;

	rc = tz_journal_head(ledger->store, ledger->site, TZ_STREAM_OWN,
	    &head, err);
	if (rc == TZ_OK)
		rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_peer_write(ledger, peer, err);
	/* A journal that is still to come back gets it at its end. */
	if (rc == TZ_OK && head.epoch > 0)
		rc = tz_peer_note(ledger, err);
	if (rc == TZ_OK)
		rc = tz_commit_meta(ledger, CODE_KEY, NULL, 0, err);
	return tz_commit_end(ledger, own, rc, err);
}

/* For the job, which trusts no other authority than this. */
static enum tz_rc
save_authority(struct tz_ledger *ledger, const struct tz_enrol_answer *answer,
    struct tz_err *err)
{
	char path[PATH_MAX];
	enum tz_rc rc;

	rc = tz_file_join(path, sizeof(path), ledger->folder, "district.pem",
	    err);
	if (rc == TZ_OK)
		rc = tz_file_write(path, answer->authority,
		    strlen(answer->authority), 0600, err);
	return rc;
}

enum tz_rc
tz_outbox_enrol_answer(struct tz_ledger *ledger, const char *url,
    const void *answer, size_t n, char fingerprint[TZ_FINGERPRINT],
    struct tz_err *err)
{
	struct tz_enrol_answer *read = tz_mem_alloc(sizeof(*read));
	struct tz_peer peer = { .site = "" };
	struct tz_buf code;
	enum tz_rc rc;

	tz_buf_init(&code, TZ_ENROL_CODE);
	rc = tz_meta_get(ledger->store, NULL, CODE_KEY, &code, err);
	if (rc == TZ_ENOTFOUND)
		rc = tz_fail(err, TZ_EREFUSED,
		    N_("no enrolment has been asked for"));
	if (rc == TZ_OK)
		rc = tz_enrol_answer_read(answer, n, tz_buf_str(&code), read,
		    err);
	if (rc == TZ_OK && strcmp(read->site, ledger->site) != 0)
		rc = tz_fail(err, TZ_EPROTO,
		    N_("the answer is for another office"));
	if (rc == TZ_OK && strlen(url) >= sizeof(peer.url))
		rc = tz_fail(err, TZ_ELIMIT, N_("the address is too long"));
	if (rc == TZ_OK) {
		memcpy(peer.site, read->district, TZ_SITE);
		snprintf(peer.url, sizeof(peer.url), "%s", url);
		peer.pub = read->pub;
		tz_keyring_fingerprint(&peer.pub, fingerprint);
		rc = save_authority(ledger, read, err);
	}
	if (rc == TZ_OK)
		rc = keep_peer(ledger, &peer, err);
	tz_buf_release(&code);
	tz_mem_free(read);
	return rc;
}
