/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the nightly job asks: bytes to carry and their fate. */
#include <string.h>

#include "base/conf.h"
#include "base/date.h"
#include "base/mem.h"
#include "daemon/carry.h"
#include "daemon/handlers.h"
#include "daemon/long.h"
#include "ledger/apply.h"
#include "ledger/commit.h"
#include "ledger/doctor.h"
#include "ledger/extract.h"
#include "ledger/health.h"
#include "ledger/outbox.h"
#include "ledger/peer.h"
#include "ledger/witness.h"
#include "store/meta.h"
#include "wire/auth.h"
#include "wire/dictionary.h"
#include "wire/hash.h"
#include "wire/pause.h"
#include "wire/reads.h"
#include "wire/view_pack.h"

#define METHOD 12
#define PATH 512
#define URL 256
#define CODE 64
#define BODY (64 * 1024)	/* of a request to enrol */
#define WANTED 1000		/* objects named in one answer */

enum tz_rc
tz_handle_SYNC_STATE(struct tz_request *request, struct tz_err *err)
{
	struct tz_sync_state state;
	enum tz_rc rc;

	tz_sync_state_init(&state);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_outbox_state(request->ledger, &state, err);
	if (rc == TZ_OK)
		tz_sync_state_pack(&state, &request->out);
	tz_sync_state_release(&state);
	return rc;
}

static void
pack_batch(const struct tz_outbox_batch *batch, struct tz_buf *out)
{
	tz_pack_text(out, batch->path);
	tz_pack_text(out, batch->name);
	tz_pack_uint(out, batch->entries);
	tz_pack_uint(out, batch->bytes);
	tz_pack_uint(out, batch->epoch);
	tz_pack_uint(out, batch->first);
	tz_pack_uint(out, batch->last);
}

/* Whoever hangs up meanwhile finds the batch in out/ the next time. */
static void
breathe(void *arg)
{
	(void)tz_long_breathe(arg);
}

/*
 * The batch behind a place, or (place NULL) behind what is acknowledged. Other
 * long work does not stop the night: then the batch is made in one go.
 */
static enum tz_rc
pack_next(struct tz_request *request, const struct tz_place *place,
    struct tz_err *err)
{
	struct tz_outbox_batch batch = { .entries = 0 };
	struct tz_long work;
	const struct tz_pause pauses = { .call = breathe, .arg = &work };
	const struct tz_pause *pause;
	enum tz_rc rc;

	pause = tz_long_begin(&work, request, NULL) == TZ_OK ? &pauses : NULL;
	rc = place == NULL ?
	    tz_outbox_next(request->ledger, pause, &batch, err) :
	    tz_outbox_after(request->ledger, place->epoch, place->sequence,
	    pause, &batch, err);
	if (pause != NULL)
		tz_long_end(&work);
	if (rc == TZ_OK)
		pack_batch(&batch, &request->out);
	return rc;
}

enum tz_rc
tz_handle_OUTGOING(struct tz_request *request, struct tz_err *err)
{
	enum tz_rc rc = tz_request_end(request, err);

	return rc == TZ_OK ? pack_next(request, NULL, err) : rc;
}

enum tz_rc
tz_handle_OUTGOING_AFTER(struct tz_request *request, struct tz_err *err)
{
	struct tz_place place = { .epoch = 0 };
	enum tz_rc rc;

	place.epoch = (uint32_t)tz_unpack_uint(&request->in);
	place.sequence = tz_unpack_uint(&request->in);
	rc = tz_request_end(request, err);
	return rc == TZ_OK ? pack_next(request, &place, err) : rc;
}

/* 0: of another history, 1: it waits, 2: it is settled. */
enum tz_rc
tz_handle_SENT(struct tz_request *request, struct tz_err *err)
{
	uint32_t epoch = (uint32_t)tz_unpack_uint(&request->in);
	uint64_t last = tz_unpack_uint(&request->in);
	struct tz_agreed agreed;
	const uint8_t *head;
	unsigned sent = 0;
	enum tz_rc rc;
	size_t n;

	head = tz_unpack_bytes(&request->in, &n);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK && n != TZ_HASH)
		rc = tz_fail_plain(err, TZ_EPROTO);
	if (rc == TZ_OK)
		rc = tz_peer_agreed(request->ledger, &agreed, err);
	if (rc != TZ_OK)
		return rc;
	if (tz_outbox_has(request->ledger, epoch, last, head))
		sent = epoch < agreed.epoch || (epoch == agreed.epoch &&
		    last <= agreed.sequence) ? 2 : 1;
	tz_pack_uint(&request->out, sent);
	return TZ_OK;
}

/* Signed with the machine's time, which the district compares with its own. */
enum tz_rc
tz_carry_auth(struct tz_request *request, struct tz_ledger *ledger,
    struct tz_err *err)
{
	const char *method = tz_request_text(request, METHOD);
	const char *path = tz_request_text(request, PATH);
	uint64_t offset = tz_unpack_uint(&request->in);
	struct tz_batch_reads reads;
	char header[TZ_AUTH_MAX];
	char text[TZ_READS_TEXT];
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	tz_auth_write(&ledger->keys, ledger->site, method,
	    path, offset, tz_clock_now(), header);
	tz_pack_text(&request->out, header);
	tz_dictionaries_say(ledger->dictionaries, &reads);
	tz_reads_write(&reads, text);
	tz_pack_text(&request->out, text);
	return TZ_OK;
}

enum tz_rc
tz_handle_AUTH(struct tz_request *request, struct tz_err *err)
{
	return tz_carry_auth(request, request->ledger, err);
}

/* Bytes in, the number of the feed out. */
static enum tz_rc
take_bytes(struct tz_request *request,
    enum tz_rc (*take)(struct tz_ledger *ledger, const void *bytes, size_t n,
    uint64_t *feed, struct tz_err *err), struct tz_err *err)
{
	const uint8_t *bytes;
	uint64_t feed = 0;
	enum tz_rc rc;
	size_t n;

	bytes = tz_unpack_bytes(&request->in, &n);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = take(request->ledger, bytes, n, &feed, err);
	if (rc == TZ_OK)
		tz_pack_uint(&request->out, feed);
	return rc;
}

enum tz_rc
tz_handle_SETTLE(struct tz_request *request, struct tz_err *err)
{
	return take_bytes(request, tz_outbox_settle, err);
}

enum tz_rc
tz_handle_FEED(struct tz_request *request, struct tz_err *err)
{
	return take_bytes(request, tz_apply_feed, err);
}

/* No bytes: with the last acknowledgement. */
enum tz_rc
tz_handle_PROVE(struct tz_request *request, struct tz_err *err)
{
	struct tz_proof proof;
	struct tz_buf *out = &request->out;
	const uint8_t *bytes;
	enum tz_rc rc;
	size_t n;

	bytes = tz_unpack_bytes(&request->in, &n);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_witness_compare(request->ledger, bytes, n, &proof,
		    err);
	if (rc != TZ_OK)
		return rc;
	tz_pack_uint(out, proof.verdict);
	tz_pack_uint(out, proof.epoch);
	tz_pack_uint(out, proof.last);
	tz_pack_uint(out, proof.there);
	tz_pack_uint(out, proof.here);
	tz_pack_uint(out, proof.unsent);
	tz_pack_int(out, proof.time);
	tz_pack_uint(out, proof.back);
	tz_pack_uint(out, proof.receipt);
	return TZ_OK;
}

enum tz_rc
tz_handle_REBATCH(struct tz_request *request, struct tz_err *err)
{
	const char *name = tz_request_text(request, TZ_BATCH_NAME);
	uint32_t epoch = (uint32_t)tz_unpack_uint(&request->in);
	uint64_t next = tz_unpack_uint(&request->in);
	const char *why = tz_request_text(request, URL);
	enum tz_rc rc = tz_request_end(request, err);

	if (rc != TZ_OK)
		return rc;
	return tz_outbox_rebatch(request->ledger, name, epoch, next, why,
	    err);
}

enum tz_rc
tz_handle_WANTED(struct tz_request *request, struct tz_err *err)
{
	unsigned most = tz_request_most(request, WANTED);
	char (*hex)[TZ_HASH_HEX];
	size_t i, n = 0;
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	hex = tz_mem_alloc(most * sizeof(*hex));
	rc = tz_apply_wanted(request->ledger, hex, most, &n, err);
	if (rc == TZ_OK)
		tz_pack_uint(&request->out, n);
	for (i = 0; rc == TZ_OK && i < n; i++)
		tz_pack_text(&request->out, hex[i]);
	tz_mem_free(hex);
	return rc;
}

enum tz_rc
tz_handle_OBJECT(struct tz_request *request, struct tz_err *err)
{
	const uint8_t *bytes;
	enum tz_rc rc;
	size_t n;

	bytes = tz_unpack_bytes(&request->in, &n);
	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	return tz_apply_object(request->ledger, bytes, n, err);
}

/* By its hash, whether it is still in force or not. */
enum tz_rc
tz_handle_DEFINITION(struct tz_request *request, struct tz_err *err)
{
	const uint8_t *id;
	struct tz_buf text;
	enum tz_rc rc;
	size_t n;

	id = tz_unpack_bytes(&request->in, &n);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK && n != TZ_HASH)
		rc = tz_fail_plain(err, TZ_EPROTO);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&text, TZ_CONF_MAX);
	rc = tz_definition_get(request->ledger->store, id, &text, err);
	if (rc == TZ_OK)
		tz_pack_bytes(&request->out, text.data, text.len);
	tz_buf_release(&text);
	return rc;
}

enum tz_rc
tz_carry_enrol_ask(struct tz_request *request, struct tz_ledger *ledger,
    struct tz_err *err)
{
	const char *code = tz_request_text(request, CODE);
	struct tz_buf body;
	enum tz_rc rc;

	tz_buf_init(&body, BODY);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_outbox_enrol_ask(ledger, code, &body, err);
	if (rc == TZ_OK)
		tz_pack_bytes(&request->out, body.data, body.len);
	tz_buf_release(&body);
	return rc;
}

enum tz_rc
tz_handle_ENROL_ASK(struct tz_request *request, struct tz_err *err)
{
	return tz_carry_enrol_ask(request, request->ledger, err);
}

enum tz_rc
tz_carry_enrol_answer(struct tz_request *request, struct tz_ledger *ledger,
    struct tz_err *err)
{
	const char *url = tz_request_text(request, URL - 1);
	char fingerprint[TZ_FINGERPRINT] = "";
	const uint8_t *answer;
	enum tz_rc rc;
	size_t n;

	answer = tz_unpack_bytes(&request->in, &n);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_outbox_enrol_answer(ledger, url, answer, n,
		    fingerprint, err);
	if (rc == TZ_OK)
		tz_pack_text(&request->out, fingerprint);
	return rc;
}

enum tz_rc
tz_handle_ENROL_ANSWER(struct tz_request *request, struct tz_err *err)
{
	return tz_carry_enrol_answer(request, request->ledger, err);
}

enum tz_rc
tz_handle_SYNC_NOTE(struct tz_request *request, struct tz_err *err)
{
	struct tz_sync_line line = { .time = 0 };
	enum tz_rc rc;

	tz_sync_line_unpack(&request->in, &line);
	rc = tz_request_end(request, err);
	return rc == TZ_OK ? tz_outbox_note(request->ledger, &line, err) : rc;
}

enum tz_rc
tz_handle_HEALTH(struct tz_request *request, struct tz_err *err)
{
	bool wrote = false;
	enum tz_rc rc = tz_request_end(request, err);

	if (rc == TZ_OK)
		rc = tz_health_note(request->ledger, &wrote, err);
	if (rc == TZ_OK)
		tz_pack_uint(&request->out, wrote);
	return rc;
}

enum tz_rc
tz_handle_RAN(struct tz_request *request, struct tz_err *err)
{
	struct tz_health_run run = { .rc = TZ_OK };
	uint64_t code = tz_unpack_uint(&request->in);
	enum tz_rc rc;

	tz_unpack_text(&request->in, run.say, sizeof(run.say));
	run.has_offset = tz_unpack_uint(&request->in) != 0;
	run.offset = tz_unpack_int(&request->in);
	run.month = tz_unpack_uint(&request->in);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK && code >= TZ_RC_COUNT)
		rc = tz_fail_plain(err, TZ_EPROTO);
	if (rc != TZ_OK)
		return rc;
	run.rc = (enum tz_rc)code;
	return tz_health_ran(request->ledger, &run, err);
}

enum tz_rc
tz_handle_SYNC_PROGRESS(struct tz_request *request, struct tz_err *err)
{
	struct tz_sync_progress progress = { .lane = "" };
	enum tz_rc rc;

	tz_sync_progress_unpack(&request->in, &progress);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		tz_outbox_progress(request->ledger, &progress);
	return rc;
}

enum tz_rc
tz_handle_SYNC_WISH(struct tz_request *request, struct tz_err *err)
{
	enum tz_rc rc = tz_request_end(request, err);

	if (rc == TZ_OK)
		tz_commit_wish(request->ledger);
	return rc;
}

enum tz_rc
tz_handle_DOCTOR(struct tz_request *request, struct tz_err *err)
{
	struct tz_doctor_facts facts;
	enum tz_rc rc = tz_request_end(request, err);

	if (rc == TZ_OK)
		rc = tz_doctor_look(request->ledger, &facts, err);
	if (rc == TZ_OK)
		tz_doctor_pack(&facts, &request->out);
	return rc;
}
