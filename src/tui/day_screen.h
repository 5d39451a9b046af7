/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * day_screen: the end of the day on one screen: what was done, what was not
 * printed, finished, sent or copied; send now, then sign out.
 */
#ifndef TZ_TUI_DAY_SCREEN_H
#define TZ_TUI_DAY_SCREEN_H

struct tz_ui;

void tz_day_screen_open(struct tz_ui *ui);

#endif
