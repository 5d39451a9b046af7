/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lines: text brought to columns of paper, a hanzi being two.
 *
 * Lines break between hanzi and at blanks; no line begins with a closing sign
 * of punctuation or ends with an opening one (GB/T 15834).
 */
#ifndef TZ_BASE_LINES_H
#define TZ_BASE_LINES_H

#include <stddef.h>

struct tz_buf;

enum tz_align { TZ_ALIGN_LEFT, TZ_ALIGN_RIGHT, TZ_ALIGN_CENTRE };

/*
 * Appends the n bytes of text in exactly columns columns: cut when they are
 * too long, filled with blanks when they are too short.
 */
void tz_lines_align(const char *text, size_t n, int columns,
    enum tz_align align, struct tz_buf *out);

/*
 * Bytes of the first line of text at most columns wide; *next are the bytes
 * up to the beginning of the line behind it. At least one character is taken.
 */
size_t tz_lines_break(const char *text, int columns, size_t *next);

#endif
