/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reset: an administrator who lost the password gets in by the district's word.
 *
 * One challenge an account is open at a time, kept in meta under
 * "reset/<account>"; it is good for a day and five answers, and for one that
 * fits. All of it is journalled, at the district as well. Other accounts are
 * the administrator's to help.
 */
#ifndef TZ_LEDGER_RESET_H
#define TZ_LEDGER_RESET_H

#include "ledger/ledger.h"
#include "wire/challenge.h"

#define TZ_RESET_HOURS 24
#define TZ_RESET_TRIES 5

/*
 * The open challenge of the account, or a new one. TZ_ERIGHT for an account
 * that is no administrator's, TZ_ENOTFOUND before enrolment.
 */
enum tz_rc tz_reset_challenge(struct tz_ledger *ledger, const char *account,
    char shown[TZ_CHALLENGE_SHOWN], struct tz_err *err) TZ_CHECKED;

/*
 * Uses the challenge up when the answer fits it: what follows must set a new
 * password. TZ_EKEY counts a try; TZ_EINPUT, for a slip that the check digit
 * shows, does not; TZ_ENOTFOUND when none is open.
 */
enum tz_rc tz_reset_answer(struct tz_ledger *ledger, const char *account,
    const char *typed, struct tz_err *err) TZ_CHECKED;
/* The new password is set, and the account is locked no more. */
enum tz_rc tz_reset_password(struct tz_ledger *ledger, const char *account,
    const char *hash, struct tz_err *err) TZ_CHECKED;

#endif
