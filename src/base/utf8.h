/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * utf8: characters, widths and searching in UTF-8 text.
 *
 * Inside the program all text is valid UTF-8 (RFC 3629) in composed form.
 * Widths are those of a Chinese terminal: a hanzi, a kana, a full-width sign
 * takes two columns, whatever the locale of the process says.
 */
#ifndef TZ_BASE_UTF8_H
#define TZ_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TZ_UTF8_BAD 0xffffffffu

/*
 * The character at *text, which moves behind it; 0 at the end. A byte that
 * belongs to no character gives TZ_UTF8_BAD and moves by one.
 */
uint32_t tz_utf8_next(const char **text);

/* Writes c to out (up to 4 bytes, no NUL) and returns how many. */
size_t tz_utf8_put(char *out, uint32_t c);

/* False for a NUL too, which no text holds. */
bool tz_utf8_valid(const char *bytes, size_t n);
size_t tz_utf8_count(const char *text);		/* characters */
int tz_utf8_width(uint32_t c);			/* 0, 1 or 2 columns */
int tz_utf8_columns(const char *text);		/* columns of a line */

/* Bytes of the longest beginning of text that has at most columns columns. */
size_t tz_utf8_cut(const char *text, int columns);

/* Copies as many whole characters as fit; out always ends with NUL. */
void tz_utf8_copy(char *out, size_t size, const char *text);

/* A hanzi: any CJK unified ideograph, extensions and compatibility too. */
bool tz_utf8_is_hanzi(uint32_t c);

/*
 * The form in which text is stored: white space trimmed and folded, full-width
 * ASCII made half-width, the middle dots of names made U+00B7, control bytes
 * dropped. Where lines is set the text is prose: line feeds and full-width
 * punctuation stay. In place; never longer.
 */
void tz_utf8_tidy(char *text, bool lines);

#endif
