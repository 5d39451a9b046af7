/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/commit.h"

#include <limits.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "form/form.h"
#include "ledger/counts.h"
#include "ledger/recovery.h"
#include "store/journal.h"
#include "store/meta.h"
#include "store/records.h"
#include "wire/hash.h"
#include "wire/pack.h"
#include "wire/sync_state.h"

#define DAY_MS ((int64_t)86400 * 1000)

enum tz_rc
tz_commit_begin(struct tz_ledger *ledger, bool *own, struct tz_err *err)
{
	*own = ledger->txn == NULL;
	if (!*own)
		return TZ_OK;
	return tz_txn_begin(ledger->store, &ledger->txn, err);
}

void
tz_commit_wish(const struct tz_ledger *ledger)
{
	char path[PATH_MAX];

	if (ledger->practice || tz_file_join(path, sizeof(path),
	    ledger->folder, "district.pem", NULL) != TZ_OK ||
	    !tz_file_exists(path))
		return;
	if (tz_file_join(path, sizeof(path), ledger->folder,
	    TZ_SYNC_URGENT, NULL) == TZ_OK)
		(void)!tz_file_write(path, "", 0, 0600, NULL);
}

enum tz_rc
tz_commit_end(struct tz_ledger *ledger, bool own, enum tz_rc rc,
    struct tz_err *err)
{
	struct tz_txn *txn = ledger->txn;

	if (!own) {
		if (rc != TZ_OK && ledger->group)
			ledger->group_failed = true;
		return rc;
	}
	ledger->txn = NULL;
	if (rc == TZ_OK) {
		rc = tz_txn_commit(txn, err);
		if (rc != TZ_OK)
			tz_counts_forget(ledger->counts);
		else if (ledger->urgent)
			tz_commit_wish(ledger);
		ledger->urgent = false;
		return rc;
	}
	ledger->urgent = false;
	tz_txn_abort(txn);
	tz_counts_forget(ledger->counts);
	return rc;
}

enum tz_rc
tz_commit_clock(struct tz_ledger *ledger, bool *wrong, struct tz_err *err)
{
	struct tz_head head;
	enum tz_rc rc;

	*wrong = false;
	rc = tz_journal_head(ledger->store, ledger->site, TZ_STREAM_OWN, &head,
	    err);
	if (rc == TZ_OK)
		*wrong = head.epoch != 0 &&
		    tz_clock_now() < head.time - DAY_MS;
	return rc;
}

enum tz_rc
tz_commit_entry(struct tz_ledger *ledger, struct tz_entry *entry,
    struct tz_err *err)
{
	bool wrong;
	enum tz_rc rc;

	memcpy(entry->site, ledger->site, TZ_SITE);
	entry->stream = TZ_STREAM_OWN;
	entry->time = tz_clock_now();
	rc = tz_commit_clock(ledger, &wrong, err);
	if (rc != TZ_OK)
		return rc;
	if (wrong)
		entry->flags |= TZ_ENTRY_CLOCK;
	return tz_journal_append(ledger->txn, entry, err);
}

static void
fill_entry(const struct tz_change *change, struct tz_entry *entry)
{
	entry->flags = change->flags;
	tz_entry_diff(change->form, change->before, change->after, entry);
	if (entry->op == TZ_OP_EDIT)
		entry->op = change->op;
	snprintf(entry->user, sizeof(entry->user), "%s", change->user);
	if (change->request != NULL)
		memcpy(entry->request, change->request, TZ_REQUEST);
	if (change->step != NULL)
		snprintf(entry->step, sizeof(entry->step), "%s", change->step);
	if (change->note != NULL && entry->note == NULL)
		entry->note = tz_mem_text(change->note);
	if (change->issues > 0)
		memcpy(entry->issued, change->issued,
		    change->issues * sizeof(entry->issued[0]));
	entry->issues = change->issues;
}

enum tz_rc
tz_commit_change(struct tz_ledger *ledger, const struct tz_change *change,
    struct tz_err *err)
{
	struct tz_record *after = change->after;
	struct tz_entry entry;
	enum tz_rc rc = TZ_OK;

	if (after->id[0] == '\0')
		rc = tz_recovery_check(ledger, err);
	if (rc == TZ_OK && after->id[0] == '\0')
		rc = tz_records_next_id(ledger->txn, change->form->prefix,
		    after->id, err);
	if (rc != TZ_OK)
		return rc;
	memcpy(after->form, change->form->id, TZ_HASH);
	tz_entry_init(&entry);
	fill_entry(change, &entry);
	rc = tz_commit_entry(ledger, &entry, err);
	if (rc == TZ_OK) {
		after->revision = entry.revision;
		tz_counts_add(ledger->counts, after->id, entry.op);
		if (ledger->feeder != NULL)
			rc = ledger->feeder->send(ledger, change->form, after,
			    &entry, err);
	}
	tz_entry_release(&entry);
	return rc;
}

void
tz_commit_part(const uint8_t request[TZ_REQUEST], uint64_t n,
    uint8_t part[TZ_REQUEST])
{
	uint8_t bytes[TZ_REQUEST + 8];
	uint8_t hash[TZ_HASH];
	unsigned i;

	memcpy(bytes, request, TZ_REQUEST);
	for (i = 0; i < 8; i++)
		bytes[TZ_REQUEST + i] = (uint8_t)(n >> (8 * i));
	tz_hash(bytes, sizeof(bytes), hash);
	memcpy(part, hash, TZ_REQUEST);
}

enum tz_rc
tz_commit_meta(struct tz_ledger *ledger, const char *key, const void *value,
    size_t n, struct tz_err *err)
{
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	if (value == NULL) {
		rc = tz_meta_remove(ledger->txn, key, err);
		if (rc == TZ_ENOTFOUND)
			rc = TZ_OK;
	} else {
		rc = tz_meta_put(ledger->txn, key, value, n, err);
	}
	return tz_commit_end(ledger, own, rc, err);
}
