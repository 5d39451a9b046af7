/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * password: a clerk changes the own password.
 */
#ifndef TZ_TUI_PASSWORD_H
#define TZ_TUI_PASSWORD_H

struct tz_ui;

void tz_password_open(struct tz_ui *ui);

#endif
