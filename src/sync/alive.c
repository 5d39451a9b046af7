/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <netinet/in.h>
#include <sys/socket.h>

#include <linux/tcp.h>

#include <string.h>

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
/*
 * TCP knocks after 1, 3, 7 and 15 seconds. Who begins anew knocks again sooner
 * than that, once the line is back.
 */
#define KNOCK_MS 5000
/* Names that <linux/tcp.h>, which has all of tcp_info, leaves out. */
#define ESTABLISHED 1
#define SYN_SENT 2

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

bool
tz_alive_begin(struct tz_alive *alive)
{
	alive->since = tz_clock_mono();
	alive->moved = false;
	return !tz_watch_lost(alive->watch, alive->socket);
}

bool
tz_alive_ask(int socket, struct tcp_info *info)
{
	socklen_t size = sizeof *info;

	memset(info, 0, sizeof *info);
	return socket >= 0 &&
	    getsockopt(socket, IPPROTO_TCP, TCP_INFO, info, &size) == 0;
}

static bool
silent(const struct tz_alive *alive)
{
	int64_t quiet, limit = alive->silence;
	int64_t asked = tz_clock_mono() - alive->since;
	struct tcp_info info;

	if (!tz_alive_ask(alive->socket, &info))
		return false;
	if (info.tcpi_state == SYN_SENT)
		return asked > KNOCK_MS;
	if (info.tcpi_state != ESTABLISHED)
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
	return alive->moved || silent(alive);
}

void
tz_alive_traffic(int socket, uint64_t *up, uint64_t *down)
{
	struct tcp_info info;

	*up = *down = 0;
	if (!tz_alive_ask(socket, &info))
		return;
	*up = info.tcpi_bytes_sent;
	*down = info.tcpi_bytes_received;
}
