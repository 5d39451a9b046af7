/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/cmds.h"
#include "command/pairs.h"
#include "command/shell.h"

/* clang-format off */
const struct tz_option tz_step_options[] = {
	{ "reason", 'r', N_("TEXT"), N_("why, where the step asks for it") },
	{ "confirm", 'c', N_("WHAT"),
	    N_("go on in spite of duplicate, clock, warning, mine, "
	    "shared; or all") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

enum tz_rc
tz_command_step(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const char *reason = tz_options_get(args, "reason");
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	struct tz_pairs pairs;
	char print[40] = "";
	uint32_t revision = 0;
	unsigned confirm;
	enum tz_rc rc;

	tz_problems_init(&problems);
	rc = tz_pairs_read(&pairs, args, 2, err);
	if (rc == TZ_OK)
		rc = tz_pairs_confirm(args, &confirm, err);
	if (rc == TZ_OK) {
		tz_client_request(request);
		rc = tz_client_step(shell->client, args->argument[0],
		    args->argument[1], reason == NULL ? "" : reason,
		    pairs.pair, pairs.n, request, confirm, &revision, print,
		    &problems, err);
		tz_shell_problems(&problems, err);
	}
	if (rc == TZ_OK)
		(void)printf("%s %u\n", args->argument[0], (unsigned)revision);
	if (rc == TZ_OK && print[0] != '\0')
		tz_shell_say(shell, _("print offered: %s\n"), print);
	tz_pairs_release(&pairs);
	tz_problems_release(&problems);
	return rc;
}
