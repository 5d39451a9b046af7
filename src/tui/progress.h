/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * progress: how far a matter has come, asked before the public board by the
 * number on the receipt and the last four digits of the telephone.
 */
#ifndef TZ_TUI_PROGRESS_H
#define TZ_TUI_PROGRESS_H

struct tz_ui;

void tz_progress_open(struct tz_ui *ui);

#endif
