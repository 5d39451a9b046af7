/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rights: what a session may do with a register and with one of its records.
 */
#ifndef TZ_LEDGER_RIGHTS_H
#define TZ_LEDGER_RIGHTS_H

#include "form/form.h"
#include "ledger/session.h"

/* X(verb, roles that may, help): things not bound to a register. */
#define TZ_RIGHT_TABLE(X) \
	X(ACCOUNTS, TZ_ROLE_SYSADM, N_("accounts")) \
	X(BACKUP, TZ_ROLE_SYSADM, N_("backup, restore, verify, dump")) \
	X(FORMS, TZ_ROLE_SYSADM, N_("forms and settings")) \
	X(SYNC, TZ_ROLE_SYSADM | TZ_ROLE_CHIEF | TZ_ROLE_CLERK, \
	    N_("send to the district")) \
	X(IMPORT, TZ_ROLE_CHIEF | TZ_ROLE_SYSADM | TZ_ROLE_CLERK, \
	    N_("import")) \
	X(EXPORT, TZ_ROLE_CHIEF | TZ_ROLE_CLERK | TZ_ROLE_SYSADM, \
	    N_("export")) \
	X(CLOCK, TZ_ROLE_ANY, N_("set a test clock"))

enum tz_right_verb {
#define TZ_RIGHT_ENUM(verb, roles, help) TZ_RIGHT_##verb,
	TZ_RIGHT_TABLE(TZ_RIGHT_ENUM)
#undef TZ_RIGHT_ENUM
	TZ_RIGHT_COUNT
};

/* TZ_ERIGHT, journalled as refused, when the roles do not allow it. */
enum tz_rc tz_rights_verb(struct tz_ledger *ledger,
    const struct tz_session *session, enum tz_right_verb verb,
    struct tz_err *err) TZ_CHECKED;
bool tz_rights_row(size_t i, const char **verb, unsigned *roles,
    const char **help);

/* The union of what the roles of the session may do with the register. */
struct tz_right tz_rights_form(const struct tz_session *session,
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
