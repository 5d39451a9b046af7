/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * same: what was typed into each field of the last record of each register,
 * for the key "same as before". Kept for the session, in memory only.
 */
#ifndef TZ_TUI_SAME_H
#define TZ_TUI_SAME_H

struct tz_same;

struct tz_same *tz_same_new(void);
void tz_same_free(struct tz_same *same);		/* wipes it */

void tz_same_put(struct tz_same *same, const char *form, unsigned no,
    const char *typed);
/* NULL when nothing is known. */
const char *tz_same_get(const struct tz_same *same, const char *form,
    unsigned no);

#endif
