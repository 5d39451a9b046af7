/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * table: one table of a page, shown as HTML or given out as CSV.
 *
 * Cells are filled row by row; what is said of the last cell follows it. A mark
 * is a word and a sign beside its colour. In CSV a cell that a spreadsheet
 * would take for a formula has an apostrophe before it.
 */
#ifndef TZ_DISTRICT_TABLE_H
#define TZ_DISTRICT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "district/svg.h"

struct tz_buf;
struct tz_html;

#define TZ_TABLE_COLUMNS 24
#define TZ_TABLE_ROWS 60000
#define TZ_TABLE_SHORT 160	/* characters of a cell on a page */

enum tz_mark { TZ_MARK_NONE, TZ_MARK_GOOD, TZ_MARK_WARN, TZ_MARK_BAD,
	TZ_MARK_DIM };
/* The class of a mark in the style sheet. */
const char *tz_mark_class(enum tz_mark mark);

enum tz_table_draw { TZ_DRAW_NONE, TZ_DRAW_BAR, TZ_DRAW_TREND };

struct tz_table_column {
	char *label;
	bool right;		/* numbers */
	bool screen;		/* a drawing: not in CSV */
};

struct tz_table_cell {
	char *text;
	char *link;		/* NULL: none */
	enum tz_mark mark;
	enum tz_table_draw draw;
	struct tz_svg *drawing;	/* own, with its label in text */
};

struct tz_table {
	struct tz_table_column column[TZ_TABLE_COLUMNS];
	size_t columns;
	struct tz_table_cell *cell;	/* row after row */
	size_t cells;
};

void tz_table_init(struct tz_table *table);
void tz_table_release(struct tz_table *table);

void tz_table_column(struct tz_table *table, const char *label);
void tz_table_column_right(struct tz_table *table, const char *label);
void tz_table_column_drawn(struct tz_table *table, const char *label);

/* Each adds the next cell of the row at hand. */
void tz_table_text(struct tz_table *table, const char *text);
void tz_table_number(struct tz_table *table, uint64_t n);
/* UTC ms as China time; 0: empty. */
void tz_table_time(struct tz_table *table, int64_t ms);
void tz_table_draw(struct tz_table *table, enum tz_table_draw draw,
    const struct tz_svg *drawing, const char *label);
/* Of the cell added last. */
void tz_table_mark(struct tz_table *table, enum tz_mark mark);
void tz_table_link(struct tz_table *table, const char *link);

/* Whole rows that are there. */
size_t tz_table_rows(const struct tz_table *table);
void tz_table_html(const struct tz_table *table, const char *caption,
    struct tz_html *html);
void tz_table_csv(const struct tz_table *table, struct tz_buf *out);

#endif
