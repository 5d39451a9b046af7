/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rebirth: what is told between those who make an office again from its
 * district: the daemon under maintenance and the job that has the line.
 */
#ifndef TZ_WIRE_REBIRTH_H
#define TZ_WIRE_REBIRTH_H

#include <stdbool.h>
#include <stdint.h>

#include "form/record.h"

#define TZ_REBIRTH_NAME 200

struct tz_rebirth_how {
	char site[TZ_SITE];
	const char *words;	/* 24 words of the vault key */
	bool encrypt;
	bool test_clock;
};

struct tz_rebirth_state {
	bool enrolled;		/* the district knows the new keys */
	bool whole;		/* nothing more is to be fetched */
	uint32_t epoch;		/* how far the journal is here */
	uint64_t sequence;
};

/* What came back, and with it what may be missing: all that was later. */
struct tz_rebirth_report {
	char name[TZ_REBIRTH_NAME];
	uint64_t entries;
	uint32_t epoch;		/* of the last entry the district had */
	uint64_t sequence;
	int64_t time;		/* when it was made, UTC ms */
	bool aside;		/* own forms that do not load without lists */
};

#endif
