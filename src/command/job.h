/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * job: verbs that are done by taizhang-sync, which may use the network.
 */
#ifndef TZ_COMMAND_JOB_H
#define TZ_COMMAND_JOB_H

#include "base/error.h"

struct tz_shell;

#define TZ_JOB_WORDS 24

/* What it is told; begin with n 0. */
struct tz_job_words {
	const char *word[TZ_JOB_WORDS];
	int n;
};

/* An option with its value; value NULL: not given, "" without a value. */
void tz_job_add(struct tz_job_words *words, const char *option,
    const char *value);
/*
 * Becomes that program, with the office and the account this one was asked to
 * use. Comes back only with a failure.
 */
enum tz_rc tz_job_become(const struct tz_shell *shell,
    const struct tz_job_words *words, struct tz_err *err) TZ_CHECKED;

#endif
