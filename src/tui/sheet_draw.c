/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "base/i18n.h"
#include "tui/cell.h"
#include "tui/field.h"
#include "tui/layout.h"
#include "tui/sheet.h"
#include "tui/width.h"
#include "tui/words.h"

struct view {
	struct tz_sheet *sheet;
	int top, bottom;	/* rows of the screen, the last one included */
};

static void
draw_pages(const struct tz_sheet *sheet, int row)
{
	size_t missing = tz_sheet_missing(sheet);
	int at = 1, edge = tz_cell_columns() - 1;
	char text[128];
	size_t i;

	for (i = 0; i < sheet->pages; i++) {
		bool here = i == sheet->on;

		snprintf(text, sizeof(text), "%s%zu %s%s", here ? "[" : " ",
		    i + 1, sheet->page[i], here ? "]" : " ");
		at += tz_cell_put(row, at, edge - at, text);
	}
	if (sheet->frozen || missing == 0)
		return;
	snprintf(text, sizeof(text), _("%zu needed are empty"), missing);
	if (at + 1 + tz_width_text(text) <= edge)
		(void)tz_cell_put_right(row, edge, text);
}

/* The row on the screen, -1 when it is out of sight. */
static int
seen(const struct view *view, int row)
{
	row += view->top - view->sheet->first;
	return row < view->top || row > view->bottom ? -1 : row;
}

static void
draw_problem(const struct view *view, const struct tz_item *item, int below)
{
	int row = seen(view, item->row + below), edge = tz_cell_columns() - 1;
	int columns = tz_width_text(item->problem), at = item->at;

	if (row < 0)
		return;
	if (at + columns > edge)
		at = columns < edge - 1 ? edge - columns : 1;
	tz_cell_style(TZ_CELL_BAD);
	(void)tz_cell_put(row, at, edge - at, item->problem);
	tz_cell_style(TZ_CELL_PLAIN);
}

static void
draw_item(const struct view *view, size_t i)
{
	struct tz_sheet *sheet = view->sheet;
	const struct tz_item *item = &sheet->item[i];
	int row = seen(view, item->row);
	bool here = i == sheet->focus, pads = !sheet->frozen && !item->locked;
	bool typed = here && pads && (item->field == NULL ||
	    tz_words_how(item->field) == TZ_WORDS_TYPED);

	if (row < 0)
		return;
	(void)tz_cell_put(row, item->column, item->at - item->column,
	    item->label);
	if (item->needed && pads)
		(void)tz_cell_put(row, item->at - 2, 1, "*");
	if (typed)
		tz_field_edit(row, item->at, item->width, &sheet->editor,
		    item->secret);
	else
		tz_field_show(row, item->at, item->width, item->text, pads);
	if (here && !typed)
		tz_cell_cursor(row, item->at);
}

/* Scrolls a page that is longer than the screen so the cursor is in sight. */
static void
scroll(struct tz_sheet *sheet, int rows, int room)
{
	int row = sheet->focus < sheet->n ? sheet->item[sheet->focus].row : 0;

	if (rows <= room)
		sheet->first = 0;
	else if (row < sheet->first)
		sheet->first = row;
	else if (row + 1 >= sheet->first + room)
		sheet->first = row + 2 - room;
}

/* The right half of a row puts its problem below that of the left half. */
static int
below(const struct tz_sheet *sheet, size_t i)
{
	size_t k;

	for (k = 0; k < i; k++)
		if (sheet->item[k].page == sheet->on && !sheet->item[k].off &&
		    sheet->item[k].row == sheet->item[i].row &&
		    sheet->item[k].problem != NULL)
			return 2;
	return 1;
}

void
tz_sheet_draw(struct tz_sheet *sheet, int top, int bottom)
{
	struct view view = { sheet, top + 2, bottom };
	int rows = tz_layout_page(sheet, sheet->on, tz_cell_columns());
	size_t i;

	draw_pages(sheet, top);
	scroll(sheet, rows, bottom - view.top + 1);
	for (i = 0; i < sheet->n; i++) {
		if (sheet->item[i].page != sheet->on || sheet->item[i].off)
			continue;
		draw_item(&view, i);
		if (sheet->item[i].problem != NULL)
			draw_problem(&view, &sheet->item[i], below(sheet, i));
	}
}
