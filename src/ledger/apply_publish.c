/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The end of an office's feed, as the district writes it.
 */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "ledger/apply.h"
#include "ledger/commit.h"
#include "store/journal.h"

enum tz_rc
tz_apply_publish(struct tz_ledger *ledger, const char *site,
    struct tz_entry *entry, struct tz_err *err)
{
	struct tz_head head;
	enum tz_rc rc;
	bool own;

	rc = tz_journal_head(ledger->store, site, TZ_STREAM_FEED, &head, err);
	if (rc == TZ_OK)
		rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	snprintf(entry->site, sizeof(entry->site), "%s", site);
	entry->stream = TZ_STREAM_FEED;
	entry->epoch = head.epoch == 0 ? 1 : head.epoch;
	entry->sequence = head.sequence + 1;
	entry->time = tz_clock_now();
	if (entry->time < head.time)
		entry->time = head.time;
	tz_entry_chain(entry, head.hash);
	rc = tz_journal_receive(ledger->txn, entry, err);
	return tz_commit_end(ledger, own, rc, err);
}
