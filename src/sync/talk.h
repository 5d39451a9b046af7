/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * talk: one conversation with the district: the ledger, the line, the tries.
 *
 * Functions here read the failure they act on out of err, so unlike elsewhere
 * err must not be NULL.
 */
#ifndef TZ_SYNC_TALK_H
#define TZ_SYNC_TALK_H

#include "base/settings.h"
#include "client/carry.h"
#include "client/purse.h"
#include "sync/link.h"
#include "sync/retry.h"

struct tz_talk {
	struct tz_client *client;
	struct tz_link *link;
	struct tz_purse purse;
	struct tz_retry retry;
	struct tz_reply reply;		/* of the last request */
	struct tz_link_fate fate;	/* of the last request */
	char site[TZ_SITE];
	int64_t begun;			/* ms of the clock, the job */
	bool met;			/* the district has been reached once */
	bool rebirth;		/* of an office that is being made again */
	struct tz_sync_progress now;	/* for whoever looks on */
	uint64_t base;			/* bytes before this request */
	uint64_t unsent;		/* entries, in the beginning */
	int64_t from;			/* tz_clock_mono, the pace */
	int64_t told;			/* when now was last told */
	bool plain;			/* a stock server: nothing is signed */
	bool noted;		/* the journal of syncs has the failure */
	bool has_offset;
	int64_t offset;		/* seconds the own clock is ahead of theirs */
	unsigned cuts;			/* requests that broke on the way */
	bool (*stop)(void);
	void (*say)(const char *line);	/* progress for people; may be NULL */
};

struct tz_talk_request {
	const char *method;
	const char *path;
	uint64_t offset;		/* what the signature covers */
	const char *const *headers;	/* ended by NULL; may be NULL */
	const uint8_t *body;		/* NULL: none */
	size_t n;
	size_t most;			/* of the reply's body; 0: little */
	bool reads;		/* a batch comes: say what is read here */
};

/*
 * One signed request. The reply is in talk->reply; TZ_EPROTO when it is not
 * genuine.
 */
enum tz_rc tz_talk_ask(struct tz_talk *talk,
    const struct tz_talk_request *request, struct tz_err *err) TZ_CHECKED;

/*
 * Waits before the next try of kind, at_least that many seconds when the
 * district asked for them. Answers with err as it stands when no try is left;
 * TZ_ECANCEL when the job is told to stop.
 */
enum tz_rc tz_talk_wait(struct tz_talk *talk, enum tz_retry_kind kind,
    unsigned at_least, struct tz_err *err) TZ_CHECKED;

/*
 * After tz_talk_ask failed: waits when the same may be asked again, else
 * answers with the failure.
 */
enum tz_rc tz_talk_again(struct tz_talk *talk, struct tz_err *err) TZ_CHECKED;

/*
 * GET or PUT of something whole, over as many tries as it takes; also waits
 * while the district says that it is busy.
 */
enum tz_rc tz_talk_insist(struct tz_talk *talk,
    const struct tz_talk_request *request, struct tz_err *err) TZ_CHECKED;

/* The district has more than before. */
void tz_talk_progress(struct tz_talk *talk);

/* What a reply means that no row of the protocol fits. */
enum tz_rc tz_talk_fail_status(const struct tz_talk *talk, struct tz_err *err);

/* What all requests so far have cost is kept; its failure fails no job. */
void tz_talk_count(struct tz_talk *talk);

/* What is on its way from now on; base bytes of it are there already. */
void tz_talk_work(struct tz_talk *talk, const char *lane, uint64_t base,
    uint64_t total);
/* Called by the link while a request runs: tells it about once a second. */
void tz_talk_watch(void *talk, size_t given);

/* A line for whoever looks on. */
void tz_talk_say(const struct tz_talk *talk, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A line of the journal of syncs; its failure never fails the job. */
void tz_talk_note(struct tz_talk *talk, const char *what,
    const struct tz_outgoing *batch, uint64_t bytes, const char *state,
    const struct tz_err *why);

#endif
