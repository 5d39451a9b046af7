/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sign_in: who sits here: signing in, the lock, a new password.
 */
#ifndef TZ_TUI_SIGN_IN_H
#define TZ_TUI_SIGN_IN_H

struct tz_ui;

void tz_sign_in_open(struct tz_ui *ui);

/* Hides everything until the same clerk, or another one, signs in. */
void tz_sign_in_lock(struct tz_ui *ui);

#endif
