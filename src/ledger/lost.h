/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lost: numbers that a restore has lost, entered from the paper log while the
 * office is in recovery (recovery.h).
 */
#ifndef TZ_LEDGER_LOST_H
#define TZ_LEDGER_LOST_H

#include "ledger/session.h"
#include "wire/entry.h"
#include "wire/series.h"

#define TZ_LOST_NUMBERS 1000		/* of one call */

/* Every series and its last known number; free with tz_mem_free. */
enum tz_rc tz_lost_list(struct tz_ledger *ledger,
    struct tz_series **series, size_t *n, struct tz_err *err) TZ_CHECKED;

/*
 * Notes that the numbers up to each last were taken, and with done that no
 * more are lost. TZ_EINPUT for a series that no register has or a number below
 * the last known one; then nothing is noted.
 */
enum tz_rc tz_lost_enter(struct tz_ledger *ledger,
    const struct tz_session *session, const uint8_t request[TZ_REQUEST],
    const struct tz_issued *last, size_t n, bool done, struct tz_err *err)
    TZ_CHECKED;

#endif
