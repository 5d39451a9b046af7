/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * grant: roles that records give for a time, such as an acting chief's.
 */
#ifndef TZ_LEDGER_GRANT_H
#define TZ_LEDGER_GRANT_H

#include "ledger/ledger.h"

/* The bits that records of forms with grants give login today. */
unsigned tz_grant_roles(struct tz_ledger *ledger, const char *login);

#endif
