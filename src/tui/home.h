/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * home: today: what is due, drafts, and the registers by number.
 */
#ifndef TZ_TUI_HOME_H
#define TZ_TUI_HOME_H

struct tz_ui;

void tz_home_open(struct tz_ui *ui);

#endif
