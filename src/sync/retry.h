/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * retry: how long to wait before the next try over a bad line.
 *
 * One row a kind of failure: first pause, largest pause, and how many tries
 * without progress end the job. A pause doubles with each try and is spread
 * over its second half, so that offices do not knock together. Somebody who
 * waits at a terminal gets pauses of a tenth and half the tries.
 */
#ifndef TZ_SYNC_RETRY_H
#define TZ_SYNC_RETRY_H

#include <stdbool.h>
#include <stdint.h>

/* X(name, first ms, most ms, tries) */
#define TZ_RETRY_TABLE(X) \
	X(CUT, 200, 20000, 60) \
	X(UNREACHABLE, 2000, 60000, 20) \
	X(BUSY, 5000, 300000, 20) \
	X(CORRUPT, 1000, 10000, 3) \
	X(STRANGE, 5000, 60000, 5) \
	X(REBUILD, 200, 1000, 32) \
	X(FORMS, 200, 1000, 64)

enum tz_retry_kind {
#define TZ_RETRY_ENUM(name, first, most, tries) TZ_RETRY_##name,
	TZ_RETRY_TABLE(TZ_RETRY_ENUM)
#undef TZ_RETRY_ENUM
	TZ_RETRY_COUNT
};

struct tz_retry {
	int64_t patience;		/* ms without progress */
	int64_t until;			/* tz_clock_mono: no try after it */
	bool hurry;
	unsigned tries[TZ_RETRY_COUNT];	/* since the last progress */
	uint64_t random;		/* state of the spread */
};

/* hurry: a person waits. */
void tz_retry_init(struct tz_retry *retry, int64_t now, int64_t seconds,
    bool hurry, uint64_t seed);
/* The district has more than before: all rows and the time begin anew. */
void tz_retry_progress(struct tz_retry *retry, int64_t now);
/*
 * Milliseconds to wait; at_least is what the other side asked for, 0 when it
 * asked for nothing. False when the row or the time is used up.
 */
bool tz_retry_wait(struct tz_retry *retry, enum tz_retry_kind kind,
    int64_t now, int64_t at_least, int64_t *ms);

#endif
