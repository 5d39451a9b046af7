/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/sealed.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "ledger/commit.h"
#include "ledger/inner.h"
#include "ledger/write.h"
#include "wire/hash.h"

#define FORM "key_envelope"

static void
digest_of(const struct tz_envelope *part, char hex[TZ_HASH_HEX])
{
	uint8_t digest[TZ_HASH];

	tz_envelope_commit(part, digest);
	tz_hash_hex(digest, TZ_HASH, hex);
}

/* The record of envelope 1, 2 or 3; to be released in any case. */
static enum tz_rc
open_record(struct tz_ledger *ledger, unsigned number,
    struct tz_inner *record, struct tz_err *err)
{
	char digit[2] = { (char)('0' + number), '\0' };
	enum tz_rc rc;

	rc = tz_inner_init(record, ledger, FORM, err);
	if (rc == TZ_OK)
		rc = tz_inner_find(record, ledger, "number", digit, err);
	if (rc == TZ_OK) {
		tz_inner_set(record, "number", digit);
		tz_inner_set(record, "holder", digit);
	}
	return rc;
}

static enum tz_rc
enter(struct tz_ledger *ledger, const char *user,
    const struct tz_envelope *part, struct tz_err *err)
{
	struct tz_inner record;
	char hex[TZ_HASH_HEX];
	enum tz_rc rc;

	digest_of(part, hex);
	rc = open_record(ledger, part->number, &record, err);
	if (rc == TZ_OK) {
		tz_inner_set(&record, "digest", hex);
		tz_inner_set_int(&record, "made_at", tz_clock_now());
		tz_inner_set(&record, "proven_at", "");
		tz_inner_set_int(&record, "prove_by",
		    tz_clock_today() + TZ_SEALED_DAYS);
		rc = tz_inner_save(&record, ledger, user, NULL, err);
	}
	tz_inner_release(&record);
	return rc;
}

enum tz_rc
tz_sealed_make(struct tz_ledger *ledger, const char *user,
    struct tz_envelope part[TZ_ENVELOPES], struct tz_err *err)
{
	enum tz_rc rc;
	size_t i;
	bool own;

	tz_envelope_split(ledger->keys.vault, part);
	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	for (i = 0; i < TZ_ENVELOPES && rc == TZ_OK; i++)
		rc = enter(ledger, user, &part[i], err);
	return tz_commit_end(ledger, own, rc, err);
}

static enum tz_rc
prove(struct tz_ledger *ledger, const char *user,
    const struct tz_envelope *part, struct tz_err *err)
{
	struct tz_inner record;
	char hex[TZ_HASH_HEX];
	enum tz_rc rc;

	digest_of(part, hex);
	rc = open_record(ledger, part->number, &record, err);
	if (rc == TZ_OK && !record.found)
		rc = tz_fail(err, TZ_ENOTFOUND,
		    N_("no envelopes were made here: taizhang envelope"));
	if (rc == TZ_OK && strcmp(tz_inner_text(&record, "digest"), hex) != 0)
		rc = tz_fail(err, TZ_EKEY, N_("envelope %u is of another set "
		    "than the one in force"), part->number);
	if (rc == TZ_OK) {
		tz_inner_set_int(&record, "proven_at", tz_clock_now());
		tz_inner_set_int(&record, "prove_by",
		    tz_clock_today() + TZ_SEALED_DAYS);
		rc = tz_inner_save(&record, ledger, user, "proven", err);
	}
	tz_inner_release(&record);
	return rc;
}

enum tz_rc
tz_sealed_prove(struct tz_ledger *ledger, const char *user, const char *words,
    unsigned *number, struct tz_err *err)
{
	struct tz_envelope part;
	enum tz_rc rc;

	rc = tz_envelope_read(words, &part, err);
	if (rc == TZ_OK) {
		*number = part.number;
		rc = prove(ledger, user, &part, err);
	}
	if (rc == TZ_EKEY || rc == TZ_EINPUT)
		(void)tz_write_audit(ledger, user, TZ_OP_REFUSED, "",
		    "envelope", NULL);
	tz_mem_wipe(&part, sizeof part);
	return rc;
}
