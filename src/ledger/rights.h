/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rights: what a session may do with a register and with one of its records.
 */
#ifndef TZ_LEDGER_RIGHTS_H
#define TZ_LEDGER_RIGHTS_H

#include "form/form.h"
#include "ledger/session.h"
#include "wire/right.h"

/* TZ_ERIGHT, journalled as refused, when the roles do not allow it. */
enum tz_rc tz_rights_verb(struct tz_ledger *ledger,
    const struct tz_session *session, enum tz_right_verb verb,
    struct tz_err *err) TZ_CHECKED;

/* The union of what the roles of the session may do with the register. */
struct tz_right tz_rights_form(const struct tz_session *session,
    const struct tz_form *form);

/* True when a role of the session sees only some records of the register. */
bool tz_rights_bound(const struct tz_session *session,
    const struct tz_form *form);

/*
 * The same for one record: own-grid looked up, sensitive_if evaluated. A field
 * is shown, masked or left out by tz_rights_field.
 */
enum tz_sight { TZ_SIGHT_FULL, TZ_SIGHT_MASKED, TZ_SIGHT_NONE };
struct tz_right tz_rights_record(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_form *form,
    const struct tz_record *record);
enum tz_sight tz_rights_field(const struct tz_right *right,
    const struct tz_field *field);

#endif
