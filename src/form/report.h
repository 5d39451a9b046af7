/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report: the definition of one report, forms/report/NAME.report.
 *
 * taizhang-report(5) is the description of the language. A report is blocks in
 * order: text, tables of a register's records or of groups of them, sheets of
 * cells, rows of indicators. What it reckons with are named figures, each a
 * formula; a formula says ${name} for a figure named before it. Pure: knows
 * forms, but no records.
 */
#ifndef TZ_FORM_REPORT_H
#define TZ_FORM_REPORT_H

#include "base/problem.h"
#include "form/formula.h"
#include "form/report_block.h"

#define TZ_REPORT_FIGURES 200
#define TZ_REPORT_BLOCKS 60
#define TZ_REPORT_NAME 32	/* bytes of the name of a file, with NUL */

enum tz_report_period {
	TZ_REPORT_NONE,		/* whatever days are asked for */
	TZ_REPORT_DAY,
	TZ_REPORT_MONTH,
	TZ_REPORT_QUARTER,
	TZ_REPORT_HALF,
	TZ_REPORT_YEAR
};

/* What every report has in common: frame.report. */
struct tz_report_frame {
	struct tz_report_cells head, foot;	/* parted by tabs */
	struct tz_report_cells quarters, halves;
	struct tz_report_cells indicators;	/* heads of their table */
	const char *month, *year, *day, *span;	/* names of periods */
	const char *total, *none, *hidden, *number, *unnumbered;
	const char *yes, *no;
	const char *met, *unmet, *untold;	/* of an indicator's target */
	const char *changed;	/* head of what changed since it was signed */
	const char *differs;	/* the text is not the signed one */
};

struct tz_report {
	const char *name;	/* of the file */
	const char *report;	/* code of the list loc_report, "" = none */
	const char *print;	/* the print it is, "P21", "" = none */
	const char *label, *label_en;
	const char *to;		/* whom it goes to, "" = stays here */
	const char *note;	/* why it is, for the list */
	enum tz_report_period period;
	unsigned columns;	/* of its paper: 80 or 132 */
	struct tz_formula *due;	/* day it is due, NULL = when wanted */
	struct tz_report_figure *figure;
	size_t figures;
	struct tz_report_block *block;
	size_t blocks;
	struct tz_report_frame *frame;	/* of frame.report only */
	void *own;
};

/*
 * Reads and checks against the set, whose forms it borrows from then on; NULL
 * with problems that name the line.
 */
struct tz_report *tz_report_parse(const char *name, const char *text, size_t n,
    const char *file, const struct tz_forms *forms,
    struct tz_problems *problems);
void tz_report_free(struct tz_report *report);

/* The figure of that name; NULL when there is none. */
const struct tz_report_figure *tz_report_figure(const struct tz_report *report,
    const char *name);

#endif
