/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * receiver: the HTTPS server of a district, as one more descriptor of a loop.
 *
 * The only file that knows the library behind it. One thread: the library's
 * epoll descriptor is watched, everything else happens in tz_receiver_run.
 * Connections, headers, bodies and silence have their maximum here.
 */
#ifndef TZ_DISTRICT_RECEIVER_H
#define TZ_DISTRICT_RECEIVER_H

#include <stdint.h>

#include "base/error.h"

#define TZ_RECEIVER_LINES 512	/* connections at a time */
#define TZ_RECEIVER_LINES_ONE 128	/* from one address */
#define TZ_RECEIVER_HEAD 24576	/* bytes of memory a connection may use */
#define TZ_RECEIVER_SILENCE 60	/* seconds */

struct tz_district;
struct tz_receiver;

struct tz_receiver_options {
	const char *host;	/* address to listen at */
	uint16_t port;		/* 0: any */
};

/* TZ_EBUSY when the address is taken. */
enum tz_rc tz_receiver_open(struct tz_district *district,
    const struct tz_receiver_options *options, struct tz_receiver **receiver,
    struct tz_err *err) TZ_CHECKED;
void tz_receiver_close(struct tz_receiver *receiver);

uint16_t tz_receiver_port(const struct tz_receiver *receiver);
/* Readable when tz_receiver_run is to be called. */
int tz_receiver_fd(const struct tz_receiver *receiver);
/* Milliseconds until it is to be called at the latest; -1 = never. */
int64_t tz_receiver_wait(struct tz_receiver *receiver);
void tz_receiver_run(struct tz_receiver *receiver);

#endif
