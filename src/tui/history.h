/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * history: what happened to a record, in the words of its register.
 */
#ifndef TZ_TUI_HISTORY_H
#define TZ_TUI_HISTORY_H

struct tz_form;
struct tz_ui;

void tz_history_open(struct tz_ui *ui, const struct tz_form *form,
    const char *id);

#endif
