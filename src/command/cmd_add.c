/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"
#include "command/cmds.h"
#include "command/pairs.h"
#include "command/shell.h"

/* clang-format off */
const struct tz_option tz_add_options[] = {
	{ "parent", 0, N_("NUMBER"), N_("the record this one is a row of") },
	{ "confirm", 'c', N_("WHAT"),
	    N_("save in spite of duplicate, clock, warning, mine, "
	    "shared; or all") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

/* Writes and tells: id and form as tz_client_write takes them. */
static enum tz_rc
save(struct tz_shell *shell, const struct tz_args *args, const char *form,
    char id[TZ_RECORD_ID], struct tz_err *err)
{
	const char *parent = tz_options_get(args, "parent");
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	struct tz_pairs pairs;
	uint32_t revision = 0;
	char print[40] = "";
	unsigned confirm;
	enum tz_rc rc;

	tz_problems_init(&problems);
	rc = tz_pairs_read(&pairs, args, 1, err);
	if (rc == TZ_OK)
		rc = tz_pairs_confirm(args, &confirm, err);
	if (rc == TZ_OK) {
		tz_client_request(request);
		rc = tz_client_add(shell->client, form,
		    parent == NULL ? "" : parent, pairs.pair, pairs.n, request,
		    confirm, id, &revision, print, &problems, err);
		tz_shell_problems(&problems, err);
	}
	if (rc == TZ_OK)
		(void)printf("%s %u\n", id, (unsigned)revision);
	if (rc == TZ_OK && form != NULL && print[0] != '\0' &&
	    !shell->asked.quiet)
		(void)fprintf(stderr, _("print offered: %s\n"), print);
	tz_pairs_release(&pairs);
	tz_problems_release(&problems);
	return rc;
}

enum tz_rc
tz_command_add(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	char id[TZ_RECORD_ID] = "";

	return save(shell, args, args->argument[0], id, err);
}

enum tz_rc
tz_command_edit(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	char id[TZ_RECORD_ID];

	tz_utf8_copy(id, sizeof id, args->argument[0]);
	return save(shell, args, NULL, id, err);
}
