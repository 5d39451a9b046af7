/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * edit: the screen on which a record is entered or changed.
 *
 * A draft in the daemon: each field that is left is sent there, derived,
 * checked and kept. Saving jumps to the first problem.
 */
#ifndef TZ_TUI_EDIT_H
#define TZ_TUI_EDIT_H

struct tz_draft;
struct tz_ui;

void tz_edit_add(struct tz_ui *ui, const char *form, const char *parent);
/* A new record by a quick entry of the form; its step is taken at once. */
void tz_edit_quick(struct tz_ui *ui, const char *form, const char *quick);
void tz_edit_record(struct tz_ui *ui, const char *id);
void tz_edit_resume(struct tz_ui *ui, const struct tz_draft *draft);

#endif
