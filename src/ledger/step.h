/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * step: may the session take a step of this record, by its roles, or enter it
 * for somebody who took it on paper?
 */
#ifndef TZ_LEDGER_STEP_H
#define TZ_LEDGER_STEP_H

#include "form/flow.h"
#include "ledger/session.h"

bool tz_step_role(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_step *step,
    const struct tz_record *record);

bool tz_step_paper(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_step *step,
    const struct tz_record *record);

#endif
