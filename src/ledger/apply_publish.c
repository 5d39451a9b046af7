/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The end of an office's feed, as the district writes it.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "ledger/apply_own.h"
#include "ledger/commit.h"
#include "ledger/epoch.h"
#include "ledger/feed_place.h"
#include "store/journal.h"
#include "store/meta.h"
#include "wire/hash.h"

#define UNSURE_KEY "feed/unsure"	/* the epoch that an old copy began */

/* Inside a transaction. */
static enum tz_rc
append(struct tz_ledger *ledger, const char *site, const struct tz_head *head,
    struct tz_entry *entry, struct tz_err *err)
{
	snprintf(entry->site, sizeof(entry->site), "%s", site);
	entry->stream = TZ_STREAM_FEED;
	entry->time = tz_clock_now();
	if (entry->time < head->time)
		entry->time = head->time;
	tz_entry_chain(entry, head->hash);
	return tz_journal_receive(ledger->txn, entry, err);
}

/* The first entry of a later epoch, and the entry that it stands on. */
struct later {
	uint32_t upto;
	uint32_t epoch;		/* 0: there is none */
	unsigned base;
	uint64_t sequence;
};

static int
see_later(struct tz_entry *entry, void *arg)
{
	struct later *later = arg;

	if (later->upto != 0 && entry->epoch >= later->upto)
		return 1;
	later->epoch = entry->epoch;
	if (entry->note == NULL || sscanf(entry->note, "%u-%" SCNu64 "-",
	    &later->base, &later->sequence) != 2)
		later->base = 0;
	return 1;
}

/* Each later epoch in turn: the last that stands on this place, or before. */
enum tz_rc
tz_apply_feed_pass(struct tz_ledger *ledger, const char *site, uint32_t upto,
    uint32_t *epoch, uint64_t *sequence, uint32_t *most, struct tz_err *err)
{
	struct later later = { .epoch = *epoch };
	uint32_t all = *most, at;
	int stopped;
	enum tz_rc rc;

	for (;;) {
		at = later.epoch;
		memset(&later, 0, sizeof(later));
		later.upto = upto;
		rc = tz_journal_walk(ledger->store, site, TZ_STREAM_FEED, at,
		    TZ_FEED_PLACE_EPOCH, see_later, &later, &stopped, err);
		if (rc != TZ_OK || later.epoch == 0)
			return rc;
		if (later.base < *epoch || (later.base == *epoch &&
		    later.sequence <= *sequence)) {
			*epoch = later.epoch;
			*sequence = 0;
			*most = all;
		} else if (later.base == *epoch &&
		    later.sequence - *sequence < *most) {
			*most = (uint32_t)(later.sequence - *sequence);
		}
	}
}

/*
 * What was written after the backup is lost here, but not in the office, which
 * has those numbers; it does have the entry at base.
 */
static enum tz_rc
begin_epoch(struct tz_ledger *ledger, const char *site, uint32_t epoch,
    const struct tz_head *base, struct tz_head *head, struct tz_err *err)
{
	struct tz_entry entry;
	char hex[TZ_HASH_HEX];
	enum tz_rc rc;

	tz_entry_init(&entry);
	tz_hash_hex(base->hash, TZ_HASH, hex);
	entry.op = TZ_OP_EPOCH;
	entry.epoch = epoch;
	entry.sequence = 1;
	entry.note = tz_mem_format("%u-%" PRIu64 "-%s",
	    base->epoch == 0 ? 1 : base->epoch, base->sequence, hex);
	rc = append(ledger, site, base, &entry, err);
	tz_entry_release(&entry);
	return rc != TZ_OK ? rc : tz_journal_head(ledger->store, site,
	    TZ_STREAM_FEED, head, err);
}

/* True when nobody said in time that what is here is an old copy. */
static bool
is_unsure(struct tz_ledger *ledger, uint32_t epoch)
{
	struct tz_buf value;
	bool unsure;

	tz_buf_init(&value, 16);
	unsure = tz_meta_get(ledger->store, ledger->txn, UNSURE_KEY, &value,
	    NULL) == TZ_OK && strtoul(tz_buf_str(&value), NULL, 10) == epoch;
	tz_buf_release(&value);
	return unsure;
}

/*
 * Nothing is written between a restore and the new epoch, so the office has
 * what is here up to head. Of an old copy that was put in place only what the
 * office had asked behind is surely older than the copy.
 */
static enum tz_rc
find_base(struct tz_ledger *ledger, const char *site,
    const struct tz_head *head, struct tz_head *base, struct tz_err *err)
{
	struct tz_entry entry;
	enum tz_rc rc;

	memset(base, 0, sizeof(*base));
	tz_feed_place_split(ledger->feeder->sure(ledger, site), &base->epoch,
	    &base->sequence);
	if (base->sequence == 0)
		return TZ_OK;
	tz_entry_init(&entry);
	rc = tz_journal_get(ledger->store, site, TZ_STREAM_FEED, base->epoch,
	    base->sequence, &entry, err);
	memcpy(base->hash, entry.head, TZ_HASH);
	base->time = head->time;
	tz_entry_release(&entry);
	return rc;
}

/* What stands behind base in the old epochs, said again in the new one. */
struct again {
	struct tz_ledger *ledger;
	struct tz_head *head;
	uint32_t epoch;		/* of what is said */
	uint64_t sequence;
	uint32_t most;
	enum tz_rc rc;
	struct tz_err *err;
};

static int
say_again(struct tz_entry *entry, void *arg)
{
	struct again *again = arg;
	struct tz_head *head = again->head;
	char site[TZ_SITE];

	if (entry->epoch != again->epoch || again->most == 0)
		return 1;
	again->most--;
	again->sequence = entry->sequence;
	if (entry->op == TZ_OP_EPOCH || entry->disposed)
		return 0;
	memcpy(site, entry->site, sizeof(site));
	entry->epoch = head->epoch;
	entry->sequence = head->sequence + 1;
	again->rc = append(again->ledger, site, head, entry, again->err);
	if (again->rc == TZ_OK)
		again->rc = tz_journal_head(again->ledger->store, site,
		    TZ_STREAM_FEED, head, again->err);
	return again->rc != TZ_OK;
}

static enum tz_rc
say_all(struct again *again, const char *site, struct tz_err *err)
{
	uint64_t before;
	int stopped;
	enum tz_rc rc;

	do {
		again->most = UINT32_MAX;
		rc = tz_apply_feed_pass(again->ledger, site,
		    again->head->epoch, &again->epoch, &again->sequence,
		    &again->most, err);
		before = again->sequence;
		if (rc == TZ_OK)
			rc = tz_journal_walk(again->ledger->store, site,
			    TZ_STREAM_FEED, again->epoch, again->sequence,
			    say_again, again, &stopped, err);
		if (rc == TZ_OK)
			rc = again->rc;
	} while (rc == TZ_OK && again->sequence > before);
	return rc;
}

static enum tz_rc
begin_unsure(struct tz_ledger *ledger, const char *site, uint32_t epoch,
    struct tz_head *head, struct tz_err *err)
{
	struct again again = { .ledger = ledger, .head = head, .err = err };
	struct tz_head base;
	enum tz_rc rc;

	rc = find_base(ledger, site, head, &base, err);
	if (rc == TZ_OK)
		rc = begin_epoch(ledger, site, epoch, &base, head, err);
	again.epoch = base.epoch;
	again.sequence = base.sequence;
	return rc == TZ_OK ? say_all(&again, site, err) : rc;
}

/* The feed is never of an older epoch than the journal of the district. */
static enum tz_rc
find_end(struct tz_ledger *ledger, const char *site, struct tz_head *head,
    struct tz_err *err)
{
	struct tz_head own, base;
	enum tz_rc rc;

	rc = tz_journal_head(ledger->store, site, TZ_STREAM_FEED, head, err);
	if (rc == TZ_OK)
		rc = tz_journal_head(ledger->store, ledger->site,
		    TZ_STREAM_OWN, &own, err);
	if (rc != TZ_OK || own.epoch <= 1 || own.epoch <= head->epoch)
		return rc;
	if (ledger->feeder != NULL && ledger->feeder->sure != NULL &&
	    is_unsure(ledger, own.epoch))
		return begin_unsure(ledger, site, own.epoch, head, err);
	base = *head;
	return begin_epoch(ledger, site, own.epoch, &base, head, err);
}

enum tz_rc
tz_apply_feed_begin(struct tz_ledger *ledger, const char *site,
    struct tz_err *err)
{
	struct tz_head head;
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	return tz_commit_end(ledger, own, find_end(ledger, site, &head, err),
	    err);
}

enum tz_rc
tz_apply_old_copy(struct tz_ledger *ledger, uint32_t least, struct tz_err *err)
{
	struct tz_head head;
	char text[16];
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_epoch_begin(ledger, least, true, err);
	if (rc == TZ_OK)
		rc = tz_journal_head(ledger->store, ledger->site,
		    TZ_STREAM_OWN, &head, err);
	snprintf(text, sizeof(text), "%lu", (unsigned long)head.epoch);
	if (rc == TZ_OK)
		rc = tz_meta_put(ledger->txn, UNSURE_KEY, text, strlen(text),
		    err);
	return tz_commit_end(ledger, own, rc, err);
}

enum tz_rc
tz_apply_publish(struct tz_ledger *ledger, const char *site,
    struct tz_entry *entry, struct tz_err *err)
{
	struct tz_head head;
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = find_end(ledger, site, &head, err);
	if (rc == TZ_OK) {
		entry->epoch = head.epoch == 0 ? 1 : head.epoch;
		entry->sequence = head.sequence + 1;
		rc = append(ledger, site, &head, entry, err);
	}
	return tz_commit_end(ledger, own, rc, err);
}
