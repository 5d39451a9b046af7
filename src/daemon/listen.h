/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * listen: the socket at which an office is reached.
 *
 * An own office listens at "taizhangd.sock" in its folder (0600): every program
 * of that user finds it there, whether or not it runs inside a login session,
 * and it goes with the folder. A shared office is given its socket by systemd
 * (LISTEN_FDS) or by name (0660). A file beside it, ".pid", is locked while it
 * listens.
 */
#ifndef TZ_DAEMON_LISTEN_H
#define TZ_DAEMON_LISTEN_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/error.h"

struct tz_listen {
	int fd;
	int lock;
	bool given;		/* by systemd: not ours to remove */
	bool shared;
	char path[4096];
	dev_t device;		/* of the socket that was made at path */
	ino_t inode;
};

/* path NULL: in the folder. TZ_EBUSY when another process listens there. */
enum tz_rc tz_listen_open(struct tz_listen *here, const char *folder,
    const char *path, struct tz_err *err) TZ_CHECKED;
void tz_listen_close(struct tz_listen *here);

#endif
