/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * decision: what those above decided is carried out: the record that an answer
 * of the feed names takes its step, as the town would take it.
 *
 * A reply of the office says what came of it. Where the step is refused, by its
 * state, a guard or a check, the record stays as it is and the reply is a
 * dispute with the reason, which goes up and waits here for a clerk.
 */
#ifndef TZ_LEDGER_DECISION_H
#define TZ_LEDGER_DECISION_H

#include "ledger/ledger.h"
#include "wire/entry.h"

/* Answers whose steps failed with half of their entries written. */
struct tz_refused {
	struct tz_refusal {
		char answer[TZ_RECORD_ID];
		char *why;
	} *item;
	size_t n;
};

void tz_refused_release(struct tz_refused *refused);

/*
 * Inside the transaction that took entry, which made the answer. When a step
 * fails after it has written, the answer is added to refused and TZ_EREFUSED
 * given: the transaction is given up and begun anew, and the answer is then
 * disputed without a trial.
 */
enum tz_rc tz_decision_carry_out(struct tz_ledger *ledger,
    const struct tz_entry *entry, struct tz_refused *refused,
    struct tz_err *err) TZ_CHECKED;

/*
 * The same for answers that came while the office was in recovery and gave no
 * numbers; each in a transaction of its own.
 */
enum tz_rc tz_decision_catch_up(struct tz_ledger *ledger, struct tz_err *err)
    TZ_CHECKED;

#endif
