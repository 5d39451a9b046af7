/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * visitor: who has signed in on the pages.
 *
 * A visitor is known by a random token of 32 bytes in a cookie, of which only
 * the SHA-256 is kept here, in memory: when the district ends everybody signs
 * in anew. A second token stands in every form that changes something. Half an
 * hour of silence, the session_hours of the settings, or any change of the
 * account end it.
 */
#ifndef TZ_DISTRICT_VISITOR_H
#define TZ_DISTRICT_VISITOR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "form/record.h"

#define TZ_VISITOR_TOKEN 65	/* hex digits and NUL */
#define TZ_VISITORS 256		/* at a time; then the longest silent goes */
#define TZ_VISITOR_SILENCE (30 * 60 * 1000)

struct tz_ledger;
struct tz_session;
struct tz_visitors;

struct tz_visitor {
	uint8_t id[TZ_HASH];	/* SHA-256 of the token */
	char form[TZ_VISITOR_TOKEN];	/* stands in forms */
	struct tz_session *session;	/* NULL: nobody */
	uint32_t account;	/* revision of its account */
	int64_t seen;		/* tz_clock_mono */
	int64_t until;
};

/* The ledger is borrowed. */
struct tz_visitors *tz_visitors_new(struct tz_ledger *ledger);
/* Signs everybody out. */
void tz_visitors_free(struct tz_visitors *visitors);

/* Takes session; token is what the cookie says. */
void tz_visitors_add(struct tz_visitors *visitors, struct tz_session *session,
    char token[TZ_VISITOR_TOKEN]);
/* NULL when the token is not, or no longer, good. */
struct tz_visitor *tz_visitors_find(struct tz_visitors *visitors,
    const char *token);
void tz_visitors_end(struct tz_visitors *visitors,
    struct tz_visitor *visitor);

/* A random token of so many hex digits and NUL. */
void tz_visitor_token(char token[TZ_VISITOR_TOKEN]);
/* Equal, in a time that tells nothing. */
bool tz_visitor_same(const char *a, const char *b);

#endif
