/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pager: a text to be read, page by page.
 */
#ifndef TZ_TUI_PAGER_H
#define TZ_TUI_PAGER_H

struct tz_ui;

/* Both are copied; lines end with line feeds and are folded at the edge. */
void tz_pager_open(struct tz_ui *ui, const char *title, const char *text);

/* The same for what is laid out on paper: wide lines are not folded. */
void tz_pager_paper(struct tz_ui *ui, const char *title, const char *text);

#endif
