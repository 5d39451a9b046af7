/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * follow: fields that hold what another record says, kept in step with it.
 *
 * A field marked follows takes its default from a record it refers to. When
 * that record changes, and the field still holds what the default was, it
 * changes in the same transaction: what is collected once shows everywhere.
 */
#ifndef TZ_LEDGER_FOLLOW_H
#define TZ_LEDGER_FOLLOW_H

#include "form/form.h"
#include "ledger/ledger.h"

struct tz_follow;

/* What follows record (of form) before it changes; NULL when nothing does. */
enum tz_rc tz_follow_begin(struct tz_ledger *ledger,
    const struct tz_form *form, const struct tz_record *record,
    struct tz_follow **follow, struct tz_err *err) TZ_CHECKED;
/* After the change was stored, inside its transaction. */
enum tz_rc tz_follow_go(struct tz_follow *follow, const char *user,
    struct tz_err *err) TZ_CHECKED;
void tz_follow_free(struct tz_follow *follow);

#endif
