/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * link: requests to one district over one connection that may die any time.
 *
 * One easy handle for the whole job, HTTP/1.1, TLS 1.3 proven by the district's
 * own authority. Dead lines are found by alive.h, long before a timeout would.
 * Bytes are counted as TCP carries them, TLS and what was sent again included.
 */
#ifndef TZ_SYNC_LINK_H
#define TZ_SYNC_LINK_H

#include <stdint.h>

#include "base/error.h"
#include "sync/reply.h"

/* Of a request beside its body: both heads, a reply, a handshake of TLS. */
#define TZ_LINK_HEAD 6144

struct tz_link;

struct tz_link_options {
	const char *url;	/* https://host:port */
	const char *authority;	/* file of the TLS authority; NULL: none yet */
	const char *proxy;	/* "" or NULL: none */
	bool plain;		/* a stock server: http, and any authority */
	int64_t silence;	/* ms after which a line is dead; 0: 10 s */
	uint64_t budget;	/* bytes both ways; 0: no limit */
	void (*watch)(void *arg, size_t given);	/* bytes of the body */
	void *arg;		/* of watch, which may be NULL */
	bool (*stop)(void);	/* true ends a request: TZ_ECANCEL */
};

enum tz_rc tz_link_open(const struct tz_link_options *options,
    struct tz_link **link, struct tz_err *err) TZ_CHECKED;
void tz_link_close(struct tz_link *link);

struct tz_link_request {
	const char *method;
	const char *path;	/* from the root */
	const char *const *headers;	/* ended by NULL */
	const uint8_t *body;	/* NULL: none; n may be 0 */
	size_t n;
};

/* How a request that failed with TZ_ELINK came to its end. */
struct tz_link_fate {
	bool reached;		/* the other side was spoken to */
	uint64_t given;		/* bytes of the body that left this machine */
};

/*
 * TZ_OK whenever a whole reply came, whatever its status; it is not looked
 * into. TZ_ELINK when the line was cut or never came up: reply is then what
 * came before. TZ_EKEY: not the enrolled district; TZ_EPROTO: no HTTP, or more
 * of it than any district sends; TZ_ECANCEL: stopped, or the budget is used up.
 */
enum tz_rc tz_link_ask(struct tz_link *link,
    const struct tz_link_request *request, struct tz_reply *reply,
    struct tz_link_fate *fate, struct tz_err *err) TZ_CHECKED;

/*
 * Lets ms pass with no request on its way; true when an address or a route has
 * come before that, which may be the line.
 */
bool tz_link_wait(const struct tz_link *link, int64_t ms);

/* Bytes written to and read from the line since it was opened. */
void tz_link_bytes(const struct tz_link *link, uint64_t *up, uint64_t *down);

/* Bytes of body that one request may carry within the budget. */
size_t tz_link_room(const struct tz_link *link, size_t wanted);

#endif
