/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/rebirth.h"

#include "base/mem.h"
#include "client/ask.h"
#include "client/state.h"
#include "wire/auth.h"
#include "wire/keyring.h"
#include "wire/view_pack.h"

static struct tz_buf *
begin(struct tz_client *client, const char *word)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_RECOVERY, NULL);

	tz_pack_text(body, word);
	return body;
}

enum tz_rc
tz_client_rebirth(struct tz_client *client, const struct tz_rebirth_how *how,
    struct tz_err *err)
{
	struct tz_buf *body = begin(client, "begin");

	tz_pack_text(body, how->site);
	tz_pack_text(body, how->words);
	tz_pack_uint(body, how->encrypt);
	tz_pack_uint(body, how->test_clock);
	return tz_ask_plain(client, err);
}

enum tz_rc
tz_client_rebirth_state(struct tz_client *client,
    struct tz_rebirth_state *state, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	(void)begin(client, "state");
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	state->enrolled = tz_unpack_uint(&in) != 0;
	state->whole = tz_unpack_uint(&in) != 0;
	state->epoch = (uint32_t)tz_unpack_uint(&in);
	state->sequence = tz_unpack_uint(&in);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_rebirth_ask(struct tz_client *client, const char *code,
    struct tz_buf *body, struct tz_err *err)
{
	tz_pack_text(begin(client, "ask"), code);
	return tz_ask_bytes(client, body, err);
}

enum tz_rc
tz_client_rebirth_answer(struct tz_client *client, const char *url,
    const void *answer, size_t n, char fingerprint[32], struct tz_err *err)
{
	struct tz_buf *body = begin(client, "answer");

	tz_pack_text(body, url);
	tz_pack_bytes(body, answer, n);
	return tz_ask_text(client, fingerprint, TZ_FINGERPRINT, err);
}

enum tz_rc
tz_client_rebirth_auth(struct tz_client *client, const char *method,
    const char *path, uint64_t offset, char out[TZ_AUTH_MAX],
    char reads[TZ_READS_TEXT], struct tz_err *err)
{
	struct tz_buf *body = begin(client, "auth");

	tz_pack_text(body, method);
	tz_pack_text(body, path);
	tz_pack_uint(body, offset);
	return tz_ask_auth(client, out, reads, err);
}

enum tz_rc
tz_client_rebirth_take(struct tz_client *client, const void *bytes, size_t n,
    struct tz_err *err)
{
	tz_pack_bytes(begin(client, "take"), bytes, n);
	return tz_ask_plain(client, err);
}

enum tz_rc
tz_client_rebirth_prove(struct tz_client *client, const void *word, size_t n,
    bool *whole, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	*whole = false;
	tz_pack_bytes(begin(client, "prove"), word, n);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	*whole = tz_unpack_uint(&in) != 0;
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_rebirth_wanted(struct tz_client *client, char (*hex)[65],
    size_t most, size_t *n, struct tz_err *err)
{
	(void)begin(client, "wanted");
	return tz_ask_hashes(client, hex, most, n, err);
}

enum tz_rc
tz_client_rebirth_object(struct tz_client *client, const void *bytes, size_t n,
    struct tz_err *err)
{
	tz_pack_bytes(begin(client, "object"), bytes, n);
	return tz_ask_plain(client, err);
}

enum tz_rc
tz_client_rebirth_end(struct tz_client *client,
    struct tz_rebirth_report *report, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	(void)begin(client, "end");
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_unpack_text(&in, report->name, sizeof(report->name));
	report->entries = tz_unpack_uint(&in);
	report->epoch = (uint32_t)tz_unpack_uint(&in);
	report->sequence = tz_unpack_uint(&in);
	report->time = tz_unpack_int(&in);
	report->aside = tz_unpack_uint(&in) != 0;
	return tz_ask_end(&in, err);
}
