/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * enrolment: how an office becomes known: a code, used once, within days.
 *
 * A code is kept in meta under "code/<slip>" until it is used; then only the
 * digest of the ask and the answer stay, so that the same ask gets the same
 * answer. Keys taken are journalled (TZ_OP_PEER).
 */
#ifndef TZ_DISTRICT_ENROLMENT_H
#define TZ_DISTRICT_ENROLMENT_H

#include <stdbool.h>

#include "base/error.h"
#include "wire/enrol.h"

#define TZ_ENROLMENT_DAYS 14	/* a code is good for, unless it says more */
#define TZ_ENROLMENT_MOST 90

struct tz_exchange;
struct tz_ledger;
struct tz_roll;

/* A code for a site of 12 digits; user is who made it. */
enum tz_rc tz_enrolment_make(struct tz_ledger *ledger, const char *site,
    const char *user, char code[TZ_ENROL_CODE], struct tz_err *err)
    TZ_CHECKED;

/* How the codes of a list are made. */
struct tz_enrolment_list {
	const char *user;		/* who makes them */
	unsigned days;			/* they are good for */
	bool again;			/* new ones, also for those enrolled */
};
/*
 * Codes for all offices of a list, in one transaction. An office that is
 * enrolled gets none, one whose code is still open gets the same; with again
 * each gets a new code and its open ones are withdrawn. out: CSV with a
 * heading: site, name, state ("new", "open", "enrolled"), code, expires.
 */
enum tz_rc tz_enrolment_roll(struct tz_ledger *ledger,
    const struct tz_roll *roll, const struct tz_enrolment_list *how,
    struct tz_buf *out, struct tz_err *err) TZ_CHECKED;
/* The codes that were never used, without their secrets, as CSV. */
enum tz_rc tz_enrolment_unused(struct tz_ledger *ledger, struct tz_buf *out,
    struct tz_err *err) TZ_CHECKED;
/* From now on the keys of the office are good for nothing here. */
enum tz_rc tz_enrolment_revoke(struct tz_ledger *ledger, const char *site,
    const char *user, struct tz_err *err) TZ_CHECKED;

/*
 * The answer to an ask: TZ_EPROTO for no ask, TZ_EKEY for a code that is
 * unknown, used, expired or of another site, TZ_ECONFLICT when newer keys are
 * known for the site.
 */
enum tz_rc tz_enrolment_answer(struct tz_ledger *ledger,
    const char *authority, const void *ask, size_t n, struct tz_buf *answer,
    struct tz_err *err) TZ_CHECKED;

void tz_enrolment_post(struct tz_exchange *exchange);

#endif
