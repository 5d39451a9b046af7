/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wire_codec: what other compressors make of the same bytes. Those that
 * configure has not found say 0.
 */
#ifndef TZ_BENCH_WIRE_CODEC_H
#define TZ_BENCH_WIRE_CODEC_H

#include "base/buf.h"

/* Bytes of one piece by itself. */
size_t wire_zlib(const struct tz_buf *bytes);
size_t wire_gzip(const struct tz_buf *bytes);
size_t wire_xz(const struct tz_buf *bytes);
/* With a dictionary, of which n is 0 when there is none. */
size_t wire_zstd(const struct tz_buf *bytes, const void *dictionary,
    size_t n);
/* Trains a dictionary of at most n bytes on count samples one by one. */
size_t wire_zstd_train(const struct tz_buf *samples, const size_t *sizes,
    unsigned count, void *out, size_t n);

#endif
