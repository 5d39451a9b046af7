/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hand_over: one member of the staff leaves the work to another.
 *
 * Which references go along is said by the forms (hand_over of a field): those
 * to the staff in open records, and lists of the staff row itself, such as its
 * grids. All of it and the end of the account is one transaction.
 */
#ifndef TZ_LEDGER_HAND_OVER_H
#define TZ_LEDGER_HAND_OVER_H

#include "ledger/write.h"
#include "wire/day.h"

/*
 * From and to are names of accounts. dry: only says what would go. TZ_ERIGHT;
 * TZ_ENOTFOUND without such an account or its staff row; TZ_EREFUSED when from
 * is the last administrator. A repeated request answers with no records.
 */
enum tz_rc tz_hand_over(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_write *how,
    const char *from, const char *to, bool dry, struct tz_handed *handed,
    struct tz_err *err) TZ_CHECKED;

#endif
