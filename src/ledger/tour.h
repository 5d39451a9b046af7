/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tour: how far somebody has come with the tasks of a practice office.
 */
#ifndef TZ_LEDGER_TOUR_H
#define TZ_LEDGER_TOUR_H

#include "ledger/session.h"
#include "wire/tour.h"

/*
 * The tasks of all tours installed, each with whether it is done; sample: with
 * the records to begin with. TZ_EREFUSED when this is no practice office.
 */
enum tz_rc tz_tour_look(struct tz_ledger *ledger,
    const struct tz_session *session, bool sample, struct tz_tour_view *view,
    struct tz_err *err) TZ_CHECKED;

#endif
