/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * effect: what follows from a step, in the transaction of the step.
 */
#ifndef TZ_LEDGER_EFFECT_H
#define TZ_LEDGER_EFFECT_H

#include "form/flow.h"
#include "ledger/write.h"

struct tz_effects {
	struct tz_ledger *ledger;
	const char *user;
	const struct tz_step *step;
	const struct tz_form *form;
	struct tz_record *record;	/* that takes the step, new state */
	struct tz_problems *problems;
	char print[40];
};

/* Fields of the record itself: before it is checked and stored. */
enum tz_rc tz_effect_set(struct tz_effects *effects, struct tz_err *err)
    TZ_CHECKED;
/* Other records and the print: after it is stored. */
enum tz_rc tz_effect_rest(struct tz_effects *effects, struct tz_err *err)
    TZ_CHECKED;

#endif
