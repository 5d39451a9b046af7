/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/lp.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"

static void
run_lp(const char *printer, bool raw, const int ends[2])
{
	const char *args[8] = { "lp", "-s" };
	size_t n = 2;

	if (printer[0] != '\0') {
		args[n++] = "-d";
		args[n++] = printer;
	}
	if (raw) {
		args[n++] = "-o";
		args[n++] = "raw";
	}
	args[n] = NULL;
	(void)signal(SIGPIPE, SIG_DFL);
	(void)dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	close(ends[1]);
	close(STDOUT_FILENO);
	close(STDERR_FILENO);
	(void)execvp(args[0], (char *const *)args);
	_exit(127);
}

/* Bytes taken; a printer that hangs up must not end the program. */
static size_t
feed(int fd, const uint8_t *bytes, size_t n)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	size_t done = 0;
	ssize_t got;

	(void)sigaction(SIGPIPE, &ignore, &before);
	while (done < n) {
		got = write(fd, bytes + done, n - done);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		done += (size_t)got;
	}
	(void)sigaction(SIGPIPE, &before, NULL);
	return done;
}

static bool
ended_well(pid_t pid)
{
	int status = -1;

	while (waitpid(pid, &status, 0) == -1)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

enum tz_rc
tz_lp_send(const char *printer, bool raw, const void *bytes, size_t n,
    struct tz_err *err)
{
	size_t done = 0;
	int ends[2];
	pid_t pid;

	if (pipe(ends) == -1)
		return tz_fail_plain(err, TZ_EIO);
	pid = fork();
	if (pid == 0)
		run_lp(printer, raw, ends);
	close(ends[0]);
	if (pid > 0)
		done = feed(ends[1], bytes, n);
	close(ends[1]);
	if (pid == -1 || !ended_well(pid) || done < n)
		return tz_fail(err, TZ_EIO,
		    N_("the printer did not take it"));
	return TZ_OK;
}
