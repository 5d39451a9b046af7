/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cell: the screen, and the only file that calls curses.
 *
 * Everything is drawn anew into memory; tz_cell_update sends what differs, in
 * one piece. Rows and columns count from 0; what lies outside is clipped, a
 * hanzi never by half. Text is UTF-8 and sent in the terminal's encoding.
 */
#ifndef TZ_TUI_CELL_H
#define TZ_TUI_CELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#define TZ_CELL_ROWS 24		/* the smallest screen that is drawn */
#define TZ_CELL_COLUMNS 80

enum tz_cell_style {
	TZ_CELL_PLAIN,
	TZ_CELL_TITLE,		/* these differ only when colour is on */
	TZ_CELL_BAD,
	TZ_CELL_MARK
};

/*
 * Takes the terminal of standard input and output. TZ_EUSAGE with a sentence
 * when it is none, or one that cannot place its cursor (TERM=dumb).
 */
enum tz_rc tz_cell_open(bool colour, struct tz_err *err) TZ_CHECKED;
/* Gives the terminal back; alive false: the line is gone, write nothing. */
void tz_cell_close(bool alive);

int tz_cell_rows(void);
int tz_cell_columns(void);
bool tz_cell_small(void);	/* less than 24 rows or 80 columns */
/* Asks the system for the size of the window; true when it has changed. */
bool tz_cell_measure(void);

void tz_cell_clear(void);
void tz_cell_clear_rows(int from, int to);	/* to is the last one */
void tz_cell_style(enum tz_cell_style style);
/* Writes at most columns columns of text; returns how many it took. */
int tz_cell_put(int row, int column, int columns, const char *text);
int tz_cell_put_chars(int row, int column, int columns, const uint32_t *c,
    size_t n);
/* Writes text so that it ends before column edge; returns where it begins. */
int tz_cell_put_right(int row, int edge, const char *text);
void tz_cell_fill(int row, int column, int columns, char c);
void tz_cell_cursor(int row, int column);
void tz_cell_beep(void);
void tz_cell_redraw(void);	/* the next update sends the whole screen */
void tz_cell_update(void);

#endif
