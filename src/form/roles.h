/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * roles: the ten roles of an office (domain 2.3), a bit each.
 */
#ifndef TZ_FORM_ROLES_H
#define TZ_FORM_ROLES_H

#include <stddef.h>

#include "base/i18n.h"

#define TZ_ROLE_TABLE(X) \
	X(CLERK, "clerk", N_("clerk")) \
	X(WORKER, "worker", N_("visiting worker")) \
	X(CHIEF, "chief", N_("chief")) \
	X(SEALER, "sealer", N_("keeper of the seal")) \
	X(SUPERV, "superv", N_("supervision committee")) \
	X(ACCOUNT, "account", N_("accountant")) \
	X(TOWN, "town", N_("town officer")) \
	X(INSPECT, "inspect", N_("inspector")) \
	X(SYSADM, "sysadm", N_("system administrator")) \
	X(BOARD, "board", N_("public board"))

enum tz_role_number {
#define TZ_ROLE_NUMBER(id, name, label) TZ_ROLE_NUMBER_##id,
	TZ_ROLE_TABLE(TZ_ROLE_NUMBER)
#undef TZ_ROLE_NUMBER
	TZ_ROLE_COUNT
};

enum tz_role {
#define TZ_ROLE_BIT(id, name, label) TZ_ROLE_##id = 1 << TZ_ROLE_NUMBER_##id,
	TZ_ROLE_TABLE(TZ_ROLE_BIT)
#undef TZ_ROLE_BIT
	TZ_ROLE_ANY = (1 << TZ_ROLE_COUNT) - 1
};

/* The bit of a name, 0 when there is no such role. */
unsigned tz_role_bit(const char *name);
/* Name and label (a msgid) of role number i, NULL past the end. */
const char *tz_role_name(size_t i);
const char *tz_role_label(size_t i);

#endif
