/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * template: a print as a text with names in it, read into a tree.
 *
 * taizhang-forms(5), PRINTS, is the description of the language. Everything
 * that can be wrong with a template is found here, with its line: unknown
 * registers and fields, formulas that are not right, blocks left open.
 */
#ifndef TZ_FORM_TEMPLATE_H
#define TZ_FORM_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lines.h"

#define TZ_TEMPLATE_MAX (256 * 1024)	/* bytes of a file */
#define TZ_TEMPLATE_DEPTH 8		/* blocks in one another */
#define TZ_TEMPLATE_NAME 120
#define TZ_TEMPLATE_COLUMNS 240		/* widest paper */

struct tz_field;
struct tz_form;
struct tz_forms;
struct tz_formula;
struct tz_problems;

enum tz_piece_kind { TZ_PIECE_TEXT, TZ_PIECE_NAME, TZ_PIECE_FORMULA };

enum tz_shown_as {
	TZ_SHOWN_PLAIN,
	TZ_SHOWN_DATE,		/* 2026年10月1日 */
	TZ_SHOWN_TIME,		/* 2026年10月1日9时05分 */
	TZ_SHOWN_CAPITAL,	/* fen: 壹佰元整 */
	TZ_SHOWN_MONEY,	/* fen of a formula: 100.00 */
	TZ_SHOWN_RAW,		/* the code, not its name */
	TZ_SHOWN_MASK		/* numbers in prose are masked */
};

/* A text, or one ${...}. */
struct tz_piece {
	enum tz_piece_kind kind;
	const char *text;		/* or the name, without its "*" */
	struct tz_formula *formula;
	enum tz_shown_as format;
	enum tz_align align;
	int columns;			/* 0: as wide as it is */
	bool wrap;			/* in columns, on several lines */
	bool masked;			/* "*": for everybody */
};

struct tz_parts {
	struct tz_part *part;
	size_t n;
};

enum tz_part_kind {
	TZ_PART_LINE,
	TZ_PART_IF,
	TZ_PART_EACH,		/* records of a register */
	TZ_PART_EACH_REF,	/* records a field refers to */
	TZ_PART_EACH_LINE,	/* lines of a field */
	TZ_PART_TALLY,		/* values of a field, the most frequent first */
	TZ_PART_PAGE,
	TZ_PART_HEAD,		/* again on each further page */
	TZ_PART_FOOT,		/* on each page */
	TZ_PART_USE		/* another template */
};

struct tz_part {
	enum tz_part_kind kind;
	unsigned line;			/* in the file */
	const struct tz_piece *piece;
	size_t pieces;
	enum tz_align align;		/* of the whole line */
	struct tz_formula *formula;	/* of @if, and the rows of @each */
	struct tz_formula *order;
	bool descending;
	const struct tz_form *form;	/* whose records @each goes through */
	const struct tz_field *field;
	const char *name;		/* of @use */
	struct tz_parts body;
	struct tz_parts between;	/* between two rows */
	struct tz_parts other;		/* @else */
};

struct tz_template;

/*
 * NULL with problems that name place and line. A template that says no @print
 * is a part of others: its names are those of the print and the office.
 */
struct tz_template *tz_template_parse(const char *text, size_t n,
    const char *place, const struct tz_forms *forms,
    struct tz_problems *problems);
void tz_template_free(struct tz_template *template);

const struct tz_form *tz_template_form(const struct tz_template *template);
const char *tz_template_label(const struct tz_template *template);
const struct tz_formula *tz_template_when(const struct tz_template *template);
/* May be printed again without being marked. */
bool tz_template_many(const struct tz_template *template);
/* Columns and lines of the paper it is made for, 0 = any. */
unsigned tz_template_columns(const struct tz_template *template);
unsigned tz_template_lines(const struct tz_template *template, bool *said);
const struct tz_parts *tz_template_parts(const struct tz_template *template);

/*
 * Reads every *.txt of a folder, or one file, for its problems; a folder, or
 * the one under it unless that is NULL, must hold what the steps of the forms
 * offer. Returns how many templates were read.
 */
size_t tz_template_check(const char *path, const char *under,
    const struct tz_forms *forms, struct tz_problems *problems);

#endif
