/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * header: values of request headers, read strictly.
 *
 * Numbers are decimal without sign, blanks or useless zeros. A range is the one
 * kind a resuming client asks for (RFC 9110, 14.1.2).
 */
#ifndef TZ_DISTRICT_HEADER_H
#define TZ_DISTRICT_HEADER_H

#include <stdbool.h>
#include <stdint.h>

#define TZ_HEADER_NUMBER_MAX UINT64_C(999999999999999999)

/* False when text is NULL or no such number. */
bool tz_header_number(const char *text, uint64_t *number);

enum tz_header_range { TZ_RANGE_WHOLE, TZ_RANGE_PART, TZ_RANGE_NONE };

/*
 * "bytes=N-" and "bytes=N-M" of a thing of size bytes; first and last are
 * both included. TZ_RANGE_NONE: nothing of it is there (416). A range that
 * cannot be read counts as none asked for, as the RFC wants it.
 */
enum tz_header_range tz_header_range(const char *text, uint64_t size,
    uint64_t *first, uint64_t *last);

#endif
