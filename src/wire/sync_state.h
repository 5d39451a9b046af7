/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sync_state: how far the office and its district agree, as a screen shows it.
 *
 * Times are UTC ms, 0 for never; heads are hexadecimal.
 */
#ifndef TZ_WIRE_SYNC_STATE_H
#define TZ_WIRE_SYNC_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A file of the office: something presses and wants to be sent at once. */
#define TZ_SYNC_URGENT "urgent"

#include "form/record.h"

#define TZ_SYNC_URL 256		/* bytes of an address with NUL */

/* One line of the journal of syncs. */
struct tz_sync_line {
	int64_t time;
	char what[24];		/* "push" "pull" "enrol" "error" "run" */
	char batch[80];
	uint32_t entries;
	uint64_t bytes;
	char state[24];		/* "built" "sent" "acknowledged" "refused" */
	char note[256];
};

/* A run at work, as it last told; never kept. */
struct tz_sync_progress {
	char lane[12];		/* "push" "feed" "objects"; "" = none */
	uint32_t entries;	/* of the batch on its way */
	uint64_t done;		/* bytes of what is on its way */
	uint64_t total;		/* 0: not known */
	uint64_t after;		/* entries that wait behind it */
	int64_t seconds;	/* until all is sent; -1: not known */
};

struct tz_sync_state {
	struct tz_sync_progress progress;
	char url[TZ_SYNC_URL];
	bool enrolled;
	uint64_t unsent;
	int64_t unsent_since;
	int64_t synced_at;
	uint32_t epoch;
	uint64_t acked;			/* last acknowledged sequence */
	uint64_t last;			/* last own sequence */
	uint64_t feed;			/* last applied of the feed */
	char feed_head[TZ_HASH * 2 + 1];
	char head[TZ_HASH * 2 + 1];
	char acked_head[TZ_HASH * 2 + 1];
	uint64_t disputed;		/* records the district returned */
	struct tz_sync_line *line;	/* newest first */
	size_t lines;
};

void tz_sync_state_init(struct tz_sync_state *state);
void tz_sync_state_release(struct tz_sync_state *state);

/* The last run of the job that came to its end; NULL when none did. */
const struct tz_sync_line *tz_sync_state_run(
    const struct tz_sync_state *state);

/* The msgid of what a line or its state is called; an unknown name itself. */
const char *tz_sync_state_word(const char *name);

#endif
