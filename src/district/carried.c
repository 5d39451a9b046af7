/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/carried.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "daemon/loop.h"
#include "district/action.h"
#include "district/district.h"
#include "district/exchange.h"
#include "district/member.h"
#include "district/stage.h"
#include "district/upload.h"
#include "ledger/feed_place.h"
#include "ledger/ledger.h"
#include "store/journal.h"
#include "wire/enrol.h"
#include "wire/hash.h"

#define TURN_MS 1000
#define TRIES 2		/* a part that the network left is tried first */

/* A request that no library holds: its headers are made here. */
struct carried {
	struct tz_exchange exchange;
	char offset[24];
	char length[24];
	const char *head;	/* "" = none */
};

static const char *
header(const struct tz_exchange *exchange, const char *name)
{
	const struct carried *carried = exchange->connection;

	if (strcmp(name, "Upload-Offset") == 0)
		return carried->offset;
	if (strcmp(name, "Upload-Length") == 0)
		return carried->length;
	if (strcmp(name, "TZ-Head") == 0 && carried->head[0] != '\0')
		return carried->head;
	if (strcmp(name, "Content-Type") == 0)
		return "application/offset+octet-stream";
	return NULL;
}

static void
hang_up(struct tz_exchange *exchange)
{
	(void)exchange;
}

static const struct tz_exchange_line line = { header, hang_up, NULL,
	NULL, true };

/* Nobody enrols one office by the folder of another. */
static enum tz_rc
check_ask(const struct tz_buf *body, const char *site, struct tz_err *err)
{
	struct tz_enrol_ask ask;
	enum tz_rc rc = tz_enrol_ask_read(body->data, body->len, &ask, err);

	return rc == TZ_OK && strcmp(ask.site, site) != 0 ? tz_fail(err,
	    TZ_EREFUSED, N_("a stick does not ask for that")) : rc;
}

/* The office as it is known, and what is asked in its name. */
static enum tz_rc
prepare(struct carried *carried, const char *site, const char *method,
    const struct tz_buf *body, struct tz_err *err)
{
	struct tz_exchange *exchange = &carried->exchange;
	enum tz_rc rc;
	bool known;

	(void)snprintf(exchange->method, sizeof exchange->method, "%s",
	    method);
	if (tz_path_read(exchange->target, &exchange->path))
		exchange->action = tz_action_find(exchange->path.kind, method,
		    &known);
	if (exchange->action != NULL &&
	    exchange->path.kind == TZ_PATH_ENROL)
		return check_ask(body, site, err);
	if (exchange->action == NULL ||
	    exchange->action->who != TZ_ACTION_OFFICE ||
	    (exchange->path.site[0] != '\0' &&
	    strcmp(exchange->path.site, site) != 0))
		return tz_fail(err, TZ_EREFUSED,
		    N_("a stick does not ask for that"));
	exchange->member = tz_mem_alloc(sizeof *exchange->member);
	rc = tz_member_get(exchange->district->ledger->store, site,
	    exchange->member, err);
	if (rc == TZ_OK && exchange->member->state != TZ_MEMBER_ENROLLED)
		rc = tz_fail(err, TZ_EKEY,
		    N_("the keys of %s are withdrawn"), site);
	if (rc == TZ_ENOTFOUND)
		rc = tz_fail(err, TZ_ENOTFOUND,
		    N_("office %s is not enrolled"), site);
	return rc;
}

static void
perform(struct carried *carried, const struct tz_buf *body, uint64_t from)
{
	struct tz_exchange *exchange = &carried->exchange;

	(void)snprintf(carried->offset, sizeof carried->offset, "%llu",
	    (unsigned long long)from);
	(void)snprintf(carried->length, sizeof carried->length, "%zu",
	    body->len);
	tz_upload_end(exchange);
	tz_buf_clear(&exchange->body);
	exchange->body.max = exchange->action->most;
	exchange->reply.status = 0;
	if (exchange->action->begin != NULL)
		exchange->action->begin(exchange);
	if (exchange->reply.status == 0 &&
	    !tz_stage_body(exchange, body->data + from,
	    body->len - (size_t)from))
		tz_answer_wait(&exchange->reply, 503, "busy", 0);
	if (exchange->reply.status == 0)
		tz_stage_end(exchange);
	/* Whoever carries waits until it is applied or stored. */
	while (exchange->waits != NULL)
		tz_loop_once(exchange->district->loop, TURN_MS);
}

static const char *
reply_header(const struct tz_answer *reply, const char *name)
{
	unsigned i;

	for (i = 0; i < reply->headers; i++) {
		if (strcmp(reply->header[i].name, name) == 0)
			return reply->header[i].value;
	}
	return "";
}

/* What the network left of the same batch is gone on with. */
static bool
goes_on(const struct tz_answer *reply, size_t n, uint64_t *from)
{
	unsigned long long at;

	if (reply->status != 409 ||
	    strcmp(reply_header(reply, "TZ-State"), "offset") != 0 ||
	    sscanf(reply_header(reply, "Upload-Offset"), "%llu", &at) != 1 ||
	    at > n)
		return false;
	*from = at;
	return true;
}

static void
write_answer(const struct tz_answer *reply, struct tz_buf *out)
{
	char *hex = tz_mem_alloc(2 * reply->body.len + 1);
	unsigned i;

	tz_buf_format(out, "%u %s\n", reply->status,
	    reply_header(reply, "TZ-State"));
	for (i = 0; i < reply->headers; i++)
		tz_buf_format(out, "%s: %s\n", reply->header[i].name,
		    reply->header[i].value);
	tz_hash_hex(reply->body.data, reply->body.len, hex);
	tz_buf_text(out, "\n");
	tz_buf_text(out, hex);
	tz_mem_free(hex);
}

/* Once more from the start when what lay here of it was not the same. */
static void
insist(struct carried *carried, const struct tz_buf *body)
{
	struct tz_exchange *exchange = &carried->exchange;
	uint64_t from = 0;
	unsigned i;

	for (i = 0; i < TRIES; i++) {
		perform(carried, body, 0);
		if (!goes_on(&exchange->reply, body->len, &from))
			return;
		perform(carried, body, from);
		if (exchange->reply.status != 422)
			return;
	}
}

enum tz_rc
tz_carried_ask(struct tz_district *district, const char *site,
    const char *method, const char *target, const char *hex,
    const char *head, struct tz_buf *out, struct tz_err *err)
{
	struct carried carried = { .offset = "0", .head = head };
	size_t n = strlen(hex) / 2;
	struct tz_buf body;
	uint8_t *bytes;
	enum tz_rc rc = TZ_OK;

	tz_buf_init(&body, n + 1);
	bytes = n == 0 ? NULL : tz_buf_grow(&body, n);
	if (n > 0 && (bytes == NULL || !tz_hash_unhex(hex, bytes, n)))
		rc = tz_fail_plain(err, TZ_EPROTO);
	tz_exchange_init(&carried.exchange, district, &line, &carried, target);
	if (rc == TZ_OK)
		rc = prepare(&carried, site, method, &body, err);
	if (rc == TZ_OK) {
		insist(&carried, &body);
		write_answer(&carried.exchange.reply, out);
	}
	tz_exchange_release(&carried.exchange);
	tz_buf_release(&body);
	return rc;
}

/* Lines "KIND SHA256 NAME" of an entry that publishes. */
static int
see_entry(struct tz_entry *entry, void *arg)
{
	struct tz_buf *out = arg;
	const char *at = entry->note;
	char hex[65];

	if (entry->op != TZ_OP_FORMS)
		return 0;
	while (at != NULL && sscanf(at, "%*15s %64[0-9a-f]", hex) == 1) {
		if (strlen(hex) == sizeof hex - 1)
			tz_buf_format(out, "%s\n", hex);
		at = strchr(at, '\n');
		at = at == NULL ? NULL : at + 1;
	}
	return 0;
}

enum tz_rc
tz_carried_objects(struct tz_district *district, const char *site,
    uint64_t after, struct tz_buf *out, struct tz_err *err)
{
	struct tz_store *store = district->ledger->store;
	uint64_t sequence;
	uint32_t epoch;
	int stopped;

	tz_feed_place_split(after, &epoch, &sequence);
	return tz_journal_walk(store, site, TZ_STREAM_FEED, epoch, sequence,
	    see_entry, out, &stopped, err);
}
