/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/mem.h"
#include "ledger/commit.h"
#include "ledger/print.h"
#include "wire/hash.h"

/*
 * Letters that are not mistaken for one another. The key of the vault comes
 * first, so that nobody outside can make the code of a forged paper.
 */
void
tz_print_code(const struct tz_ledger *ledger, const char *id,
    const char *print, char code[TZ_PRINT_CODE])
{
	static const char letters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
	static const char what[] = "taizhang print";
	uint8_t digest[TZ_HASH];
	struct tz_hash_state *state = tz_hash_new();
	size_t i;

	tz_hash_add(state, what, sizeof(what));
	tz_hash_add(state, ledger->keys.vault, TZ_VAULT);
	tz_hash_add(state, id, strlen(id) + 1);
	tz_hash_add(state, print, strlen(print) + 1);
	tz_hash_end(state, digest);
	for (i = 0; i < TZ_PRINT_CODE - 1; i++)
		code[i] = i == 4 ? '-' : letters[digest[i] % 32];
	code[TZ_PRINT_CODE - 1] = '\0';
}

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
