/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <unistd.h>

#include "client/office.h"
#include "command/cmds.h"
#include "command/shell.h"

enum tz_rc
tz_command_dump(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	int fd = STDOUT_FILENO;
	enum tz_rc rc;

	if (args->n > 0)
		fd = open(args->argument[0],
		    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return tz_fail_errno(err, N_("cannot write %s"),
		    args->argument[0]);
	rc = tz_client_dump(shell->client, fd, err);
	if (args->n > 0 && close(fd) != 0 && rc == TZ_OK)
		rc = tz_fail_errno(err, N_("cannot write %s"),
		    args->argument[0]);
	return rc;
}

enum tz_rc
tz_command_load(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	int fd = STDIN_FILENO;
	bool lost;
	enum tz_rc rc;

	if (args->n > 0)
		fd = open(args->argument[0], O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return tz_fail_errno(err, N_("cannot read %s"),
		    args->argument[0]);
	rc = tz_client_load(shell->client, fd, &lost, err);
	if (rc == TZ_OK && lost)
		(void)fprintf(stderr, "%s\n", _("What was saved after it may "
		    "be lost. Enter the last numbers of the paper log: "
		    "taizhang recover"));
	if (args->n > 0)
		(void)close(fd);
	return rc;
}
