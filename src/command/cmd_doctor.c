/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/output.h"
#include "base/utf8.h"
#include "client/doctor.h"
#include "client/reach.h"
#include "command/cmds.h"
#include "command/shell.h"

#define TEXT 600

/* The office as the rows are written from it. */
struct visit {
	struct tz_doctor_facts facts;
	char why[TEXT];		/* the ledger does not start; "" = it does */
};

static void
put_number(char *text, const char *format, unsigned long long n)
{
	if (n > 0)
		(void)snprintf(text, TEXT, "%llu%s%s", n,
		    format[0] == '\0' ? "" : " ", format);
}

static void
put_time(char *text, int64_t at)
{
	char time[TZ_TIME_TEXT];

	if (at != 0)
		(void)snprintf(text, TEXT, "%s", tz_time_format(at, time));
}

static void
say_ledger(const struct visit *visit, char *text)
{
	(void)snprintf(text, TEXT, "%s", visit->why);
}

static void
say_disk(const struct visit *visit, char *text)
{
	put_number(text, "MiB", visit->facts.free_bytes / (1024 * 1024));
}

static void
say_clock(const struct visit *visit, char *text)
{
	if (visit->facts.has_offset)
		put_number(text, _("seconds"),
		    (unsigned long long)llabs(visit->facts.offset));
}

static void
say_backup(const struct visit *visit, char *text)
{
	put_time(text, visit->facts.backup_at);
}

static void
say_verify(const struct visit *visit, char *text)
{
	put_time(text, visit->facts.verify_at);
}

static void
say_line(const struct visit *visit, char *text)
{
	put_time(text, visit->facts.synced_at);
}

static void
say_error(const struct visit *visit, char *text)
{
	struct tz_sentence say = { .n = 0 };

	if (visit->facts.say[0] == '\0')
		return;
	tz_utf8_copy(say.id, sizeof say.id, visit->facts.say);
	(void)tz_sentence_text(&say, text, TEXT);
}

static void
say_unsent(const struct visit *visit, char *text)
{
	put_number(text, "", visit->facts.unsent);
}

static void
say_returned(const struct visit *visit, char *text)
{
	put_number(text, "", visit->facts.returned);
}

static void
say_drafts(const struct visit *visit, char *text)
{
	put_number(text, "", visit->facts.drafts);
}

static void
say_package(const struct visit *visit, char *text)
{
	(void)snprintf(text, TEXT, "%s", visit->facts.package);
}

/* What stands beside the advice; a row that is not here has nothing. */
static void (*const figures[TZ_DOCTOR_ROWS])(const struct visit *visit,
    char *text) = {
	[TZ_DOCTOR_LEDGER] = say_ledger,
	[TZ_DOCTOR_DISK] = say_disk,
	[TZ_DOCTOR_CLOCK] = say_clock,
	[TZ_DOCTOR_BACKUP] = say_backup,
	[TZ_DOCTOR_VERIFY] = say_verify,
	[TZ_DOCTOR_LINE] = say_line,
	[TZ_DOCTOR_ERROR] = say_error,
	[TZ_DOCTOR_UNSENT] = say_unsent,
	[TZ_DOCTOR_RETURNED] = say_returned,
	[TZ_DOCTOR_DRAFTS] = say_drafts,
	[TZ_DOCTOR_PACKAGE] = say_package,
};

static void
put_rows(const struct visit *visit, enum tz_format format,
    const enum tz_doctor_state *state)
{
	static const char *const names[] = { "row", "state", "advice",
		"figure" };
	static const char *const labels[] = { N_("part"), N_("state"),
		N_("what to do"), N_("figure") };
	struct tz_output *output = tz_output_begin(stdout, format, names,
	    labels, 4);
	char text[TEXT];
	enum tz_doctor_row i;

	for (i = 0; i < TZ_DOCTOR_ROWS; i++) {
		text[0] = '\0';
		if (figures[i] != NULL)
			figures[i](visit, text);
		tz_output_label(output, tz_doctor_name(i), tz_doctor_label(i));
		tz_output_label(output, tz_doctor_key(state[i]),
		    tz_doctor_word(state[i]));
		tz_output_cell(output, _(tz_doctor_advice(i, state[i])));
		tz_output_cell(output, text);
	}
	(void)tz_output_end(output);
}

/* A failure that says who asks, not how the ledger is. */
static bool
is_own_fault(enum tz_rc rc)
{
	static const enum tz_rc rcs[] = { TZ_EUSAGE, TZ_ENOTFOUND, TZ_ELOGIN,
		TZ_ELOCKED, TZ_ERIGHT, TZ_ESESSION, TZ_EINPUT };
	size_t i;

	for (i = 0; i < sizeof rcs / sizeof *rcs; i++)
		if (rc == rcs[i])
			return true;
	return false;
}

static enum tz_rc
examine(struct tz_shell *shell, struct visit *visit, struct tz_err *err)
{
	char folder[PATH_MAX] = "", text[TZ_SENTENCE_TEXT];
	enum tz_rc rc;

	rc = tz_shell_open(shell, TZ_NEEDS_SESSION, err);
	if (rc == TZ_OK)
		return tz_client_doctor(shell->client, NULL, &visit->facts,
		    err);
	if (is_own_fault(rc))
		return rc;
	tz_utf8_copy(visit->why, sizeof visit->why,
	    tz_err_text(err, text, sizeof text));
	rc = tz_reach_folder(shell->asked.folder, folder, sizeof folder, err);
	return rc == TZ_OK ? tz_client_doctor(NULL, folder, &visit->facts,
	    err) : rc;
}

enum tz_rc
tz_command_doctor(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	struct visit visit = { .why = "" };
	enum tz_doctor_state state[TZ_DOCTOR_ROWS];
	char code[TZ_DOCTOR_CODE];
	enum tz_rc rc;

	(void)args;
	rc = examine(shell, &visit, err);
	if (rc != TZ_OK)
		return rc;
	tz_doctor_judge(&visit.facts, state);
	put_rows(&visit, shell->asked.format, state);
	tz_doctor_write(state, code);
	if (shell->asked.format == TZ_FORMAT_TABLE)
		(void)printf(_("code for the telephone: %s\n"), code);
	return TZ_OK;
}
