/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/settle.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "base/mem.h"
#include "district/applier.h"
#include "district/district.h"
#include "district/exchange.h"
#include "district/former.h"
#include "district/missing.h"
#include "district/member.h"
#include "district/spool.h"
#include "ledger/apply.h"
#include "ledger/feed_place.h"
#include "store/journal.h"
#include "wire/dictionary.h"
#include "wire/hash.h"

#define WAIT_FULL 600		/* seconds until somebody has made room */
#define WAIT_AWAY 60		/* seconds until the applier may be back */

/* One batch while the applier has it. */
struct tz_settlement {
	struct tz_job job;		/* first: the applier gives it back */
	struct tz_district *district;
	struct tz_exchange *exchange;	/* NULL: nobody waits */
	struct tz_answer reply;		/* when nobody waits */
	struct tz_member member;
	struct tz_path path;
	bool former;			/* signed by the keys before */
	void (*after)(bool gone, void *arg);
	void *arg;
};

/* Each header costs a slow line its time, and the body says it all. */
static void
answer_ack(struct tz_answer *reply, const void *ack, size_t n)
{
	tz_answer_state(reply, 200, "applied");
	tz_buf_put(&reply->body, ack, n);
}

void
tz_settle_again(struct tz_exchange *exchange, const struct tz_receipt *receipt)
{
	answer_ack(&exchange->reply, receipt->ack, receipt->n);
}

static void
answer_gap(struct tz_answer *reply, uint32_t epoch, uint64_t next)
{
	tz_answer_set(reply, 409, "gap");
	tz_answer_number(reply, "TZ-Next", next);
	tz_answer_number(reply, "TZ-Epoch", epoch);
}

static void
answer_closed(struct tz_answer *reply, uint32_t epoch)
{
	tz_answer_set(reply, 410, "epoch");
	tz_answer_number(reply, "TZ-Epoch", epoch);
}

void
tz_settle_gap(struct tz_exchange *exchange, uint32_t epoch, uint64_t next)
{
	answer_gap(&exchange->reply, epoch, next);
}

uint64_t
tz_settle_length(const struct tz_district *district, const char *site,
    const char *name)
{
	struct tz_batch_head head;
	struct tz_buf bytes;
	uint64_t length = 0;
	size_t size;

	tz_buf_init(&bytes, TZ_BATCH_FILE);
	if (tz_spool_read(district->spool, site, name, &bytes, NULL) ==
	    TZ_OK &&
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

/* The signed word that the batch is applied. */
static void
sign(struct tz_job *job)
{
	struct tz_settlement *settlement = (struct tz_settlement *)job;
	struct tz_ledger *ledger = settlement->district->ledger;
	const struct tz_applied *applied = &job->applied;
	struct tz_err err = { 0 };
	struct tz_ack ack = { 0 };
	struct tz_head feed = { 0 };

	if (tz_journal_head(ledger->store, job->site, TZ_STREAM_FEED, &feed,
	    &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "reading a feed position", &err);
	memcpy(ack.site, job->site, sizeof ack.site);
	memcpy(ack.head, applied->head, sizeof ack.head);
	memcpy(ack.batch, settlement->path.digest, sizeof ack.batch);
	ack.epoch = applied->epoch;
	ack.last = applied->last;
	ack.applied = applied->applied + applied->known;
	ack.disputed = applied->disputed;
	ack.feed = tz_feed_place_number(feed.epoch, feed.sequence);
	ack.time = tz_clock_now();
	tz_dictionaries_say(ledger->dictionaries, &ack.reads);
	tz_ack_write(&ack, &ledger->keys, &job->ack);
}

static struct tz_answer *
reply_of(struct tz_settlement *settlement)
{
	return settlement->exchange != NULL ? &settlement->exchange->reply :
	    &settlement->reply;
}

/* The receipt is kept with what is known of the office by now. */
static void
acknowledge(struct tz_settlement *settlement)
{
	struct tz_store *store = settlement->district->ledger->store;
	struct tz_member *member = &settlement->member;
	struct tz_job *job = &settlement->job;
	struct tz_err err = { 0 };
	enum tz_rc rc;

	rc = tz_member_get(store, job->site, member, &err);
	if (rc == TZ_OK) {
		member->contact_at = tz_clock_now();
		member->pushed_at = member->contact_at;
		member->disputed += job->applied.disputed;
		tz_member_settle(member, job->name, job->bytes.len, &job->ack);
		rc = tz_member_keep(store, member, &err);
	}
	if (rc != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "keeping a receipt", &err);
	settlement->district->changes++;
	answer_ack(reply_of(settlement), job->ack.data, job->ack.len);
}

/* The entries do not follow what is here: a gap, or another history. */
static void
refuse_chain(struct tz_settlement *settlement)
{
	const struct tz_applied *applied = &settlement->job.applied;
	const struct tz_path *path = &settlement->path;

	if (path->epoch == applied->epoch && path->first > applied->last + 1)
		answer_gap(reply_of(settlement), path->epoch,
		    applied->last + 1);
	else if (path->epoch > applied->epoch)
		/* It stands on entries that are not here: an old backup. */
		answer_gap(reply_of(settlement), applied->epoch,
		    applied->last + 1);
	else
		answer_closed(reply_of(settlement), applied->epoch);
}

/* Keeps the part for later: only now must it survive a loss of power. */
static void
store(struct tz_settlement *settlement)
{
	struct tz_district *district = settlement->district;
	struct tz_err err = { 0 };

	if (tz_spool_keep(district->spool, settlement->path.site,
	    settlement->path.name, &err) == TZ_OK) {
		tz_answer_wait(reply_of(settlement), 202, "stored", WAIT_AWAY);
		if (settlement->exchange != NULL && district->stored != NULL)
			district->stored(district->stored_arg);
		return;
	}
	tz_log_err(TZ_LOG_ERROR, "keeping a batch", &err);
	tz_answer_wait(reply_of(settlement), 503, "busy", WAIT_FULL);
}

/* What each outcome of the applier is to the office; false keeps the part. */
static bool
answer(struct tz_settlement *settlement, enum tz_rc rc)
{
	struct tz_answer *reply = reply_of(settlement);

	switch (rc) {
	case TZ_OK:
		acknowledge(settlement);
		return true;
	case TZ_ECHAIN:
		refuse_chain(settlement);
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
			store(settlement);
			return false;
		}
		tz_answer_set(reply, 422, "corrupt");
		return true;
	}
}

static void
free_settlement(struct tz_settlement *settlement)
{
	tz_answer_release(&settlement->reply);
	tz_buf_release(&settlement->job.bytes);
	tz_buf_release(&settlement->job.ack);
	tz_mem_free(settlement);
}

static void
tell(const struct tz_settlement *settlement, enum tz_rc rc,
    const struct tz_err *err)
{
	const struct tz_applied *applied = &settlement->job.applied;

	bool again = settlement->exchange == NULL && tz_rc_retry(rc);

	/* That the applier is away is said by itself. */
	if (rc != TZ_OK)
		tz_log_err(again ? TZ_LOG_DEBUG : TZ_LOG_WARN,
		    settlement->path.site, err);
	else
		tz_log(TZ_LOG_INFO, "%s applied %s: %u entries, %u disputed",
		    settlement->path.site, settlement->path.name,
		    applied->applied, applied->disputed);
}

static void
done(struct tz_job *job, enum tz_rc rc, struct tz_err *err)
{
	struct tz_settlement *settlement = (struct tz_settlement *)job;
	struct tz_exchange *exchange = settlement->exchange;
	bool gone = answer(settlement, rc);

	tell(settlement, rc, err);
	if (rc == TZ_OK && !settlement->former)
		tz_former_forget(settlement->district->ledger, job->site);
	if (gone)
		tz_spool_drop(settlement->district->spool,
		    settlement->path.site, settlement->path.name);
	if (exchange != NULL && exchange->waits == settlement) {
		exchange->waits = NULL;
		if (exchange->line->go_on != NULL)
			exchange->line->go_on(exchange);
	}
	if (settlement->after != NULL)
		settlement->after(gone, settlement->arg);
	free_settlement(settlement);
}

/* The line was cut: the batch is settled all the same. */
static void
give_up(struct tz_exchange *exchange)
{
	struct tz_settlement *settlement = exchange->waits;

	settlement->exchange = NULL;
	exchange->waits = NULL;
}

static struct tz_settlement *
new_settlement(struct tz_district *district, const struct tz_path *path)
{
	struct tz_settlement *made = tz_mem_alloc(sizeof *made);

	made->district = district;
	made->path = *path;
	tz_answer_init(&made->reply);
	memcpy(made->job.site, path->site, sizeof made->job.site);
	memcpy(made->job.name, path->name, sizeof made->job.name);
	made->job.sign = sign;
	made->job.done = done;
	tz_buf_init(&made->job.bytes, TZ_BATCH_FILE);
	tz_buf_init(&made->job.ack, TZ_ACK_MAX);
	return made;
}

/*
 * The office as it is known now: between the headers and the last byte it may
 * have been revoked, or heard on another line.
 */
static bool
still_enrolled(struct tz_settlement *settlement)
{
	struct tz_member *member = &settlement->member;

	if (tz_member_get(settlement->district->ledger->store,
	    settlement->path.site, member, NULL) == TZ_OK &&
	    member->state == TZ_MEMBER_ENROLLED) {
		settlement->job.pub = member->pub;
		return true;
	}
	tz_answer_set(reply_of(settlement), 403, "key");
	return false;
}

/* Hands the file to the applier, who gives the settlement back to done. */
static void
hand_over(struct tz_settlement *settlement, enum tz_rc rc, struct tz_err *err)
{
	struct tz_district *district = settlement->district;

	if (rc == TZ_OK && !is_named(&settlement->path,
	    &settlement->job.bytes))
		rc = tz_fail(err, TZ_ECORRUPT,
		    N_("the batch is not what its name says"));
	settlement->former = rc == TZ_OK && tz_former_take(district->ledger,
	    &settlement->job);
	if (rc != TZ_OK) {
		done(&settlement->job, rc, err);
		return;
	}
	district->applier->apply(district->records, &settlement->job);
}

void
tz_settle(struct tz_exchange *exchange)
{
	struct tz_settlement *settlement = new_settlement(exchange->district,
	    &exchange->path);
	struct tz_job *job = &settlement->job;
	struct tz_err err = { 0 };
	enum tz_rc rc;

	settlement->exchange = exchange;
	if (!still_enrolled(settlement)) {
		free_settlement(settlement);
		return;
	}
	rc = tz_spool_read(exchange->district->spool, job->site, job->name,
	    &job->bytes, &err);
	if (rc == TZ_OK && tz_missing_answer(exchange, &job->bytes)) {
		free_settlement(settlement);
		return;
	}
	hand_over(settlement, rc, &err);
	if (exchange->reply.status != 0)
		return;
	exchange->waits = settlement;
	exchange->give_up = give_up;
}

bool
tz_settle_stored(struct tz_district *district, const char *site,
    const char *name, void (*after)(bool gone, void *arg), void *arg)
{
	struct tz_settlement *settlement;
	struct tz_path path = { 0 };
	struct tz_err err = { 0 };
	enum tz_rc rc;

	(void)snprintf(path.site, sizeof path.site, "%s", site);
	(void)snprintf(path.name, sizeof path.name, "%s", name);
	if (!tz_batch_name_read(name, &path.epoch, &path.first, &path.last,
	    path.digest))
		return false;
	settlement = new_settlement(district, &path);
	rc = tz_spool_read(district->spool, site, name,
	    &settlement->job.bytes, &err);
	if (rc != TZ_OK || !still_enrolled(settlement)) {
		free_settlement(settlement);
		return false;
	}
	settlement->after = after;
	settlement->arg = arg;
	hand_over(settlement, rc, &err);
	return true;
}
