/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * profile: what kind of line it is.
 *
 * Written as a name, or a name and what differs from it:
 * "P2,loss=0,up=3-4,cut=0.5-1,mode=pause". Times are nanoseconds here and
 * seconds with a point in the text; loss is a percentage there.
 */
#ifndef LINE_PROFILE_H
#define LINE_PROFILE_H

#include <stdbool.h>
#include <stdint.h>

#define SECOND INT64_C(1000000000)

struct span {
	int64_t least;
	int64_t most;
};

/* What a cut does beside dropping every packet while it lasts. */
struct cut_mode {
	const char *name;
	bool kills;		/* flows born before its end are gone */
	bool moves;		/* the office has another address after it */
	bool bares;		/* the office has no address meanwhile */
};

struct profile {
	int64_t rate;		/* bits a second, each way */
	int64_t queue;		/* bytes that wait to be sent, each way */
	struct span delay;	/* one way, beside the queue */
	int64_t loss;		/* packets of a million, each way */
	struct span up;		/* how long it works; 0: is never cut */
	struct span cut;	/* how long it does not */
	int64_t times;		/* so many cuts and no more; 0: for ever */
	const struct cut_mode *mode;
};

/* False when text names no line; says why on standard error. */
bool profile_read(struct profile *profile, const char *text);

#endif
