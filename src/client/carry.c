/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/carry.h"

#include <string.h>

#include "base/mem.h"
#include "client/ask.h"
#include "client/state.h"
#include "wire/auth.h"
#include "wire/hash.h"
#include "wire/view_pack.h"

enum tz_rc
tz_client_sync_state(struct tz_client *client, struct tz_sync_state *state,
    struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	(void)tz_ask_begin(client, TZ_VERB_SYNC_STATE, NULL);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_sync_state_release(state);
	tz_sync_state_unpack(&in, state);
	return tz_ask_end(&in, err);
}

/* Asks what was begun, which is answered with a batch. */
static enum tz_rc
ask_batch(struct tz_client *client, struct tz_outgoing *outgoing,
    struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_unpack_text(&in, outgoing->path, sizeof(outgoing->path));
	tz_unpack_text(&in, outgoing->name, sizeof(outgoing->name));
	outgoing->entries = (uint32_t)tz_unpack_uint(&in);
	outgoing->bytes = tz_unpack_uint(&in);
	outgoing->epoch = (uint32_t)tz_unpack_uint(&in);
	outgoing->first = tz_unpack_uint(&in);
	outgoing->last = tz_unpack_uint(&in);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_outgoing(struct tz_client *client, struct tz_outgoing *outgoing,
    struct tz_err *err)
{
	(void)tz_ask_begin(client, TZ_VERB_OUTGOING, NULL);
	return ask_batch(client, outgoing, err);
}

enum tz_rc
tz_client_outgoing_after(struct tz_client *client, uint32_t epoch,
    uint64_t last, struct tz_outgoing *outgoing, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_OUTGOING_AFTER,
	    NULL);

	tz_pack_uint(body, epoch);
	tz_pack_uint(body, last);
	return ask_batch(client, outgoing, err);
}

enum tz_rc
tz_client_sent(struct tz_client *client, uint32_t epoch, uint64_t last,
    const uint8_t head[TZ_HASH], enum tz_sent *sent, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_SENT, NULL);
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_uint(body, epoch);
	tz_pack_uint(body, last);
	tz_pack_bytes(body, head, TZ_HASH);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	*sent = (enum tz_sent)tz_unpack_uint(&in);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_auth(struct tz_client *client, const char *method, const char *path,
    uint64_t offset, char out[TZ_AUTH_MAX], char reads[TZ_READS_TEXT],
    struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_AUTH, NULL);

	tz_pack_text(body, method);
	tz_pack_text(body, path);
	tz_pack_uint(body, offset);
	return tz_ask_auth(client, out, reads, err);
}

/* Bytes go, the number of the feed comes back. */
static enum tz_rc
ask_feed(struct tz_client *client, enum tz_verb verb, const void *bytes,
    size_t n, uint64_t *feed, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_bytes(tz_ask_begin(client, verb, NULL), bytes, n);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	*feed = tz_unpack_uint(&in);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_settle(struct tz_client *client, const void *ack, size_t n,
    uint64_t *feed, struct tz_err *err)
{
	return ask_feed(client, TZ_VERB_SETTLE, ack, n, feed, err);
}

enum tz_rc
tz_client_feed(struct tz_client *client, const void *bytes, size_t n,
    uint64_t *feed, struct tz_err *err)
{
	return ask_feed(client, TZ_VERB_FEED, bytes, n, feed, err);
}

enum tz_rc
tz_client_prove(struct tz_client *client, const void *word, size_t n,
    struct tz_proof *proof, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_bytes(tz_ask_begin(client, TZ_VERB_PROVE, NULL), word, n);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	proof->verdict = (enum tz_verdict)tz_unpack_uint(&in);
	proof->epoch = (uint32_t)tz_unpack_uint(&in);
	proof->last = tz_unpack_uint(&in);
	proof->there = tz_unpack_uint(&in);
	proof->here = tz_unpack_uint(&in);
	proof->unsent = tz_unpack_uint(&in);
	proof->time = tz_unpack_int(&in);
	proof->back = tz_unpack_uint(&in) != 0;
	proof->receipt = tz_unpack_uint(&in) != 0;
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_rebatch(struct tz_client *client, const char *name, uint32_t epoch,
    uint64_t next, const char *why, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_REBATCH, NULL);

	tz_pack_text(body, name);
	tz_pack_uint(body, epoch);
	tz_pack_uint(body, next);
	tz_pack_text(body, why);
	return tz_ask_plain(client, err);
}

enum tz_rc
tz_client_wanted(struct tz_client *client, char (*hex)[TZ_HASH_HEX],
    size_t most, size_t *n, struct tz_err *err)
{
	tz_pack_uint(tz_ask_begin(client, TZ_VERB_WANTED, NULL), most);
	return tz_ask_hashes(client, hex, most, n, err);
}

enum tz_rc
tz_client_object(struct tz_client *client, const void *bytes, size_t n,
    struct tz_err *err)
{
	tz_pack_bytes(tz_ask_begin(client, TZ_VERB_OBJECT, NULL), bytes, n);
	client->stale = true;
	return tz_ask_plain(client, err);
}

enum tz_rc
tz_client_definition(struct tz_client *client, const uint8_t id[TZ_HASH],
    struct tz_buf *text, struct tz_err *err)
{
	tz_pack_bytes(tz_ask_begin(client, TZ_VERB_DEFINITION, NULL), id,
	    TZ_HASH);
	return tz_ask_bytes(client, text, err);
}

enum tz_rc
tz_client_enrol_ask(struct tz_client *client, const char *code,
    struct tz_buf *body, struct tz_err *err)
{
	tz_pack_text(tz_ask_begin(client, TZ_VERB_ENROL_ASK, NULL), code);
	return tz_ask_bytes(client, body, err);
}

enum tz_rc
tz_client_enrol_answer(struct tz_client *client, const char *url,
    const void *answer, size_t n, char fingerprint[TZ_FINGERPRINT],
    struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_ENROL_ANSWER, NULL);

	tz_pack_text(body, url);
	tz_pack_bytes(body, answer, n);
	return tz_ask_text(client, fingerprint, TZ_FINGERPRINT, err);
}

enum tz_rc
tz_client_sync_note(struct tz_client *client, const struct tz_sync_line *line,
    struct tz_err *err)
{
	tz_sync_line_pack(line, tz_ask_begin(client, TZ_VERB_SYNC_NOTE, NULL));
	return tz_ask_plain(client, err);
}

enum tz_rc
tz_client_sync_wish(struct tz_client *client, struct tz_err *err)
{
	(void)tz_ask_begin(client, TZ_VERB_SYNC_WISH, NULL);
	return tz_ask_plain(client, err);
}

enum tz_rc
tz_client_health(struct tz_client *client, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	(void)tz_ask_begin(client, TZ_VERB_HEALTH, NULL);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	(void)tz_unpack_uint(&in);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_ran(struct tz_client *client, const struct tz_err *why,
    const int64_t *offset, uint64_t month, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_RAN, NULL);

	tz_pack_uint(body, why == NULL ? TZ_OK : why->rc);
	tz_pack_text(body, why == NULL ? "" : why->say.id);
	tz_pack_uint(body, offset != NULL);
	tz_pack_int(body, offset == NULL ? 0 : *offset);
	tz_pack_uint(body, month);
	return tz_ask_plain(client, err);
}

enum tz_rc
tz_client_sync_progress(struct tz_client *client,
    const struct tz_sync_progress *progress, struct tz_err *err)
{
	tz_sync_progress_pack(progress, tz_ask_begin(client,
	    TZ_VERB_SYNC_PROGRESS, NULL));
	return tz_ask_plain(client, err);
}
