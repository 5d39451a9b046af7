/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * answer: what is answered to one request, before any library sends it.
 *
 * Every reply to an office says TZ-State, by which it knows that its district
 * speaks and not a portal in between.
 */
#ifndef TZ_DISTRICT_ANSWER_H
#define TZ_DISTRICT_ANSWER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

#define TZ_ANSWER_HEADERS 20
#define TZ_ANSWER_VALUE 400
#define TZ_ANSWER_BODY (32 * 1024 * 1024)

struct tz_answer_header {
	const char *name;	/* lives for ever */
	char value[TZ_ANSWER_VALUE];
};

struct tz_answer {
	unsigned status;	/* 0: not answered yet */
	struct tz_answer_header header[TZ_ANSWER_HEADERS];
	unsigned headers;
	const char *type;	/* of the body */
	struct tz_buf body;
};

void tz_answer_init(struct tz_answer *reply);
void tz_answer_release(struct tz_answer *reply);

/* A page: nothing is said of the protocol of offices. */
void tz_answer_page(struct tz_answer *reply, unsigned status);
/* Answers; what was said before is forgotten. Nothing else may keep it. */
void tz_answer_set(struct tz_answer *reply, unsigned status, const char *state);
/* The same, as briefly as may be, where nothing would keep it anyway. */
void tz_answer_state(struct tz_answer *reply, unsigned status,
    const char *state);
/* The same for "wait a while, then ask again". */
void tz_answer_wait(struct tz_answer *reply, unsigned status, const char *state,
    unsigned seconds);
/* One header more. */
void tz_answer_text(struct tz_answer *reply, const char *name,
    const char *value);
void tz_answer_number(struct tz_answer *reply, const char *name, uint64_t n);

#endif
