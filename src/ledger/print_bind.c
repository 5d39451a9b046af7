/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "ledger/commit.h"
#include "ledger/print.h"

enum tz_rc
tz_print_bind(struct tz_ledger *ledger, const char *user, const char *id,
    const char *print, struct tz_err *err)
{
	struct tz_entry entry;
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	tz_entry_init(&entry);
	entry.op = TZ_OP_PRINT;
	entry.flags = TZ_ENTRY_EFFECT;
	snprintf(entry.user, sizeof(entry.user), "%s", user);
	snprintf(entry.record, sizeof(entry.record), "%s", id);
	entry.note = tz_mem_text(print);
	rc = tz_commit_entry(ledger, &entry, err);
	tz_entry_release(&entry);
	return tz_commit_end(ledger, own, rc, err);
}
