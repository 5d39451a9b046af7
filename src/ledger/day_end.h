/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * day_end: what the day has come to: who did what, what was not printed, what
 * is not finished, sent or copied.
 */
#ifndef TZ_LEDGER_DAY_END_H
#define TZ_LEDGER_DAY_END_H

#include "ledger/session.h"
#include "wire/day.h"

/* Of today; registers that the session may not read are left out. */
enum tz_rc tz_day_end(struct tz_ledger *ledger,
    const struct tz_session *session, struct tz_day_end *end,
    struct tz_err *err) TZ_CHECKED;

#endif
