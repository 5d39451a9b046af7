/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hurry: what presses is sent at once when there is a line.
 */
#ifndef TZ_TUI_HURRY_H
#define TZ_TUI_HURRY_H

#include <stdbool.h>
#include <stdint.h>

struct tz_ui;

/*
 * Starts the job that sends, beside the screen, when the ledger has wished for
 * it (wire/sync_state.h). In a shared office the units of the system do.
 */
void tz_hurry(struct tz_ui *ui);

/*
 * When somebody leaves: what is unsent goes out while the machine is still on,
 * by whoever owns the office. sends says whether it would.
 */
bool tz_hurry_sends(struct tz_ui *ui, uint64_t unsent);
void tz_hurry_leave(struct tz_ui *ui, uint64_t unsent);

#endif
