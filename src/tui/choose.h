/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * choose: the picker of a field whose value is chosen: a code, a record, yes
 * or no. Asks the daemon for what fits.
 */
#ifndef TZ_TUI_CHOOSE_H
#define TZ_TUI_CHOOSE_H

#include <stdint.h>

struct tz_field;
struct tz_screen;

/*
 * What was chosen for the field: typed is what the field takes, shown what a
 * person reads. Called for each choice when the field holds several.
 */
typedef void (*tz_choose_take)(struct tz_screen *owner,
    const struct tz_field *field, const char *typed, const char *shown);

/* edit is what the field holds now; first was typed to open it, 0 by F2. */
void tz_choose_open(struct tz_screen *owner, const struct tz_field *field,
    const char *edit, uint32_t first, tz_choose_take take);

#endif
