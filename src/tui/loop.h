/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * loop: waits for keys, signals and clocks, and draws when all is read.
 *
 * All input that is there is taken before anything is sent, so a paste is
 * drawn once. Without keys and clocks nothing wakes it.
 */
#ifndef TZ_TUI_LOOP_H
#define TZ_TUI_LOOP_H

#include "base/error.h"

struct tz_ui;

/*
 * Runs until ui->ended, the stack is empty, or the line is gone; in the last
 * case what is half typed is stored and *alive is false.
 */
enum tz_rc tz_loop_run(struct tz_ui *ui, bool *alive, struct tz_err *err)
    TZ_CHECKED;

#endif
