/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cuts: when the line goes and when it comes back, fixed by the seed.
 */
#ifndef LINE_CUTS_H
#define LINE_CUTS_H

#include <stdbool.h>
#include <stdint.h>

#include "dice.h"

struct profile;

struct cuts {
	const struct profile *profile;
	struct dice dice;
	int64_t next;		/* when it changes; INT64_MAX: never */
	bool down;
	unsigned n;		/* that have begun */
};

void cuts_init(struct cuts *cuts, const struct profile *profile,
    uint64_t seed, int64_t now);
/* True when the line has just gone or come back, as cuts->down says. */
bool cuts_change(struct cuts *cuts, int64_t now);

#endif
