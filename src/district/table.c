/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/table.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/mem.h"
#include "district/html.h"

#define GROWS 256		/* cells at a time */

/* clang-format off */
static const struct {
	const char *class;
	const char *right;	/* the class of a number */
	const char *sign;	/* seen without colours too */
} marks[] = {
	[TZ_MARK_NONE] = { NULL, "n", "" },
	[TZ_MARK_GOOD] = { "good", "n good", "√ " },
	[TZ_MARK_WARN] = { "warn", "n warn", "▲ " },
	[TZ_MARK_BAD] = { "bad", "n bad", "× " },
	[TZ_MARK_DIM] = { "dim", "n dim", "" },
};
/* clang-format on */

const char *
tz_mark_class(enum tz_mark mark)
{
	return marks[mark].class;
}

void
tz_table_init(struct tz_table *table)
{
	memset(table, 0, sizeof *table);
}

void
tz_table_release(struct tz_table *table)
{
	size_t i;

	for (i = 0; i < table->columns; i++)
		tz_mem_free(table->column[i].label);
	for (i = 0; i < table->cells; i++) {
		tz_mem_free(table->cell[i].text);
		tz_mem_free(table->cell[i].link);
		tz_mem_free(table->cell[i].drawing);
	}
	tz_mem_free(table->cell);
	tz_table_init(table);
}

static void
add_column(struct tz_table *table, const char *label, bool right, bool screen)
{
	struct tz_table_column *column = &table->column[table->columns];

	if (table->columns == TZ_TABLE_COLUMNS)
		return;
	column->label = tz_mem_text(label);
	column->right = right;
	column->screen = screen;
	table->columns++;
}

void
tz_table_column(struct tz_table *table, const char *label)
{
	add_column(table, label, false, false);
}

void
tz_table_column_right(struct tz_table *table, const char *label)
{
	add_column(table, label, true, false);
}

void
tz_table_column_drawn(struct tz_table *table, const char *label)
{
	add_column(table, label, false, true);
}

static struct tz_table_cell *
add_cell(struct tz_table *table, const char *text)
{
	struct tz_table_cell *cell;

	if (table->cells % GROWS == 0)
		table->cell = tz_mem_resize(table->cell,
		    table->cells + GROWS, sizeof *cell);
	cell = &table->cell[table->cells++];
	memset(cell, 0, sizeof *cell);
	cell->text = tz_mem_text(text);
	return cell;
}

void
tz_table_text(struct tz_table *table, const char *text)
{
	(void)add_cell(table, text);
}

void
tz_table_number(struct tz_table *table, uint64_t n)
{
	char digits[24];

	(void)snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
	(void)add_cell(table, digits);
}

void
tz_table_time(struct tz_table *table, int64_t ms)
{
	char text[TZ_TIME_TEXT];

	if (ms == 0) {
		(void)add_cell(table, "");
		return;
	}
	/* Seconds tell nobody anything here. */
	(void)tz_time_format(ms, text);
	text[sizeof "2026-11-22 00:00" - 1] = '\0';
	(void)add_cell(table, text);
}

void
tz_table_draw(struct tz_table *table, enum tz_table_draw draw,
    const struct tz_svg *drawing, const char *label)
{
	struct tz_table_cell *cell = add_cell(table, label);

	cell->draw = draw;
	cell->drawing = tz_mem_copy(drawing, sizeof *drawing);
	cell->drawing->label = cell->text;
}

void
tz_table_mark(struct tz_table *table, enum tz_mark mark)
{
	if (table->cells > 0)
		table->cell[table->cells - 1].mark = mark;
}

void
tz_table_link(struct tz_table *table, const char *link)
{
	struct tz_table_cell *cell;

	if (table->cells == 0)
		return;
	cell = &table->cell[table->cells - 1];
	tz_mem_free(cell->link);
	cell->link = tz_mem_text(link);
}

size_t
tz_table_rows(const struct tz_table *table)
{
	return table->columns == 0 ? 0 : table->cells / table->columns;
}

static void
put_inside(const struct tz_table_cell *cell, struct tz_html *html)
{
	if (cell->draw == TZ_DRAW_BAR) {
		tz_svg_bar(html, cell->drawing);
		return;
	}
	if (cell->draw == TZ_DRAW_TREND) {
		tz_svg_trend(html, cell->drawing);
		return;
	}
	if (cell->link != NULL)
		tz_html_open(html, "a", "href", cell->link, NULL);
	tz_html_text(html, marks[cell->mark].sign);
	tz_html_short(html, cell->text, TZ_TABLE_SHORT);
	if (cell->link != NULL)
		tz_html_close(html);
}

/* The first cell of a row is what the row is about. */
static void
put_cell(const struct tz_table *table, size_t i, size_t column,
    struct tz_html *html)
{
	const struct tz_table_cell *cell = &table->cell[i];
	const struct tz_table_column *head = &table->column[column];
	const char *class = head->right ? marks[cell->mark].right :
	    marks[cell->mark].class;

	if (column == 0)
		tz_html_open(html, "th", "scope", "row", "class", class,
		    NULL);
	else
		tz_html_open(html, "td", "class", class, "data-label",
		    head->label, NULL);
	put_inside(cell, html);
	tz_html_close(html);
}

static void
put_head(const struct tz_table *table, struct tz_html *html)
{
	size_t i;

	tz_html_open(html, "thead", NULL);
	tz_html_open(html, "tr", NULL);
	for (i = 0; i < table->columns; i++)
		tz_html_put(html, "th", table->column[i].label, "scope",
		    "col", "class", table->column[i].right ? "n" : NULL, NULL);
	tz_html_end(html, 2);
}

void
tz_table_html(const struct tz_table *table, const char *caption,
    struct tz_html *html)
{
	size_t rows = tz_table_rows(table), row, i;

	tz_html_open(html, "table", NULL);
	if (caption != NULL)
		tz_html_put(html, "caption", caption, NULL);
	put_head(table, html);
	tz_html_open(html, "tbody", NULL);
	for (row = 0; row < rows; row++) {
		tz_html_open(html, "tr", NULL);
		for (i = 0; i < table->columns; i++)
			put_cell(table, row * table->columns + i, i, html);
		tz_html_close(html);
	}
	tz_html_end(html, 2);
}

/* What a spreadsheet would compute is shown to it as a text. */
static void
put_csv(struct tz_buf *out, const char *text, bool first)
{
	char *safe;

	if (text[0] == '\0' || strchr("=+@\t\r", text[0]) == NULL) {
		if (text[0] != '-' || strspn(text + 1, "0123456789.") ==
		    strlen(text + 1)) {
			tz_csv_put(out, text, first);
			return;
		}
	}
	safe = tz_mem_format("'%s", text);
	tz_csv_put(out, safe, first);
	tz_mem_free(safe);
}

void
tz_table_csv(const struct tz_table *table, struct tz_buf *out)
{
	size_t rows = tz_table_rows(table), row, i;
	bool first = true;

	for (i = 0; i < table->columns; i++) {
		if (table->column[i].screen)
			continue;
		put_csv(out, table->column[i].label, first);
		first = false;
	}
	tz_buf_text(out, "\r\n");
	for (row = 0; row < rows; row++) {
		first = true;
		for (i = 0; i < table->columns; i++) {
			if (table->column[i].screen)
				continue;
			put_csv(out, table->cell[row * table->columns +
			    i].text, first);
			first = false;
		}
		tz_buf_text(out, "\r\n");
	}
}
