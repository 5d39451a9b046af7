/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * paper: steps that somebody took with a pen and another enters.
 *
 * Who signed, when, and the number of the paper are fields of the register
 * paper_approval; its record is made with the step and confirmed by the signer.
 */
#ifndef TZ_LEDGER_PAPER_H
#define TZ_LEDGER_PAPER_H

#include "form/flow.h"
#include "ledger/write.h"

#define TZ_PAPER_FORM "paper_approval"
#define TZ_PAPER_FIELD "paper."	/* before its fields in a request */

struct tz_paper {
	const struct tz_form *form;	/* of the approval */
	const struct tz_record *typed;	/* signer, signed_at, paper_no */
	char login[TZ_USER];		/* of the signer */
	int64_t at;
};

/*
 * True, with problems when something is missing or wrong: the signer is no
 * member of the staff who may take the step, or signed in the future.
 */
enum tz_rc tz_paper_check(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_step *step,
    const struct tz_record *typed, struct tz_paper *paper,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;
/* The signer is at work, at the moment of the signature. */
void tz_paper_turn(struct tz_ledger *ledger, const struct tz_paper *paper);
/* The record that waits for the signer, inside the transaction at work. */
enum tz_rc tz_paper_store(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_paper *paper,
    const struct tz_form *form, const struct tz_record *record,
    const struct tz_step *step, struct tz_err *err) TZ_CHECKED;

#endif
