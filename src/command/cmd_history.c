/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "client/records.h"
#include "command/cmds.h"
#include "command/shell.h"
#include "wire/entry.h"

enum tz_rc
tz_command_history(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	static const char *const names[] = { "epoch", "sequence", "time",
		"user", "what", "revision", "step", "changes" };
	static const char *const labels[] = { N_("epoch"), N_("sequence"),
		N_("time"), N_("user"), N_("what"), N_("revision"),
		N_("step"), N_("changes") };
	struct tz_output *output;
	struct tz_events events;
	char time[TZ_TIME_TEXT];
	enum tz_rc rc;
	size_t i;

	tz_events_init(&events);
	rc = tz_client_history(shell->client, args->argument[0], &events, err);
	if (rc != TZ_OK)
		goto out;
	output = tz_output_begin(stdout, shell->asked.format, names, labels, 8);
	for (i = 0; i < events.n; i++) {
		tz_output_number(output, events.event[i].epoch);
		tz_output_number(output, (long long)events.event[i].sequence);
		tz_output_cell(output,
		    tz_time_format(events.event[i].time, time));
		tz_output_cell(output, events.event[i].user);
		tz_output_cell(output,
		    _(tz_entry_op_word((enum tz_op)events.event[i].op)));
		tz_output_number(output, events.event[i].revision);
		tz_output_cell(output, events.event[i].step);
		tz_output_cell(output, events.event[i].text == NULL ? "" :
		    events.event[i].text);
	}
	(void)tz_output_end(output);
out:
	tz_events_release(&events);
	return rc;
}
