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

#include "base/error.h"
#include "wire/enrol.h"

#define TZ_ENROLMENT_DAYS 14

struct tz_exchange;
struct tz_ledger;

/* A code for a site of 12 digits; user is who made it. */
enum tz_rc tz_enrolment_make(struct tz_ledger *ledger, const char *site,
    const char *user, char code[TZ_ENROL_CODE], struct tz_err *err)
    TZ_CHECKED;
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
