/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * day: what a day of the office came to, and work that goes to a colleague.
 *
 * Plain data as the daemon answers it, after the rights of the session.
 */
#ifndef TZ_WIRE_DAY_H
#define TZ_WIRE_DAY_H

#include <stdint.h>

#include "form/record.h"

struct tz_buf;
struct tz_unpack;

#define TZ_DAY_ROWS 2000	/* of one list */

/* What one user did in one register that day. */
struct tz_day_count {
	char user[TZ_USER];
	char label[64];		/* of the register */
	char label_en[64];
	uint32_t made;
	uint32_t changed;
	uint32_t steps;
	uint32_t prints;
};

/* One record and what it is told for. */
struct tz_day_record {
	char id[TZ_RECORD_ID];
	char label[64];
	char title[256];
	char what[TZ_RECORD_ID];	/* print not made, field handed over */
};

struct tz_day_end {
	int32_t day;
	struct tz_day_count *count;
	size_t counts;
	struct tz_day_record *unprinted;
	size_t unprinteds;
	uint32_t drafts;	/* of this user */
	uint32_t others_drafts;
	uint64_t unsent;
	int64_t unsent_since;	/* 0 = none */
	int64_t synced_at;	/* 0 = never */
	int64_t backup_at;	/* 0 = never */
};

void tz_day_end_init(struct tz_day_end *end);
void tz_day_end_release(struct tz_day_end *end);
void tz_day_end_pack(const struct tz_day_end *end, struct tz_buf *out);
void tz_day_end_unpack(struct tz_unpack *in, struct tz_day_end *end);

/* What goes from one account to another. */
struct tz_handed {
	char from[64];		/* names of the staff, or of the accounts */
	char to[64];
	struct tz_day_record *record;
	size_t n;
	int64_t at;		/* 0: not done, only looked at */
};

void tz_handed_init(struct tz_handed *handed);
void tz_handed_release(struct tz_handed *handed);
void tz_handed_pack(const struct tz_handed *handed, struct tz_buf *out);
void tz_handed_unpack(struct tz_unpack *in, struct tz_handed *handed);

/* Adds an empty record to a list of at most TZ_DAY_ROWS; NULL when full. */
struct tz_day_record *tz_day_record_add(struct tz_day_record **record,
    size_t *n);

#endif
