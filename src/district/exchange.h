/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * exchange: one request of an office and the reply to it.
 *
 * As soon as reply.status is set the request is answered.
 */
#ifndef TZ_DISTRICT_EXCHANGE_H
#define TZ_DISTRICT_EXCHANGE_H

#include "base/buf.h"
#include "district/path.h"
#include "district/answer.h"

struct tz_action;
struct tz_district;
struct tz_exchange;
struct tz_member;
struct tz_upload;

/* What the library that speaks HTTP does for it. */
struct tz_exchange_line {
	/* The value of a request header, NULL when it is not there. */
	const char *(*header)(const struct tz_exchange *exchange,
	    const char *name);
	/* Ends the connection at once. */
	void (*hang_up)(struct tz_exchange *exchange);
};

struct tz_exchange {
	struct tz_district *district;
	const struct tz_exchange_line *line;
	void *connection;		/* of the library */
	char method[12];
	char target[TZ_PATH_MAX];	/* as it came; "" = too long */
	struct tz_path path;
	const struct tz_action *action;
	struct tz_member *member;		/* who asks; NULL = not known */
	struct tz_upload *upload;	/* body that goes to the spool */
	struct tz_buf body;		/* body that is kept in memory */
	struct tz_answer reply;
};

/* target is the path with its query, before anything is unescaped. */
void tz_exchange_init(struct tz_exchange *exchange,
    struct tz_district *district, const struct tz_exchange_line *line,
    void *connection, const char *target);
void tz_exchange_release(struct tz_exchange *exchange);

const char *tz_exchange_header(const struct tz_exchange *exchange,
    const char *name);

#endif
