/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * field: how a field looks: its text on a line of '_'.
 *
 * No attributes, so that a key costs one byte on the line.
 */
#ifndef TZ_TUI_FIELD_H
#define TZ_TUI_FIELD_H

#include <stdbool.h>

struct tz_editor;

/* A field that is not being typed in. */
void tz_field_show(int row, int column, int columns, const char *text,
    bool pads);
/* The field under the cursor; secret shows '*'. */
void tz_field_edit(int row, int column, int columns,
    struct tz_editor *editor, bool secret);

#endif
