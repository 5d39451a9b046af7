/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * peer: what an office remembers of its district: keys, address, and how far
 * both agree.
 *
 * The agreement is the last entry the district acknowledged. It moves forward
 * only by a signed acknowledgement whose chain head is that of the own journal,
 * and back when the district says it stands earlier (an old backup there).
 */
#ifndef TZ_LEDGER_PEER_H
#define TZ_LEDGER_PEER_H

#include "ledger/ledger.h"
#include "wire/batch.h"
#include "wire/sync_state.h"

struct tz_peer {
	char site[TZ_SITE];		/* of the district */
	char url[TZ_SYNC_URL];
	struct tz_public pub;
};

struct tz_agreed {
	uint32_t epoch;			/* 0: nothing yet */
	uint64_t sequence;
	uint8_t head[TZ_HASH];
	int64_t time;			/* of the acknowledgement */
	uint64_t feed;			/* the district has up to here for us */
	struct tz_batch_reads reads;	/* as it said last */
};

/* TZ_ENOTFOUND before enrolment. */
enum tz_rc tz_peer_read(struct tz_ledger *ledger, struct tz_peer *peer,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_peer_write(struct tz_ledger *ledger, const struct tz_peer *peer,
    struct tz_err *err) TZ_CHECKED;
/* Journals which district it is; inside a transaction. */
enum tz_rc tz_peer_note(struct tz_ledger *ledger, struct tz_err *err)
    TZ_CHECKED;

enum tz_rc tz_peer_agreed(struct tz_ledger *ledger, struct tz_agreed *agreed,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_peer_agree(struct tz_ledger *ledger,
    const struct tz_agreed *agreed, struct tz_err *err) TZ_CHECKED;

#endif
