/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/memo.h"

#include <stdio.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/cell.h"
#include "tui/editor.h"
#include "tui/frame.h"
#include "tui/pinyin_line.h"
#include "tui/ui.h"
#include "tui/width.h"

#define LEFT 2
#define LINE 512		/* characters of one line of the screen */

struct memo {
	struct tz_screen screen;
	struct tz_screen *owner;
	char label[128];
	struct tz_editor editor;
	size_t top;		/* first line in sight */
	bool changed;
	tz_memo_take take;
};

/* One line of the screen: characters from start to end, next begins then. */
struct line {
	size_t start, end, next;
};

static int
room(void)
{
	return tz_cell_columns() - 2 * LEFT;
}

static struct line
line_at(const struct tz_editor *editor, size_t start)
{
	struct line line = { start, start, start };
	int used = 0;

	while (line.end < editor->n && editor->c[line.end] != '\n') {
		int width = tz_width_of(editor->c[line.end]);

		if (used + width > room())
			break;
		used += width;
		line.end++;
	}
	line.next = line.end < editor->n && editor->c[line.end] == '\n' ?
	    line.end + 1 : line.end;
	return line;
}

/* True when another line follows: the text goes on, or ends in a new line. */
static bool
goes_on(const struct tz_editor *editor, const struct line *line)
{
	return line->next > line->end || line->next < editor->n;
}

/* The line the cursor stands in, and its number. */
static struct line
cursor_line(const struct tz_editor *editor, size_t *number)
{
	struct line line = line_at(editor, 0);

	*number = 0;
	while (goes_on(editor, &line) && editor->cursor >= line.next) {
		line = line_at(editor, line.next);
		(*number)++;
	}
	return line;
}

static int
columns_between(const struct tz_editor *editor, size_t from, size_t to)
{
	int columns = 0;

	for (; from < to; from++)
		columns += tz_width_of(editor->c[from]);
	return columns;
}

/* The cursor goes into line, as near to column as its text allows. */
static void
put_cursor(struct tz_editor *editor, const struct line *line, int column)
{
	size_t i = line->start;
	int used = 0;

	while (i < line->end && used + tz_width_of(editor->c[i]) <= column)
		used += tz_width_of(editor->c[i++]);
	if (i == line->end && line->next == line->end && i < editor->n &&
	    i > line->start)
		i--;		/* behind a folded line stands the next one */
	editor->cursor = i;
}

static void
move_by(struct memo *memo, size_t lines, bool down)
{
	struct tz_editor *editor = &memo->editor;
	struct line line, other;
	size_t number, to, i;
	int column;

	line = cursor_line(editor, &number);
	column = columns_between(editor, line.start, editor->cursor);
	to = down ? number + lines : number > lines ? number - lines : 0;
	other = line_at(editor, 0);
	for (i = 0; i < to && goes_on(editor, &other); i++)
		other = line_at(editor, other.next);
	put_cursor(editor, &other, column);
}

static void
draw_line(const struct tz_editor *editor, const struct line *line, int row)
{
	uint32_t c[LINE];
	size_t i, n = 0;

	for (i = line->start; i < line->end && n < LINE; i++)
		c[n++] = editor->c[i];
	(void)tz_cell_put_chars(row, LEFT, room(), c, n);
}

static void
draw(struct tz_screen *screen)
{
	struct memo *memo = (struct memo *)screen;
	int row = TZ_FRAME_TOP, rows = tz_frame_bottom() - row + 1;
	struct line line, at;
	size_t number, i;
	char hint[80];

	at = cursor_line(&memo->editor, &number);
	if (number < memo->top)
		memo->top = number;
	if (number >= memo->top + (size_t)rows)
		memo->top = number + 1 - (size_t)rows;
	snprintf(hint, sizeof(hint), _("%zu of %zu characters"),
	    memo->editor.n, memo->editor.max);
	tz_frame_draw(screen->ui, memo->label, hint,
	    _("Enter new line  F8 pinyin  PgDn page  F10 or Esc done"));
	line = line_at(&memo->editor, 0);
	for (i = 0; row <= tz_frame_bottom(); i++) {
		if (i >= memo->top)
			draw_line(&memo->editor, &line, row++);
		if (!goes_on(&memo->editor, &line))
			break;
		line = line_at(&memo->editor, line.next);
	}
	tz_cell_cursor(TZ_FRAME_TOP + (int)(number - memo->top), LEFT +
	    columns_between(&memo->editor, at.start, memo->editor.cursor));
}

static void
done(struct memo *memo)
{
	char *text = tz_editor_text(&memo->editor);

	tz_ui_pop(memo->screen.ui);
	if (memo->changed)
		memo->take(memo->owner, text);
	tz_mem_free(text);
}

static void
type(struct memo *memo, const struct tz_key *key)
{
	struct tz_key line = { TZ_ACTION_CHAR, '\n' };
	enum tz_editor_answer answer = tz_editor_key(&memo->editor,
	    key->action == TZ_ACTION_ENTER ? &line : key);

	if (answer != TZ_EDITOR_DONE)
		tz_cell_beep();
	memo->changed |= memo->editor.changed;
}

static void
key_memo(struct tz_screen *screen, const struct tz_key *key)
{
	struct memo *memo = (struct memo *)screen;
	size_t page = (size_t)(tz_frame_bottom() - TZ_FRAME_TOP);
	struct line line;
	size_t number;

	switch (key->action) {
	case TZ_ACTION_SAVE:
	case TZ_ACTION_BACK:
		done(memo);
		break;
	case TZ_ACTION_UP:
	case TZ_ACTION_PREV:
	case TZ_ACTION_DOWN:
	case TZ_ACTION_NEXT:
		move_by(memo, 1, key->action == TZ_ACTION_DOWN ||
		    key->action == TZ_ACTION_NEXT);
		break;
	case TZ_ACTION_PGUP:
	case TZ_ACTION_PGDN:
		move_by(memo, page, key->action == TZ_ACTION_PGDN);
		break;
	case TZ_ACTION_HOME:
	case TZ_ACTION_END:
		line = cursor_line(&memo->editor, &number);
		put_cursor(&memo->editor, &line,
		    key->action == TZ_ACTION_HOME ? 0 : room());
		break;
	case TZ_ACTION_PINYIN:
		tz_pinyin_line_open(screen);
		break;
	default:
		type(memo, key);
		break;
	}
}

static void
keep(struct tz_screen *screen)
{
	struct memo *memo = (struct memo *)screen;
	char *text = tz_editor_text(&memo->editor);

	if (memo->changed)
		memo->take(memo->owner, text);
	tz_mem_free(text);
}

static void
leave(struct tz_screen *screen)
{
	struct memo *memo = (struct memo *)screen;

	tz_editor_release(&memo->editor);
	tz_mem_free(memo);
}

static const struct tz_screen_kind kind = {
	.name = "memo",
	.draw = draw,
	.key = key_memo,
	.keep = keep,
	.leave = leave,
};

void
tz_memo_open(struct tz_screen *owner, const char *label, const char *text,
    size_t max, tz_memo_take take)
{
	struct memo *memo = tz_mem_alloc(sizeof(*memo));

	memo->screen.kind = &kind;
	memo->owner = owner;
	memo->take = take;
	tz_utf8_copy(memo->label, sizeof(memo->label), label);
	tz_editor_init(&memo->editor);
	tz_editor_set(&memo->editor, text, max);
	tz_ui_push(owner->ui, &memo->screen);
}
