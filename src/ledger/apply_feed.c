/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The district's feed of one office: a journal of its own, kept at the
 * district and copied here, chained and sealed like any other.
 *
 * An entry TZ_OP_FORMS names published objects in its note, one a line: kind,
 * SHA-256 in hex, name of the file; a hash of noughts goes back to what came
 * with the program. Meta keeps "published/KIND:NAME" as soon as
 * an entry names it, and "inforce/KIND:NAME" once every object is here, so that
 * a set of forms changes as a whole.
 *
 * Any other entry changes a record of the district's, and folds; an answer is
 * carried out (decision.h).
 */
#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "base/mem.h"
#include "form/forms.h"
#include "ledger/apply_own.h"
#include "ledger/commit.h"
#include "ledger/decision.h"
#include "ledger/definitions.h"
#include "ledger/evolve.h"
#include "ledger/dispute.h"
#include "ledger/extract.h"
#include "ledger/adopt.h"
#include "ledger/feed_place.h"
#include "ledger/peer.h"
#include "ledger/upgrade.h"
#include "store/journal.h"
#include "store/meta.h"
#include "wire/hash.h"

#define OBJECT_MAX (16 * 1024 * 1024)

static bool
is_kind(const char *word)
{
	const char *kind;
	size_t i;

	for (i = 0; (kind = tz_definitions_kind(i)) != NULL; i++)
		if (strcmp(kind, word) == 0)
			return true;
	return false;
}

static bool
is_file_name(const char *name)
{
	size_t n = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789_-.");

	return n > 0 && n <= 80 && name[n] == '\0' && name[0] != '.';
}

static enum tz_rc
publish_line(struct tz_ledger *ledger, const char *line, struct tz_err *err)
{
	char kind[16];
	char hex[TZ_HASH_HEX];
	char name[100];
	char key[TZ_META_KEY];
	uint8_t id[TZ_HASH];

	if (sscanf(line, "%15s %64s %99s", kind, hex, name) == 3 &&
	    strcmp(kind, TZ_UPGRADE_KIND) == 0 && is_file_name(name) &&
	    tz_hash_unhex(hex, id, TZ_HASH))
		return tz_upgrade_told(ledger, name, hex, err);
	if (sscanf(line, "%15s %64s %99s", kind, hex, name) == 3 &&
	    strcmp(kind, TZ_ADOPT_KIND) == 0 && is_file_name(name) &&
	    tz_hash_unhex(hex, id, TZ_HASH))
		return tz_adopt_told(ledger, name, hex, err);
	if (sscanf(line, "%15s %64s %99s", kind, hex, name) != 3 ||
	    !is_kind(kind) || !is_file_name(name) ||
	    !tz_hash_unhex(hex, id, TZ_HASH)) {
		tz_log(TZ_LOG_WARN, "feed names an object nobody knows");
		return TZ_OK;
	}
	snprintf(key, sizeof(key), "published/%s:%s", kind, name);
	return tz_meta_put(ledger->txn, key, hex, strlen(hex), err);
}

/* What a feed entry brings about here, inside the transaction at work. */
static enum tz_rc
effect(struct tz_ledger *ledger, const struct tz_entry *entry, void *arg,
    struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	char line[256];
	const char *at;
	size_t n;

	if (entry->op == TZ_OP_DISPUTE)
		return tz_dispute_take(ledger, entry, err);
	if (entry->op != TZ_OP_FORMS)
		return tz_decision_carry_out(ledger, entry, arg, err);
	if (entry->note == NULL)
		return TZ_OK;
	for (at = entry->note; rc == TZ_OK && *at != '\0';) {
		n = strcspn(at, "\n");
		snprintf(line, sizeof(line), "%.*s", (int)(n < 255 ? n : 255),
		    at);
		rc = publish_line(ledger, line, err);
		at += n + (at[n] == '\n');
	}
	return rc;
}

struct wanted {
	struct tz_ledger *ledger;
	char (*hex)[TZ_HASH_HEX];
	size_t most;
	size_t n;
	bool changed;		/* something published is not in force */
};

static bool
is_here(struct tz_ledger *ledger, const char *hex)
{
	uint8_t id[TZ_HASH];
	struct tz_buf text;
	bool here;

	if (hex[strspn(hex, "0")] == '\0')
		return true;
	tz_buf_init(&text, OBJECT_MAX);
	here = tz_hash_unhex(hex, id, TZ_HASH) &&
	    tz_definition_get(ledger->store, id, &text, NULL) == TZ_OK;
	tz_buf_release(&text);
	return here;
}

static int
see_published(const char *key, const void *value, size_t n, void *arg)
{
	struct wanted *wanted = arg;
	char inforce[TZ_META_KEY];
	char hex[TZ_HASH_HEX];
	struct tz_buf have;

	if (n != TZ_HASH_HEX - 1)
		return 0;
	memcpy(hex, value, n);
	hex[n] = '\0';
	snprintf(inforce, sizeof(inforce), "inforce/%s",
	    key + strlen("published/"));
	tz_buf_init(&have, TZ_META_VALUE);
	if (tz_meta_get(wanted->ledger->store, NULL, inforce, &have, NULL) !=
	    TZ_OK || strcmp(tz_buf_str(&have), hex) != 0) {
		wanted->changed = true;
		if (wanted->n < wanted->most && !is_here(wanted->ledger, hex))
			memcpy(wanted->hex[wanted->n++], hex, sizeof(hex));
	}
	tz_buf_release(&have);
	return 0;
}

static enum tz_rc
find_wanted(struct wanted *wanted, struct tz_err *err)
{
	return tz_meta_walk(wanted->ledger->store, "published/",
	    see_published, wanted, err);
}

enum tz_rc
tz_apply_wanted(struct tz_ledger *ledger, char (*hex)[TZ_HASH_HEX],
    size_t most, size_t *n, struct tz_err *err)
{
	struct wanted wanted = { .ledger = ledger, .hex = hex, .most = most };
	enum tz_rc rc;

	rc = find_wanted(&wanted, err);
	/* The largest last: forms do not wait for them. */
	if (rc == TZ_OK && wanted.n < most &&
	    tz_adopt_wanted(ledger, hex[wanted.n]))
		wanted.n++;
	if (rc == TZ_OK && wanted.n < most &&
	    tz_upgrade_wanted(ledger, hex[wanted.n]))
		wanted.n++;
	*n = wanted.n;
	return rc;
}

static int
put_in_force(const char *key, const void *value, size_t n, void *arg)
{
	const char *what = key + strlen("published/");
	struct tz_ledger *ledger = arg;
	char inforce[TZ_META_KEY];
	struct tz_buf had;
	bool same;

	snprintf(inforce, sizeof(inforce), "inforce/%s", what);
	tz_buf_init(&had, TZ_META_VALUE);
	same = tz_meta_get(ledger->store, ledger->txn, inforce, &had, NULL) ==
	    TZ_OK && had.len == n && memcmp(had.data, value, n) == 0;
	tz_buf_release(&had);
	return !same && (tz_evolve_mark(ledger, what, NULL) != TZ_OK ||
	    tz_meta_put(ledger->txn, inforce, value, n, NULL) != TZ_OK);
}

/* All is here: the new set is in force from now on. */
static enum tz_rc
change_set(struct tz_ledger *ledger, struct tz_err *err)
{
	struct tz_problems problems;
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc == TZ_OK)
		rc = tz_commit_end(ledger, own, tz_meta_walk(ledger->store,
		    "published/", put_in_force, ledger, err), err);
	if (rc != TZ_OK)
		return rc;
	tz_problems_init(&problems);
	rc = tz_ledger_reload(ledger, &problems, err);
	if (rc == TZ_EINPUT)
		tz_log(TZ_LOG_ERROR, "forms of the district do not load");
	tz_problems_release(&problems);
	return rc == TZ_OK ? tz_evolve_tell(ledger, err) : rc;
}

static enum tz_rc
change_if_whole(struct tz_ledger *ledger, struct tz_err *err)
{
	char one[1][TZ_HASH_HEX];
	struct wanted wanted = { .ledger = ledger, .hex = one, .most = 1 };
	enum tz_rc rc;

	rc = find_wanted(&wanted, err);
	if (rc == TZ_OK && wanted.n == 0 && wanted.changed)
		rc = change_set(ledger, err);
	return rc;
}

enum tz_rc
tz_apply_object(struct tz_ledger *ledger, const void *bytes, size_t n,
    struct tz_err *err)
{
	uint8_t id[TZ_HASH];
	enum tz_rc rc;
	bool own, taken;

	if (n > OBJECT_MAX)
		return tz_fail_plain(err, TZ_ELIMIT);
	rc = tz_upgrade_take(ledger, bytes, n, &taken, err);
	if (rc == TZ_OK && !taken)
		rc = tz_adopt_take(ledger, bytes, n, &taken, err);
	if (rc != TZ_OK || taken)
		return rc;
	tz_hash(bytes, n, id);
	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_definition_put(ledger->txn, id, bytes, n, err);
	rc = tz_commit_end(ledger, own, rc, err);
	return rc == TZ_OK ? change_if_whole(ledger, err) : rc;
}

enum tz_rc
tz_apply_feed(struct tz_ledger *ledger, const void *bytes, size_t n,
    uint64_t *feed, struct tz_err *err)
{
	struct tz_refused refused = { 0 };
	struct tz_applied applied;
	struct tz_peer peer;
	enum tz_rc rc;
	size_t before;

	rc = tz_peer_read(ledger, &peer, err);
	if (rc != TZ_OK)
		return rc;
	/* Begun anew for each answer that failed half way: see decision.h. */
	do {
		before = refused.n;
		rc = tz_apply_stream(ledger, ledger->site, TZ_STREAM_FEED,
		    &peer.pub, effect, &refused, bytes, n, &applied, err);
	} while (rc != TZ_OK && refused.n > before);
	tz_refused_release(&refused);
	*feed = tz_feed_place_number(applied.epoch, applied.last);
	return rc == TZ_OK ? change_if_whole(ledger, err) : rc;
}

enum tz_rc
tz_apply_feed_batch(struct tz_ledger *ledger, const char *site,
    const struct tz_public *to, uint64_t after,
    const struct tz_batch_reads *reads, struct tz_buf *out,
    struct tz_err *err)
{
	struct tz_extract extract = { .site = site, .stream = TZ_STREAM_FEED,
		.flags = TZ_BATCH_IS_FEED, .most = TZ_BATCH_ENTRIES,
		.to = to, .reads = reads };
	struct tz_batch_head batch;
	struct tz_place place;
	uint64_t sequence;
	uint32_t epoch;
	enum tz_rc rc;

	tz_feed_place_split(after, &epoch, &sequence);
	rc = tz_apply_feed_pass(ledger, site, 0, &epoch, &sequence,
	    &extract.most, err);
	if (rc == TZ_OK)
		rc = tz_extract_place(ledger, &extract, epoch, sequence,
		    &place, err);
	if (rc == TZ_OK && place.sequence > 0)
		rc = tz_extract_batch(ledger, &extract, &place, out, &batch,
		    err);
	return rc;
}
