/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/person.h"
#include "command/cmds.h"
#include "command/shell.h"

/* clang-format off */
const struct tz_option tz_merge_options[] = {
	{ "reason", 'r', N_("TEXT"), N_("how it is known that they are one") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

enum tz_rc
tz_command_merge(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const char *reason = tz_options_get(args, "reason");
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	uint64_t moved = 0;
	enum tz_rc rc;

	if (reason == NULL || reason[0] == '\0')
		return tz_fail(err, TZ_EUSAGE, N_("give a --reason"));
	tz_client_request(request);
	tz_problems_init(&problems);
	rc = tz_client_merge(shell->client, args->argument[0],
	    args->argument[1], reason, request, &moved, &problems, err);
	tz_shell_problems(&problems, err);
	tz_problems_release(&problems);
	if (rc == TZ_OK)
		(void)printf("%s %llu\n", args->argument[0],
		    (unsigned long long)moved);
	return rc;
}
