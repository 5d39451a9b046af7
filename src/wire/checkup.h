/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * checkup: what a data check of an office has found, as it travels.
 *
 * Plain data. Rules and checks stand in the order of their files; faults in
 * that of their checks, then of the registers. At most TZ_CHECKUP_LISTED of one
 * check are listed, all are counted.
 */
#ifndef TZ_WIRE_CHECKUP_H
#define TZ_WIRE_CHECKUP_H

#include "form/record.h"

#define TZ_CHECKUP_LISTED 500	/* faults of one check */
#define TZ_CHECKUP_SAY 400	/* bytes of a sentence with NUL */

struct tz_unpack;

struct tz_checkup_row {
	char name[16];
	char label[96];
	char label_en[96];
	uint64_t errors;
	uint64_t warnings;
};

struct tz_checkup_said {
	unsigned check;		/* row of the check */
	char form[40];		/* "" = the office as a whole */
	char label[64];
	char label_en[64];
	unsigned field;		/* number, 0 = the record */
	char say[TZ_CHECKUP_SAY];
	char say_en[TZ_CHECKUP_SAY];
	bool warning;
};

struct tz_fault {
	unsigned said;		/* row of what is said of it */
	unsigned field;		/* where to mend it; 0 = the record */
	char id[TZ_RECORD_ID];	/* "" = the office as a whole */
	char title[256];
	char by[TZ_USER];	/* who changed the record last */
};

struct tz_checkup_found {
	struct tz_checkup_row *row;
	size_t rows;
	struct tz_checkup_said *said;
	size_t saids;
	struct tz_fault *fault;
	size_t faults;
	int32_t on;		/* the day it was asked for */
	int64_t at;		/* when it was done */
};

void tz_checkup_found_init(struct tz_checkup_found *found);
void tz_checkup_found_release(struct tz_checkup_found *found);

/* Sums of all rows. */
void tz_checkup_found_sum(const struct tz_checkup_found *found,
    uint64_t *errors, uint64_t *warnings);

/* Faults go in parts; rows, what is said and the rest end the reply. */
void tz_fault_pack(const struct tz_fault *fault, struct tz_buf *out);
void tz_fault_unpack(struct tz_unpack *in, struct tz_checkup_found *found);
void tz_checkup_found_pack(const struct tz_checkup_found *found,
    struct tz_buf *out);
void tz_checkup_found_unpack(struct tz_unpack *in,
    struct tz_checkup_found *found);

/* The last whole check that an office remembers. */
struct tz_checkup_last {
	int64_t at;		/* 0: never */
	uint64_t errors;
	uint64_t warnings;
	bool stale;		/* something was written since */
};

void tz_checkup_last_pack(const struct tz_checkup_last *last,
    struct tz_buf *out);
void tz_checkup_last_unpack(struct tz_unpack *in,
    struct tz_checkup_last *last);

#endif
