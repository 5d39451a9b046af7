/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * job: one run of the nightly job: line up, push, pull, line down, summary.
 */
#ifndef TZ_SYNC_JOB_H
#define TZ_SYNC_JOB_H

#include "base/settings.h"
#include "client/carry.h"

struct tz_job {
	struct tz_client *client;
	struct tz_settings settings;
	bool now;		/* a person waits: no turn, short pauses */
	bool beyond;		/* budgets are counted, not obeyed */
	bool dry_run;
	const char *plain;	/* URL of a stock tus server; NULL: none */
	struct tz_proof *proof;	/* only compare; NULL: send and fetch */
	bool (*stop)(void);
	void (*say)(const char *line);	/* may be NULL */
};

struct tz_job_sum {
	unsigned batches;	/* acknowledged */
	uint64_t entries;
	unsigned feed;		/* batches of the feed applied */
	unsigned objects;
	unsigned waiting;	/* objects that wait for their hours */
	unsigned cuts;		/* times the line broke */
	uint64_t again;		/* bytes of batches that went twice */
	uint64_t up;		/* bytes on the line */
	uint64_t down;
	uint64_t unsent;	/* entries left over */
	uint64_t left;		/* bytes of the budgets; UINT64_MAX: no limit */
	int64_t ms;		/* without waiting for the office's turn */
};

/*
 * TZ_EBUSY when another run is at work on the same office, TZ_ENOTFOUND before
 * enrolment. What was acknowledged before a failure stays so; sum is filled in
 * any case.
 */
enum tz_rc tz_job_run(const struct tz_job *job, struct tz_job_sum *sum,
    struct tz_err *err) TZ_CHECKED;

#endif
