/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "client/client.h"
#include "client/identify.h"
#include "client/reset.h"
#include "command/cmds.h"
#include "command/shell.h"

/* clang-format off */
const struct tz_option tz_password_options[] = {
	{ "new-password-file", 0, N_("FILE"),
	    N_("file with the new password") },
	{ "challenge", 0, NULL,
	    N_("lost: what to read out to the district") },
	{ "answer", 0, N_("DIGITS"),
	    N_("set a new one by what the district answered") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static enum tz_rc
read_fresh(const struct tz_args *args, char **fresh, struct tz_err *err)
{
	return tz_identify_password(tz_options_get(args, "new-password-file"),
	    _("New password: "), fresh, err);
}

static enum tz_rc
change(struct tz_shell *shell, const struct tz_args *args, struct tz_err *err)
{
	char *old = NULL, *fresh = NULL;
	enum tz_rc rc;

	rc = tz_shell_open(shell, TZ_NEEDS_SESSION, err);
	if (rc == TZ_OK)
		rc = tz_identify_password(shell->asked.password_file,
		    _("Old password: "), &old, err);
	if (rc == TZ_OK)
		rc = read_fresh(args, &fresh, err);
	if (rc == TZ_OK)
		rc = tz_client_password(shell->client, old, fresh, err);
	tz_identify_forget(old);
	tz_identify_forget(fresh);
	return rc;
}

static enum tz_rc
challenge(struct tz_shell *shell, struct tz_err *err)
{
	char shown[TZ_CHALLENGE_SHOWN];
	enum tz_rc rc;

	rc = tz_client_challenge(shell->client, shell->asked.user, shown, err);
	if (rc != TZ_OK)
		return rc;
	(void)printf("%s\n", shown);
	tz_shell_say(shell, _("Read this out to the district, with the name "
	    "of the account, %s. Then type:\n"
	    "taizhang --user %s password --answer DIGITS\n"),
	    shell->asked.user, shell->asked.user);
	return TZ_OK;
}

static enum tz_rc
answer(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	char *fresh = NULL;
	enum tz_rc rc;

	rc = read_fresh(args, &fresh, err);
	if (rc == TZ_OK)
		rc = tz_client_reset(shell->client, shell->asked.user,
		    tz_options_get(args, "answer"), fresh, err);
	tz_identify_forget(fresh);
	return rc;
}

enum tz_rc
tz_command_password(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	bool lost = tz_options_has(args, "challenge");
	enum tz_rc rc;

	if (!lost && !tz_options_has(args, "answer"))
		return change(shell, args, err);
	if (shell->asked.user == NULL)
		return tz_fail(err, TZ_EUSAGE,
		    N_("give the account with --user"));
	rc = tz_shell_open(shell, TZ_NEEDS_OFFICE, err);
	if (rc != TZ_OK)
		return rc;
	return lost ? challenge(shell, err) : answer(shell, args, err);
}
