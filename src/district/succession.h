/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * succession: offices that merge, split or change their code.
 *
 * The records that the district has of an old office go to the new one, sealed,
 * with its feed; the old one is closed: whatever it asks is answered 410
 * "succeeded" with the code of the new one. What an office never shared the
 * district cannot hand on.
 */
#ifndef TZ_DISTRICT_SUCCESSION_H
#define TZ_DISTRICT_SUCCESSION_H

#include <stdbool.h>

#include "base/error.h"
#include "form/record.h"

struct tz_exchange;
struct tz_ledger;
struct tz_store;

struct tz_succession {
	const char *user;
	const char *old;
	const char *into;
	const char *households;	/* CSV of their numbers; NULL = everything */
	bool stays;		/* the old office goes on with the rest */
};

/*
 * With households only these go, and what refers to them, step by step; what
 * all those refer to, such as a grid, goes as a copy.
 * *records counts what goes. TZ_ENOTFOUND when an office is not enrolled or a
 * household is not there; nothing is changed then.
 */
enum tz_rc tz_succession_make(struct tz_ledger *ledger,
    const struct tz_succession *how, unsigned *records, struct tz_err *err)
    TZ_CHECKED;

/* The office that goes on for site; false when it was not closed so. */
bool tz_succession_of(struct tz_store *store, const char *site,
    char into[TZ_SITE]);

#endif
