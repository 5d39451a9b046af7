/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/output.h"
#include "client/upper.h"
#include "command/cmds.h"
#include "command/pairs.h"
#include "command/shell.h"

/* clang-format off */
const struct tz_option tz_correction_options[] = {
	{ "accept", 0, N_("FIELDS"), N_("take these over, or all") },
	{ "refuse", 0, N_("FIELDS"), N_("leave these as they are, or all") },
	{ "explain", 0, N_("FIELDS"),
	    N_("explain a difference: all for what has no field") },
	{ "reason", 'r', N_("TEXT"), N_("why") },
	{ "confirm", 'c', N_("WHAT"),
	    N_("save in spite of duplicate, clock, warning, mine, "
	    "shared; or all") },
	{ NULL, 0, NULL, NULL }
};

static const struct {
	const char *option;
	const char *decision;
} choices[] = {
	{ "accept", TZ_UPPER_ACCEPT },
	{ "refuse", TZ_UPPER_REFUSE },
	{ "explain", TZ_UPPER_EXPLAIN },
};
/* clang-format on */

#define CHOICES (sizeof(choices) / sizeof(choices[0]))

static void
put(struct tz_output *output, const struct tz_upper_row *row)
{
	tz_output_cell(output, row->id);
	tz_output_label(output, row->field, row->label);
	tz_output_cell(output, row->was);
	tz_output_cell(output, row->proposed);
	tz_output_cell(output, row->now);
	tz_output_cell(output, row->changed ? "1" : "");
	tz_output_cell(output, row->decision);
	tz_output_cell(output, row->text);
}

static void
show(struct tz_shell *shell, const struct tz_upper_rows *rows)
{
	static const char *const names[] = { "id", "field", "was", "proposed",
		"now", "changed", "decision", "text" };
	static const char *const labels[] = { N_("record"), N_("field"),
		N_("seen above"), N_("proposed"), N_("now"),
		N_("changed since"), N_("decision"), N_("text") };
	struct tz_output *output;
	size_t i;

	tz_shell_say(shell, "%s %s", rows->record, rows->title);
	tz_shell_say(shell, "%s", rows->reason);
	output = tz_output_begin(stdout, shell->asked.format, names, labels,
	    8);
	for (i = 0; i < rows->n; i++)
		put(output, &rows->row[i]);
	(void)tz_output_end(output);
}

/* True when the list of names with commas has the field, or is "all". */
static bool
names(const char *list, const char *field)
{
	size_t n = strlen(field);
	size_t here;

	if (strcmp(list, "all") == 0)
		return true;
	for (; *list != '\0'; list += here + (list[here] == ',')) {
		here = strcspn(list, ",");
		if (here == n && strncmp(list, field, n) == 0)
			return true;
	}
	return false;
}

static enum tz_rc
settle(struct tz_shell *shell, const struct tz_args *args, const char *id,
    const char *decision, unsigned confirm, struct tz_err *err)
{
	const char *text = tz_options_get(args, "reason");
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	char reply[TZ_RECORD_ID];
	enum tz_rc rc;

	tz_problems_init(&problems);
	tz_client_request(request);
	rc = tz_client_upper_settle(shell->client, id, decision,
	    text == NULL ? "" : text, confirm, request, reply, &problems,
	    err);
	tz_shell_problems(&problems, err);
	if (rc == TZ_OK)
		(void)printf("%s\n", reply);
	tz_problems_release(&problems);
	return rc;
}

/* Each field by the first choice that names it; *any: there was a choice. */
static enum tz_rc
settle_rows(struct tz_shell *shell, const struct tz_args *args,
    const struct tz_upper_rows *rows, bool *any, struct tz_err *err)
{
	const struct tz_upper_row *row;
	const char *list;
	unsigned confirm;
	enum tz_rc rc;
	size_t i, k;

	*any = false;
	rc = tz_pairs_confirm(args, &confirm, err);
	for (k = 0; k < CHOICES && rc == TZ_OK; k++) {
		list = tz_options_get(args, choices[k].option);
		*any = *any || list != NULL;
		for (i = 0; list != NULL && i < rows->n && rc == TZ_OK; i++) {
			row = &rows->row[i];
			if (row->decision[0] == '\0' &&
			    names(list, row->field))
				rc = settle(shell, args, row->id,
				    choices[k].decision, confirm, err);
		}
	}
	return rc;
}

enum tz_rc
tz_command_correction(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	struct tz_upper_rows rows;
	bool any = false;
	enum tz_rc rc;

	tz_upper_rows_init(&rows);
	rc = tz_client_upper_look(shell->client, args->argument[0], &rows,
	    err);
	if (rc == TZ_OK)
		rc = settle_rows(shell, args, &rows, &any, err);
	if (rc == TZ_OK && !any)
		show(shell, &rows);
	tz_upper_rows_release(&rows);
	return rc;
}
