/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * indicator_bar: a figure as a bar, and its last periods, in plain ASCII.
 */
#ifndef TZ_TUI_INDICATOR_BAR_H
#define TZ_TUI_INDICATOR_BAR_H

#include "wire/figure.h"

#define TZ_BAR 17		/* columns of a bar and NUL */

/*
 * "#" up to the value, "|" where the target is; without a target a share
 * reaches from 0 to 100. "" when nothing can be drawn.
 */
void tz_bar_draw(const struct tz_figure *figure, char out[TZ_BAR]);
/* A sign a period, the lowest "_" and the highest "^"; today's is last. */
void tz_bar_trend(const struct tz_figure *figure,
    char out[TZ_FIGURE_TREND + 2]);

#endif
