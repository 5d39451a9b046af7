/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * trial: whether all definitions of a district fit, before one goes out.
 */
#ifndef TZ_DISTRICT_TRIAL_H
#define TZ_DISTRICT_TRIAL_H

#include "ledger/ledger.h"

/*
 * Loads all of them with what was written into the folder; the first fault is
 * the answer, and then the old ones stay in force.
 */
enum tz_rc tz_trial_reload(struct tz_ledger *ledger, struct tz_err *err)
    TZ_CHECKED;

#endif
