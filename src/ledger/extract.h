/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * extract: a part of one journal as a batch: what an office sends, what a
 * district feeds, and what it gives back to an office that has lost its
 * machine.
 */
#ifndef TZ_LEDGER_EXTRACT_H
#define TZ_LEDGER_EXTRACT_H

#include "ledger/ledger.h"
#include "wire/batch.h"

struct tz_pause;

/* The first entry behind another, and the head that it stands on. */
struct tz_place {
	uint32_t epoch;
	uint64_t sequence;		/* 0: there is none */
	uint8_t before[TZ_HASH];
};

struct tz_extract {
	const char *site;
	unsigned stream;
	unsigned flags;			/* enum tz_batch_flag */
	bool here;			/* in the store, not elsewhere */
	uint32_t most;			/* entries */
	const struct tz_public *to;
	/* What the receiver has said that it reads; NULL: rows. */
	const struct tz_batch_reads *reads;
	const struct tz_pause *pause;	/* NULL: in one go */
};

enum tz_rc tz_extract_place(struct tz_ledger *ledger,
    const struct tz_extract *extract, uint32_t epoch, uint64_t after,
    struct tz_place *place, struct tz_err *err) TZ_CHECKED;
/*
 * Appends the batch that begins at place, of one epoch, signed by this ledger.
 * head->count 0 and nothing appended: there is nothing.
 */
enum tz_rc tz_extract_batch(struct tz_ledger *ledger,
    const struct tz_extract *extract, const struct tz_place *place,
    struct tz_buf *out, struct tz_batch_head *head, struct tz_err *err)
    TZ_CHECKED;

#endif
