/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tui: the clerk's screen, from signing in to quitting.
 */
#ifndef TZ_TUI_TUI_H
#define TZ_TUI_TUI_H

#include "base/error.h"

struct tz_client_options;

/*
 * Runs until the clerk quits or the line is gone (what is half typed is kept
 * as a draft). Fails before anything is drawn, with a sentence to be shown:
 * TZ_EUSAGE for a terminal or a locale that cannot do it, else what
 * tz_client_open says. The language is chosen by tz_i18n_start().
 */
int tz_tui_run(struct tz_client_options *options, struct tz_err *err);

#endif
