/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/writes.h"

#include <db.h>
#include <errno.h>
#include <stdbool.h>
#include <unistd.h>

#include "base/mem.h"

static int failed;		/* errno of the first write that failed */

/* Notes how a write went. */
static ssize_t
went(ssize_t done)
{
	if (done < 0 && errno != EINTR && errno != EAGAIN)
		failed = errno;
	return done;
}

static bool
refused(void)
{
	if (failed != 0)
		errno = failed;
	return failed != 0;
}

static ssize_t
put_at(int fd, const void *bytes, size_t n, off_t at)
{
	return refused() ? -1 : went(pwrite(fd, bytes, n, at));
}

/* Berkeley DB tries a write at a place that failed again as a plain one. */
static ssize_t
put(int fd, const void *bytes, size_t n)
{
	return refused() ? -1 : went(write(fd, bytes, n));
}

/*
 * Berkeley DB writes pages whole, with whatever the memory of their unused part
 * held before: that must not be what another ledger of the process has read.
 */
void
tz_writes_allow(void)
{
	(void)db_env_set_func_malloc(tz_mem_alloc);
	(void)db_env_set_func_pwrite(put_at);
	(void)db_env_set_func_write(put);
	failed = 0;
}
