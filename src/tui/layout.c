/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/layout.h"

#include "tui/sheet.h"
#include "tui/width.h"
#include "tui/words.h"

#define LABEL_MAX 16		/* columns; a longer one has its own row */
#define LABEL_LEAST 8
#define FIELD_LEAST 4
#define DEFAULT_WIDTH 30

struct page {
	int columns;		/* of the screen */
	int label;		/* columns of labels */
	int row;
	bool half;		/* the left half of row is taken */
	bool wrong_left, wrong_right;
};

static bool
belongs(const struct tz_item *item, unsigned page)
{
	return item->page == page && !item->off;
}

static int
wanted(const struct tz_item *item)
{
	return item->field == NULL ? DEFAULT_WIDTH :
	    tz_words_columns(item->field);
}

/* Columns a half has for a field behind label, mark and two blanks. */
static int
half_room(const struct page *page)
{
	return page->columns / 2 - page->label - 4;
}

static bool
fits_half(const struct page *page, const struct tz_item *item)
{
	return item->field != NULL && wanted(item) <= half_room(page) &&
	    tz_width_text(item->label) <= page->label;
}

static void
measure_labels(struct page *page, const struct tz_sheet *sheet, unsigned no)
{
	size_t i;

	page->label = LABEL_LEAST;
	for (i = 0; i < sheet->n; i++) {
		int columns = tz_width_text(sheet->item[i].label);

		if (belongs(&sheet->item[i], no) && columns <= LABEL_MAX &&
		    columns > page->label)
			page->label = columns;
	}
}

static void
end_row(struct page *page)
{
	page->row += 1 + (page->wrong_left ? 1 : 0) +
	    (page->wrong_right ? 1 : 0);
	page->half = page->wrong_left = page->wrong_right = false;
}

static void
place_at(struct page *page, struct tz_item *item, int start, int room)
{
	int label = tz_width_text(item->label);
	int width = wanted(item);

	item->row = page->row;
	item->column = start + (label < page->label ? page->label - label : 0);
	item->at = item->column + label + 2;
	room -= item->at - start;
	item->width = width < room ? width : room;
	if (item->width < FIELD_LEAST)
		item->width = FIELD_LEAST;
}

static void
place(struct page *page, struct tz_item *item)
{
	int half = page->columns / 2;

	if (!fits_half(page, item)) {
		if (page->half)
			end_row(page);
		place_at(page, item, 1, page->columns - 3);
		page->wrong_left = item->problem != NULL;
		end_row(page);
	} else if (!page->half) {
		place_at(page, item, 1, half - 2);
		page->wrong_left = item->problem != NULL;
		page->half = true;
	} else {
		place_at(page, item, half, page->columns - half - 2);
		page->wrong_right = item->problem != NULL;
		end_row(page);
	}
}

int
tz_layout_page(struct tz_sheet *sheet, unsigned no, int columns)
{
	struct page page = { .columns = columns };
	size_t i;

	measure_labels(&page, sheet, no);
	for (i = 0; i < sheet->n; i++)
		if (belongs(&sheet->item[i], no))
			place(&page, &sheet->item[i]);
	if (page.half)
		end_row(&page);
	return page.row;
}
