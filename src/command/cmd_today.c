/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "client/records.h"
#include "client/upper.h"
#include "command/cmds.h"
#include "command/shell.h"

static void
put_dues(struct tz_output *output, const struct tz_today *today)
{
	char day[TZ_DATE_TEXT];
	size_t i;

	for (i = 0; i < today->dues; i++) {
		tz_output_cell(output, today->due[i].label);
		tz_output_cell(output, today->due[i].id);
		tz_output_cell(output, tz_date_format(today->due[i].on, day));
		tz_output_cell(output, today->due[i].returned ? _("returned") :
		    today->due[i].late ? _("late") : "");
		tz_output_cell(output, today->due[i].title);
	}
}

static void
put_drafts(struct tz_output *output, const struct tz_today *today)
{
	char time[TZ_TIME_TEXT];
	size_t i;

	for (i = 0; i < today->drafts; i++) {
		tz_output_cell(output, _("draft"));
		tz_output_cell(output, today->draft[i].key);
		tz_output_cell(output,
		    tz_time_format(today->draft[i].time, time));
		tz_output_cell(output, "");
		tz_output_cell(output, today->draft[i].title);
	}
}

static void
say_upper(struct tz_shell *shell)
{
	struct tz_uppers uppers;

	tz_uppers_init(&uppers);
	if (tz_client_upper(shell->client, &uppers, NULL) == TZ_OK &&
	    uppers.n > 0)
		tz_shell_say(shell, _("from above: %zu\n"), uppers.n);
	tz_uppers_release(&uppers);
}

enum tz_rc
tz_command_today(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	static const char *const names[] = { "kind", "id", "on", "late",
		"title" };
	static const char *const labels[] = { N_("register"), N_("number"),
		N_("date"), N_("late"), N_("title") };
	struct tz_output *output;
	struct tz_today today;
	enum tz_rc rc;

	(void)args;
	tz_today_init(&today);
	rc = tz_client_today(shell->client, &today, err);
	if (rc == TZ_OK) {
		output = tz_output_begin(stdout, shell->asked.format, names,
		    labels, 5);
		put_dues(output, &today);
		put_drafts(output, &today);
		(void)tz_output_end(output);
		if (today.recovering)
			(void)fprintf(stderr, "%s\n",
			    _("restored: no numbers until the chief has "
			    "run taizhang recover"));
		if (shell->asked.format == TZ_FORMAT_TABLE)
			tz_shell_say(shell, _("unsent: %llu\n"),
			    (unsigned long long)today.unsent);
		if (shell->asked.format == TZ_FORMAT_TABLE)
			say_upper(shell);
	}
	tz_today_release(&today);
	return rc;
}
