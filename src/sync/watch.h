/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * watch: notices when an address of this machine comes or goes (netlink).
 *
 * A flow that was born before its address went is dead for ever, however long
 * TCP would go on; nobody else tells so early.
 */
#ifndef TZ_SYNC_WATCH_H
#define TZ_SYNC_WATCH_H

#include <stdbool.h>

/* A descriptor, -1 where the system has no netlink: then nothing is seen. */
int tz_watch_open(void);
void tz_watch_close(int fd);
/* True when an address changed since the last call. Never waits. */
bool tz_watch_changed(int fd);

#endif
