/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * utf8_table: which characters take two columns and which take none.
 *
 * After Unicode 14.0: two columns are East Asian Wide and Fullwidth (UAX 11),
 * with all of the planes of ideographs; none are marks that combine, signs of
 * format and the medial and final jamo. Ambiguous characters take one.
 */
#ifndef TZ_BASE_UTF8_TABLE_H
#define TZ_BASE_UTF8_TABLE_H

#include <stddef.h>
#include <stdint.h>

struct tz_utf8_range {
	uint32_t first;
	uint32_t last;
};

/* Rising and without overlap, for a binary search. */
extern const struct tz_utf8_range tz_utf8_zero[];
extern const size_t tz_utf8_zero_n;
extern const struct tz_utf8_range tz_utf8_wide[];
extern const size_t tz_utf8_wide_n;

#endif
