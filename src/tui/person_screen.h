/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * person_screen: everything about one person on one screen (一号查询).
 *
 * Typing finds the person; then what is due, what belongs to the person by
 * register, and what may be done stand below one another. Enter opens a
 * record, F3 begins what is marked, with the person and the item filled in.
 */
#ifndef TZ_TUI_PERSON_SCREEN_H
#define TZ_TUI_PERSON_SCREEN_H

struct tz_ui;

/* id "" looks for a person first. */
void tz_person_screen_open(struct tz_ui *ui, const char *id);

#endif
