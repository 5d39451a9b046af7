/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pace: a slow line gets bytes as fast as it takes them, and hardly faster.
 *
 * TCP fills whatever queue stands before the line. On a slow one that is
 * seconds of waiting, in which holes are not mended, and when the line is cut
 * all that lies behind a hole has been sent for nothing. What the line takes is
 * learned from the flows of the job and given to the kernel, by
 * SO_MAX_PACING_RATE.
 */
#ifndef TZ_SYNC_PACE_H
#define TZ_SYNC_PACE_H

#include <stdint.h>

struct tz_pace {
	uint64_t rate;		/* bytes a second; 0: not known yet */
	int64_t looked;		/* tz_clock_mono */
};

/* A new flow begins as the last one ended. */
void tz_pace_begin(const struct tz_pace *pace, int socket);
/* Asked often while bytes go out. */
void tz_pace_look(struct tz_pace *pace, int socket);

#endif
