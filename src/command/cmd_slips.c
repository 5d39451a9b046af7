/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "client/day.h"
#include "client/print.h"
#include "client/records.h"
#include "command/cmds.h"
#include "command/shell.h"

#define PRINT (1024 * 1024)
#define PAGE 100		/* slips that are cancelled at once */

/* clang-format off */
const struct tz_option tz_slips_options[] = {
	{ "register", 0, N_("NAME"), N_("whose numbers; default matter") },
	{ "on", 0, N_("DAY"), N_("day of the numbers; default today") },
	{ "list", 0, NULL, N_("only show the slips not used") },
	{ "cancel", 0, N_("DAY"), N_("cancel those not used before a day") },
	{ "reason", 'r', N_("TEXT"), N_("why they are cancelled") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static enum tz_rc
ask_slips(struct tz_shell *shell, const char *where, struct tz_rows *rows,
    struct tz_err *err)
{
	struct tz_list list = { .form = "slip", .where = where,
		.columns = "number,day,state", .plain = true, .most = PAGE };

	return tz_client_list(shell->client, &list, rows, err);
}

static enum tz_rc
show_slips(struct tz_shell *shell, struct tz_err *err)
{
	static const char *const names[] = { "id", "number", "day" };
	static const char *const labels[] = { N_("slip"), N_("number"),
		N_("date") };
	struct tz_output *output;
	struct tz_rows rows;
	enum tz_rc rc;
	size_t i;

	tz_rows_init(&rows);
	rc = ask_slips(shell, "state = 'reserved'", &rows, err);
	if (rc == TZ_OK) {
		output = tz_output_begin(stdout, shell->asked.format, names,
		    labels, 3);
		for (i = 0; i < rows.n; i++) {
			tz_output_cell(output, rows.row[i].id);
			tz_output_cell(output, rows.row[i].text[0]);
			tz_output_cell(output, rows.row[i].text[1]);
		}
		(void)tz_output_end(output);
	}
	tz_rows_release(&rows);
	return rc;
}

static enum tz_rc
cancel_one(struct tz_shell *shell, const char *id, const char *reason,
    struct tz_err *err)
{
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	uint32_t revision;
	char print[40];
	enum tz_rc rc;

	tz_client_request(request);
	tz_problems_init(&problems);
	rc = tz_client_step(shell->client, id, "cancel", reason, NULL, 0,
	    request, 0, &revision, print, &problems, err);
	tz_shell_problems(&problems, err);
	tz_problems_release(&problems);
	return rc;
}

static enum tz_rc
cancel(struct tz_shell *shell, const char *day, const char *reason,
    struct tz_err *err)
{
	char where[128], text[TZ_DATE_TEXT];
	struct tz_rows rows;
	unsigned n = 0;
	int32_t before;
	enum tz_rc rc;
	size_t i;

	if (!tz_date_parse(day, &before))
		return tz_fail(err, TZ_EUSAGE, N_("this is no day: %s"), day);
	(void)snprintf(where, sizeof where, "state = 'reserved' AND day < "
	    "'%s'", tz_date_format(before, text));
	do {
		tz_rows_init(&rows);
		rc = ask_slips(shell, where, &rows, err);
		for (i = 0; rc == TZ_OK && i < rows.n; i++, n++)
			rc = cancel_one(shell, rows.row[i].id, reason, err);
		i = rows.n;
		tz_rows_release(&rows);
	} while (rc == TZ_OK && i == PAGE);
	if (rc == TZ_OK)
		tz_shell_say(shell, _("%u slips cancelled\n"), n);
	return rc;
}

/* The records follow one another, so the first one names them all. */
static enum tz_rc
print_slips(struct tz_shell *shell, const char *first, unsigned n,
    struct tz_err *err)
{
	char id[TZ_RECORD_ID];
	struct tz_buf text;
	enum tz_rc rc = TZ_OK;
	unsigned long serial = strtoul(strrchr(first, '-') + 1, NULL, 10);
	unsigned i;

	for (i = 0; rc == TZ_OK && i < n; i++) {
		(void)snprintf(id, sizeof id, "%.*s%08lu",
		    (int)(strrchr(first, '-') + 1 - first), first, serial + i);
		tz_buf_init(&text, PRINT);
		rc = tz_client_print(shell->client, id, "slip", 80, &text,
		    err);
		if (rc == TZ_OK)
			(void)printf("%s%s", i == 0 ? "" : "\f",
			    tz_buf_str(&text));
		tz_buf_release(&text);
	}
	return rc;
}

enum tz_rc
tz_command_slips(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const char *form = tz_options_get(args, "register");
	const char *on = tz_options_get(args, "on");
	const char *before = tz_options_get(args, "cancel");
	uint8_t request[TZ_CLIENT_REQUEST];
	char first[TZ_RECORD_ID];
	unsigned long n = args->n > 0 ? strtoul(args->argument[0], NULL, 10) :
	    0;
	int32_t day = INT32_MIN;
	enum tz_rc rc;

	if (tz_options_has(args, "list"))
		return show_slips(shell, err);
	if (before != NULL)
		return cancel(shell, before, tz_options_get(args, "reason"),
		    err);
	if (n == 0)
		return tz_fail(err, TZ_EUSAGE, N_("say how many slips"));
	if (on != NULL && !tz_date_parse(on, &day))
		return tz_fail(err, TZ_EUSAGE, N_("this is no day: %s"), on);
	tz_client_request(request);
	rc = tz_client_slips(shell->client, form == NULL ? "matter" : form,
	    day, (unsigned)n, request, first, err);
	if (rc == TZ_OK)
		rc = print_slips(shell, first, (unsigned)n, err);
	return rc;
}
