/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tar: many files as one, POSIX.1-1988 ustar, in memory.
 *
 * Plain files only, times and owners all the same, so that equal files make
 * equal bytes. Reads what it writes and refuses what is damaged.
 */
#ifndef TZ_BASE_TAR_H
#define TZ_BASE_TAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

#define TZ_TAR_NAME 100		/* bytes of a name with NUL */

/* Appends one file; time is seconds since 1970. */
void tz_tar_put(struct tz_buf *out, const char *name, int64_t time,
    const void *bytes, size_t n);
/* Appends the end of the archive. */
void tz_tar_end(struct tz_buf *out);

struct tz_tar {
	const uint8_t *at;	/* borrowed */
	size_t left;
	char name[TZ_TAR_NAME + 1];	/* of the file read last */
	const uint8_t *bytes;
	size_t n;
};

void tz_tar_init(struct tz_tar *tar, const void *bytes, size_t n);
/* The next file; *more is false at the end. TZ_ECORRUPT when it is none. */
enum tz_rc tz_tar_next(struct tz_tar *tar, bool *more, struct tz_err *err)
    TZ_CHECKED;

#endif
