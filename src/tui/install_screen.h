/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * install_screen: a new version of the program is installed while the last one
 * to leave still sits there.
 *
 * It is "taizhang upgrade" of who owns the office, with its backup, self-test
 * and way back. Where the administrator has installed the program, that says
 * so; the timer there does it.
 */
#ifndef TZ_TUI_INSTALL_SCREEN_H
#define TZ_TUI_INSTALL_SCREEN_H

#include <stdbool.h>

struct tz_ui;

/* A package has come to an office of this uid. */
bool tz_install_screen_wants(struct tz_ui *ui);
/* Signs out, and goes back when the program has come to its end. */
void tz_install_screen_open(struct tz_ui *ui);

#endif
