/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * indicator_screen: figures as bars against their targets, and what lies
 * behind them, down to the record.
 */
#ifndef TZ_TUI_INDICATOR_SCREEN_H
#define TZ_TUI_INDICATOR_SCREEN_H

struct tz_ui;

/* All indicators of the office, today. */
void tz_indicator_screen_open(struct tz_ui *ui);

#endif
