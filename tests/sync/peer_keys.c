/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the peer knows and proves: keys, enrolment, batches, signatures. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "peer.h"
#include "wire/ack.h"
#include "wire/auth.h"
#include "wire/batch.h"
#include "wire/enrol.h"

#define DISTRICT "500154000000"

/* The last entry the peer has; kept as it is in memory. */
struct last {
	uint32_t epoch;
	uint64_t sequence;
	uint8_t head[TZ_HASH];
};

static void
path_of(const struct peer *peer, const char *name, char path[4096])
{
	(void)snprintf(path, 4096, "%s/%s", peer->folder, name);
}

static void
keep(const struct peer *peer, const char *name, const void *bytes, size_t n)
{
	char path[4096];

	path_of(peer, name, path);
	if (tz_file_write(path, bytes, n, 0600, NULL) != TZ_OK)
		peer_fail("cannot write %s", path);
}

static bool
recall(const struct peer *peer, const char *name, void *bytes, size_t n)
{
	char path[4096];
	struct tz_buf buf;
	bool whole;

	tz_buf_init(&buf, n);
	path_of(peer, name, path);
	whole = tz_file_read(path, &buf, NULL) == TZ_OK && buf.len == n;
	if (whole)
		memcpy(bytes, buf.data, n);
	tz_buf_release(&buf);
	return whole;
}

void
peer_make(struct peer *peer)
{
	char code[TZ_ENROL_CODE], slip[TZ_ENROL_SLIP], path[4096];

	tz_keyring_make(&peer->keys);
	path_of(peer, "keys", path);
	if (tz_keyring_save(&peer->keys, path, NULL) != TZ_OK)
		peer_fail("cannot write %s", path);
	tz_enrol_make_code(code, slip);
	keep(peer, "code", code, strlen(code));
}

void
peer_load(struct peer *peer)
{
	char path[4096];

	path_of(peer, "keys", path);
	if (tz_keyring_load(&peer->keys, path, NULL) != TZ_OK)
		peer_fail("cannot read %s", path);
	(void)recall(peer, "office", &peer->office, sizeof peer->office);
	path_of(peer, "ack", path);
	if (tz_file_exists(path) &&
	    tz_file_read(path, &peer->ack, NULL) != TZ_OK)
		peer_fail("cannot read %s", path);
}

static void
answer_enrol(struct peer *peer, const struct tz_enrol_ask *ask,
    const char *code, struct tz_buf *out)
{
	static struct tz_enrol_answer answer;
	struct tz_buf pem;
	char path[4096];

	tz_buf_init(&pem, sizeof answer.authority - 1);
	path_of(peer, "tls.pem", path);
	if (tz_file_read(path, &pem, NULL) != TZ_OK)
		peer_fail("cannot read %s", path);
	(void)snprintf(answer.site, sizeof answer.site, "%s", ask->site);
	(void)snprintf(answer.district, sizeof answer.district, DISTRICT);
	(void)snprintf(answer.name, sizeof answer.name, "peer");
	(void)snprintf(answer.authority, sizeof answer.authority, "%s",
	    tz_buf_str(&pem));
	answer.pub = peer->keys.pub;
	tz_enrol_answer_write(&answer, code, out);
	tz_buf_release(&pem);
}

void
peer_enrol(struct peer *peer)
{
	struct tz_enrol_ask ask;
	struct tz_buf body, out;
	char code[TZ_ENROL_CODE] = "", head[256], path[4096];
	struct tz_buf text;

	tz_buf_init(&text, sizeof code - 1);
	tz_buf_init(&body, TZ_ENROL_MAX);
	tz_buf_init(&out, TZ_ENROL_MAX);
	path_of(peer, "code", path);
	if (tz_file_read(path, &text, NULL) != TZ_OK)
		peer_fail("cannot read %s", path);
	(void)snprintf(code, sizeof code, "%s", tz_buf_str(&text));
	if (!peer_read_body(peer, peer->body, &body) ||
	    tz_enrol_ask_read(body.data, body.len, &ask, NULL) != TZ_OK ||
	    tz_enrol_prove(body.data, body.len, code, NULL) != TZ_OK)
		peer_fail("the ask to enrol is not proven");
	peer->office = ask.pub;
	keep(peer, "office", &peer->office, sizeof peer->office);
	answer_enrol(peer, &ask, code, &out);
	(void)snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\n"
	    "Tus-Resumable: 1.0.0\r\nTZ-State: enrolled\r\n"
	    "Content-Length: %zu\r\n\r\n", out.len);
	peer_write(peer, head, out.data, out.len);
	tz_buf_release(&text);
	tz_buf_release(&body);
	tz_buf_release(&out);
}

void
peer_check_auth(const struct peer *peer)
{
	struct tz_auth auth;
	struct tz_err err;
	char text[TZ_SENTENCE_TEXT];

	if (tz_auth_read(peer->auth, &auth, &err) != TZ_OK)
		peer_fail("%s %s: TZ-Auth \"%s\": %s", peer->method,
		    peer->path, peer->auth,
		    tz_err_text(&err, text, sizeof text));
	if (!tz_auth_verify(&auth, &peer->office, peer->method, peer->path,
	    peer->has_offset ? peer->offset : 0))
		peer_fail("%s %s is not signed", peer->method, peer->path);
}

/* Entries that are known already may come again; none may be left out. */
static void
take_entries(const struct peer *peer, const struct tz_batch_head *head)
{
	struct last last = { 0 };

	(void)recall(peer, "last", &last, sizeof last);
	if (last.sequence > 0 && head->epoch != last.epoch)
		peer_fail("epoch %u after %u", head->epoch, last.epoch);
	if (head->first > last.sequence + 1)
		peer_fail("entries from %llu after %llu",
		    (unsigned long long)head->first,
		    (unsigned long long)last.sequence);
	if (head->first == last.sequence + 1 &&
	    memcmp(head->before, last.head, TZ_HASH) != 0)
		peer_fail("the chain does not go on");
	last.epoch = head->epoch;
	last.sequence = head->last;
	memcpy(last.head, head->after, TZ_HASH);
	keep(peer, "last", &last, sizeof last);
}

void
peer_acknowledge(struct peer *peer, const struct tz_keyring *signer)
{
	struct tz_batch_head head;
	struct tz_ack ack = { 0 };
	struct tz_err err = { 0 };
	char text[TZ_SENTENCE_TEXT], name[TZ_BATCH_NAME], digest[17];
	const char *slash = strrchr(peer->path, '/');
	uint32_t epoch;
	uint64_t first, last;

	if (tz_batch_read(peer->batch.data, peer->batch.len, &peer->keys,
	    &peer->office, NULL, &head, NULL, NULL, &err) != TZ_OK)
		peer_fail("the batch: %s", tz_err_text(&err, text,
		    sizeof text));
	tz_batch_name(&head, peer->batch.data, peer->batch.len, name);
	if (slash == NULL || strcmp(slash + 1, name) != 0 ||
	    !tz_batch_name_read(name, &epoch, &first, &last, digest))
		peer_fail("%s is not the batch %s", peer->path, name);
	take_entries(peer, &head);
	memcpy(ack.site, head.site, sizeof ack.site);
	ack.epoch = head.epoch;
	ack.last = head.last;
	memcpy(ack.head, head.after, TZ_HASH);
	ack.applied = head.count;
	ack.time = tz_clock_now();
	memcpy(ack.batch, digest, sizeof ack.batch);
	tz_buf_clear(&peer->ack);
	tz_ack_write(&ack, signer, &peer->ack);
	keep(peer, "ack", peer->ack.data, peer->ack.len);
}
