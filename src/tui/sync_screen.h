/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sync_screen: what waits to be sent, what came of it, and sending now.
 *
 * Sending is the nightly job, taizhang-sync, run beside this program; its
 * lines are shown as they come. The screen never waits for the network.
 */
#ifndef TZ_TUI_SYNC_SCREEN_H
#define TZ_TUI_SYNC_SCREEN_H

struct tz_ui;

void tz_sync_screen_open(struct tz_ui *ui);
/* The same, and sends at once. */
void tz_sync_screen_send(struct tz_ui *ui);

#endif
