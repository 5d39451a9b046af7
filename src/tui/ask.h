/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ask: one question, or one line to be typed, in the message row.
 *
 * Both are panes; the answer goes to their owner after the pane is gone.
 * Esc answers no, or nothing at all.
 */
#ifndef TZ_TUI_ASK_H
#define TZ_TUI_ASK_H

#include <stdbool.h>
#include <stddef.h>

struct tz_screen;

/* Called for yes only. */
typedef void (*tz_ask_yes)(struct tz_screen *owner);
void tz_ask_question(struct tz_screen *owner, const char *question,
    tz_ask_yes yes);

/* Called with what was typed, Enter given; not when Esc was. */
typedef void (*tz_ask_line)(struct tz_screen *owner, const char *typed);
void tz_ask_for_line(struct tz_screen *owner, const char *label,
    const char *typed, size_t max, tz_ask_line line);

#endif
