/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/deflate.h"

#include <string.h>
#include <zlib.h>

#define CHUNK 16384
#define RAW (-MAX_WBITS)	/* no zlib or gzip header */

void
tz_deflate(const void *bytes, size_t n, struct tz_buf *out)
{
	uint8_t chunk[CHUNK];
	z_stream z;
	int state;

	memset(&z, 0, sizeof(z));
	if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, RAW, 9,
	    Z_DEFAULT_STRATEGY) != Z_OK) {
		out->full = true;
		return;
	}
	z.next_in = (Bytef *)(uintptr_t)bytes;
	z.avail_in = (uInt)n;
	do {
		z.next_out = chunk;
		z.avail_out = sizeof(chunk);
		state = deflate(&z, Z_FINISH);
		tz_buf_put(out, chunk, sizeof(chunk) - z.avail_out);
	} while (state == Z_OK);
	(void)deflateEnd(&z);
}

/* One chunk; Z_BUF_ERROR when out is full. */
static int
inflate_chunk(z_stream *z, struct tz_buf *out)
{
	uint8_t chunk[CHUNK];
	int state;

	z->next_out = chunk;
	z->avail_out = sizeof(chunk);
	state = inflate(z, Z_NO_FLUSH);
	tz_buf_put(out, chunk, sizeof(chunk) - z->avail_out);
	return tz_buf_ok(out) ? state : Z_BUF_ERROR;
}

enum tz_rc
tz_inflate(const void *bytes, size_t n, struct tz_buf *out,
    struct tz_err *err)
{
	z_stream z;
	int state;
	bool rest;

	memset(&z, 0, sizeof(z));
	if (inflateInit2(&z, RAW) != Z_OK)
		return tz_fail_plain(err, TZ_ESYSTEM);
	z.next_in = (Bytef *)(uintptr_t)bytes;
	z.avail_in = (uInt)n;
	do
		state = inflate_chunk(&z, out);
	while (state == Z_OK);
	rest = z.avail_in > 0;
	(void)inflateEnd(&z);
	if (!tz_buf_ok(out))
		return tz_fail_plain(err, TZ_ELIMIT);
	if (state != Z_STREAM_END || rest)
		return tz_fail_plain(err, TZ_ECORRUPT);
	return TZ_OK;
}
