/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * indicator_rows: the records behind a figure; Enter opens one.
 */
#ifndef TZ_TUI_INDICATOR_ROWS_H
#define TZ_TUI_INDICATOR_ROWS_H

#include "client/indicator.h"

struct tz_ui;

/* Texts of the question are copied; title is translated already. */
void tz_indicator_rows_open(struct tz_ui *ui,
    const struct tz_indicator_question *question,
    const struct tz_figure *figure, enum tz_behind which, const char *title);

#endif
