/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tally: what the line has carried, to the byte, and how punctual it was.
 */
#ifndef LINE_TALLY_H
#define LINE_TALLY_H

#include <stdint.h>
#include <stdio.h>

struct tally_way {
	uint64_t bytes;		/* of IP, sent onto the line */
	uint64_t fresh;		/* of these, payload for the first time */
	uint64_t packets;
	uint64_t lost;		/* packets sent and lost */
	uint64_t full;		/* packets dropped by a full queue */
	uint64_t cut;		/* packets dropped since there was no line */
};

struct tally {
	struct tally_way up;
	struct tally_way down;
	unsigned cuts;
	int64_t late;		/* ns in all that packets came after due */
	int64_t latest;
	uint64_t arrived;
};

/* A packet came at now that was due. */
void tally_arrival(struct tally *tally, int64_t due, int64_t now);
/* One line of name=figure. */
void tally_print(const struct tally *tally, int64_t ns, FILE *file);

#endif
