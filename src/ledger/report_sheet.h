/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report_sheet: a report as it stands, before it is paper, page or file.
 *
 * Head and foot lines, then parts: paragraphs and tables. A line of the head
 * has up to three places, divided by tabs: left, middle, right. The sheet owns
 * its texts; what a row was made of is borrowed from the definition.
 */
#ifndef TZ_LEDGER_REPORT_SHEET_H
#define TZ_LEDGER_REPORT_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#define TZ_REPORT_ROWS 20000	/* rows of all tables of one report */

struct tz_buf;
struct tz_report_block;

struct tz_report_cell {
	char *text;
	bool figure;		/* there are records behind it */
};

struct tz_report_row {
	struct tz_report_cell *cell;
	size_t cells;
	unsigned no;		/* from 1, over all tables of the report */
	bool total;
	char *key;		/* record of a row, key of a group, "" = none */
	size_t index;		/* of a sheet: its row */
};

struct tz_report_head {
	char *label;
	unsigned width;		/* 0: as needed */
	bool right;
};

enum tz_report_part_kind {
	TZ_REPORT_PART_TEXT,
	TZ_REPORT_PART_TABLE,
	TZ_REPORT_PART_PAGE
};

struct tz_report_part {
	enum tz_report_part_kind kind;
	char *text;		/* paragraph, or title of the table; "" none */
	struct tz_report_head *head;
	size_t heads;
	struct tz_report_row *row;
	size_t rows;
	bool numbered;		/* the first column only counts the rows */
	const struct tz_report_block *block;
};

struct tz_report_sheet {
	char *title;
	char **head;
	size_t heads;
	char **foot;
	size_t foots;
	struct tz_report_part *part;
	size_t parts;
	unsigned rows;		/* of all tables */
};

void tz_report_sheet_init(struct tz_report_sheet *sheet);
void tz_report_sheet_release(struct tz_report_sheet *sheet);

void tz_report_sheet_line(struct tz_report_sheet *sheet, bool foot,
    const char *text);
struct tz_report_part *tz_report_sheet_part(struct tz_report_sheet *sheet,
    enum tz_report_part_kind kind, const char *text);
void tz_report_sheet_head(struct tz_report_part *part, const char *label,
    unsigned width, bool right);
/* Borrowed until the next row. NULL when there are too many. */
struct tz_report_row *tz_report_sheet_row(struct tz_report_sheet *sheet,
    struct tz_report_part *part, const char *key);
void tz_report_sheet_cell(struct tz_report_row *row, const char *text,
    bool figure);

/*
 * As text of so many columns, a hanzi counting two; page: lines of a page with
 * head, foot and a form feed behind each, 0 = one page without end.
 */
void tz_report_text(const struct tz_report_sheet *sheet, unsigned columns,
    unsigned page, struct tz_buf *out);
/* A page of its own: no script, nothing from elsewhere. */
void tz_report_html(const struct tz_report_sheet *sheet, struct tz_buf *out);
/* For spreadsheet programs, without byte order mark. */
void tz_report_csv(const struct tz_report_sheet *sheet, struct tz_buf *out);

/* ${page} and ${pages} of a line of head or foot. */
void tz_report_sheet_number(const char *line, unsigned page, unsigned pages,
    struct tz_buf *out);

#endif
