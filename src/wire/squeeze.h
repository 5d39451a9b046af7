/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * squeeze: raw deflate (RFC 1951) of bytes that come piece by piece.
 *
 * Close to level 9. After Z_FINISH the next piece begins another stream.
 */
#ifndef TZ_WIRE_SQUEEZE_H
#define TZ_WIRE_SQUEEZE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

#define TZ_SQUEEZE_WINDOW (32 * 1024)	/* bytes of a preset dictionary */

struct tz_squeeze;

struct tz_squeeze *tz_squeeze_new(int strategy);
void tz_squeeze_free(struct tz_squeeze *squeeze);
/* A preset dictionary, before the first piece; n may be 0. */
void tz_squeeze_prime(struct tz_squeeze *squeeze, const void *window,
    size_t n);
/* Deflates a piece and appends what comes out; flush is one of zlib's. */
void tz_squeeze_put(struct tz_squeeze *squeeze, const void *bytes, size_t n,
    int flush, struct tz_buf *out);

/*
 * Inflates one stream of at most n bytes with the window and appends what it
 * holds, at most as much as out takes. The bytes that the stream took, or 0
 * when it is not whole or too long.
 */
size_t tz_squeeze_open(const void *bytes, size_t n, const void *window,
    size_t window_n, struct tz_buf *out);

#endif
