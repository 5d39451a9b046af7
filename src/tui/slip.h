/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * slip: entering what was written on a blank slip while there was no power.
 */
#ifndef TZ_TUI_SLIP_H
#define TZ_TUI_SLIP_H

struct tz_ui;

/* Asks for the number of the slip and begins its record with it. */
void tz_slip_open(struct tz_ui *ui);

#endif
