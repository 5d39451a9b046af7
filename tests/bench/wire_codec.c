/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire_codec.h"

#include <zlib.h>

#include "base/mem.h"

#ifdef HAVE_LIBLZMA
#include <lzma.h>
#endif
#ifdef HAVE_LIBZSTD
#include <zdict.h>
#include <zstd.h>
#endif

static size_t
deflated(const struct tz_buf *bytes, int window)
{
	z_stream stream = { 0 };
	size_t bound;
	uint8_t *out;
	size_t n;

	deflateInit2(&stream, 9, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY);
	bound = deflateBound(&stream, bytes->len) + 64;
	out = tz_mem_alloc(bound);
	stream.next_in = bytes->data;
	stream.avail_in = (uInt)bytes->len;
	stream.next_out = out;
	stream.avail_out = (uInt)bound;
	deflate(&stream, Z_FINISH);
	n = stream.total_out;
	deflateEnd(&stream);
	tz_mem_free(out);
	return n;
}

size_t
wire_zlib(const struct tz_buf *bytes)
{
	return deflated(bytes, MAX_WBITS);
}

size_t
wire_gzip(const struct tz_buf *bytes)
{
	return deflated(bytes, MAX_WBITS + 16);
}

size_t
wire_xz(const struct tz_buf *bytes)
{
#ifdef HAVE_LIBLZMA
	size_t bound = lzma_stream_buffer_bound(bytes->len);
	uint8_t *out = tz_mem_alloc(bound);
	lzma_options_lzma options;
	lzma_filter filters[2] = { { LZMA_FILTER_LZMA2, &options },
		{ LZMA_VLI_UNKNOWN, NULL } };
	size_t n = 0;

	/* As raw as ours: without the head and the check of a file. */
	lzma_lzma_preset(&options, 9 | LZMA_PRESET_EXTREME);
	options.lc = 4;
	options.lp = 0;
	options.pb = 0;
	if (lzma_raw_buffer_encode(filters, NULL, bytes->data, bytes->len,
	    out, &n, bound) != LZMA_OK)
		n = 0;
	tz_mem_free(out);
	return n;
#else
	(void)bytes;
	return 0;
#endif
}

size_t
wire_zstd(const struct tz_buf *bytes, const void *dictionary, size_t n)
{
#ifdef HAVE_LIBZSTD
	ZSTD_CCtx *context = ZSTD_createCCtx();
	size_t bound = ZSTD_compressBound(bytes->len);
	void *out = tz_mem_alloc(bound);
	size_t size;

	size = ZSTD_compress_usingDict(context, out, bound, bytes->data,
	    bytes->len, dictionary, n, 19);
	ZSTD_freeCCtx(context);
	tz_mem_free(out);
	return ZSTD_isError(size) ? 0 : size;
#else
	(void)bytes;
	(void)dictionary;
	(void)n;
	return 0;
#endif
}

size_t
wire_zstd_train(const struct tz_buf *samples, const size_t *sizes,
    unsigned count, void *out, size_t n)
{
#ifdef HAVE_LIBZSTD
	size_t made = ZDICT_trainFromBuffer(out, n, samples->data, sizes,
	    count);

	return ZDICT_isError(made) ? 0 : made;
#else
	(void)samples;
	(void)sizes;
	(void)count;
	(void)out;
	(void)n;
	return 0;
#endif
}
