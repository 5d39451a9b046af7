/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * talk: one conversation with the district: the ledger, the line, the tries.
 */
#ifndef TZ_SYNC_TALK_H
#define TZ_SYNC_TALK_H

#include "base/settings.h"
#include "client/carry.h"
#include "sync/link.h"
#include "sync/retry.h"

struct tz_talk {
	struct tz_client *client;
	struct tz_link *link;
	struct tz_retry retry;
	struct tz_reply reply;		/* of the last request */
	char site[TZ_SITE];
	bool (*stop)(void);
	void (*say)(const char *line);	/* progress for people; may be NULL */
};

/*
 * One signed request. The reply is in talk->reply; TZ_EPROTO when it is not
 * genuine.
 */
enum tz_rc tz_talk_ask(struct tz_talk *talk, const char *method,
    const char *path, uint64_t offset, const char *const *headers,
    const uint8_t *body, size_t n, struct tz_err *err) TZ_CHECKED;

/*
 * Waits before the next try, or answers with err as it stands when there is
 * none left; TZ_ECANCEL when the job is told to stop.
 */
enum tz_rc tz_talk_wait(struct tz_talk *talk, enum tz_retry_kind kind,
    struct tz_err *err) TZ_CHECKED;

/* A line for whoever looks on. */
void tz_talk_say(const struct tz_talk *talk, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A line of the journal of syncs; its failure never fails the job. */
void tz_talk_note(struct tz_talk *talk, const char *what, const char *batch,
    uint32_t entries, uint64_t bytes, const char *state,
    const struct tz_err *why);

#endif
