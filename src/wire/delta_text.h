/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * delta_text: texts in few bytes: hanzi in two, digits by nine in four, citizen
 * numbers by what is not implied. See doc/batch-format.md.
 */
#ifndef TZ_WIRE_DELTA_TEXT_H
#define TZ_WIRE_DELTA_TEXT_H

#include "wire/pack.h"

struct tz_delta;

/* Length of the packed bytes, then they. */
void tz_delta_text_write(struct tz_buf *out, const char *text);
/* Appends at most max bytes of valid UTF-8; in->bad otherwise. */
void tz_delta_text_read(struct tz_unpack *in, size_t max, struct tz_buf *out);

/* The same without the length, which the caller tells. */
void tz_delta_signs_write(struct tz_buf *out, const char *text);
void tz_delta_signs_read(struct tz_unpack *in, size_t n, size_t max,
    struct tz_buf *out);

/* How many digits, then they, nine in four bytes. */
void tz_delta_digits_write(struct tz_buf *out, const char *digits);
void tz_delta_digits_read(struct tz_unpack *in, size_t max,
    struct tz_buf *out);

#define TZ_DELTA_FIRST_BIRTH (-25567)	/* 1900-01-01, two bytes to 2079 */

/* The birthday of a number that its other parts make again exactly. */
bool tz_delta_citizen_implied(const char *text, int32_t *birth);
/* Appends the number of these parts. */
void tz_delta_citizen_join(const char *division, int32_t birth, unsigned order,
    struct tz_buf *out);
/* head, then a number whose day and check digit are right; else nothing. */
bool tz_delta_citizen_write(struct tz_delta *delta, struct tz_buf *out,
    uint8_t head, const char *text);
void tz_delta_citizen_read(struct tz_delta *delta, struct tz_unpack *in,
    struct tz_buf *out);
/* Notes the birthday of a citizen number just seen in this entry. */
void tz_delta_citizen_see(struct tz_delta *delta, const char *text);

#endif
