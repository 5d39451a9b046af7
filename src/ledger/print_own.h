/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print_own: a template at work on one record.
 *
 * The language is described in taizhang-forms(5), PRINTS; form/template.h reads
 * it. Here its parts become lines of paper, each value through the rights of
 * the session, and lines become pages.
 */
#ifndef TZ_LEDGER_PRINT_OWN_H
#define TZ_LEDGER_PRINT_OWN_H

#include "form/template.h"
#include "ledger/print.h"
#include "ledger/text.h"

#define TZ_PRINT_ROWS 5000		/* rows of one @each */
#define TZ_PRINT_USES 8			/* templates in one another */

struct tz_map;

/* One print from beginning to end. */
struct tz_print_job {
	const char *name;		/* of the template */
	const char *label;
	char first[TZ_FORM_NAME];	/* chosen where none is named */
	char code[TZ_PRINT_CODE];
	unsigned copy;
	bool many;			/* no copy of it is marked */
	unsigned columns;
	unsigned lines;			/* of a page, 0 = without end */
	unsigned page, pages;
	unsigned uses;
	struct tz_map *seen;		/* records that showed more than they
					 * show everybody, by number */
	struct tz_map *used;		/* templates in use, by name */
	const struct tz_parts *foot;
	char *head;			/* lines of @head, NULL = none yet */
	size_t head_at;			/* line of the body it came in */
};

/* One record of it. */
struct tz_print_run {
	struct tz_text text;
	struct tz_print_job *job;
	const struct tz_print_run *up;	/* the record around this one */
	const struct tz_form *form;
	struct tz_record *record;
	const char *line;		/* of @each line OF, NULL outside */
	const char *value;		/* of @tally, NULL outside */
	unsigned n;			/* how often it is there */
	unsigned row;			/* of the innermost @each, from 1 */
};

/* The record, with what is derived, as far as the session may read it. */
enum tz_rc tz_print_find(struct tz_print_run *run, const char *id,
    struct tz_err *err) TZ_CHECKED;
/* Names the print where *print is "". */
enum tz_rc tz_print_choose(struct tz_print_run *run, const char **print,
    struct tz_err *err) TZ_CHECKED;
/* How often it has been printed. */
enum tz_rc tz_print_count(struct tz_print_run *run, const char *print,
    unsigned *copies, struct tz_err *err) TZ_CHECKED;

enum tz_rc tz_print_parts(struct tz_print_run *run,
    const struct tz_parts *parts, struct tz_buf *out, struct tz_err *err)
    TZ_CHECKED;

/* Appends the value of one ${...}; formulas may fail. */
enum tz_rc tz_print_value(struct tz_print_run *run,
    const struct tz_piece *piece, struct tz_buf *out, struct tz_err *err)
    TZ_CHECKED;

/* Appends the lines that the pieces of part make. */
enum tz_rc tz_print_line(struct tz_print_run *run,
    const struct tz_part *part, struct tz_buf *out, struct tz_err *err)
    TZ_CHECKED;

/* Brings body to pages with heads and feet, a form feed between two. */
enum tz_rc tz_print_pages(struct tz_print_run *run, const char *body,
    struct tz_buf *out, struct tz_err *err) TZ_CHECKED;

/* A template of the job, read once; it lives as long as the job. */
enum tz_rc tz_print_template(struct tz_print_run *run, const char *name,
    const struct tz_template **template, struct tz_err *err) TZ_CHECKED;

#endif
