/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * returns: what the district finds in a batch that it cannot take, and tells
 * the office in its feed (dispute.h), in the transaction that applies it.
 */
#ifndef TZ_LEDGER_RETURNS_H
#define TZ_LEDGER_RETURNS_H

#include "ledger/dispute.h"
#include "wire/entry.h"

/* What is found in one batch, inside the transaction that applies it. */
struct tz_returns {
	struct tz_ledger *ledger;
	const char *site;
	bool open;		/* some were open before */
	struct tz_buf note;	/* for the feed */
	unsigned lines;
};

void tz_returns_begin(struct tz_returns *returns, struct tz_ledger *ledger,
    const char *site);
/*
 * One entry that has just been stored; *disputed: it cannot be taken. record is
 * what it has made of its record, NULL when that is in the store.
 */
enum tz_rc tz_returns_see(struct tz_returns *returns,
    const struct tz_entry *entry, const struct tz_record *record,
    bool *disputed, struct tz_err *err) TZ_CHECKED;
/* Writes the rest into the feed when rc is TZ_OK; releases. Returns rc. */
enum tz_rc tz_returns_end(struct tz_returns *returns, enum tz_rc rc,
    struct tz_err *err) TZ_CHECKED;

#endif
