/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/client.h"
#include "client/identify.h"
#include "command/cmds.h"
#include "command/shell.h"

/* clang-format off */
const struct tz_option tz_password_options[] = {
	{ "new-password-file", 0, N_("FILE"),
	    N_("file with the new password") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

enum tz_rc
tz_command_password(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	char *old = NULL, *fresh = NULL;
	enum tz_rc rc;

	rc = tz_identify_password(shell->asked.password_file,
	    _("Old password: "), &old, err);
	if (rc == TZ_OK)
		rc = tz_identify_password(
		    tz_options_get(args, "new-password-file"),
		    _("New password: "), &fresh, err);
	if (rc == TZ_OK)
		rc = tz_client_password(shell->client, old, fresh, err);
	tz_identify_forget(old);
	tz_identify_forget(fresh);
	return rc;
}
