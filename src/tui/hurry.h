/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hurry: what presses is sent at once when there is a line.
 */
#ifndef TZ_TUI_HURRY_H
#define TZ_TUI_HURRY_H

struct tz_ui;

/*
 * Starts the job that sends, beside the screen, when the ledger has wished for
 * it (wire/sync_state.h). In a shared office the units of the system do.
 */
void tz_hurry(struct tz_ui *ui);

#endif
