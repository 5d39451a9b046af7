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
 * While somebody works: a run now and then at the office's own minute, for a
 * machine that no timer of the system runs on. In a shared office those do.
 */
void tz_hurry_visit(struct tz_ui *ui);

/*
 * When somebody leaves: what is unsent goes out while the machine is still on.
 * The ledger wishes for it, and who owns the office begins a run.
 */
void tz_hurry_leave(struct tz_ui *ui);

/* Whether that file of the office is there; only its owner can see one. */
bool tz_hurry_sees(struct tz_ui *ui, const char *name);

#endif
