/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * heads: the heads of a long column, several in a byte.
 *
 * Most columns have few different heads, and one of them nearly always; deflate
 * gives each byte a bit at least, so they share bytes. A packed column begins
 * with the number of different heads and these; 0: the heads follow as they
 * are. The first head is in the lowest bits.
 */
#ifndef TZ_WIRE_HEADS_H
#define TZ_WIRE_HEADS_H

#include "wire/pack.h"

#define TZ_HEADS_FROM 32	/* cells of the shortest packed column */
#define TZ_HEADS_MOST 16	/* different ones */

/* Reading one column. */
struct tz_heads {
	bool packed;
	unsigned n;			/* different ones */
	uint8_t value[TZ_HEADS_MOST];
	unsigned bits;			/* of one */
	unsigned byte;
	unsigned left;			/* bits of byte not yet read */
};

/* Appends the heads, packed when that is likely to deflate better. */
void tz_heads_write(const uint8_t *head, size_t n, struct tz_buf *out);

/* Begins a column of TZ_HEADS_FROM cells or more; all zero: a shorter one. */
void tz_heads_begin(struct tz_heads *heads, struct tz_unpack *in);
/* The next one; in->bad when there is none. */
unsigned tz_heads_next(struct tz_heads *heads, struct tz_unpack *in);
/* What is left of the last byte must be zero. */
bool tz_heads_end(const struct tz_heads *heads);

#endif
