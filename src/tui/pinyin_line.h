/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pinyin_line: hanzi on a terminal without an input method.
 *
 * A pane of one row: letters make a syllable, a digit chooses a hanzi, which
 * goes as a typed character to the owner. Other keys go there too.
 */
#ifndef TZ_TUI_PINYIN_LINE_H
#define TZ_TUI_PINYIN_LINE_H

struct tz_screen;

void tz_pinyin_line_open(struct tz_screen *owner);

#endif
