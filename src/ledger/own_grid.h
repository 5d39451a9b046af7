/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * own_grid: is a record of the grids of the session's staff row?
 *
 * A record is when it, or what it refers to (household of a resident, resident
 * of a visit ...), lies in one of them; also when the user made it or its staff
 * row is named in it, since work that was begun must be finished. A row is when
 * the record it belongs to is. Where no reference leads to a grid, nothing but
 * those two makes a record anybody's own.
 */
#ifndef TZ_LEDGER_OWN_GRID_H
#define TZ_LEDGER_OWN_GRID_H

#include "form/form.h"
#include "ledger/session.h"

bool tz_own_grid(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_record *record);

#endif
