/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/shell.h"

#include <stdarg.h>
#include <unistd.h>

#include "client/identify.h"
#include "command/command.h"

enum tz_rc
tz_shell_open(struct tz_shell *shell, int needs, struct tz_err *err)
{
	struct tz_client_options options = { 0 };
	enum tz_rc rc;

	if (needs == TZ_NEEDS_NOTHING)
		return TZ_OK;
	options.folder = shell->asked.folder;
	options.start = true;
	options.maintenance = needs == TZ_NEEDS_MAINTENANCE;
	rc = tz_client_open(&options, &shell->client, err);
	if (rc != TZ_OK || needs != TZ_NEEDS_SESSION)
		return rc;
	return tz_identify(shell->client, shell->asked.user,
	    shell->asked.password_file, err);
}

void
tz_shell_close(struct tz_shell *shell)
{
	if (shell->client == NULL)
		return;
	if (tz_client_who(shell->client) != NULL)
		(void)tz_client_sign_out(shell->client, NULL);
	tz_client_close(shell->client);
	shell->client = NULL;
}

/* The failure itself is told once, at the end. */
static bool
is_failure(const struct tz_problem *problem, const struct tz_err *err)
{
	char one[TZ_SENTENCE_TEXT], other[TZ_SENTENCE_TEXT];

	return err != NULL && err->rc != TZ_OK &&
	    strcmp(tz_sentence_plain(&problem->say, one, sizeof one),
	    tz_sentence_plain(&err->say, other, sizeof other)) == 0;
}

void
tz_shell_problems(const struct tz_problems *problems,
    const struct tz_err *err)
{
	char text[TZ_SENTENCE_TEXT + 128];
	size_t i;

	for (i = 0; i < problems->n; i++) {
		if (is_failure(&problems->item[i], err))
			continue;
		(void)fprintf(stderr, "%s%s\n",
		    problems->item[i].warning ? _("warning: ") : "",
		    tz_problem_text(&problems->item[i], text, sizeof text));
	}
}

int
tz_shell_progress(unsigned permille, const char *line, void *arg)
{
	const struct tz_shell *shell = arg;
	unsigned full = permille / 50;

	if (shell->asked.quiet || !isatty(STDERR_FILENO))
		return 0;
	(void)fprintf(stderr, "\r[%.*s%.*s] %3u %% %-40.40s",
	    (int)full, "####################",
	    (int)(20 - full), "--------------------", permille / 10, line);
	if (permille >= 1000)
		(void)fputc('\n', stderr);
	(void)fflush(stderr);
	return 0;
}

void
tz_shell_say(const struct tz_shell *shell, const char *format, ...)
{
	va_list args;

	if (shell->asked.quiet)
		return;
	va_start(args, format);
	(void)vfprintf(stdout, format, args);
	va_end(args);
}
