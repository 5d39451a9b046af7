/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/office.h"
#include "command/cmds.h"
#include "command/shell.h"

/* clang-format off */
const struct tz_option tz_export_options[] = {
	{ "where", 'w', N_("FORMULA"),
	    N_("only records for which it is true") },
	{ "output", 'o', N_("FILE"), N_("write to a file") },
	{ "shared", 0, NULL, N_("only fields the district has too") },
	{ "sensitive", 0, NULL, N_("sensitive fields too; it is logged") },
	{ "site", 0, N_("CODE"),
	    N_("at a district: the records of an office") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

enum tz_rc
tz_command_export(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const char *path = tz_options_get(args, "output");
	const char *where = tz_options_get(args, "where");
	struct tz_export what = { 0 };
	FILE *out = stdout;
	uint64_t rows = 0;
	enum tz_rc rc;

	what.form = args->argument[0];
	what.where = where == NULL ? "" : where;
	what.shared = tz_options_has(args, "shared");
	what.sensitive = tz_options_has(args, "sensitive");
	what.site = tz_options_get(args, "site");
	if (path != NULL)
		out = fopen(path, "we");
	if (out == NULL)
		return tz_fail_errno(err, N_("cannot write %s"), path);
	rc = tz_client_export(shell->client, &what, out, &rows, err);
	if (fflush(out) != 0 && rc == TZ_OK)
		rc = tz_fail_errno(err, N_("cannot write %s"),
		    path == NULL ? "-" : path);
	if (out != stdout && fclose(out) != 0 && rc == TZ_OK)
		rc = tz_fail_errno(err, N_("cannot write %s"), path);
	if (rc == TZ_OK && path != NULL)
		tz_shell_say(shell, _("%llu records written\n"),
		    (unsigned long long)rows);
	return rc;
}
