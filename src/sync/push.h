/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * push: the office's unsent entries, batch after batch, until acknowledged.
 */
#ifndef TZ_SYNC_PUSH_H
#define TZ_SYNC_PUSH_H

#include "sync/talk.h"

struct tz_pushed {
	unsigned batches;	/* acknowledged */
	uint64_t entries;
	uint64_t again;		/* bytes of batches that went more than once */
	uint64_t feed;		/* position of the feed, from the last ack */
	bool has_feed;
};

/*
 * Ends when nothing is unsent; what was settled stays settled. pushed is filled
 * in any case.
 */
enum tz_rc tz_push(struct tz_talk *talk, struct tz_pushed *pushed,
    struct tz_err *err) TZ_CHECKED;

#endif
