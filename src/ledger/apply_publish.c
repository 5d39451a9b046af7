/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The end of an office's feed, as the district writes it.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "ledger/apply.h"
#include "ledger/commit.h"
#include "store/journal.h"
#include "wire/hash.h"

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

/*
 * What was written after the backup is lost here, but not in the office, which
 * has those numbers; it does have the last entry that is here.
 */
static enum tz_rc
begin_epoch(struct tz_ledger *ledger, const char *site, uint32_t epoch,
    struct tz_head *head, struct tz_err *err)
{
	struct tz_entry entry;
	char hex[TZ_HASH_HEX];
	enum tz_rc rc;

	tz_entry_init(&entry);
	tz_hash_hex(head->hash, TZ_HASH, hex);
	entry.op = TZ_OP_EPOCH;
	entry.epoch = epoch;
	entry.sequence = 1;
	entry.note = tz_mem_format("%u-%" PRIu64 "-%s",
	    head->epoch == 0 ? 1 : head->epoch, head->sequence, hex);
	rc = append(ledger, site, head, &entry, err);
	tz_entry_release(&entry);
	return rc != TZ_OK ? rc : tz_journal_head(ledger->store, site,
	    TZ_STREAM_FEED, head, err);
}

/* The feed is never of an older epoch than the journal of the district. */
static enum tz_rc
find_end(struct tz_ledger *ledger, const char *site, struct tz_head *head,
    struct tz_err *err)
{
	struct tz_head own;
	enum tz_rc rc;

	rc = tz_journal_head(ledger->store, site, TZ_STREAM_FEED, head, err);
	if (rc == TZ_OK)
		rc = tz_journal_head(ledger->store, ledger->site,
		    TZ_STREAM_OWN, &own, err);
	if (rc == TZ_OK && own.epoch > 1 && own.epoch > head->epoch)
		rc = begin_epoch(ledger, site, own.epoch, head, err);
	return rc;
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
