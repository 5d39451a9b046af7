/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Entries that change no record: who came and went, saw, printed, was refused.
 */
#include "base/mem.h"
#include "ledger/commit.h"
#include "ledger/write.h"

enum tz_rc
tz_write_audit(struct tz_ledger *ledger, const char *user, enum tz_op op,
    const char *record, const char *note, struct tz_err *err)
{
	struct tz_entry entry;
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	tz_entry_init(&entry);
	entry.op = op;
	snprintf(entry.user, sizeof(entry.user), "%s", user);
	snprintf(entry.record, sizeof(entry.record), "%s", record);
	if (note != NULL && note[0] != '\0')
		entry.note = tz_mem_text(note);
	rc = tz_commit_entry(ledger, &entry, err);
	tz_entry_release(&entry);
	return tz_commit_end(ledger, own, rc, err);
}
