/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * list_screen: the records of a register, searched while one types.
 *
 * The daemon is asked when nobody has typed for a moment; further pages come
 * as they are needed, going on by key.
 */
#ifndef TZ_TUI_LIST_SCREEN_H
#define TZ_TUI_LIST_SCREEN_H

struct tz_list_ask;
struct tz_ui;

void tz_list_screen_open(struct tz_ui *ui, const struct tz_list_ask *ask);

#endif
