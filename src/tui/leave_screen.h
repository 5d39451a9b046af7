/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * leave_screen: from the wish to quit to the end of the program.
 *
 * What is unsent goes out, with its progress on the screen; then a new version
 * of the program is installed (install_screen), and then the machine may be
 * switched off (switch_off of taizhang.conf). The last two only when nobody
 * else is at work on the office. F10 leaves at once: the run that sends belongs
 * to no terminal and goes on.
 */
#ifndef TZ_TUI_LEAVE_SCREEN_H
#define TZ_TUI_LEAVE_SCREEN_H

struct tz_ui;

/* Ends the program at once where there is nothing of all that to do. */
void tz_leave_screen_open(struct tz_ui *ui);

#endif
