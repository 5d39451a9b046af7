/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/settle.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "district/applier.h"
#include "district/district.h"
#include "district/exchange.h"
#include "district/missing.h"
#include "district/member.h"
#include "district/spool.h"
#include "district/upload.h"
#include "ledger/apply.h"
#include "store/journal.h"
#include "wire/dictionary.h"
#include "wire/hash.h"

#define WAIT_FULL 600		/* seconds until somebody has made room */
#define WAIT_AWAY 60		/* seconds until the applier may be back */
#define BATCH_BYTES "application/octet-stream"

static void
answer_ack(struct tz_exchange *exchange, uint64_t size, const void *ack,
    size_t n)
{
	exchange->district->applied++;
	tz_answer_set(&exchange->reply, 200, "applied");
	tz_answer_number(&exchange->reply, "Upload-Offset", size);
	exchange->reply.type = BATCH_BYTES;
	tz_buf_put(&exchange->reply.body, ack, n);
}

void
tz_settle_again(struct tz_exchange *exchange, const struct tz_receipt *receipt)
{
	answer_ack(exchange, receipt->size, receipt->ack, receipt->n);
}

void
tz_settle_gap(struct tz_exchange *exchange, uint32_t epoch, uint64_t next)
{
	tz_answer_set(&exchange->reply, 409, "gap");
	tz_answer_number(&exchange->reply, "TZ-Next", next);
	tz_answer_number(&exchange->reply, "TZ-Epoch", epoch);
}

uint64_t
tz_settle_length(struct tz_exchange *exchange)
{
	const struct tz_path *path = &exchange->path;
	struct tz_batch_head head;
	struct tz_buf bytes;
	uint64_t length = 0;
	size_t size;

	tz_buf_init(&bytes, TZ_BATCH_FILE);
	if (tz_spool_read(exchange->district->spool, path->site, path->name,
	    &bytes, NULL) == TZ_OK &&
	    tz_batch_head_read(bytes.data, bytes.len, &head, &size, NULL) ==
	    TZ_OK)
		length = size;
	tz_buf_release(&bytes);
	return length;
}

/* True when the file has the digest and the header that its name says. */
static bool
is_named(const struct tz_path *path, const struct tz_buf *bytes)
{
	char name[TZ_BATCH_NAME];
	struct tz_batch_head head;
	size_t size;

	if (tz_batch_head_read(bytes->data, bytes->len, &head, &size, NULL) !=
	    TZ_OK)
		return false;
	tz_batch_name(&head, bytes->data, bytes->len, name);
	return size == bytes->len && strcmp(name, path->name) == 0 &&
	    strcmp(head.site, path->site) == 0 &&
	    (head.flags & TZ_BATCH_IS_FEED) == 0;
}

/* The signed word that the batch is applied; kept, then answered. */
static void
acknowledge(struct tz_exchange *exchange, const struct tz_applied *applied,
    uint64_t size)
{
	struct tz_ledger *ledger = exchange->district->ledger;
	struct tz_member *member = exchange->member;
	struct tz_err err = { 0 };
	struct tz_ack ack = { 0 };
	struct tz_head feed = { 0 };
	struct tz_buf bytes;

	if (tz_journal_head(ledger->store, member->site, TZ_STREAM_FEED, &feed,
	    &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "reading a feed position", &err);
	memcpy(ack.site, member->site, sizeof ack.site);
	memcpy(ack.head, applied->head, sizeof ack.head);
	memcpy(ack.batch, exchange->path.digest, sizeof ack.batch);
	ack.epoch = applied->epoch;
	ack.last = applied->last;
	ack.applied = applied->applied + applied->known;
	ack.disputed = applied->disputed;
	ack.feed = feed.sequence;
	ack.time = tz_clock_now();
	tz_dictionaries_say(ledger->dictionaries, &ack.reads);
	tz_buf_init(&bytes, TZ_ACK_MAX);
	tz_ack_write(&ack, &ledger->keys, &bytes);
	member->contact_at = ack.time;
	member->pushed_at = ack.time;
	member->disputed += ack.disputed;
	tz_member_settle(member, exchange->path.name, size, &bytes);
	if (tz_member_keep(ledger->store, member, &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "keeping a receipt", &err);
	answer_ack(exchange, size, bytes.data, bytes.len);
	tz_buf_release(&bytes);
}

/* The entries do not follow what is here: a gap, or another history. */
static void
refuse_chain(struct tz_exchange *exchange, const struct tz_applied *applied)
{
	const struct tz_path *path = &exchange->path;

	if (path->epoch == applied->epoch && path->first > applied->last + 1)
		tz_settle_gap(exchange, path->epoch, applied->last + 1);
	else if (path->epoch > applied->epoch)
		/* It stands on entries that are not here: an old backup. */
		tz_settle_gap(exchange, applied->epoch, applied->last + 1);
	else
		tz_answer_set(&exchange->reply, 410, "epoch");
}

/* Keeps the part for later: only now must it survive a loss of power. */
static void
store(struct tz_exchange *exchange)
{
	struct tz_err err = { 0 };

	if (tz_upload_sync(exchange->upload, &err) == TZ_OK) {
		tz_answer_wait(&exchange->reply, 202, "stored", WAIT_AWAY);
		return;
	}
	tz_log_err(TZ_LOG_ERROR, "keeping a batch", &err);
	tz_answer_wait(&exchange->reply, 503, "busy", WAIT_FULL);
}

/* What each outcome of the applier is to the office; false keeps the part. */
static bool
answer(struct tz_exchange *exchange, enum tz_rc rc,
    const struct tz_applied *applied, uint64_t size)
{
	struct tz_answer *reply = &exchange->reply;

	switch (rc) {
	case TZ_OK:
		acknowledge(exchange, applied, size);
		return true;
	case TZ_ECHAIN:
		refuse_chain(exchange, applied);
		return true;
	case TZ_ELIMIT:
		tz_answer_set(reply, 413, "large");
		return true;
	case TZ_EVERSION:
		tz_answer_set(reply, 501, "version");
		return true;
	case TZ_EFULL:
		tz_answer_wait(reply, 503, "busy", WAIT_FULL);
		return false;
	default:
		if (tz_rc_retry(rc)) {
			store(exchange);
			return false;
		}
		tz_answer_set(reply, 422, "corrupt");
		return true;
	}
}

/* Proves and applies the file; what the outcome means is said by answer. */
static enum tz_rc
apply(struct tz_exchange *exchange, const struct tz_buf *bytes,
    struct tz_applied *applied, struct tz_err *err)
{
	struct tz_district *district = exchange->district;

	if (!is_named(&exchange->path, bytes))
		return tz_fail(err, TZ_ECORRUPT,
		    N_("the batch is not what its name says"));
	return district->applier->apply(district->ledger, exchange->member,
	    bytes->data, bytes->len, applied, err);
}

/*
 * The office as it is known now: between the headers and the last byte it may
 * have been revoked, or heard on another line.
 */
static bool
still_enrolled(struct tz_exchange *exchange)
{
	struct tz_store *store = exchange->district->ledger->store;

	if (tz_member_get(store, exchange->path.site, exchange->member, NULL) ==
	    TZ_OK && exchange->member->state == TZ_MEMBER_ENROLLED)
		return true;
	tz_answer_set(&exchange->reply, 403, "key");
	return false;
}

void
tz_settle(struct tz_exchange *exchange)
{
	const struct tz_path *path = &exchange->path;
	struct tz_spool *spool = exchange->district->spool;
	struct tz_applied applied = { 0 };
	struct tz_err err = { 0 };
	struct tz_buf bytes;
	bool done;
	enum tz_rc rc;

	if (!still_enrolled(exchange))
		return;
	tz_buf_init(&bytes, TZ_BATCH_FILE);
	rc = tz_spool_read(spool, path->site, path->name, &bytes, &err);
	if (rc == TZ_OK && tz_missing_answer(exchange, &bytes))
		goto out;
	if (rc == TZ_OK)
		rc = apply(exchange, &bytes, &applied, &err);
	done = answer(exchange, rc, &applied, bytes.len);
	if (rc != TZ_OK)
		tz_log_err(TZ_LOG_WARN, path->site, &err);
	else
		tz_log(TZ_LOG_INFO, "%s applied %s: %u entries, %u disputed",
		    path->site, path->name, applied.applied, applied.disputed);
	if (done)
		tz_spool_drop(spool, path->site, path->name);
out:
	tz_buf_release(&bytes);
}
