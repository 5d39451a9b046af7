/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * checkup_screen: the data check: each check with what it has found, Enter for
 * its faulty records, Enter again for the record at the field to be mended.
 */
#ifndef TZ_TUI_CHECKUP_SCREEN_H
#define TZ_TUI_CHECKUP_SCREEN_H

struct tz_ui;

void tz_checkup_screen_open(struct tz_ui *ui);

#endif
