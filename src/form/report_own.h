/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report_own: what the parts of the reader of reports share.
 */
#ifndef TZ_FORM_REPORT_OWN_H
#define TZ_FORM_REPORT_OWN_H

#include "form/form_own.h"
#include "form/report.h"

struct tz_report_reader {
	struct tz_form_reader base;	/* arena, file, problems */
	const struct tz_forms *forms;
	struct tz_report *report;
};

/* The formula of text over form, figures put in; NULL with problems. */
struct tz_formula *tz_report_read_formula(struct tz_report_reader *reader,
    const struct tz_conf_node *node, const char *text,
    const struct tz_form *form);

/* Texts of an array. */
void tz_report_read_cells(struct tz_report_reader *reader,
    const struct tz_conf_node *node, struct tz_report_cells *cells);

/* as = ..., places = ... of a group. */
void tz_report_read_look(struct tz_report_reader *reader,
    const struct tz_conf_node *node, const char *as, unsigned places,
    struct tz_report_look *look);

void tz_report_read_table(struct tz_report_reader *reader,
    const struct tz_conf_node *node, struct tz_report_table *table);
void tz_report_read_sheet(struct tz_report_reader *reader,
    const struct tz_conf_node *node, struct tz_report_sheet_block *sheet);

/* Says which names of the texts nobody knows. */
void tz_report_check_cells(struct tz_report_reader *reader,
    const struct tz_conf_node *node, const struct tz_report_cells *cells);

#endif
