/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/apply.h"

#include <string.h>

#include "ledger/apply_own.h"
#include "ledger/commit.h"
#include "ledger/counts.h"
#include "ledger/returns.h"
#include "store/journal.h"

/* One batch coming in, inside one transaction. */
struct coming {
	struct tz_ledger *ledger;
	const char *site;
	unsigned stream;
	tz_apply_effect effect;
	void *arg;			/* of effect */
	struct tz_applied *applied;
	struct tz_returns returns;
};

/* Stores one entry; *is_new is false when it was here before. */
static enum tz_rc
take(struct coming *coming, struct tz_entry *entry, bool *is_new,
    struct tz_err *err)
{
	struct tz_ledger *ledger = coming->ledger;
	enum tz_rc rc;

	*is_new = false;
	if (strcmp(entry->site, coming->site) != 0 ||
	    entry->stream != coming->stream)
		return tz_fail(err, TZ_ECORRUPT,
		    N_("an entry of another journal is in the batch"));
	rc = tz_journal_receive(ledger->txn, entry, err);
	if (rc == TZ_EEXISTS) {
		coming->applied->known++;
		return TZ_OK;
	}
	if (rc != TZ_OK)
		return rc;
	tz_counts_add(ledger->counts, entry->record, entry->op);
	coming->applied->applied++;
	*is_new = true;
	return TZ_OK;
}

static enum tz_rc
receive(struct tz_entry *entry, void *arg, struct tz_err *err)
{
	struct coming *coming = arg;
	struct tz_ledger *ledger = coming->ledger;
	bool disputed = false, is_new;
	enum tz_rc rc;

	rc = take(coming, entry, &is_new, err);
	if (rc != TZ_OK || !is_new)
		return rc;
	/* A foreign entry is stored whatever it holds. */
	if (coming->stream == TZ_STREAM_OWN)
		rc = tz_returns_see(&coming->returns, entry, NULL,
		    &disputed, err);
	coming->applied->disputed += disputed;
	if (rc == TZ_OK && coming->effect != NULL)
		rc = coming->effect(ledger, entry, coming->arg, err);
	return rc;
}

static enum tz_rc
stand(struct coming *coming, struct tz_head *head, struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_journal_head(coming->ledger->store, coming->site,
	    coming->stream, head, err);
	if (rc != TZ_OK)
		return rc;
	coming->applied->last = head->sequence;
	coming->applied->epoch = head->epoch;
	memcpy(coming->applied->head, head->hash, TZ_HASH);
	return TZ_OK;
}

/*
 * An office that was restored twice sends again what it has of an epoch before
 * the one that is open here: that is answered, as long as it is known.
 */
bool
tz_apply_knows(struct tz_ledger *ledger, const char *site, unsigned stream,
    uint32_t epoch, uint64_t last)
{
	struct tz_entry entry;
	enum tz_rc rc;

	tz_entry_init(&entry);
	rc = tz_journal_get(ledger->store, site, stream, epoch, last, &entry,
	    NULL);
	tz_entry_release(&entry);
	return rc == TZ_OK;
}

/* Refuses before anything is opened: another office, or a gap. */
static enum tz_rc
check_place(struct coming *coming, const struct tz_batch_head *batch,
    struct tz_err *err)
{
	struct tz_head head;
	enum tz_rc rc;

	rc = stand(coming, &head, err);
	if (rc != TZ_OK)
		return rc;
	if (strcmp(batch->site, coming->site) != 0 ||
	    batch->stream != coming->stream)
		return tz_fail(err, TZ_EKEY,
		    N_("the batch is of another office"));
	if ((batch->epoch < head.epoch && !tz_apply_knows(coming->ledger,
	    coming->site, coming->stream, batch->epoch, batch->last)) ||
	    (batch->epoch == head.epoch && batch->first > head.sequence + 1) ||
	    (batch->epoch > head.epoch && batch->first != 1))
		return tz_fail(err, TZ_ECHAIN,
		    N_("entries are missing before this batch: send from %llu"),
		    (unsigned long long)head.sequence + 1);
	return TZ_OK;
}

enum tz_rc
tz_apply_stream(struct tz_ledger *ledger, const char *site, unsigned stream,
    const struct tz_public *from, tz_apply_effect effect, void *arg,
    const void *bytes, size_t n, struct tz_applied *applied,
    struct tz_err *err)
{
	struct coming coming = { .ledger = ledger, .site = site,
		.stream = stream, .effect = effect, .arg = arg,
		.applied = applied };
	struct tz_batch_head batch;
	struct tz_head head;
	enum tz_rc rc;
	size_t size;
	bool own;

	memset(applied, 0, sizeof(*applied));
	rc = tz_batch_head_read(bytes, n, &batch, &size, err);
	if (rc == TZ_OK)
		rc = check_place(&coming, &batch, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	tz_returns_begin(&coming.returns, ledger, site);
	rc = tz_batch_read(bytes, n, &ledger->keys, from,
	    ledger->dictionaries, &batch, receive, &coming, err);
	rc = tz_returns_end(&coming.returns, rc, err);
	rc = tz_commit_end(ledger, own, rc, err);
	if (rc != TZ_OK) {
		memset(applied, 0, sizeof(*applied));
		(void)!stand(&coming, &head, NULL);
		return rc;
	}
	return stand(&coming, &head, err);
}

enum tz_rc
tz_apply_batch(struct tz_ledger *ledger, const char *site,
    const struct tz_public *from, const void *bytes, size_t n,
    struct tz_applied *applied, struct tz_err *err)
{
	if (strcmp(site, ledger->site) == 0)
		return tz_fail(err, TZ_EREFUSED,
		    N_("an office does not send to itself"));
	return tz_apply_stream(ledger, site, TZ_STREAM_OWN, from, NULL, NULL,
	    bytes, n, applied, err);
}

enum tz_rc
tz_apply_entries(struct tz_ledger *ledger, const char *site,
    struct tz_entry *entry, size_t n, struct tz_applied *applied,
    struct tz_err *err)
{
	struct coming coming = { .ledger = ledger, .site = site,
		.stream = TZ_STREAM_OWN, .applied = applied };
	enum tz_rc rc;
	bool own, is_new;
	size_t i;

	memset(applied, 0, sizeof(*applied));
	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	for (i = 0; i < n && rc == TZ_OK; i++)
		rc = take(&coming, &entry[i], &is_new, err);
	return tz_commit_end(ledger, own, rc, err);
}
