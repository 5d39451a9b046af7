/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * relate: registers that have to do with a record: its rows and all that
 * refer to it.
 */
#ifndef TZ_TUI_RELATE_H
#define TZ_TUI_RELATE_H

struct tz_screen;
struct tz_ui;

/*
 * The one key from a person found to a matter accepted: a new record of the
 * first register that refers to form and has a receipt for the counter.
 */
void tz_relate_accept(struct tz_ui *ui, const char *form, const char *id);

/*
 * Begins a record of form with what tz_client_begin() takes (with), sets field
 * no, and opens it.
 */
void tz_relate_begin(struct tz_ui *ui, const char *form, const char *with,
    unsigned no, const char *value);

/* A menu of all registers that refer to form: lists of them, or new ones. */
void tz_relate_menu(struct tz_screen *owner, const char *form,
    const char *id, const char *title);

#endif
