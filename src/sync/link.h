/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * link: requests to one district over one connection that may die any time.
 *
 * One easy handle for the whole job, HTTP/1.1, TLS proven by the district's own
 * authority. Dead lines are found by the kernel's word on what has been
 * acknowledged, and by addresses that come and go, long before a timeout would.
 */
#ifndef TZ_SYNC_LINK_H
#define TZ_SYNC_LINK_H

#include <stdint.h>

#include "base/error.h"
#include "sync/reply.h"

struct tz_link;

struct tz_link_options {
	const char *url;	/* https://host:port */
	const char *authority;	/* file of the TLS authority; NULL: none yet */
	const char *proxy;	/* "" = none */
	bool plain;		/* a stock server: http too */
};

enum tz_rc tz_link_open(const struct tz_link_options *options,
    struct tz_link **link, struct tz_err *err) TZ_CHECKED;
void tz_link_close(struct tz_link *link);

struct tz_link_request {
	const char *method;
	const char *path;	/* from the root */
	const char *const *headers;	/* ended by NULL */
	const uint8_t *body;	/* NULL: none */
	size_t n;
};

/*
 * TZ_OK whenever a whole reply came, whatever its status. TZ_ELINK when the
 * line was cut or never came up; *sent is then what left this machine.
 */
enum tz_rc tz_link_ask(struct tz_link *link,
    const struct tz_link_request *request, struct tz_reply *reply,
    uint64_t *sent, struct tz_err *err) TZ_CHECKED;

/* Bytes written to and read from the line since it was opened. */
void tz_link_bytes(const struct tz_link *link, uint64_t *up, uint64_t *down);

/* Bytes that may still go out; UINT64_MAX: no limit. Past it: TZ_ELIMIT. */
void tz_link_budget(struct tz_link *link, uint64_t bytes);

/* Asked often while a request runs: true ends it with TZ_ECANCEL. */
void tz_link_stop(struct tz_link *link, bool (*stop)(void));

#endif
