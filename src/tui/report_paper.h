/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report_paper: a report into a file or to a printer, told in the message row.
 */
#ifndef TZ_TUI_REPORT_PAPER_H
#define TZ_TUI_REPORT_PAPER_H

#include <stdbool.h>

struct tz_report_request;
struct tz_ui;

/* The ending says what it is: .html, .csv, else text in pages. */
void tz_report_paper_save(struct tz_ui *ui,
    const struct tz_report_request *request, const char *path);
/* To the office's printer, or the one at the terminal. */
void tz_report_paper_print(struct tz_ui *ui,
    const struct tz_report_request *request, bool terminal);

#endif
