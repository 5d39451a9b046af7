/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * visit_own: what the files of visit share: the office at work, and what a
 * machine that is lost gets by a stick.
 */
#ifndef TZ_DISTRICT_VISIT_OWN_H
#define TZ_DISTRICT_VISIT_OWN_H

#include "base/buf.h"
#include "district/visit.h"
#include "wire/hash.h"

#define TZ_VISIT_ANSWER (4 * 1024 * 1024)

/* What the district answered to one carried request. */
struct tz_visit_answer {
	unsigned status;
	char state[32];
	char want[160];
	uint64_t next;
	uint64_t epoch;
	struct tz_buf body;
};

/* One office while the stick is in. */
struct tz_visit_work {
	struct tz_visit *visit;
	struct tz_stick out;
	struct tz_stick in;
	struct tz_buf note;	/* what the office said that it lacks */
	char head[TZ_HASH_HEX];	/* of its feed, "" = not said */
	struct tz_buf ask;	/* what it is asked for */
	struct tz_visit_answer answer;
};

/* Keeps the first thing that is not right. */
void tz_visit_remark(struct tz_visit_work *work, const struct tz_err *why);
/* One request of doc/protocol.md in the name of the office. */
enum tz_rc tz_visit_carry(struct tz_visit_work *work, const char *method,
    const char *target, const struct tz_buf *body, struct tz_err *err)
    TZ_CHECKED;
enum tz_rc tz_visit_object(struct tz_visit_work *work, const char *hex,
    struct tz_err *err) TZ_CHECKED;

/* The keys of a new machine, when it asks with a code. */
enum tz_rc tz_visit_enrol(struct tz_visit_work *work, struct tz_err *err)
    TZ_CHECKED;
/* Its own journal behind what it has, when it asks for it. */
enum tz_rc tz_visit_journal(struct tz_visit_work *work, struct tz_err *err)
    TZ_CHECKED;

#endif
