/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/marks.h"

#include "tui/cell.h"
#include "tui/frame.h"

static int
bottom(const struct tz_marks *marks)
{
	return tz_frame_bottom() - marks->foot;
}

size_t
tz_marks_room(const struct tz_marks *marks)
{
	return (size_t)(bottom(marks) - marks->top + 1);
}

/* The headings come into sight with the first row. */
static void
show(struct tz_marks *marks)
{
	size_t line = marks->head + marks->mark;
	size_t room = tz_marks_room(marks);

	if (marks->mark == 0)
		marks->first = 0;
	if (line < marks->first)
		marks->first = line;
	if (line >= marks->first + room)
		marks->first = line - room + 1;
}

void
tz_marks_count(struct tz_marks *marks, size_t n)
{
	marks->n = n;
	if (marks->mark >= n)
		marks->mark = marks->first = 0;
}

void
tz_marks_set(struct tz_marks *marks, size_t row)
{
	if (row >= marks->n)
		row = marks->n == 0 ? 0 : marks->n - 1;
	marks->mark = row;
	show(marks);
}

long
tz_marks_step(const struct tz_marks *marks, enum tz_action action)
{
	switch (action) {
	case TZ_ACTION_UP:
	case TZ_ACTION_PREV:
		return -1;
	case TZ_ACTION_DOWN:
	case TZ_ACTION_NEXT:
		return 1;
	case TZ_ACTION_PGUP:
		return -(long)tz_marks_room(marks);
	case TZ_ACTION_PGDN:
		return (long)tz_marks_room(marks);
	default:
		return 0;
	}
}

bool
tz_marks_key(struct tz_marks *marks, enum tz_action action)
{
	long step = tz_marks_step(marks, action);
	long to = (long)marks->mark + step;

	if (step == 0)
		return false;
	tz_marks_set(marks, to < 0 ? 0 : (size_t)to);
	return true;
}

void
tz_marks_put(int at)
{
	(void)tz_cell_put(at, 1, 1, ">");
	tz_cell_cursor(at, 1);
}

void
tz_marks_draw(const struct tz_marks *marks,
    void (*line)(const void *arg, size_t i, int at), const void *arg)
{
	size_t i, n = marks->head + marks->n;
	int at = marks->top;

	for (i = marks->first; i < n && at <= bottom(marks); i++, at++) {
		line(arg, i, at);
		if (i == marks->head + marks->mark)
			tz_marks_put(at);
	}
}
