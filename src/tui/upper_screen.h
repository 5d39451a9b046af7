/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * upper_screen: what came from above and waits: Enter opens it, F10 confirms a
 * notice or takes a task on.
 */
#ifndef TZ_TUI_UPPER_SCREEN_H
#define TZ_TUI_UPPER_SCREEN_H

struct tz_ui;

void tz_upper_screen_open(struct tz_ui *ui);

#endif
