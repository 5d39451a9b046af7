/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/field.h"

#include "tui/cell.h"
#include "tui/editor.h"

#define PAD '_'

/* Lines of a prose field stand behind one another, parted by this sign. */
#define LINE_END '/'
#define SHOWN 256

static uint32_t
visible(uint32_t c, bool secret)
{
	if (secret)
		return '*';
	return c == '\n' ? LINE_END : c;
}

void
tz_field_show(int row, int column, int columns, const char *text, bool pads)
{
	int used = tz_cell_put(row, column, columns, text);

	if (pads)
		tz_cell_fill(row, column + used, columns - used, PAD);
}

void
tz_field_edit(int row, int column, int columns, struct tz_editor *editor,
    bool secret)
{
	struct tz_editor_view view;
	uint32_t c[SHOWN];
	size_t n = 0, i;
	int at = 0;

	tz_editor_look(editor, columns, &view);
	if (view.before)
		at = tz_cell_put(row, column, 1, "<");
	for (i = view.first; i < view.end && n < SHOWN; i++)
		c[n++] = visible(editor->c[i], secret);
	at += tz_cell_put_chars(row, column + at, columns - at, c, n);
	tz_cell_fill(row, column + at, columns - at, PAD);
	if (view.behind)
		(void)tz_cell_put(row, column + columns - 1, 1, ">");
	tz_cell_cursor(row, column + view.cursor);
}
