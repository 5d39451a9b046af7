/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/shell.h"

#include <stdarg.h>
#include <termios.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "command/command.h"
#include "wire/password.h"

static enum tz_rc
sign_in(struct tz_shell *shell, struct tz_err *err)
{
	const struct tz_hello *hello = tz_client_hello(shell->client);
	char *password = NULL;
	enum tz_rc rc;

	if (shell->user == NULL && hello->by_uid)
		shell->user = hello->uid_user;
	if (shell->user == NULL)
		return tz_fail(err, TZ_EUSAGE,
		    N_("who are you? use --user or TAIZHANG_USER"));
	if (shell->password_file == NULL && hello->by_uid &&
	    strcmp(shell->user, hello->uid_user) == 0)
		return tz_client_sign_in(shell->client, shell->user, NULL, err);
	rc = tz_shell_password(shell->password_file, _("Password: "),
	    &password, err);
	if (rc == TZ_OK)
		rc = tz_client_sign_in(shell->client, shell->user, password,
		    err);
	tz_shell_forget(password);
	return rc;
}

enum tz_rc
tz_shell_open(struct tz_shell *shell, int needs, struct tz_err *err)
{
	struct tz_client_options options = { 0 };
	enum tz_rc rc;

	if (needs == TZ_NEEDS_NOTHING)
		return TZ_OK;
	options.folder = shell->folder;
	options.start = true;
	options.maintenance = needs == TZ_NEEDS_MAINTENANCE;
	rc = tz_client_open(&options, &shell->client, err);
	if (rc != TZ_OK || needs != TZ_NEEDS_SESSION)
		return rc;
	return sign_in(shell, err);
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

/* Reads up to the end of the first line. */
static enum tz_rc
read_line(FILE *in, const char *name, char **line, struct tz_err *err)
{
	char text[TZ_PASSWORD_MAX + 2];
	size_t n;

	if (fgets(text, sizeof text, in) == NULL)
		return tz_fail(err, TZ_EUSAGE, N_("%s holds no password"),
		    name);
	n = strcspn(text, "\r\n");
	if (n == 0 || n > TZ_PASSWORD_MAX) {
		tz_mem_wipe(text, sizeof text);
		return tz_fail(err, TZ_EUSAGE, N_("%s holds no password"),
		    name);
	}
	*line = tz_mem_text_n(text, n);
	tz_mem_wipe(text, sizeof text);
	return TZ_OK;
}

static enum tz_rc
ask_terminal(const char *prompt, char **password, struct tz_err *err)
{
	struct termios before, quiet;
	enum tz_rc rc;

	if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &before) != 0)
		return tz_fail(err, TZ_EUSAGE,
		    N_("there is no terminal to ask for the password: use "
		       "--password-file"));
	quiet = before;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	(void)fputs(prompt, stderr);
	(void)fflush(stderr);
	(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
	rc = read_line(stdin, _("the terminal"), password, err);
	(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
	(void)fputc('\n', stderr);
	return rc;
}

enum tz_rc
tz_shell_password(const char *file, const char *prompt, char **password,
    struct tz_err *err)
{
	enum tz_rc rc;
	FILE *in;

	if (file == NULL)
		return ask_terminal(prompt, password, err);
	if (strcmp(file, "-") == 0)
		return read_line(stdin, _("standard input"), password, err);
	in = fopen(file, "re");
	if (in == NULL)
		return tz_fail_errno(err, N_("cannot read %s"), file);
	rc = read_line(in, file, password, err);
	(void)fclose(in);
	return rc;
}

void
tz_shell_forget(char *password)
{
	if (password != NULL)
		tz_mem_wipe(password, strlen(password));
	tz_mem_free(password);
}

void
tz_shell_problems(const struct tz_problems *problems)
{
	char text[TZ_SENTENCE_TEXT + 128];
	size_t i;

	for (i = 0; i < problems->n; i++) {
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

	if (shell->quiet || !isatty(STDERR_FILENO))
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

	if (shell->quiet)
		return;
	va_start(args, format);
	(void)vfprintf(stdout, format, args);
	va_end(args);
}
