/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proof: how the journal of an office compares with what the district signed.
 */
#ifndef TZ_WIRE_PROOF_H
#define TZ_WIRE_PROOF_H

#include <stdbool.h>
#include <stdint.h>

enum tz_verdict {
	TZ_PROOF_EQUAL,		/* the same chain up to there */
	TZ_PROOF_LOST,		/* the district has what a restore lost here */
	TZ_PROOF_PARTED		/* two histories */
};

struct tz_proof {
	enum tz_verdict verdict;
	uint32_t epoch;		/* the place that the district names */
	uint64_t last;
	uint64_t there;		/* entries the district has; 0: not said */
	uint64_t here;		/* own entries up to that place */
	uint64_t unsent;	/* own entries behind it */
	int64_t time;		/* of the district's word, UTC ms */
	bool back;		/* it stands earlier than it once signed */
	bool receipt;		/* the last acknowledgement, not a new word */
};

#endif
