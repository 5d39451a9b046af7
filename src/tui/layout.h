/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * layout: where the fields of a page stand.
 *
 * Two columns where both fit, prose and lists over the whole width, a free row
 * below a field that has a problem. Pure: rows and columns, nothing drawn.
 */
#ifndef TZ_TUI_LAYOUT_H
#define TZ_TUI_LAYOUT_H

struct tz_sheet;

/* Places the items of a page on columns columns; returns how many rows. */
int tz_layout_page(struct tz_sheet *sheet, unsigned page, int columns);

#endif
