/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * draw: a random draw that anybody can repeat.
 *
 * The seed is a text that is published. Its SHA-256 is the key of a ChaCha20
 * stream (RFC 8439, nonce "LibsodiumDRG", counter from 0), read as 32-bit
 * numbers, least byte first. A number below m is the remainder by m of the
 * next one that is below the largest multiple of m. The list, sorted by its
 * bytes, is shuffled by Fisher and Yates from its end; the first are drawn.
 * doc/taizhang.1 describes the same for people.
 */
#ifndef TZ_WIRE_DRAW_H
#define TZ_WIRE_DRAW_H

#include <stddef.h>

#include "base/error.h"

#define TZ_DRAW_ITEMS 10000	/* of one list */
#define TZ_DRAW_SEED 64		/* characters of a seed, in bytes of ASCII */

/*
 * Sorts item and shuffles it: the first ones are drawn. TZ_EINPUT when two are
 * the same, TZ_ELIMIT when there are too many.
 */
enum tz_rc tz_draw(const char *seed, const char **item, size_t n,
    struct tz_err *err) TZ_CHECKED;

/* A seed nobody could foresee: 32 hexadecimal digits and NUL. */
void tz_draw_seed(char seed[33]);

#endif
