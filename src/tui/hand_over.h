/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hand_over: the work of one account goes to another: first looked at, then
 * done, then printed for both to sign.
 */
#ifndef TZ_TUI_HAND_OVER_H
#define TZ_TUI_HAND_OVER_H

struct tz_ui;

void tz_hand_over_open(struct tz_ui *ui);

#endif
