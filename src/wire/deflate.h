/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * deflate: definitions as they travel: raw deflate (RFC 1951), no wrapper.
 *
 * The same bytes give the same deflated bytes, so that a fetch that was cut
 * goes on where it stopped. Whoever inflates checks the hash of the outcome.
 */
#ifndef TZ_WIRE_DEFLATE_H
#define TZ_WIRE_DEFLATE_H

#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

/* Appends; ask tz_buf_ok of out. */
void tz_deflate(const void *bytes, size_t n, struct tz_buf *out);

/*
 * Appends what n deflated bytes hold. TZ_ELIMIT when that is more than out
 * takes, TZ_ECORRUPT when they are not whole or more follows.
 */
enum tz_rc tz_inflate(const void *bytes, size_t n, struct tz_buf *out,
    struct tz_err *err) TZ_CHECKED;

#endif
