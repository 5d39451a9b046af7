/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * width: columns that text takes on this terminal.
 *
 * Asks the locale (wcwidth), since that is what curses counts with: signs such
 * as the dot in a name are one column in UTF-8 and two in GB18030. What the
 * locale cannot show is drawn as one '?'.
 */
#ifndef TZ_TUI_WIDTH_H
#define TZ_TUI_WIDTH_H

#include <stddef.h>
#include <stdint.h>

#define TZ_WIDTH_UNKNOWN '?'

/* 0, 1 or 2 columns. */
int tz_width_of(uint32_t c);

/* What stands on the screen for c: itself, a blank, or TZ_WIDTH_UNKNOWN. */
uint32_t tz_width_shown(uint32_t c);

/* Columns of a line of UTF-8 text. */
int tz_width_text(const char *text);

/* Bytes of the longest beginning of text that has at most columns columns. */
size_t tz_width_cut(const char *text, int columns);

#endif
