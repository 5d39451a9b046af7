/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * right: what is allowed to which roles beside the registers, as one table.
 *
 * Stands here because the ledger decides by it and "taizhang help rights"
 * shows it.
 */
#ifndef TZ_WIRE_RIGHT_H
#define TZ_WIRE_RIGHT_H

#include <stdbool.h>

#include "form/roles.h"

/* X(verb, roles that may, help) */
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
	X(RECOVER, TZ_ROLE_CHIEF | TZ_ROLE_SYSADM, \
	    N_("enter lost numbers after a restore")) \
	X(HAND_OVER, TZ_ROLE_CHIEF | TZ_ROLE_SYSADM, \
	    N_("hand over the work of an account")) \
	X(MERGE, TZ_ROLE_CHIEF, N_("join two records of one person")) \
	X(INDICATORS, TZ_ROLE_CLERK | TZ_ROLE_WORKER | TZ_ROLE_CHIEF | \
	    TZ_ROLE_SUPERV | TZ_ROLE_ACCOUNT | TZ_ROLE_TOWN | \
	    TZ_ROLE_INSPECT, N_("see the indicators")) \
	X(OFFICES, TZ_ROLE_CLERK | TZ_ROLE_CHIEF | TZ_ROLE_SUPERV | \
	    TZ_ROLE_TOWN | TZ_ROLE_INSPECT | TZ_ROLE_SYSADM, \
	    N_("see how the offices of a district stand")) \
	X(CLOCK, TZ_ROLE_ANY, N_("set a test clock"))

enum tz_right_verb {
#define TZ_RIGHT_ENUM(verb, roles, help) TZ_RIGHT_##verb,
	TZ_RIGHT_TABLE(TZ_RIGHT_ENUM)
#undef TZ_RIGHT_ENUM
	TZ_RIGHT_COUNT
};

/* Those over all offices of a ledger: not for who sees those of one area. */
#define TZ_RIGHTS_OF_ALL (1u << TZ_RIGHT_ACCOUNTS | 1u << TZ_RIGHT_BACKUP | \
	1u << TZ_RIGHT_FORMS | 1u << TZ_RIGHT_SYNC | \
	1u << TZ_RIGHT_RECOVER | 1u << TZ_RIGHT_HAND_OVER)

/* Row i for help and tests; false past the end. */
bool tz_right_row(size_t i, const char **verb, unsigned *roles,
    const char **help);

#endif
