/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "client/office.h"
#include "command/cmds.h"
#include "command/shell.h"

enum tz_rc
tz_command_clock(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const char *text = args->argument[0];
	int32_t day;
	int64_t ms;

	if (strcmp(text, "machine") == 0)
		ms = INT64_MIN;
	else if (tz_date_parse(text, &day))
		ms = tz_date_start(day) + 9 * 3600 * 1000;
	else if (!tz_time_parse(text, &ms))
		return tz_fail(err, TZ_EUSAGE,
		    N_("write a time as 2026-11-21 09:30, or machine"));
	return tz_client_clock(shell->client, ms, err);
}
