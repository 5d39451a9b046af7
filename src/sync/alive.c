/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "sync/alive.h"

#include "base/date.h"
#include "sync/watch.h"

/* Round trips that may pass without a word on a line slower than the limit. */
#define ROUND_TRIPS 4
/*
 * With nothing on its way the other side thinks, which may take long; but the
 * keepalives of link.c, one in ten seconds, must be answered.
 */
#define THINKING 3

void
tz_alive_init(struct tz_alive *alive, int64_t silence)
{
	alive->watch = tz_watch_open();
	alive->socket = -1;
	alive->silence = silence;
	alive->since = tz_clock_mono();
	alive->moved = false;
}

void
tz_alive_release(struct tz_alive *alive)
{
	tz_watch_close(alive->watch);
	alive->watch = -1;
}

void
tz_alive_begin(struct tz_alive *alive)
{
	alive->since = tz_clock_mono();
	alive->moved = false;
	(void)tz_watch_lost(alive->watch, -1);
}

static bool
silent(const struct tz_alive *alive)
{
	int64_t quiet, limit = alive->silence;
	int64_t asked = tz_clock_mono() - alive->since;
	struct tcp_info info;
	socklen_t size = sizeof info;

	if (getsockopt(alive->socket, IPPROTO_TCP, TCP_INFO, &info, &size) !=
	    0 || info.tcpi_state != TCP_ESTABLISHED)
		return false;
	quiet = info.tcpi_last_ack_recv < info.tcpi_last_data_recv ?
	    info.tcpi_last_ack_recv : info.tcpi_last_data_recv;
	if (quiet > asked)
		quiet = asked;
	if (info.tcpi_unacked == 0)
		return quiet > limit * THINKING;
	if (info.tcpi_rtt / 1000 * ROUND_TRIPS > limit)
		limit = info.tcpi_rtt / 1000 * ROUND_TRIPS;
	return quiet > limit;
}

bool
tz_alive_dead(struct tz_alive *alive)
{
	if (tz_watch_lost(alive->watch, alive->socket))
		alive->moved = true;
	return alive->moved || (alive->socket >= 0 && silent(alive));
}
