/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * settle_screen: a correction or difference from above, field by field: what
 * was seen there, what is proposed, and what stands here now.
 */
#ifndef TZ_TUI_SETTLE_SCREEN_H
#define TZ_TUI_SETTLE_SCREEN_H

struct tz_ui;

void tz_settle_screen_open(struct tz_ui *ui, const char *id);

#endif
