/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/output.h"
#include "client/setup.h"
#include "command/cmds.h"
#include "command/shell.h"

/* clang-format off */
const struct tz_option tz_gaps_options[] = {
	{ "by", 'b', N_("NAME"), N_("only what this account entered") },
	{ "count", 0, NULL, N_("only how many there are") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

struct list {
	struct tz_output *output;	/* NULL: counted only */
	const char *by;
	unsigned long long n;
};

static void
put_gap(const struct tz_gap *gap, void *arg)
{
	struct list *list = arg;

	if (list->by != NULL && strcmp(list->by, gap->user) != 0)
		return;
	list->n++;
	if (list->output == NULL)
		return;
	tz_output_cell(list->output, gap->id);
	tz_output_cell(list->output, gap->reg);
	tz_output_cell(list->output, gap->title);
	tz_output_label(list->output, gap->field, gap->label);
	tz_output_cell(list->output, gap->user);
}

enum tz_rc
tz_command_gaps(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	static const char *const names[] = { "id", "register", "title",
		"field", "user" };
	static const char *const labels[] = { N_("record"), N_("register"),
		N_("title"), N_("is missing"), N_("entered by") };
	struct list list = { .by = tz_options_get(args, "by") };
	uint64_t records = 0;
	enum tz_rc rc;

	if (!tz_options_has(args, "count"))
		list.output = tz_output_begin(stdout, shell->asked.format,
		    names, labels, 5);
	rc = tz_client_gaps(shell->client,
	    args->n > 0 ? args->argument[0] : "", put_gap, &list, &records,
	    err);
	if (list.output != NULL)
		(void)tz_output_end(list.output);
	else if (rc == TZ_OK)
		(void)printf("%llu\n", list.n);
	return rc;
}
