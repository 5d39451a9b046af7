/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * overview: everything about one person on one page (一号查询).
 *
 * Persons are found by number, last digits, name, initials, telephone, former
 * documents and households. What belongs to a person is found by the
 * references of all registers, so a register added as a file is in it too.
 * Rights, masks and the journal of sensitive views apply as in every list: a
 * record whose reference to the person the session may not see stays out.
 */
#ifndef TZ_LEDGER_OVERVIEW_H
#define TZ_LEDGER_OVERVIEW_H

#include "ledger/session.h"
#include "wire/overview.h"

/* TZ_EINPUT when the record is no person's; most lines of a register. */
enum tz_rc tz_overview_of(struct tz_ledger *ledger,
    const struct tz_session *session, const char *id, unsigned most,
    struct tz_overview *overview, struct tz_err *err) TZ_CHECKED;

/* Rows as tz_query_list gives them, with the columns of the person's list. */
enum tz_rc tz_overview_find(struct tz_ledger *ledger,
    const struct tz_session *session, const char *typed, unsigned most,
    struct tz_rows *rows, struct tz_err *err) TZ_CHECKED;

#endif
