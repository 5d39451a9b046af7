/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fill: a sheet from a record as the daemon shows it.
 */
#ifndef TZ_TUI_FILL_H
#define TZ_TUI_FILL_H

struct tz_form;
struct tz_problems;
struct tz_sheet;
struct tz_ui;
struct tz_view;

/* The form a record or draft was made with; NULL after complaining. */
const struct tz_form *tz_fill_form(struct tz_ui *ui,
    const struct tz_view *view, const char *name);

/* Makes the pages and items of a form. */
void tz_fill_sheet(struct tz_sheet *sheet, const struct tz_form *form);
/* Sets texts, marks and what may be typed; problems stay. */
void tz_fill_view(struct tz_ui *ui, struct tz_sheet *sheet,
    const struct tz_form *form, const struct tz_view *view);
/*
 * Shows problems beside their fields; only those of field no when it is not 0.
 * Those that name no field go to the message row.
 */
void tz_fill_problems(struct tz_ui *ui, struct tz_sheet *sheet,
    const struct tz_problems *problems, unsigned no);

#endif
