/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/terminal.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static enum tz_charset charset = TZ_CHARSET_OTHER;
static int pipe_ends[2] = { -1, -1 };

/* Tried in turn; the first that can show Chinese is taken. */
static const char *const locales[] = {
	"", "C.UTF-8", "zh_CN.UTF-8", "en_US.UTF-8", "zh_CN.GB18030",
};

enum tz_rc
tz_terminal_locale(struct tz_err *err)
{
	size_t i;

	for (i = 0; i < sizeof(locales) / sizeof(locales[0]); i++) {
		if (setlocale(LC_CTYPE, locales[i]) == NULL)
			continue;
		charset = tz_charset_named(nl_langinfo(CODESET));
		if (charset != TZ_CHARSET_OTHER)
			return TZ_OK;
	}
	return tz_fail(err, TZ_EUSAGE,
	    N_("this locale cannot show Chinese; "
	    "set LC_ALL=C.UTF-8 or install zh_CN.UTF-8"));
}

enum tz_charset
tz_terminal_charset(void)
{
	return charset;
}

static void
note(int number)
{
	char sign = number == SIGWINCH ? 'r' : number == SIGCHLD ? 'c' : 'e';
	ssize_t n = write(pipe_ends[1], &sign, 1);

	(void)n;		/* a full pipe has been told already */
}

enum tz_rc
tz_terminal_signals(int *fd, struct tz_err *err)
{
	static const int numbers[] = { SIGHUP, SIGTERM, SIGWINCH, SIGCHLD };
	struct sigaction action;
	size_t i;

	if (pipe_ends[0] == -1 &&
	    pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) == -1)
		return tz_fail_errno(err, N_("cannot make %s"), "a pipe");
	memset(&action, 0, sizeof(action));
	sigemptyset(&action.sa_mask);
	action.sa_flags = SA_RESTART;
	action.sa_handler = note;
	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		(void)sigaction(numbers[i], &action, NULL);
	action.sa_handler = SIG_IGN;
	(void)sigaction(SIGPIPE, &action, NULL);
	(void)sigaction(SIGTSTP, &action, NULL);
	*fd = pipe_ends[0];
	return TZ_OK;
}

void
tz_terminal_signalled(struct tz_terminal_signals *signals)
{
	char sign[64];
	ssize_t n;

	memset(signals, 0, sizeof(*signals));
	while ((n = read(pipe_ends[0], sign, sizeof(sign))) > 0) {
		signals->ended = signals->ended ||
		    memchr(sign, 'e', (size_t)n) != NULL;
		signals->resized = signals->resized ||
		    memchr(sign, 'r', (size_t)n) != NULL;
		signals->child = signals->child ||
		    memchr(sign, 'c', (size_t)n) != NULL;
	}
}
