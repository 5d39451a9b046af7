/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/pace.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <linux/tcp.h>

#include "base/date.h"
#include "sync/alive.h"

#define LOOK_MS 500
/* What takes 256 kbit/s has no queue that hurts. */
#define FAST 32768
/* A little more than the line has taken, so that a better one is noticed. */
#define MORE(rate) ((rate) + (rate) / 8)
/* One bad look in a row of good ones says nothing. */
#define LESS(rate) ((rate) - (rate) / 16)

void
tz_pace_begin(const struct tz_pace *pace, int socket)
{
	unsigned rate = UINT32_MAX;	/* as fast as it likes */

	if (pace->rate > 0 && pace->rate < FAST)
		rate = (unsigned)MORE(pace->rate);
	(void)setsockopt(socket, SOL_SOCKET, SO_MAX_PACING_RATE, &rate,
	    sizeof rate);
}

void
tz_pace_look(struct tz_pace *pace, int socket)
{
	int64_t now = tz_clock_mono();
	struct tcp_info info;

	if (now - pace->looked < LOOK_MS ||
	    !tz_alive_ask(socket, &info) || info.tcpi_delivery_rate == 0 ||
	    info.tcpi_unacked == 0 || info.tcpi_last_ack_recv > LOOK_MS)
		return;
	pace->looked = now;
	pace->rate = LESS(pace->rate);
	if (info.tcpi_delivery_rate > pace->rate)
		pace->rate = info.tcpi_delivery_rate;
	tz_pace_begin(pace, socket);
}
