/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/word.h"

#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "district/applier.h"
#include "district/district.h"
#include "district/exchange.h"
#include "district/member.h"
#include "ledger/elsewhere.h"
#include "ledger/extract.h"
#include "ledger/feed_place.h"
#include "store/journal.h"
#include "wire/ack.h"
#include "wire/reads.h"

#define BYTES "application/octet-stream"
#define WAIT_FAULT 300		/* seconds until a fault here is repaired */

static void
fault(struct tz_exchange *exchange, const struct tz_err *err)
{
	tz_log_err(TZ_LOG_ERROR, exchange->path.site, err);
	tz_answer_wait(&exchange->reply, 503, "busy", WAIT_FAULT);
}

static enum tz_rc
where_it_stands(struct tz_exchange *exchange, struct tz_ack *ack,
    struct tz_err *err)
{
	struct tz_district *district = exchange->district;
	struct tz_head head;
	uint64_t count = 0;
	enum tz_rc rc;

	rc = district->applier->head(district->records, exchange->path.site,
	    &head, err);
	if (rc == TZ_OK)
		rc = tz_elsewhere_count(district->ledger,
		    exchange->path.site, TZ_STREAM_OWN, &count, err);
	ack->epoch = head.epoch;
	ack->last = head.sequence;
	memcpy(ack->head, head.hash, TZ_HASH);
	ack->applied = count > UINT32_MAX ? UINT32_MAX : (uint32_t)count;
	memcpy(ack->batch, TZ_ACK_NOW, sizeof TZ_ACK_NOW);
	return rc;
}

static enum tz_rc
at_a_place(struct tz_exchange *exchange, struct tz_ack *ack,
    struct tz_err *err)
{
	struct tz_entry entry;
	enum tz_rc rc;

	tz_entry_init(&entry);
	rc = tz_elsewhere_entry(exchange->district->ledger,
	    exchange->path.site, TZ_STREAM_OWN, exchange->path.epoch,
	    exchange->path.after, &entry, err);
	ack->epoch = exchange->path.epoch;
	ack->last = exchange->path.after;
	memcpy(ack->head, entry.head, TZ_HASH);
	memcpy(ack->batch, TZ_ACK_PLACE, sizeof TZ_ACK_PLACE);
	tz_entry_release(&entry);
	return rc;
}

void
tz_word_get(struct tz_exchange *exchange)
{
	struct tz_ledger *ledger = exchange->district->ledger;
	struct tz_answer *reply = &exchange->reply;
	struct tz_ack ack = { .time = tz_clock_now() };
	struct tz_err err = { 0 };
	struct tz_head feed;
	enum tz_rc rc;

	memcpy(ack.site, exchange->path.site, sizeof ack.site);
	rc = exchange->path.placed ? at_a_place(exchange, &ack, &err) :
	    where_it_stands(exchange, &ack, &err);
	if (rc == TZ_ENOTFOUND) {
		tz_answer_set(reply, 404, "none");
		return;
	}
	if (rc == TZ_OK)
		rc = tz_journal_head(ledger->store, exchange->path.site,
		    TZ_STREAM_FEED, &feed, &err);
	if (rc != TZ_OK) {
		fault(exchange, &err);
		return;
	}
	ack.feed = tz_feed_place_number(feed.epoch, feed.sequence);
	tz_answer_set(reply, 200, "word");
	reply->type = BYTES;
	tz_ack_write(&ack, &ledger->keys, &reply->body);
}

void
tz_word_journal(struct tz_exchange *exchange)
{
	const struct tz_path *path = &exchange->path;
	struct tz_ledger *ledger = exchange->district->ledger;
	struct tz_answer *reply = &exchange->reply;
	struct tz_extract extract = { .site = path->site,
		.stream = TZ_STREAM_OWN, .most = TZ_BATCH_ENTRIES,
		.to = &exchange->member->pub };
	struct tz_batch_reads reads;
	struct tz_batch_head head;
	struct tz_place place;
	struct tz_err err = { 0 };
	enum tz_rc rc;

	rc = tz_extract_place(ledger, &extract, path->epoch, path->after,
	    &place, &err);
	tz_answer_set(reply, place.sequence == 0 ? 204 : 200, "journal");
	if (rc == TZ_OK && place.sequence == 0)
		return;
	reply->type = BYTES;
	tz_reads_read(tz_exchange_header(exchange, "TZ-Reads"), &reads);
	extract.reads = &reads;
	if (rc == TZ_OK)
		rc = tz_extract_batch(ledger, &extract, &place, &reply->body,
		    &head, &err);
	if (rc != TZ_OK)
		fault(exchange, &err);
}
