/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "base/file.h"
#include "client/day.h"
#include "command/cmds.h"
#include "command/shell.h"

#define TEXT_MAX (1024 * 1024)

/* clang-format off */
const struct tz_option tz_hand_over_options[] = {
	{ "dry-run", 'n', NULL, N_("only say what would be handed over") },
	{ "output", 'o', N_("FILE"), N_("write the list to a file") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static enum tz_rc
put_list(struct tz_shell *shell, const struct tz_args *args,
    const struct tz_handed *handed, struct tz_err *err)
{
	const char *path = tz_options_get(args, "output");
	struct tz_buf text;
	enum tz_rc rc = TZ_OK;

	tz_buf_init(&text, TEXT_MAX);
	tz_client_hand_over_text(shell->client, handed, &text);
	if (path != NULL)
		rc = tz_file_write(path, text.data, text.len, 0600, err);
	else
		(void)printf("%s", tz_buf_str(&text));
	tz_buf_release(&text);
	return rc;
}

enum tz_rc
tz_command_hand_over(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_handed handed;
	enum tz_rc rc;

	tz_handed_init(&handed);
	tz_client_request(request);
	rc = tz_client_hand_over(shell->client, args->argument[0],
	    args->argument[1], tz_options_has(args, "dry-run"), request,
	    &handed, err);
	if (rc == TZ_OK)
		rc = put_list(shell, args, &handed, err);
	tz_handed_release(&handed);
	return rc;
}
