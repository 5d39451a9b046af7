/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/feed.h"

#include <stdio.h>
#include <string.h>

#include "base/conf.h"
#include "base/date.h"
#include "base/log.h"
#include "district/applier.h"
#include "district/district.h"
#include "district/exchange.h"
#include "district/header.h"
#include "district/member.h"
#include "district/oldcopy.h"
#include "ledger/apply.h"
#include "ledger/feed_place.h"
#include "store/journal.h"
#include "store/meta.h"
#include "wire/deflate.h"
#include "wire/dictionary.h"
#include "wire/reads.h"
#include "wire/hash.h"

#define BYTES "application/octet-stream"
#define WAIT_FAULT 300		/* seconds until a fault here is repaired */
#define OBJECT_MAX (16 * 1024 * 1024)

static void
fault(struct tz_exchange *exchange, const struct tz_err *err)
{
	tz_log_err(TZ_LOG_ERROR, "feed", err);
	tz_answer_wait(&exchange->reply, 503, "busy", WAIT_FAULT);
}

/* The office has everything up to a number; kept when it is news. */
static void
note_fed(struct tz_exchange *exchange, uint64_t number)
{
	struct tz_member *member = exchange->member;
	struct tz_err err = { 0 };

	if (member->fed == number)
		return;
	member->fed = number;
	member->contact_at = tz_clock_now();
	if (tz_member_keep(exchange->district->ledger->store, member, &err) !=
	    TZ_OK)
		tz_log_err(TZ_LOG_WARN, "keeping a feed position", &err);
}

void
tz_feed_get(struct tz_exchange *exchange)
{
	const struct tz_district *district = exchange->district;
	struct tz_ledger *ledger = district->ledger;
	struct tz_answer *reply = &exchange->reply;
	struct tz_oldcopy seen = { .site = exchange->path.site,
		.after = exchange->path.after,
		.head = tz_exchange_header(exchange, "TZ-Head"),
		.by_hand = exchange->line->by_hand };
	struct tz_batch_reads reads;
	struct tz_err err = { 0 };
	struct tz_head head, own;
	uint64_t last;

	if (tz_oldcopy_look(ledger, &seen, &err) != TZ_OK ||
	    tz_journal_head(ledger->store, exchange->path.site, TZ_STREAM_FEED,
	    &head, &err) != TZ_OK) {
		fault(exchange, &err);
		return;
	}
	last = tz_feed_place_number(head.epoch, head.sequence);
	if (seen.sure)
		note_fed(exchange, seen.from);
	tz_answer_set(reply, seen.from < last ? 200 : 204, "feed");
	tz_answer_number(reply, "TZ-Feed", last);
	if (district->applier->head(district->records, exchange->path.site,
	    &own, &err) == TZ_OK) {
		tz_answer_number(reply, "TZ-Next", own.sequence + 1);
		tz_answer_number(reply, "TZ-Epoch", own.epoch);
	}
	if (seen.from < last) {
		reply->type = BYTES;
		tz_reads_read(tz_exchange_header(exchange, "TZ-Reads"),
		    &reads);
		if (tz_apply_feed_batch(ledger, exchange->path.site,
		    &exchange->member->pub, seen.from, &reads, &reply->body,
		    &err) != TZ_OK)
			fault(exchange, &err);
	}
	if (tz_oldcopy_note(ledger, &seen, &reply->body, &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "keeping what an office asked", &err);
}

/* Cuts the body to the range that is asked for of the same object. */
static void
cut_range(struct tz_exchange *exchange, const char *tag)
{
	const char *range = tz_exchange_header(exchange, "Range");
	const char *same = tz_exchange_header(exchange, "If-Range");
	struct tz_answer *reply = &exchange->reply;
	uint64_t size = reply->body.len, first, last;
	char text[TZ_ANSWER_VALUE];

	if (same != NULL && strcmp(same, tag) != 0)
		range = NULL;
	switch (tz_header_range(range, size, &first, &last)) {
	case TZ_RANGE_NONE:
		tz_answer_set(reply, 416, "object");
		(void)snprintf(text, sizeof text, "bytes */%llu",
		    (unsigned long long)size);
		tz_answer_text(reply, "Content-Range", text);
		return;
	case TZ_RANGE_PART:
		reply->status = 206;
		(void)snprintf(text, sizeof text, "bytes %llu-%llu/%llu",
		    (unsigned long long)first, (unsigned long long)last,
		    (unsigned long long)size);
		tz_answer_text(reply, "Content-Range", text);
		reply->body.len = (size_t)last + 1;
		tz_buf_eat(&reply->body, (size_t)first);
		return;
	case TZ_RANGE_WHOLE:
		return;
	}
}

void
tz_feed_object(struct tz_exchange *exchange)
{
	struct tz_store *store = exchange->district->ledger->store;
	struct tz_answer *reply = &exchange->reply;
	const struct tz_buf *dictionary;
	uint8_t id[TZ_HASH];
	char tag[TZ_PATH_ID + 2];
	struct tz_buf text;
	enum tz_rc rc;

	(void)tz_hash_unhex(exchange->path.id, id, sizeof id);
	tz_buf_init(&text, OBJECT_MAX);
	rc = tz_definition_get(store, id, &text, NULL);
	dictionary = tz_dictionaries_object(
	    exchange->district->ledger->dictionaries, id);
	if (rc == TZ_ENOTFOUND && dictionary != NULL) {
		tz_buf_put(&text, dictionary->data, dictionary->len);
		rc = TZ_OK;
	}
	if (rc != TZ_OK) {
		tz_answer_set(reply, 404, "none");
	} else {
		(void)snprintf(tag, sizeof tag, "\"%s\"", exchange->path.id);
		tz_answer_set(reply, 200, "object");
		tz_answer_text(reply, "ETag", tag);
		tz_answer_text(reply, "Accept-Ranges", "bytes");
		reply->type = BYTES;
		tz_deflate(text.data, text.len, &reply->body);
		cut_range(exchange, tag);
	}
	tz_buf_release(&text);
}

/* Only what was asked for is taken, so that no office fills the disk. */
void
tz_feed_form_begin(struct tz_exchange *exchange)
{
	if (!tz_district_wants(exchange->district, exchange->path.id))
		tz_answer_set(&exchange->reply, 409, "unwanted");
}

static enum tz_rc
keep_form(struct tz_exchange *exchange, const uint8_t id[TZ_HASH],
    struct tz_err *err)
{
	struct tz_txn *txn;
	enum tz_rc rc;

	rc = tz_txn_begin(exchange->district->ledger->store, &txn, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_definition_put(txn, id, exchange->body.data,
	    exchange->body.len, err);
	if (rc == TZ_OK)
		return tz_txn_commit(txn, err);
	tz_txn_abort(txn);
	return rc;
}

void
tz_feed_form_end(struct tz_exchange *exchange)
{
	struct tz_err err = { 0 };
	uint8_t named[TZ_HASH], id[TZ_HASH];

	(void)tz_hash_unhex(exchange->path.id, named, sizeof named);
	tz_hash(exchange->body.data, exchange->body.len, id);
	if (memcmp(id, named, sizeof id) != 0) {
		tz_answer_set(&exchange->reply, 422, "corrupt");
		return;
	}
	if (keep_form(exchange, id, &err) != TZ_OK)
		fault(exchange, &err);
	else
		tz_answer_set(&exchange->reply, 200, "stored");
}
