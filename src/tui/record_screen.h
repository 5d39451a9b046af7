/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * record_screen: one record as it stands, and what may be done with it.
 */
#ifndef TZ_TUI_RECORD_SCREEN_H
#define TZ_TUI_RECORD_SCREEN_H

struct tz_ui;

void tz_record_screen_open(struct tz_ui *ui, const char *id);
/* With the cursor on field no, where there is one. */
void tz_record_screen_at(struct tz_ui *ui, const char *id, unsigned no);

#endif
