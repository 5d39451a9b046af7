/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "client/day.h"
#include "command/cmds.h"
#include "command/shell.h"

static void
put_row(struct tz_output *output, const char *what, const char *label,
    const char *who, const char *name)
{
	tz_output_label(output, what, label);
	tz_output_cell(output, who);
	tz_output_cell(output, name);
}

static void
put_numbers(struct tz_output *output, long long made, long long changed,
    long long steps, long long prints)
{
	tz_output_number(output, made);
	tz_output_number(output, changed);
	tz_output_number(output, steps);
	tz_output_number(output, prints);
}

static void
put_counts(struct tz_output *output, const struct tz_day_end *end)
{
	size_t i;

	for (i = 0; i < end->counts; i++) {
		const struct tz_day_count *row = &end->count[i];

		put_row(output, "work", N_("work"), row->user,
		    tz_i18n_chinese() ? row->label : row->label_en);
		put_numbers(output, row->made, row->changed, row->steps,
		    row->prints);
	}
}

static void
put_unprinted(struct tz_output *output, const struct tz_day_end *end)
{
	size_t i;

	for (i = 0; i < end->unprinteds; i++) {
		const struct tz_day_record *row = &end->unprinted[i];

		put_row(output, "unprinted", N_("not printed"), row->id,
		    row->title);
		put_numbers(output, 0, 0, 0, 0);
	}
}

static void
put_left(struct tz_output *output, const struct tz_day_end *end)
{
	char time[TZ_TIME_TEXT];

	put_row(output, "drafts", N_("drafts"), "", "");
	put_numbers(output, end->drafts, end->others_drafts, 0, 0);
	put_row(output, "unsent", N_("unsent"), "", end->unsent_since == 0 ?
	    "" : tz_time_format(end->unsent_since, time));
	put_numbers(output, (long long)end->unsent, 0, 0, 0);
	put_row(output, "backup", N_("last backup"), "", end->backup_at == 0 ?
	    _("never") : tz_time_format(end->backup_at, time));
	put_numbers(output, 0, 0, 0, 0);
}

enum tz_rc
tz_command_day_end(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	static const char *const names[] = { "what", "who", "name", "made",
		"changed", "steps", "prints" };
	static const char *const labels[] = { N_("what"), N_("who"),
		N_("name"), N_("made"), N_("changed"), N_("steps"),
		N_("printed") };
	struct tz_output *output;
	struct tz_day_end end;
	enum tz_rc rc;

	(void)args;
	tz_day_end_init(&end);
	rc = tz_client_day_end(shell->client, &end, err);
	if (rc == TZ_OK) {
		output = tz_output_begin(stdout, shell->asked.format, names,
		    labels, 7);
		put_counts(output, &end);
		put_unprinted(output, &end);
		put_left(output, &end);
		(void)tz_output_end(output);
	}
	tz_day_end_release(&end);
	return rc;
}
