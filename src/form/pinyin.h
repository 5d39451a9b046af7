/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pinyin: readings of hanzi, for searching and for typing without a method.
 *
 * The table (data/pinyin.tsv, made by contrib/make-pinyin from Unihan's
 * kMandarin, kTGHZ2013, kHanyuPinlu and kXHC1983) holds all readings of each
 * hanzi, without tones, and is compiled in.
 */
#ifndef TZ_FORM_PINYIN_H
#define TZ_FORM_PINYIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TZ_PINYIN_SYLLABLE 7

/* Reading number i of a hanzi ("zhang"), NULL past the last. */
const char *tz_pinyin_reading(uint32_t hanzi, size_t i);

/*
 * All spellings by initials of a text, lower case ASCII, at most most; letters
 * and digits stand for themselves, other signs are left out. "单雄信" gives
 * "dxx" and "sxx". Returns how many were given to emit.
 */
size_t tz_pinyin_initials(const char *text, size_t most,
    void (*emit)(const char *initials, void *arg), void *arg);

/* True when text can be read so that its initials begin with typed. */
bool tz_pinyin_match(const char *text, const char *typed);

/*
 * Hanzi of one syllable, the most usual first; surnames first when surname is
 * set. Returns how many of at most most were written; from skips that many.
 */
size_t tz_pinyin_candidates(const char *syllable, bool surname, size_t from,
    uint32_t *hanzi, size_t most);

#endif
