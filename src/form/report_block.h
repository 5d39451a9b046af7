/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report_block: what a report is made of: figures and the blocks in its order.
 */
#ifndef TZ_FORM_REPORT_BLOCK_H
#define TZ_FORM_REPORT_BLOCK_H

#include "form/form.h"

#define TZ_REPORT_COLUMNS 24

struct tz_codes;

enum tz_report_as { TZ_REPORT_PLAIN, TZ_REPORT_MONEY, TZ_REPORT_PERCENT };

/* How a value is written: money is kept in fen, shares as fractions of 1. */
struct tz_report_look {
	enum tz_report_as as;
	unsigned places;	/* digits after the point, where it is cut */
	bool fixed;		/* places was said */
};

struct tz_report_figure {
	const char *name;
	const char *label;
	struct tz_formula *formula;
	struct tz_report_look look;
	bool counts;		/* nothing but how many leaves the records */
};

enum tz_report_how {
	TZ_REPORT_SHOW,		/* a field as people read it */
	TZ_REPORT_VALUE,	/* a formula over the record */
	TZ_REPORT_SUM,		/* the same, added up for groups and in all */
	TZ_REPORT_COUNT,	/* of a group: records that meet a formula */
	TZ_REPORT_RATIO,	/* of a group: one column by another */
	TZ_REPORT_JOIN		/* of a group: a field of its records */
};

struct tz_report_column {
	const char *label;
	const char *name;	/* for ratios, "" = none */
	enum tz_report_how how;
	const char *text;	/* the field of SHOW, the formula of others */
	struct tz_formula *formula;	/* of JOIN: whose, or NULL */
	size_t over, under;	/* columns of a RATIO */
	struct tz_report_look look;
	unsigned width;		/* columns of the paper, 0 = as needed */
	bool right;		/* figures stand at the right */
};

struct tz_report_table {
	const char *label;
	const struct tz_form *form;
	struct tz_formula *where;	/* NULL: all */
	const struct tz_field *order;	/* NULL: by number */
	bool back;
	const char *group;		/* field to group by, "" = rows */
	struct tz_formula *by;		/* the same as a formula */
	const struct tz_codes *codes;	/* every code has a group */
	bool number;			/* rows are numbered */
	bool total;
	unsigned most;			/* rows, 0 = TZ_REPORT_ROWS */
	struct tz_report_column column[TZ_REPORT_COLUMNS];
	size_t columns;
};

/* A cell is a template; one that is just "${figure}" is that figure. */
struct tz_report_cells {
	const char **cell;
	size_t n;
};

struct tz_report_sheet_block {
	const char *label;
	struct tz_report_column column[TZ_REPORT_COLUMNS];
	size_t columns;
	struct tz_report_cells *row;
	size_t rows;
};

enum tz_report_kind {
	TZ_REPORT_TEXT,
	TZ_REPORT_TABLE,
	TZ_REPORT_SHEET,
	TZ_REPORT_INDICATORS,
	TZ_REPORT_PAGE
};

struct tz_report_block {
	enum tz_report_kind kind;
	struct tz_report_cells lines;	/* of TEXT, ids of INDICATORS */
	struct tz_report_table *table;
	struct tz_report_sheet_block *sheet;
};

#endif
