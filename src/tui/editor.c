/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/editor.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/width.h"

void
tz_editor_init(struct tz_editor *editor)
{
	memset(editor, 0, sizeof(*editor));
}

void
tz_editor_release(struct tz_editor *editor)
{
	if (editor->c != NULL)
		tz_mem_wipe(editor->c, editor->room * sizeof(*editor->c));
	tz_mem_free(editor->c);
	tz_editor_init(editor);
}

/* Grows by a new buffer, so that passwords leave no copy behind. */
static void
make_room(struct tz_editor *editor, size_t n)
{
	struct tz_editor old = *editor;

	if (n <= editor->room)
		return;
	editor->room = n < 32 ? 32 : n * 2;
	editor->c = tz_mem_alloc(editor->room * sizeof(*editor->c));
	if (old.n > 0)
		memcpy(editor->c, old.c, old.n * sizeof(*old.c));
	if (old.c != NULL)
		tz_mem_wipe(old.c, old.room * sizeof(*old.c));
	tz_mem_free(old.c);
}

void
tz_editor_set(struct tz_editor *editor, const char *text, size_t max)
{
	uint32_t c;

	editor->n = 0;
	editor->max = max == 0 || max > TZ_EDITOR_MAX ? TZ_EDITOR_MAX : max;
	while ((c = tz_utf8_next(&text)) != 0 && editor->n < editor->max) {
		if (c == TZ_UTF8_BAD)
			continue;
		make_room(editor, editor->n + 1);
		editor->c[editor->n++] = c;
	}
	editor->cursor = editor->n;
	editor->first = 0;
	editor->changed = false;
}

char *
tz_editor_text(const struct tz_editor *editor)
{
	char *text = tz_mem_alloc(editor->n * 4 + 1);
	size_t i, at = 0;

	for (i = 0; i < editor->n; i++)
		at += tz_utf8_put(text + at, editor->c[i]);
	text[at] = '\0';
	return text;
}

/* The start of the character before i, with the marks that belong to it. */
static size_t
before(const struct tz_editor *editor, size_t i)
{
	while (i > 0) {
		i--;
		if (tz_width_of(editor->c[i]) > 0)
			break;
	}
	return i;
}

static size_t
behind(const struct tz_editor *editor, size_t i)
{
	if (i < editor->n)
		i++;
	while (i < editor->n && tz_width_of(editor->c[i]) == 0)
		i++;
	return i;
}

static enum tz_editor_answer
cut(struct tz_editor *editor, size_t from, size_t to)
{
	if (from == to)
		return TZ_EDITOR_REFUSED;
	memmove(editor->c + from, editor->c + to,
	    (editor->n - to) * sizeof(*editor->c));
	editor->n -= to - from;
	editor->cursor = from;
	editor->changed = true;
	return TZ_EDITOR_DONE;
}

static enum tz_editor_answer
insert(struct tz_editor *editor, uint32_t c)
{
	if (editor->n >= editor->max)
		return TZ_EDITOR_REFUSED;
	make_room(editor, editor->n + 1);
	memmove(editor->c + editor->cursor + 1, editor->c + editor->cursor,
	    (editor->n - editor->cursor) * sizeof(*editor->c));
	editor->c[editor->cursor++] = c;
	editor->n++;
	editor->changed = true;
	return TZ_EDITOR_DONE;
}

/* A word is what stands before the cursor up to a blank. */
static size_t
word(const struct tz_editor *editor)
{
	size_t i = editor->cursor;

	while (i > 0 && editor->c[i - 1] == ' ')
		i--;
	while (i > 0 && editor->c[i - 1] != ' ')
		i--;
	return i;
}

enum tz_editor_answer
tz_editor_key(struct tz_editor *editor, const struct tz_key *key)
{
	size_t at = editor->cursor;

	switch (key->action) {
	case TZ_ACTION_CHAR:
		return insert(editor, key->c);
	case TZ_ACTION_LEFT:
		editor->cursor = before(editor, at);
		return TZ_EDITOR_DONE;
	case TZ_ACTION_RIGHT:
		editor->cursor = behind(editor, at);
		return TZ_EDITOR_DONE;
	case TZ_ACTION_HOME:
		editor->cursor = 0;
		return TZ_EDITOR_DONE;
	case TZ_ACTION_END:
		editor->cursor = editor->n;
		return TZ_EDITOR_DONE;
	case TZ_ACTION_ERASE:
		return cut(editor, before(editor, at), at);
	case TZ_ACTION_DELETE:
		return cut(editor, at, behind(editor, at));
	case TZ_ACTION_CUT_END:
		return cut(editor, at, editor->n);
	case TZ_ACTION_CUT_ALL:
		return cut(editor, 0, editor->n);
	case TZ_ACTION_CUT_WORD:
		return cut(editor, word(editor), at);
	default:
		return TZ_EDITOR_OTHER;
	}
}

static int
columns_of(const struct tz_editor *editor, size_t from, size_t to)
{
	int columns = 0;

	for (; from < to; from++)
		columns += tz_width_of(editor->c[from]);
	return columns;
}

/* The column of the cursor when the window begins at first. */
static int
place(const struct tz_editor *editor, size_t first)
{
	return (first > 0 ? 1 : 0) + columns_of(editor, first, editor->cursor);
}

/*
 * Scrolls by a third of the window, not by a character, so that typing past
 * the edge draws the field anew only now and then.
 */
static void
scroll(struct tz_editor *editor, int columns)
{
	int last = columns - 1;

	if (columns_of(editor, 0, editor->n) <= columns) {
		editor->first = 0;
		return;
	}
	if (editor->cursor > 0 && editor->cursor <= editor->first) {
		editor->first = editor->cursor;
		while (editor->first > 0 &&
		    place(editor, editor->first) < columns / 3)
			editor->first = before(editor, editor->first);
	}
	if (editor->cursor == 0)
		editor->first = 0;
	if (place(editor, editor->first) <= last &&
	    (place(editor, editor->first) < last ||
	    editor->cursor == editor->n))
		return;
	while (editor->first < editor->cursor &&
	    place(editor, editor->first) > columns * 2 / 3)
		editor->first = behind(editor, editor->first);
}

void
tz_editor_look(struct tz_editor *editor, int columns,
    struct tz_editor_view *view)
{
	int used, room;

	scroll(editor, columns);
	view->first = editor->first;
	view->before = editor->first > 0;
	view->cursor = place(editor, editor->first);
	used = view->before ? 1 : 0;
	view->behind = used + columns_of(editor, editor->first, editor->n) >
	    columns;
	room = columns - (view->behind ? 1 : 0);
	view->end = editor->first;
	while (view->end < editor->n) {
		int width = tz_width_of(editor->c[view->end]);

		if (used + width > room)
			break;
		used += width;
		view->end++;
	}
}
