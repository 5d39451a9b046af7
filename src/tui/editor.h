/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * editor: the text of one field while it is typed.
 *
 * A buffer of characters with a cursor, looked at through a window of columns.
 * A hanzi is never shown or erased by half; a mark without width belongs to
 * the character before it. '<' and '>' show that text goes on outside. Draws
 * nothing itself.
 */
#ifndef TZ_TUI_EDITOR_H
#define TZ_TUI_EDITOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/action.h"

#define TZ_EDITOR_MAX 8192	/* characters */

struct tz_editor {
	uint32_t *c;
	size_t n;
	size_t room;
	size_t max;		/* characters it may hold */
	size_t cursor;		/* the character the cursor stands before */
	size_t first;		/* the first one in the window */
	bool changed;		/* since tz_editor_set */
};

void tz_editor_init(struct tz_editor *editor);
void tz_editor_release(struct tz_editor *editor);	/* wipes it */

/* Takes a copy of text, cut at max characters; the cursor at the end. */
void tz_editor_set(struct tz_editor *editor, const char *text, size_t max);

/* The text as UTF-8; free with tz_mem_free. */
char *tz_editor_text(const struct tz_editor *editor);

enum tz_editor_answer {
	TZ_EDITOR_OTHER,	/* the key is not for an editor */
	TZ_EDITOR_DONE,
	TZ_EDITOR_REFUSED	/* full, or nothing to erase */
};
enum tz_editor_answer tz_editor_key(struct tz_editor *editor,
    const struct tz_key *key);

/* What a window of columns columns shows; scrolls so the cursor is inside. */
struct tz_editor_view {
	size_t first;		/* characters first to end - 1 */
	size_t end;
	bool before;		/* '<' stands in the first column */
	bool behind;		/* '>' stands in the last column */
	int cursor;		/* column, may be columns when all text fits */
};
void tz_editor_look(struct tz_editor *editor, int columns,
    struct tz_editor_view *view);

#endif
