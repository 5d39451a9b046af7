/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/identify.h"

#include <termios.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "wire/password.h"

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
tz_identify_password(const char *file, const char *prompt, char **password,
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
tz_identify_forget(char *password)
{
	if (password != NULL)
		tz_mem_wipe(password, strlen(password));
	tz_mem_free(password);
}

enum tz_rc
tz_identify(struct tz_client *client, const char *user,
    const char *password_file, struct tz_err *err)
{
	const struct tz_hello *hello = tz_client_hello(client);
	char *password = NULL;
	enum tz_rc rc;

	rc = tz_client_ready(client, err);
	if (rc != TZ_OK)
		return rc;
	if (user == NULL && hello->by_uid)
		user = hello->uid_user;
	if (user == NULL)
		return tz_fail(err, TZ_EUSAGE,
		    N_("who are you? use --user or TAIZHANG_USER"));
	if (password_file == NULL && hello->by_uid &&
	    strcmp(user, hello->uid_user) == 0)
		return tz_client_sign_in(client, user, NULL, err);
	rc = tz_identify_password(password_file, _("Password: "), &password,
	    err);
	if (rc == TZ_OK)
		rc = tz_client_sign_in(client, user, password, err);
	tz_identify_forget(password);
	return rc;
}

enum tz_rc
tz_identify_words(const char *path, const struct tz_buf *words,
    struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;

	if (path != NULL)
		rc = tz_file_write(path, words->data, words->len, 0400, err);
	if (path == NULL || rc != TZ_OK)
		(void)printf("%s\n%s\n", _("Recovery words, for the safe of "
		    "the office; they are shown only now:"),
		    tz_buf_str(words));
	return rc;
}
