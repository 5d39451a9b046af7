/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sync_bar: one row about a run of the nightly job at work.
 */
#ifndef TZ_TUI_SYNC_BAR_H
#define TZ_TUI_SYNC_BAR_H

struct tz_sync_progress;

/* A bar where the end is known, else bytes; nothing without a run. */
void tz_sync_bar_draw(const struct tz_sync_progress *at, int row);

#endif
