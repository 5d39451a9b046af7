/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "client/carry.h"
#include "client/office.h"
#include "command/cmds.h"
#include "command/shell.h"

enum tz_rc
tz_command_backup(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_client_backup(shell->client,
	    args->n > 0 ? args->argument[0] : "", tz_shell_progress, shell,
	    err);
	if (rc == TZ_OK)
		tz_shell_say(shell, _("backup made and verified\n"));
	return rc;
}

enum tz_rc
tz_command_restore(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	bool lost;
	enum tz_rc rc;

	rc = tz_client_restore(shell->client, args->argument[0],
	    tz_shell_progress, shell, &lost, err);
	if (rc == TZ_OK)
		tz_shell_say(shell, _("the backup is in place\n"));
	if (rc == TZ_OK && lost)
		(void)fprintf(stderr, "%s\n", _("What was saved after it may "
		    "be lost. Enter the last numbers of the paper log: "
		    "taizhang recover"));
	return rc;
}

enum tz_rc
tz_command_rebuild(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	(void)args;
	return tz_client_rebuild(shell->client, tz_shell_progress, shell, err);
}

/* clang-format off */
const struct tz_option tz_verify_options[] = {
	{ "against-district", 0, NULL,
	    N_("also by what the district has signed last") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

struct checks {
	struct tz_output *output;
};

static void
put_check(const char *check, uint64_t seen, uint64_t wrong, const char *first,
    void *arg)
{
	struct checks *checks = arg;

	tz_output_label(checks->output, check, check);
	tz_output_number(checks->output, (long long)seen);
	tz_output_number(checks->output, (long long)wrong);
	tz_output_cell(checks->output, first);
}

/* By the last acknowledgement, which is kept: no line is needed. */
static enum tz_rc
against_district(struct tz_shell *shell, struct tz_err *err)
{
	struct tz_proof proof;
	char time[TZ_TIME_TEXT];
	enum tz_rc rc;

	rc = tz_client_prove(shell->client, NULL, 0, &proof, err);
	if (rc == TZ_OK && proof.verdict == TZ_PROOF_PARTED)
		rc = tz_fail(err, TZ_ECHAIN, N_("entry %llu of epoch %lu is "
		    "not what the district has signed"),
		    (unsigned long long)proof.last,
		    (unsigned long)proof.epoch);
	if (rc == TZ_OK)
		tz_shell_say(shell, _("the chain holds what the district "
		    "signed on %s: %llu entries, %llu not sent since\n"),
		    tz_time_format(proof.time, time),
		    (unsigned long long)proof.here,
		    (unsigned long long)proof.unsent);
	return rc;
}

enum tz_rc
tz_command_verify(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	static const char *const names[] = { "check", "seen", "wrong",
		"first" };
	static const char *const labels[] = { N_("check"), N_("seen"),
		N_("wrong"), N_("first") };
	struct checks checks;
	uint64_t wrong = 0;
	enum tz_rc rc;

	checks.output = tz_output_begin(stdout, shell->asked.format, names,
	    labels, 4);
	rc = tz_client_verify(shell->client, put_check, &checks, &wrong, err);
	(void)tz_output_end(checks.output);
	if (rc == TZ_OK && wrong > 0)
		rc = tz_fail(err, TZ_ECORRUPT, N_("%llu things are wrong"),
		    (unsigned long long)wrong);
	if (rc == TZ_OK && tz_options_has(args, "against-district"))
		rc = against_district(shell, err);
	return rc;
}
