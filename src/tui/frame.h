/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * frame: the rows that every screen has.
 *
 * Row 0: title, office, clerk, what waits to be sent, and whether the office
 * is one for tests or practice. The last three rows: message, hint, keys.
 */
#ifndef TZ_TUI_FRAME_H
#define TZ_TUI_FRAME_H

struct tz_ui;

#define TZ_FRAME_TOP 1		/* the first row of a screen's own */

/* The last row of a screen's own. */
int tz_frame_bottom(void);
int tz_frame_message_row(void);
int tz_frame_hint_row(void);

/* All texts are translated already. */
void tz_frame_draw(const struct tz_ui *ui, const char *title,
    const char *hint, const char *keys);
void tz_frame_hint(const char *hint);
void tz_frame_keys(const char *keys);

#endif
