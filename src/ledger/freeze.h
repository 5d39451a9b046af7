/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * freeze: the indicators of a period kept as records when a report is signed.
 *
 * The register to which they go is named by the effect; of its fields those
 * are filled whose names taizhang-forms(5) lists under "freeze".
 */
#ifndef TZ_LEDGER_FREEZE_H
#define TZ_LEDGER_FREEZE_H

#include "form/period.h"
#include "ledger/write.h"

struct tz_freeze {
	const char *user;
	const struct tz_form *form;
	const struct tz_record *model;	/* fields that the effect sets */
	struct tz_period period;
	struct tz_problems *problems;
};

/* Inside a transaction: one record a measure, or none at all. */
enum tz_rc tz_freeze_keep(struct tz_ledger *ledger,
    const struct tz_freeze *freeze, struct tz_err *err) TZ_CHECKED;

#endif
