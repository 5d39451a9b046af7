/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report_screen: the reports and what is due of them; one is read, its figures
 * followed to their records, saved, printed, and entered among those sent.
 */
#ifndef TZ_TUI_REPORT_SCREEN_H
#define TZ_TUI_REPORT_SCREEN_H

struct tz_ui;

/* The list. */
void tz_report_screen_open(struct tz_ui *ui);
/* The list with the mark on the report of that name. */
void tz_report_screen_at(struct tz_ui *ui, const char *name);

#endif
