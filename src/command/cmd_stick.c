/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/cmds.h"
#include "command/job.h"
#include "command/shell.h"

enum tz_rc
tz_command_stick(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	struct tz_job_words words = { .n = 0 };

	if (strcmp(args->argument[0], "out") == 0)
		tz_job_add(&words, "--stick-out", args->argument[1]);
	else if (strcmp(args->argument[0], "in") == 0)
		tz_job_add(&words, "--stick-in", args->argument[1]);
	else
		return tz_fail(err, TZ_EUSAGE,
		    N_("a stick goes out or comes in, not %s"),
		    args->argument[0]);
	return tz_job_become(shell, &words, err);
}
