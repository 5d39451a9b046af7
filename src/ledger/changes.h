/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * changes: what is different in a new version of a definition, in words.
 *
 * Lines as a record keeps them (i18n.h), each ended by a newline; nothing is
 * written when a clerk sees no difference.
 */
#ifndef TZ_LEDGER_CHANGES_H
#define TZ_LEDGER_CHANGES_H

struct tz_buf;
struct tz_codes;
struct tz_form;

/* old NULL: the register is new. */
void tz_changes_of_form(const struct tz_form *old, const struct tz_form *now,
    struct tz_buf *out);
/* label names the list; old NULL: it is new. */
void tz_changes_of_codes(const struct tz_codes *old,
    const struct tz_codes *now, const char *label, struct tz_buf *out);

#endif
