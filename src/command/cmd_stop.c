/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <poll.h>

#include "client/identify.h"
#include "client/office.h"
#include "command/cmds.h"
#include "command/shell.h"

#define PAUSE_MS 20

/*
 * The daemon closes its socket last, when the ledger is at rest. Another one
 * that somebody has started since is none of our business.
 */
static enum tz_rc
wait_for_end(struct tz_shell *shell, const struct tz_client_options *options,
    int owner, struct tz_err *err)
{
	bool there = true;
	enum tz_rc rc;

	tz_client_close(shell->client);
	do {
		shell->client = NULL;
		rc = tz_client_open(options, &shell->client, err);
		if (rc != TZ_OK)
			break;
		there = tz_client_owner(shell->client) == owner;
		tz_client_close(shell->client);
		if (there)
			(void)poll(NULL, 0, PAUSE_MS);
	} while (there);
	shell->client = NULL;
	return rc == TZ_EDAEMON ? TZ_OK : rc;
}

/*
 * A daemon that does not run is not started to be ended. The uid that owns it
 * needs no account, so one that could not open its ledger can be ended too.
 */
enum tz_rc
tz_command_stop(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	struct tz_client_options options = { 0 };
	int owner = 0;
	enum tz_rc rc;

	(void)args;
	options.folder = shell->asked.folder;
	rc = tz_client_open(&options, &shell->client, err);
	if (rc == TZ_EDAEMON)
		return TZ_OK;
	if (rc == TZ_OK) {
		owner = tz_client_owner(shell->client);
		rc = tz_client_stop(shell->client, err);
	}
	if (rc == TZ_ESESSION) {
		rc = tz_identify(shell->client, shell->asked.user,
		    shell->asked.password_file, err);
		if (rc == TZ_OK)
			rc = tz_client_stop(shell->client, err);
	}
	return rc == TZ_OK ? wait_for_end(shell, &options, owner, err) : rc;
}
