/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tour: the guided tasks of a practice office, with what is done of them.
 */
#ifndef TZ_TUI_TOUR_H
#define TZ_TUI_TOUR_H

struct tz_ui;

void tz_tour_open(struct tz_ui *ui);

#endif
