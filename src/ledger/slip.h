/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * slip: numbers taken beforehand for slips of paper.
 *
 * Each is a record of the register "slip" whose entry names the number of the
 * other register's series, so no series has a gap and nobody else gets it. The
 * record that is entered late with the number marks its slip as used.
 */
#ifndef TZ_LEDGER_SLIP_H
#define TZ_LEDGER_SLIP_H

#include "ledger/write.h"

#define TZ_SLIP_FORM "slip"
#define TZ_SLIPS_MOST 500	/* at once */

/*
 * Takes n numbers of the series of form for day, all in one transaction;
 * first is the number of the first record, the others follow it. TZ_ERIGHT
 * when the session may not write the register; TZ_EINPUT when it has no series.
 */
enum tz_rc tz_slip_reserve(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_write *how,
    const char *form, int32_t day, unsigned n, char first[TZ_RECORD_ID],
    struct tz_err *err) TZ_CHECKED;

/*
 * The slip whose number a new record brings; "" when it brings none.
 * TZ_EREFUSED when the slip is cancelled.
 */
enum tz_rc tz_slip_find(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_record *record, char slip[TZ_RECORD_ID],
    struct tz_err *err) TZ_CHECKED;
/* Marks it as used by record, inside the transaction at work. */
enum tz_rc tz_slip_use(struct tz_ledger *ledger, const char *user,
    const char *slip, const char *record, struct tz_err *err) TZ_CHECKED;

#endif
