/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tar.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK 512

/* Where the fields of a header stand. */
enum {
	NAME = 0,
	MODE = 100,
	OWNER = 108,
	GROUP = 116,
	SIZE = 124,
	TIME = 136,
	SUM = 148,
	KIND = 156,
	MAGIC = 257
};

static unsigned
sum(const uint8_t header[BLOCK])
{
	unsigned all = 0;
	size_t i;

	for (i = 0; i < BLOCK; i++)
		all += i >= SUM && i < KIND ? ' ' : header[i];
	return all;
}

static void
pad(struct tz_buf *out, size_t n)
{
	static const uint8_t zeros[BLOCK];

	if (n % BLOCK != 0)
		tz_buf_put(out, zeros, BLOCK - n % BLOCK);
}

void
tz_tar_put(struct tz_buf *out, const char *name, int64_t time,
    const void *bytes, size_t n)
{
	char header[BLOCK] = "";

	snprintf(header + NAME, TZ_TAR_NAME, "%s", name);
	snprintf(header + MODE, 8, "0000644");
	snprintf(header + OWNER, 8, "0000000");
	snprintf(header + GROUP, 8, "0000000");
	snprintf(header + SIZE, 12, "%011zo", n);
	snprintf(header + TIME, 12, "%011" PRIo64, (uint64_t)time);
	header[KIND] = '0';
	memcpy(header + MAGIC, "ustar\00000", 8);
	snprintf(header + SUM, 8, "%06o", sum((const uint8_t *)header));
	header[SUM + 7] = ' ';
	tz_buf_put(out, header, sizeof(header));
	tz_buf_put(out, bytes, n);
	pad(out, n);
}

void
tz_tar_end(struct tz_buf *out)
{
	static const uint8_t zeros[BLOCK];

	tz_buf_put(out, zeros, BLOCK);
	tz_buf_put(out, zeros, BLOCK);
}

void
tz_tar_init(struct tz_tar *tar, const void *bytes, size_t n)
{
	memset(tar, 0, sizeof(*tar));
	tar->at = bytes;
	tar->left = n;
}

static enum tz_rc
damaged(struct tz_err *err)
{
	return tz_fail(err, TZ_ECORRUPT, N_("the package is damaged"));
}

static size_t
octal(const uint8_t *at, size_t n)
{
	char text[16];

	memcpy(text, at, n);
	text[n] = '\0';
	return (size_t)strtoull(text, NULL, 8);
}

enum tz_rc
tz_tar_next(struct tz_tar *tar, bool *more, struct tz_err *err)
{
	const uint8_t *header = tar->at;
	size_t room;

	*more = false;
	if (tar->left < BLOCK)
		return damaged(err);
	if (header[0] == '\0')
		return TZ_OK;
	if (memcmp(header + MAGIC, "ustar", 6) != 0 || header[KIND] != '0' ||
	    octal(header + SUM, 6) != sum(header) ||
	    header[SUM + 6] != '\0' || header[SUM + 7] != ' ')
		return damaged(err);
	memcpy(tar->name, header + NAME, TZ_TAR_NAME);
	tar->n = octal(header + SIZE, 11);
	tar->bytes = header + BLOCK;
	tar->left -= BLOCK;
	if (tar->n > tar->left)
		return damaged(err);
	room = (tar->n + BLOCK - 1) / BLOCK * BLOCK;
	if (room > tar->left)
		return damaged(err);
	tar->at = tar->bytes + room;
	tar->left -= room;
	*more = true;
	return TZ_OK;
}
