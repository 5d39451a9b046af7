/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An office made again from its district: the words of request RECOVERY. */
#include <string.h>

#include "base/mem.h"
#include "daemon/carry.h"
#include "daemon/handlers.h"
#include "daemon/open.h"
#include "ledger/rebirth.h"

#define WORD 16
#define WORDS 1024		/* 56 hanzi and what stands between them */
#define WANTED 500

static enum tz_rc
begin(struct tz_request *request, struct tz_err *err)
{
	struct tz_daemon *daemon = request->daemon;
	struct tz_rebirth_how how = { .encrypt = false };
	struct tz_unpack *in = &request->in;
	enum tz_rc rc;

	tz_unpack_text(in, how.site, sizeof(how.site));
	how.words = tz_request_text(request, WORDS);
	how.encrypt = tz_unpack_uint(in) != 0;
	how.test_clock = tz_unpack_uint(in) != 0;
	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	tz_rebirth_free(daemon->rebirth);
	return tz_rebirth_begin(daemon->folder, &how, &daemon->rebirth, err);
}

static enum tz_rc
state(struct tz_request *request, struct tz_err *err)
{
	struct tz_rebirth_state state;
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_rebirth_state(request->daemon->rebirth, &state, err);
	if (rc != TZ_OK)
		return rc;
	tz_pack_uint(&request->out, state.enrolled);
	tz_pack_uint(&request->out, state.whole);
	tz_pack_uint(&request->out, state.epoch);
	tz_pack_uint(&request->out, state.sequence);
	return TZ_OK;
}

static enum tz_rc
ask(struct tz_request *request, struct tz_err *err)
{
	return tz_carry_enrol_ask(request,
	    tz_rebirth_ledger(request->daemon->rebirth), err);
}

static enum tz_rc
answer(struct tz_request *request, struct tz_err *err)
{
	return tz_carry_enrol_answer(request,
	    tz_rebirth_ledger(request->daemon->rebirth), err);
}

static enum tz_rc
auth(struct tz_request *request, struct tz_err *err)
{
	return tz_carry_auth(request,
	    tz_rebirth_ledger(request->daemon->rebirth), err);
}

/* Bytes for one function of rebirth. */
static enum tz_rc
give(struct tz_request *request, enum tz_rc (*take)(struct tz_rebirth *rebirth,
    const void *bytes, size_t n, struct tz_err *err), struct tz_err *err)
{
	const uint8_t *bytes;
	enum tz_rc rc;
	size_t n;

	bytes = tz_unpack_bytes(&request->in, &n);
	rc = tz_request_end(request, err);
	return rc != TZ_OK ? rc : take(request->daemon->rebirth, bytes, n,
	    err);
}

static enum tz_rc
take(struct tz_request *request, struct tz_err *err)
{
	return give(request, tz_rebirth_take, err);
}

static enum tz_rc
object(struct tz_request *request, struct tz_err *err)
{
	return give(request, tz_rebirth_object, err);
}

static enum tz_rc
prove(struct tz_request *request, struct tz_err *err)
{
	const uint8_t *bytes;
	bool whole = false;
	enum tz_rc rc;
	size_t n;

	bytes = tz_unpack_bytes(&request->in, &n);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_rebirth_prove(request->daemon->rebirth, bytes, n,
		    &whole, err);
	if (rc == TZ_OK)
		tz_pack_uint(&request->out, whole);
	return rc;
}

static enum tz_rc
wanted(struct tz_request *request, struct tz_err *err)
{
	char (*hex)[TZ_HASH_HEX] = tz_mem_alloc(WANTED * sizeof(*hex));
	size_t n = 0, i;
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_rebirth_wanted(request->daemon->rebirth, hex, WANTED,
		    &n, err);
	tz_pack_uint(&request->out, n);
	for (i = 0; rc == TZ_OK && i < n; i++)
		tz_pack_text(&request->out, hex[i]);
	tz_mem_free(hex);
	return rc;
}

static enum tz_rc
end(struct tz_request *request, struct tz_err *err)
{
	struct tz_rebirth_report report;
	struct tz_buf *out = &request->out;
	enum tz_rc rc = tz_request_end(request, err);

	if (rc == TZ_OK)
		rc = tz_rebirth_end(request->daemon->rebirth, &report, err);
	if (rc != TZ_OK)
		return rc;
	tz_open_peek(request->daemon);
	tz_pack_text(out, report.name);
	tz_pack_uint(out, report.entries);
	tz_pack_uint(out, report.epoch);
	tz_pack_uint(out, report.sequence);
	tz_pack_int(out, report.time);
	tz_pack_uint(out, report.aside);
	return TZ_OK;
}

/* clang-format off */
static const struct {
	const char *word;
	enum tz_rc (*handle)(struct tz_request *request, struct tz_err *err);
} words[] = {
	{ "begin", begin },
	{ "state", state },
	{ "ask", ask },
	{ "answer", answer },
	{ "auth", auth },
	{ "take", take },
	{ "prove", prove },
	{ "wanted", wanted },
	{ "object", object },
	{ "end", end },
};
/* clang-format on */

enum tz_rc
tz_handle_RECOVERY(struct tz_request *request, struct tz_err *err)
{
	const char *word = tz_request_text(request, WORD);
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(words[i].word, word) != 0)
			continue;
		if (i > 0 && request->daemon->rebirth == NULL)
			return tz_fail_plain(err, TZ_EPROTO);
		return words[i].handle(request, err);
	}
	return tz_fail_plain(err, TZ_EPROTO);
}
