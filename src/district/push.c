/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/push.h"

#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "district/applier.h"
#include "district/district.h"
#include "district/exchange.h"
#include "district/header.h"
#include "district/member.h"
#include "district/settle.h"
#include "district/spool.h"
#include "district/upload.h"
#include "ledger/apply.h"
#include "ledger/feed_place.h"
#include "ledger/ledger.h"
#include "store/journal.h"

#define OFFSET_BYTES "application/offset+octet-stream"
#define WAIT_FAULT 300		/* seconds until a fault here is repaired */
#define WAIT_FULL 600		/* seconds until somebody has made room */
#define MIB UINT64_C(1048576)

static void
fault(struct tz_exchange *exchange, const struct tz_err *err)
{
	tz_log_err(TZ_LOG_ERROR, exchange->path.site, err);
	tz_answer_wait(&exchange->reply, 503, "busy", WAIT_FAULT);
}

/* Where the office was when it was acknowledged last. */
static void
acknowledged(struct tz_exchange *exchange, struct tz_head *head)
{
	const struct tz_receipt *receipt = exchange->member->receipt;
	struct tz_ack ack;

	memset(head, 0, sizeof *head);
	if (tz_ack_read(receipt->ack, receipt->n,
	    &exchange->district->ledger->keys.pub, &ack, NULL) != TZ_OK)
		return;
	head->epoch = ack.epoch;
	head->sequence = ack.last;
	memcpy(head->hash, ack.head, TZ_HASH);
}

/* *known is false while only the last acknowledgement tells it. */
static bool
read_head(struct tz_exchange *exchange, struct tz_head *head, bool *known)
{
	struct tz_district *district = exchange->district;
	struct tz_err err = { 0 };
	enum tz_rc rc;

	rc = district->applier->head(district->records,
	    exchange->member->site, head, &err);
	*known = rc == TZ_OK;
	if (rc == TZ_EBUSY)
		acknowledged(exchange, head);
	if (rc == TZ_OK || rc == TZ_EBUSY)
		return true;
	fault(exchange, &err);
	return false;
}

/*
 * The receipt of the batch, unless the records are of an older backup that
 * does not hold it.
 */
static const struct tz_receipt *
find_receipt(struct tz_exchange *exchange)
{
	const struct tz_path *path = &exchange->path;
	const struct tz_receipt *receipt;
	struct tz_head head;
	bool known;

	receipt = tz_member_receipt(exchange->member, path->name);
	if (receipt == NULL || !read_head(exchange, &head, &known))
		return NULL;
	if (!known || head.epoch > path->epoch || (head.epoch ==
	    path->epoch && head.sequence >= path->last))
		return receipt;
	return NULL;
}

void
tz_push_where(struct tz_exchange *exchange)
{
	struct tz_err err = { 0 };
	struct tz_head head, feed;
	bool known;

	if (!read_head(exchange, &head, &known))
		return;
	if (tz_journal_head(exchange->district->ledger->store,
	    exchange->path.site, TZ_STREAM_FEED, &feed, &err) != TZ_OK) {
		fault(exchange, &err);
		return;
	}
	tz_answer_set(&exchange->reply, 200, "here");
	tz_answer_number(&exchange->reply, "TZ-Next", head.sequence + 1);
	tz_answer_number(&exchange->reply, "TZ-Epoch", head.epoch);
	tz_answer_number(&exchange->reply, "TZ-Feed",
	    tz_feed_place_number(feed.epoch, feed.sequence));
}

void
tz_push_head(struct tz_exchange *exchange)
{
	const struct tz_path *path = &exchange->path;
	const struct tz_receipt *receipt;
	uint64_t size;

	receipt = find_receipt(exchange);
	if (receipt != NULL) {
		tz_answer_set(&exchange->reply, 200, "applied");
		tz_answer_number(&exchange->reply, "Upload-Offset",
		    receipt->size);
		tz_answer_number(&exchange->reply, "Upload-Length",
		    receipt->size);
	}
	if (exchange->reply.status != 0)
		return;
	/* Whoever asks has a new line; the old one is dead. */
	tz_upload_supersede(exchange->district, path->site, path->name);
	if (!tz_spool_size(exchange->district->spool, path->site, path->name,
	    &size)) {
		tz_answer_set(&exchange->reply, 404, "none");
		return;
	}
	tz_answer_set(&exchange->reply, 200, "part");
	tz_answer_number(&exchange->reply, "Upload-Offset", size);
	size = tz_settle_length(exchange->district, path->site, path->name);
	if (size > 0)
		tz_answer_number(&exchange->reply, "Upload-Length", size);
}

static bool
read_headers(struct tz_exchange *exchange, uint64_t *offset, uint64_t *length)
{
	const char *type = tz_exchange_header(exchange, "Content-Type");
	const char *body = tz_exchange_header(exchange, "Content-Length");
	uint64_t n = 0;

	/* The path alone says that these are bytes at an offset. */
	if ((type != NULL && strcmp(type, OFFSET_BYTES) != 0) ||
	    !tz_header_number(tz_exchange_header(exchange, "Upload-Offset"),
	    offset) ||
	    !tz_header_number(tz_exchange_header(exchange, "Upload-Length"),
	    length) || *offset > *length ||
	    (body != NULL && !tz_header_number(body, &n)) ||
	    n > *length - *offset) {
		tz_answer_set(&exchange->reply, 400, "request");
		return false;
	}
	if (*length > TZ_BATCH_FILE) {
		tz_answer_set(&exchange->reply, 413, "large");
		return false;
	}
	return true;
}

/*
 * False when the batch cannot be the next one of the office: of an epoch that
 * is closed, or behind a gap.
 */
static bool
fits(struct tz_exchange *exchange)
{
	const struct tz_path *path = &exchange->path;
	struct tz_district *district = exchange->district;
	struct tz_head head;
	uint64_t next;
	bool known;

	if (!read_head(exchange, &head, &known))
		return false;
	if (!known)
		return true;
	if (path->epoch < head.epoch) {
		if (district->applier->knows(district->records, path->site,
		    path->epoch, path->last))
			return true;
		tz_answer_set(&exchange->reply, 410, "epoch");
		tz_answer_number(&exchange->reply, "TZ-Epoch", head.epoch);
		return false;
	}
	next = path->epoch == head.epoch ? head.sequence + 1 : 1;
	if (path->first <= next)
		return true;
	tz_settle_gap(exchange, path->epoch, next);
	return false;
}

/* Below the reserve nothing would be stored: said before the body comes. */
static bool
has_room(struct tz_exchange *exchange)
{
	const struct tz_ledger *ledger = exchange->district->ledger;
	uint64_t reserve = (uint64_t)ledger->settings.reserve_mib * MIB;
	struct tz_err err = { 0 };
	uint64_t space;

	if (tz_file_space(ledger->folder, &space, &err) != TZ_OK) {
		fault(exchange, &err);
		return false;
	}
	if (space >= reserve)
		return true;
	tz_log(TZ_LOG_ERROR, "less than %llu MiB are free",
	    (unsigned long long)(reserve / MIB));
	tz_answer_wait(&exchange->reply, 503, "busy", WAIT_FULL);
	return false;
}

void
tz_push_begin(struct tz_exchange *exchange)
{
	const struct tz_path *path = &exchange->path;
	struct tz_district *district = exchange->district;
	const struct tz_receipt *receipt;
	uint64_t offset, length, here;
	struct tz_err err = { 0 };

	if (!read_headers(exchange, &offset, &length))
		return;
	receipt = find_receipt(exchange);
	if (receipt != NULL)
		tz_settle_again(exchange, receipt);
	if (exchange->reply.status != 0)
		return;
	if (!fits(exchange) || !has_room(exchange))
		return;
	tz_upload_supersede(district, path->site, path->name);
	(void)tz_spool_size(district->spool, path->site, path->name, &here);
	if (offset != here) {
		tz_answer_set(&exchange->reply, 409, "offset");
		tz_answer_number(&exchange->reply, "Upload-Offset", here);
		return;
	}
	if (tz_upload_begin(exchange, path->site, path->name, length, &err) !=
	    TZ_OK)
		fault(exchange, &err);
}

void
tz_push_end(struct tz_exchange *exchange)
{
	uint64_t at = tz_upload_at(exchange->upload);

	if (at == tz_upload_length(exchange->upload)) {
		tz_settle(exchange);
		return;
	}
	tz_answer_set(&exchange->reply, 204, "part");
	tz_answer_number(&exchange->reply, "Upload-Offset", at);
}
