/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * alive: whether the line under a socket is still there.
 *
 * Two witnesses: the kernel's count of what the other side has acknowledged
 * (TCP_INFO), and the address the flow stands on (watch). Both speak long
 * before a timeout would. Times are milliseconds.
 */
#ifndef TZ_SYNC_ALIVE_H
#define TZ_SYNC_ALIVE_H

#include <stdbool.h>
#include <stdint.h>

struct tcp_info;

struct tz_alive {
	int watch;
	int socket;		/* -1: no flow yet */
	int64_t silence;	/* unacknowledged for so long is dead */
	int64_t since;		/* tz_clock_mono: when the request began */
	bool moved;		/* what killed it: the address went */
};

void tz_alive_init(struct tz_alive *alive, int64_t silence);
void tz_alive_release(struct tz_alive *alive);
/*
 * A request begins; what was silent before it does not count. False when the
 * flow has died since the last one, so that it needs another.
 */
bool tz_alive_begin(struct tz_alive *alive);
/* Asked often while the request runs. */
bool tz_alive_dead(struct tz_alive *alive);
/* What the kernel knows of a flow; an older kernel knows less: zeros. */
bool tz_alive_ask(int socket, struct tcp_info *info);
/*
 * Bytes that a socket has put on and taken off the line, TLS and what TCP sent
 * again included; not what waits in the kernel for a line that is gone.
 */
void tz_alive_traffic(int socket, uint64_t *up, uint64_t *down);

#endif
