/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * household_screen: a change of a household, all persons concerned at once.
 *
 * The members stand below one another with what they were and will be to the
 * head; what follows from a choice is proposed at once, what is still missing
 * is said, and one key writes everything.
 */
#ifndef TZ_TUI_HOUSEHOLD_SCREEN_H
#define TZ_TUI_HOUSEHOLD_SCREEN_H

struct tz_ui;

/* who is marked first; "" marks the first member. */
void tz_household_screen_open(struct tz_ui *ui, const char *house,
    const char *who);

#endif
