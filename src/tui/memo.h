/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * memo: a text of several lines on a page of its own.
 *
 * Lines are folded at the edge of the screen; Enter begins a new one. Esc and
 * F10 both give what stands there to the owner: nothing typed is lost.
 */
#ifndef TZ_TUI_MEMO_H
#define TZ_TUI_MEMO_H

#include <stddef.h>

struct tz_screen;

typedef void (*tz_memo_take)(struct tz_screen *owner, const char *text);

/* max characters; take is called only when something has changed. */
void tz_memo_open(struct tz_screen *owner, const char *label,
    const char *text, size_t max, tz_memo_take take);

#endif
