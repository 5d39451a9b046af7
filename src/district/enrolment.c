/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/enrolment.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "base/mem.h"
#include "district/district.h"
#include "district/exchange.h"
#include "district/former.h"
#include "district/member.h"
#include "district/release.h"
#include "district/slip.h"
#include "ledger/commit.h"
#include "ledger/feeding.h"
#include "store/journal.h"
#include "wire/hash.h"

#define MAKER "district"	/* the user of what offices begin themselves */

/* Journals the change of keys and keeps it; inside a transaction. */
static enum tz_rc
put_member(struct tz_ledger *ledger, const struct tz_member *member,
    const char *user, const char *what, struct tz_err *err)
{
	char key[2 * TZ_KEY_ID + 1];
	uint8_t id[TZ_KEY_ID];
	struct tz_entry entry;
	enum tz_rc rc;

	tz_keyring_id(&member->pub, id);
	tz_hash_hex(id, TZ_KEY_ID, key);
	tz_entry_init(&entry);
	entry.op = TZ_OP_PEER;
	(void)snprintf(entry.user, sizeof entry.user, "%s", user);
	entry.note = tz_mem_format("%s %s %s", what, member->site, key);
	rc = tz_commit_entry(ledger, &entry, err);
	tz_entry_release(&entry);
	return rc == TZ_OK ? tz_member_put(ledger->txn, member, err) : rc;
}

/* A feed that has begun has missed nothing: see feeder.h. */
static enum tz_rc
welcome(struct tz_ledger *ledger, const char *site, struct tz_err *err)
{
	struct tz_head head;
	enum tz_rc rc;

	rc = tz_journal_head(ledger->store, site, TZ_STREAM_FEED, &head, err);
	if (rc != TZ_OK || head.epoch != 0)
		return rc;
	return tz_feeding_welcome(ledger, site, err);
}

/* All of it in one transaction; slip NULL = none. */
static enum tz_rc
commit(struct tz_ledger *ledger, const struct tz_member *member,
    const char *user, const char *what, const struct tz_slip *slip,
    struct tz_err *err)
{
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = put_member(ledger, member, user, what, err);
	if (rc == TZ_OK && slip != NULL)
		rc = tz_slip_put(ledger->txn, slip, err);
	if (rc == TZ_OK && member->state == TZ_MEMBER_ENROLLED)
		rc = welcome(ledger, member->site, err);
	return tz_commit_end(ledger, own, rc, err);
}

enum tz_rc
tz_enrolment_revoke(struct tz_ledger *ledger, const char *site,
    const char *user, struct tz_err *err)
{
	struct tz_member member;
	enum tz_rc rc;

	rc = tz_member_get(ledger->store, site, &member, err);
	if (rc == TZ_ENOTFOUND)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("office %s is not enrolled"), site);
	if (rc != TZ_OK)
		return rc;
	member.state = TZ_MEMBER_REVOKED;
	member.revoked_at = tz_clock_now();
	return commit(ledger, &member, user, "revoked", NULL, err);
}

/* The ask is proven: the office with its new keys, beside what was known. */
static enum tz_rc
take_keys(struct tz_ledger *ledger, const struct tz_enrol_ask *ask,
    const struct tz_slip *slip, struct tz_member *member, struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_member_get(ledger->store, ask->site, member, err);
	if (rc == TZ_ENOTFOUND)
		memset(member, 0, sizeof *member);
	else if (rc != TZ_OK)
		return rc;
	if (member->state == TZ_MEMBER_ENROLLED &&
	    member->enrolled_at > slip->made_at &&
	    memcmp(&member->pub, &ask->pub, sizeof ask->pub) != 0)
		return tz_fail(err, TZ_ECONFLICT,
		    N_("the office is enrolled with another key"));
	if (rc == TZ_OK && member->state == TZ_MEMBER_ENROLLED &&
	    memcmp(&member->pub, &ask->pub, sizeof ask->pub) != 0) {
		rc = tz_former_keep(ledger, member, err);
		if (rc != TZ_OK)
			return rc;
	}
	memcpy(member->site, ask->site, sizeof member->site);
	/* One that has lost its machine does not know its name yet. */
	if (ask->name[0] != '\0')
		memcpy(member->name, ask->name, sizeof member->name);
	member->pub = ask->pub;
	member->state = TZ_MEMBER_ENROLLED;
	member->enrolled_at = tz_clock_now();
	return TZ_OK;
}

static void
write_answer(const struct tz_ledger *ledger, const char *authority,
    const struct tz_slip *slip, struct tz_buf *out)
{
	struct tz_enrol_answer *answer = tz_mem_alloc(sizeof *answer);

	memcpy(answer->site, slip->site, sizeof answer->site);
	memcpy(answer->district, ledger->site, sizeof answer->district);
	(void)snprintf(answer->name, sizeof answer->name, "%s", ledger->name);
	answer->pub = ledger->keys.pub;
	(void)snprintf(answer->authority, sizeof answer->authority, "%s",
	    authority);
	tz_enrol_answer_write(answer, slip->code, out);
	tz_mem_free(answer);
}

/* What is published comes down from the first day; a fault keeps nobody out. */
static void
catch_up(struct tz_ledger *ledger, const char *site)
{
	struct tz_err err = { 0 };

	if (tz_release_catch_up(ledger, MAKER, site, &err) != TZ_OK)
		tz_log_err(TZ_LOG_ERROR, "telling a new office", &err);
}

/* The ask was read and its slip is unused. */
static enum tz_rc
use_slip(struct tz_ledger *ledger, const char *authority,
    const struct tz_enrol_ask *ask, struct tz_slip *slip,
    struct tz_buf *answer, struct tz_err *err)
{
	struct tz_member *member = tz_mem_alloc(sizeof *member);
	enum tz_rc rc;

	rc = take_keys(ledger, ask, slip, member, err);
	if (rc == TZ_OK) {
		write_answer(ledger, authority, slip, &slip->answer);
		tz_mem_wipe(slip->code, sizeof slip->code);
		slip->used_at = member->enrolled_at;
		rc = commit(ledger, member, MAKER, "enrolled", slip, err);
	}
	if (rc == TZ_OK)
		tz_buf_put(answer, slip->answer.data, slip->answer.len);
	tz_mem_free(member);
	if (rc == TZ_OK)
		catch_up(ledger, slip->site);
	return rc;
}

static enum tz_rc
answer_slip(struct tz_ledger *ledger, const char *authority,
    const struct tz_enrol_ask *ask, const void *bytes, size_t n,
    struct tz_slip *slip, struct tz_buf *answer, struct tz_err *err)
{
	uint8_t digest[TZ_HASH];

	tz_hash(bytes, n, digest);
	if (slip->used_at != 0 && memcmp(digest, slip->ask, TZ_HASH) == 0) {
		tz_buf_put(answer, slip->answer.data, slip->answer.len);
		return TZ_OK;
	}
	if (slip->used_at != 0 || tz_clock_now() > slip->expires_at ||
	    strcmp(slip->site, ask->site) != 0 ||
	    tz_enrol_prove(bytes, n, slip->code, NULL) != TZ_OK)
		return tz_fail(err, TZ_EKEY,
		    N_("the enrolment code is not good"));
	memcpy(slip->ask, digest, TZ_HASH);
	return use_slip(ledger, authority, ask, slip, answer, err);
}

enum tz_rc
tz_enrolment_answer(struct tz_ledger *ledger, const char *authority,
    const void *bytes, size_t n, struct tz_buf *answer, struct tz_err *err)
{
	struct tz_enrol_ask *ask = tz_mem_alloc(sizeof *ask);
	struct tz_slip slip;
	enum tz_rc rc;

	tz_slip_init(&slip);
	rc = tz_enrol_ask_read(bytes, n, ask, err);
	if (rc == TZ_OK)
		rc = tz_slip_get(ledger->store, ask->slip, &slip, err);
	if (rc == TZ_OK)
		rc = answer_slip(ledger, authority, ask, bytes, n, &slip,
		    answer, err);
	else if (rc == TZ_ENOTFOUND)
		rc = tz_fail(err, TZ_EKEY,
		    N_("the enrolment code is not good"));
	tz_slip_release(&slip);
	tz_mem_free(ask);
	return rc;
}

void
tz_enrolment_post(struct tz_exchange *exchange)
{
	struct tz_district *district = exchange->district;
	struct tz_answer *reply = &exchange->reply;
	struct tz_err err = { 0 };
	struct tz_buf answer;
	enum tz_rc rc;

	tz_buf_init(&answer, TZ_ENROL_MAX);
	rc = tz_enrolment_answer(district->ledger, district->authority,
	    exchange->body.data, exchange->body.len, &answer, &err);
	if (rc == TZ_OK) {
		tz_answer_set(reply, 200, "enrolled");
		reply->type = "application/octet-stream";
		tz_buf_put(&reply->body, answer.data, answer.len);
	} else {
		tz_log_err(TZ_LOG_WARN, "enrolment", &err);
		if (rc == TZ_EKEY)
			tz_answer_set(reply, 403, "code");
		else if (rc == TZ_ECONFLICT)
			tz_answer_set(reply, 409, "key");
		else if (tz_rc_retry(rc))
			tz_answer_wait(reply, 503, "busy", 60);
		else
			tz_answer_set(reply, 400, "request");
	}
	tz_buf_release(&answer);
}
