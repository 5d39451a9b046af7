/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * exchange: one request of an office or a browser, and the reply to it.
 *
 * As soon as reply.status is set the request is answered. Who cannot answer at
 * once sets waits and give_up, lets the line wait, and calls go_on when the
 * reply is there; give_up is called when the request ends before that.
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
	/* Where the request comes from, as text. */
	void (*address)(const struct tz_exchange *exchange, char *out,
	    size_t size);
	/* The reply is there now. */
	void (*go_on)(struct tz_exchange *exchange);
	/* Nobody has signed the request: a stick was put in. */
	bool by_hand;
};

#define TZ_EXCHANGE_TARGET 2048

struct tz_exchange {
	struct tz_district *district;
	const struct tz_exchange_line *line;
	void *connection;		/* of the library */
	char method[12];
	char target[TZ_EXCHANGE_TARGET];	/* as it came; "" = too long */
	struct tz_path path;
	const struct tz_action *action;
	struct tz_member *member;		/* who asks; NULL = not known */
	struct tz_upload *upload;	/* body that goes to the spool */
	struct tz_buf body;		/* body that is kept in memory */
	struct tz_answer reply;
	void *waits;			/* for this; NULL: for nothing */
	void (*give_up)(struct tz_exchange *exchange);
};

/* target is the path with its query, before anything is unescaped. */
void tz_exchange_init(struct tz_exchange *exchange,
    struct tz_district *district, const struct tz_exchange_line *line,
    void *connection, const char *target);
void tz_exchange_release(struct tz_exchange *exchange);

const char *tz_exchange_header(const struct tz_exchange *exchange,
    const char *name);

#endif
