/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * gaps_screen: what is still owed, a line a field, to be worked off: Enter
 * opens the record at the field that is missing.
 */
#ifndef TZ_TUI_GAPS_SCREEN_H
#define TZ_TUI_GAPS_SCREEN_H

struct tz_ui;

void tz_gaps_screen_open(struct tz_ui *ui);

#endif
