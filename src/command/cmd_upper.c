/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/output.h"
#include "client/records.h"
#include "client/upper.h"
#include "command/cmds.h"
#include "command/shell.h"

/* clang-format off */
const struct tz_option tz_upper_options[] = {
	{ "read", 0, NULL, N_("confirm that a notice was read") },
	{ "take", 0, NULL, N_("take a task on") },
	{ "done", 0, NULL, N_("answer a task: give --reason") },
	{ "reason", 'r', N_("TEXT"), N_("what was done") },
	{ "count", 0, NULL, N_("only how many there are") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static void
put(struct tz_output *output, const struct tz_upper *item)
{
	char day[TZ_DATE_TEXT] = "";

	if (item->on != INT32_MAX)
		(void)tz_date_format(item->on, day);
	tz_output_cell(output, item->id);
	tz_output_label(output, item->form, tz_i18n_chinese() ? item->label :
	    item->label_en);
	tz_output_cell(output, item->title);
	tz_output_cell(output, day);
	tz_output_cell(output, item->reply);
}

static enum tz_rc
list(struct tz_shell *shell, bool count, struct tz_err *err)
{
	static const char *const names[] = { "id", "register", "title", "due",
		"reply" };
	static const char *const labels[] = { N_("record"), N_("register"),
		N_("title"), N_("due"), N_("reply") };
	struct tz_output *output;
	struct tz_uppers uppers;
	enum tz_rc rc;
	size_t i;

	tz_uppers_init(&uppers);
	rc = tz_client_upper(shell->client, &uppers, err);
	if (rc == TZ_OK && count) {
		(void)printf("%zu\n", uppers.n);
	} else if (rc == TZ_OK) {
		output = tz_output_begin(stdout, shell->asked.format, names,
		    labels, 5);
		for (i = 0; i < uppers.n; i++)
			put(output, &uppers.item[i]);
		(void)tz_output_end(output);
	}
	tz_uppers_release(&uppers);
	return rc;
}

/* A task that was taken on before is answered by the step of its reply. */
static enum tz_rc
answer_reply(struct tz_shell *shell, const char *reply, const char *text,
    struct tz_problems *problems, struct tz_err *err)
{
	const struct tz_pair pair[] = { { "decision", TZ_UPPER_DONE },
		{ "text", text } };
	uint8_t request[TZ_CLIENT_REQUEST];
	uint32_t revision;
	char print[40];

	tz_client_request(request);
	return tz_client_step(shell->client, reply, "answer", "", pair, 2,
	    request, 0, &revision, print, problems, err);
}

static enum tz_rc
settle(struct tz_shell *shell, const char *id, const char *decision,
    const char *text, struct tz_err *err)
{
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	char reply[TZ_RECORD_ID];
	enum tz_rc rc;

	tz_problems_init(&problems);
	tz_client_request(request);
	rc = tz_client_upper_settle(shell->client, id, decision, text, 0,
	    request, reply, &problems, err);
	if (rc == TZ_EEXISTS && strcmp(decision, TZ_UPPER_DONE) == 0 &&
	    reply[0] != '\0')
		rc = answer_reply(shell, reply, text, &problems, err);
	tz_shell_problems(&problems, err);
	if (rc == TZ_OK)
		(void)printf("%s\n", reply);
	tz_problems_release(&problems);
	return rc;
}

enum tz_rc
tz_command_upper(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const char *text = tz_options_get(args, "reason");
	const char *decision = NULL;

	if (tz_options_has(args, "read"))
		decision = TZ_UPPER_READ;
	else if (tz_options_has(args, "take"))
		decision = TZ_UPPER_TAKE;
	else if (tz_options_has(args, "done"))
		decision = TZ_UPPER_DONE;
	if (args->n == 0 && decision == NULL)
		return list(shell, tz_options_has(args, "count"), err);
	if (args->n == 0 || decision == NULL)
		return tz_fail(err, TZ_EUSAGE,
		    N_("give a number and --read, --take or --done"));
	return settle(shell, args->argument[0], decision,
	    text == NULL ? "" : text, err);
}
