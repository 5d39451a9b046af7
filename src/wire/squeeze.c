/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/squeeze.h"

#include <stdint.h>
#include <zlib.h>

#include "base/mem.h"

#define PIECE 4096
/*
 * Level 9 but for the places that are tried for a match: its 4,096 take three
 * times as long where a few bytes come over and over, and save 1 in 2,000.
 */
#define GOOD 32
#define LONGEST 258
#define PLACES 512

struct tz_squeeze {
	z_stream stream;
};

static void *
zlib_alloc(void *arg, unsigned n, unsigned size)
{
	(void)arg;
	return tz_mem_alloc((size_t)n * size);
}

static void
zlib_free(void *arg, void *memory)
{
	(void)arg;
	tz_mem_free(memory);
}

struct tz_squeeze *
tz_squeeze_new(int strategy)
{
	struct tz_squeeze *squeeze = tz_mem_alloc(sizeof(*squeeze));

	squeeze->stream.zalloc = zlib_alloc;
	squeeze->stream.zfree = zlib_free;
	/* With memory that is there or ends the program this cannot fail. */
	deflateInit2(&squeeze->stream, Z_BEST_COMPRESSION, Z_DEFLATED,
	    -MAX_WBITS, 8, strategy);
	deflateTune(&squeeze->stream, GOOD, LONGEST, LONGEST, PLACES);
	return squeeze;
}

void
tz_squeeze_free(struct tz_squeeze *squeeze)
{
	if (squeeze == NULL)
		return;
	deflateEnd(&squeeze->stream);
	tz_mem_free(squeeze);
}

void
tz_squeeze_prime(struct tz_squeeze *squeeze, const void *window, size_t n)
{
	if (n > 0)
		deflateSetDictionary(&squeeze->stream, window, (uInt)n);
}

void
tz_squeeze_put(struct tz_squeeze *squeeze, const void *bytes, size_t n,
    int flush, struct tz_buf *out)
{
	z_stream *stream = &squeeze->stream;
	uint8_t piece[PIECE];

	stream->next_in = (Bytef *)(uintptr_t)bytes;
	stream->avail_in = (uInt)n;
	do {
		stream->next_out = piece;
		stream->avail_out = sizeof(piece);
		deflate(stream, flush);
		tz_buf_put(out, piece, sizeof(piece) - stream->avail_out);
	} while (stream->avail_out == 0);
	if (flush == Z_FINISH)
		deflateReset(stream);
}

size_t
tz_squeeze_open(const void *bytes, size_t n, const void *window,
    size_t window_n, struct tz_buf *out)
{
	z_stream in = { .zalloc = zlib_alloc, .zfree = zlib_free };
	uint8_t piece[PIECE];
	size_t used;
	int end = Z_OK;

	if (inflateInit2(&in, -MAX_WBITS) != Z_OK)
		return 0;
	if (window_n > 0)
		inflateSetDictionary(&in, window, (uInt)window_n);
	in.next_in = (Bytef *)(uintptr_t)bytes;
	in.avail_in = (uInt)n;
	while (end == Z_OK && tz_buf_ok(out)) {
		in.next_out = piece;
		in.avail_out = sizeof(piece);
		end = inflate(&in, Z_NO_FLUSH);
		tz_buf_put(out, piece, sizeof(piece) - in.avail_out);
	}
	used = n - in.avail_in;
	inflateEnd(&in);
	return end == Z_STREAM_END && tz_buf_ok(out) ? used : 0;
}
