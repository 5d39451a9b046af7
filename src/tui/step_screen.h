/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * step_screen: takes a step of the workflow: the fields it asks for and the
 * reason, if any; a step that asks for nothing is taken at once.
 */
#ifndef TZ_TUI_STEP_SCREEN_H
#define TZ_TUI_STEP_SCREEN_H

struct tz_ui;
struct tz_view;

void tz_step_screen_open(struct tz_ui *ui, const struct tz_view *view,
    const char *step);

#endif
