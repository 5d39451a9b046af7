/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/epoch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "ledger/commit.h"
#include "store/journal.h"
#include "wire/entry.h"

uint32_t
tz_epoch_number(const char *path)
{
	struct tz_buf text;
	unsigned long epoch = 0;

	tz_buf_init(&text, 64);
	if (tz_file_exists(path) && tz_file_read(path, &text, NULL) == TZ_OK)
		epoch = strtoul(tz_buf_str(&text), NULL, 10);
	tz_buf_release(&text);
	return epoch < UINT32_MAX ? (uint32_t)epoch : 0;
}

/*
 * The file "epoch" remembers the highest epoch that began here: a backup from
 * before it, restored again, must not begin the same one with other entries.
 */
static enum tz_rc
raise_epoch(struct tz_ledger *ledger, uint32_t least, struct tz_err *err)
{
	char path[PATH_MAX], text[16];
	uint32_t epoch;
	enum tz_rc rc;

	rc = tz_file_join(path, sizeof(path), ledger->folder, "epoch", err);
	if (rc != TZ_OK)
		return rc;
	if (least <= tz_epoch_number(path))
		least = tz_epoch_number(path) + 1;
	rc = tz_journal_new_epoch(ledger->txn, least, &epoch, err);
	snprintf(text, sizeof(text), "%lu\n", (unsigned long)epoch);
	return rc != TZ_OK ? rc : tz_file_write(path, text, strlen(text),
	    0600, err);
}

/* The journal itself lets the first entry name the head of the old epoch. */
enum tz_rc
tz_epoch_begin(struct tz_ledger *ledger, uint32_t least, bool lost,
    struct tz_err *err)
{
	struct tz_entry entry;
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	tz_entry_init(&entry);
	entry.op = TZ_OP_EPOCH;
	if (lost)
		snprintf(entry.step, sizeof(entry.step), "%s",
		    TZ_ENTRY_RECOVERY);
	rc = raise_epoch(ledger, least, err);
	if (rc == TZ_OK)
		rc = tz_commit_entry(ledger, &entry, err);
	tz_entry_release(&entry);
	return tz_commit_end(ledger, own, rc, err);
}
