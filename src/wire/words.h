/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * words: bits as hanzi, for sheets of paper in safes.
 *
 * Each word is one of a list of 2,048 hanzi and stands for 11 bits, the highest
 * first. Blanks between words, the ideographic one too, mean nothing. What is
 * written carries its own check; this file knows none.
 */
#ifndef TZ_WIRE_WORDS_H
#define TZ_WIRE_WORDS_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "wire/keyring.h"

#define TZ_WORDS_BITS 11	/* of one word */
#define TZ_WORDS_MAX 64

/* Appends the first count * 11 bits of bytes, blanks between. */
void tz_words_write(const uint8_t *bytes, unsigned count, struct tz_buf *out);

/*
 * Exactly count words into bytes, which the caller has zeroed. TZ_EINPUT names
 * the word that is wrong, or how many are there.
 */
enum tz_rc tz_words_read(const char *words, unsigned count, uint8_t *bytes,
    struct tz_err *err) TZ_CHECKED;

/* How many words are there, whatever they are. */
unsigned tz_words_count(const char *words);
/* What stands behind the first count words. */
const char *tz_words_skip(const char *words, unsigned count);

/*
 * The vault key from what lay in safes: its 24 words, or the words of any two
 * of its three envelopes (envelope.h), one after the other in either order.
 * TZ_EINPUT names what is wrong with them, TZ_EKEY says that they do not belong
 * together.
 */
enum tz_rc tz_words_join(const char *words, uint8_t vault[TZ_VAULT],
    struct tz_err *err) TZ_CHECKED;

#endif
