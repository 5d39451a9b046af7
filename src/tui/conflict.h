/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * conflict: two versions of a record, field by field.
 *
 * Somebody saved while this clerk was typing. Nothing is overwritten unseen:
 * the fields that differ are listed, each can be taken over, then saved.
 */
#ifndef TZ_TUI_CONFLICT_H
#define TZ_TUI_CONFLICT_H

struct tz_form;
struct tz_screen;
struct tz_view;

/* mine is read while the call lasts; the hooks are the owner's. */
void tz_conflict_open(struct tz_screen *owner, const struct tz_form *form,
    const struct tz_view *mine,
    void (*take)(struct tz_screen *owner, unsigned no, const char *typed),
    void (*save)(struct tz_screen *owner));

#endif
