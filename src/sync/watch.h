/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * watch: notices when the road under a flow is gone (netlink).
 *
 * A flow whose own address is gone is dead for ever, however long TCP would go
 * on, and so is one whose packets would leave by another line now; nobody else
 * tells so early. Other changes leave it alone: leases are renewed, and another
 * line may come up beside it.
 */
#ifndef TZ_SYNC_WATCH_H
#define TZ_SYNC_WATCH_H

#include <stdbool.h>
#include <stdint.h>

/* A descriptor, -1 where the system has no netlink: then nothing is seen. */
int tz_watch_open(void);
void tz_watch_close(int fd);
/*
 * True when the road of socket has gone since the last call, or too much has
 * changed to know. socket -1: forgets what has been seen. Never waits.
 */
bool tz_watch_lost(int fd, int socket);
/* Lets ms pass; true when an address or a route has come before that. */
bool tz_watch_wait(int fd, int64_t ms);

#endif
