/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * marks: a list on the screen with one row marked.
 *
 * The list may begin with lines that scroll along and cannot be marked. Lines
 * are counted from 0, headings first; rows from 0 without the headings. The
 * list fills the screen from top to foot rows above the frame's last one.
 */
#ifndef TZ_TUI_MARKS_H
#define TZ_TUI_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/action.h"

struct tz_marks {
	int top;		/* row of the screen the list begins at */
	int foot;		/* rows of the screen left free below it */
	size_t head;		/* lines before the first row */
	size_t n;		/* rows */
	size_t mark;		/* row, 0 when there is none */
	size_t first;		/* line at the top */
};

/* Lines that the screen holds. */
size_t tz_marks_room(const struct tz_marks *marks);

/* The list has n rows now; a mark beyond them goes to the first. */
void tz_marks_count(struct tz_marks *marks, size_t n);
/* Marks a row, the last one when there are fewer, and keeps it in sight. */
void tz_marks_set(struct tz_marks *marks, size_t row);

/* Rows that action moves the mark down or, below 0, up; 0 = it is no move. */
long tz_marks_step(const struct tz_marks *marks, enum tz_action action);
/* Moves the mark; false when action is no move. */
bool tz_marks_key(struct tz_marks *marks, enum tz_action action);

/* Draws the marker into a row of the screen and puts the cursor there. */
void tz_marks_put(int at);
/* Gives each line in sight to line, and draws the marker. */
void tz_marks_draw(const struct tz_marks *marks,
    void (*line)(const void *arg, size_t i, int at), const void *arg);

#endif
