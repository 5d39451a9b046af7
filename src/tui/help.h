/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * help: what stands under the cursor, then the table of keys.
 */
#ifndef TZ_TUI_HELP_H
#define TZ_TUI_HELP_H

struct tz_ui;

void tz_help_open(struct tz_ui *ui, const char *about);

#endif
