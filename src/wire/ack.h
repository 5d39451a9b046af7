/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ack: the receiver's signed word that a batch is stored and applied.
 *
 * Only this settles a batch: never a status line alone, never a reply that any
 * proxy could give.
 */
#ifndef TZ_WIRE_ACK_H
#define TZ_WIRE_ACK_H

#include "wire/batch.h"

#define TZ_ACK_MAX 512		/* bytes */
/*
 * In the place of a batch: the district's word on where the journal stands now,
 * or on one place of it that was asked for; applied is then the entries it has.
 */
#define TZ_ACK_NOW "0000000000000001"
#define TZ_ACK_PLACE "0000000000000002"

struct tz_ack {
	char site[TZ_SITE];
	uint32_t epoch;
	uint64_t last;			/* applied up to here */
	uint8_t head[TZ_HASH];		/* of the chain at last */
	uint32_t applied;
	uint32_t disputed;		/* stored but not accepted */
	uint64_t feed;			/* last number of the office's feed */
	int64_t time;			/* UTC ms at the receiver */
	char batch[TZ_BATCH_DIGEST];	/* as in the name of the file */
	struct tz_batch_reads reads;	/* what the receiver can read */
};

/* Appends the signed bytes. */
void tz_ack_write(const struct tz_ack *ack, const struct tz_keyring *keys,
    struct tz_buf *out);
/* TZ_EKEY when the signature is not by from. */
enum tz_rc tz_ack_read(const void *bytes, size_t n,
    const struct tz_public *from, struct tz_ack *ack, struct tz_err *err)
    TZ_CHECKED;

#endif
