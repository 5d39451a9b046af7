/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/records.h"
#include "command/cmds.h"
#include "command/shell.h"

/* clang-format off */
const struct tz_option tz_void_options[] = {
	{ "reason", 'r', N_("TEXT"), N_("why it is made void") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

enum tz_rc
tz_command_void(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const char *reason = tz_options_get(args, "reason");
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	enum tz_rc rc;

	if (reason == NULL || reason[0] == '\0')
		return tz_fail(err, TZ_EUSAGE, N_("give a --reason"));
	tz_client_request(request);
	tz_problems_init(&problems);
	rc = tz_client_void(shell->client, args->argument[0], reason, request,
	    &problems, err);
	tz_shell_problems(&problems, err);
	tz_problems_release(&problems);
	return rc;
}
