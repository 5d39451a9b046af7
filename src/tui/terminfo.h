/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * terminfo: what kind of terminal this is.
 *
 * Apart from cell.c, since term.h takes common words for its macros.
 */
#ifndef TZ_TUI_TERMINFO_H
#define TZ_TUI_TERMINFO_H

#include <stdbool.h>
#include <stddef.h>

struct tz_keys;

/* False when TERM names no terminal that can place its cursor. */
bool tz_terminfo_open(void);
/* Adds what the terminal sends for the keys that actions are bound to. */
void tz_terminfo_keys(struct tz_keys *keys);
/* True when function keys are worth naming as such. */
bool tz_terminfo_has_function_keys(void);
/* Sends bytes to the printer at the terminal; false when it has none. */
bool tz_terminfo_print(const void *bytes, size_t n);

#endif
