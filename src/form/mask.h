/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mask: personal texts with the telling part hidden (domain 2.3).
 *
 * A name keeps the family name and, from three characters on, the last one; an
 * address ends at the group; numbers keep their first and last characters.
 */
#ifndef TZ_FORM_MASK_H
#define TZ_FORM_MASK_H

#include <stddef.h>

struct tz_buf;

/* A name or an address, told apart by how it looks. */
void tz_mask_text(const char *text, struct tz_buf *out);
/* Keeps that many characters at both ends, fewer when the text is short. */
void tz_mask_middle(const char *text, size_t head, size_t tail,
    struct tz_buf *out);

/*
 * Prose with the numbers in it masked: citizen numbers, bank accounts and
 * mobile phones, told apart by their digits.
 */
void tz_mask_prose(const char *text, struct tz_buf *out);

#endif
