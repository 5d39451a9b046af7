/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * helping: an office whose administrator lost the password.
 */
#ifndef TZ_DISTRICT_HELPING_H
#define TZ_DISTRICT_HELPING_H

#include "base/error.h"

struct tz_buf;
struct tz_ledger;

/*
 * Finds the office that made the challenge for the account, journals that it
 * was answered, and appends site, name and answer as a line of CSV.
 * TZ_ENOTFOUND when no enrolled office has made it.
 */
enum tz_rc tz_helping_answer(struct tz_ledger *ledger, const char *user,
    const char *challenge, const char *account, struct tz_buf *out,
    struct tz_err *err) TZ_CHECKED;

#endif
