/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "client/carry.h"
#include "command/cmds.h"
#include "command/job.h"
#include "command/shell.h"

/* clang-format off */
const struct tz_option tz_sync_options[] = {
	{ "show", 's', NULL, N_("only show what was sent and what is left") },
	{ "beyond", 0, NULL, N_("keep to no budget and no hours this time") },
	{ "dry-run", 'n', NULL, N_("say what would go and how many bytes") },
	{ "enrol", 0, "URL", N_("enrol at a district with --code") },
	{ "code", 0, N_("CODE"), N_("the one-time code of the slip") },
	{ "enrol-from", 0, N_("FOLDER"),
	    N_("enrol by what a stick of the district says") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static enum tz_rc
show_lines(struct tz_shell *shell, struct tz_err *err)
{
	static const char *const names[] = { "time", "what", "batch",
		"entries", "bytes", "state", "note" };
	static const char *const labels[] = { N_("time"), N_("what"),
		N_("batch"), N_("entries"), N_("bytes"), N_("state"),
		N_("note") };
	struct tz_sync_state state;
	struct tz_output *output;
	char time[TZ_TIME_TEXT];
	enum tz_rc rc;
	size_t i;

	rc = tz_shell_open(shell, TZ_NEEDS_SESSION, err);
	if (rc != TZ_OK)
		return rc;
	tz_sync_state_init(&state);
	rc = tz_client_sync_state(shell->client, &state, err);
	if (rc != TZ_OK)
		goto out;
	output = tz_output_begin(stdout, shell->asked.format, names, labels, 7);
	for (i = 0; i < state.lines; i++) {
		tz_output_cell(output,
		    tz_time_format(state.line[i].time, time));
		tz_output_label(output, state.line[i].what,
		    tz_sync_state_word(state.line[i].what));
		tz_output_cell(output, state.line[i].batch);
		tz_output_number(output, state.line[i].entries);
		tz_output_number(output, (long long)state.line[i].bytes);
		tz_output_label(output, state.line[i].state,
		    tz_sync_state_word(state.line[i].state));
		tz_output_cell(output, state.line[i].note);
	}
	(void)tz_output_end(output);
	if (shell->asked.format == TZ_FORMAT_TABLE)
		tz_shell_say(shell, _("unsent: %llu\n"),
		    (unsigned long long)state.unsent);
out:
	tz_sync_state_release(&state);
	return rc;
}

enum tz_rc
tz_command_sync(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	struct tz_job_words words = { .n = 0 };

	if (tz_options_has(args, "show"))
		return show_lines(shell, err);
	tz_job_add(&words, "--beyond", tz_options_get(args, "beyond"));
	tz_job_add(&words, "--dry-run", tz_options_get(args, "dry-run"));
	tz_job_add(&words, "--enrol", tz_options_get(args, "enrol"));
	tz_job_add(&words, "--code", tz_options_get(args, "code"));
	tz_job_add(&words, "--enrol-from", tz_options_get(args, "enrol-from"));
	if (!tz_options_has(args, "enrol") &&
	    !tz_options_has(args, "enrol-from"))
		tz_job_add(&words, "--now", "");
	return tz_job_become(shell, &words, err);
}
