/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/writes.h"

#include <db.h>
#include <errno.h>
#include <unistd.h>

static int failed;		/* errno of the first write that failed */

/* For Berkeley DB, whose every page and log record goes through here. */
static ssize_t
put(int fd, const void *bytes, size_t n, off_t at)
{
	ssize_t done;

	if (failed != 0) {
		errno = failed;
		return -1;
	}
	done = pwrite(fd, bytes, n, at);
	if (done < 0 && errno != EINTR && errno != EAGAIN)
		failed = errno;
	return done;
}

void
tz_writes_allow(void)
{
	(void)db_env_set_func_pwrite(put);
	failed = 0;
}
