/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/cmds.h"
#include "command/job.h"

enum tz_rc
tz_command_prove(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	struct tz_job_words words = { .n = 0 };

	(void)args;
	tz_job_add(&words, "--prove", "");
	return tz_job_become(shell, &words, err);
}
