/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/utf8.h"

#define SAID 512		/* bytes of its words that are kept */

static bool
runs(const char *path)
{
	return access(path, X_OK) == 0;
}

/* TAIZHANGD, beside this program, or where it was installed. */
static bool
find_program(char *out, size_t size)
{
	const char *named = getenv("TAIZHANGD");
	char self[PATH_MAX];
	struct tz_err none;
	char *slash;
	ssize_t n;

	if (named != NULL && named[0] != '\0') {
		snprintf(out, size, "%s", named);
		return runs(out);
	}
	n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	if (n > 0) {
		self[n] = '\0';
		slash = strrchr(self, '/');
		if (slash != NULL)
			*slash = '\0';
		if (tz_file_join(out, size, self, "taizhangd", &none) ==
		    TZ_OK && runs(out))
			return true;
	}
	snprintf(out, size, "%s/taizhangd", TZ_LIBEXEC_DIR);
	if (runs(out))
		return true;
	snprintf(out, size, "%s/taizhangd", TZ_BIN_DIR);
	return runs(out);
}

/* In the child: standard streams away, words to the pipe, and the program. */
static _Noreturn void
become(const char *program, const char *folder, bool maintenance, int words)
{
	const char *argv[] = { "taizhangd", "--dir", folder, NULL, NULL };
	int null = open("/dev/null", O_RDWR);
	sigset_t none;

	if (maintenance)
		argv[3] = "--maintenance";
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (null >= 0) {
		dup2(null, STDIN_FILENO);
		dup2(null, STDOUT_FILENO);
	}
	dup2(words, STDERR_FILENO);
	execv(program, (char *const *)argv);
	_exit(127);
}

/* Reads until the pipe closes; false when that takes too long. */
static bool
listen_to(int fd, int wait_ms, char said[SAID])
{
	int64_t until = tz_clock_mono() + wait_ms, left;
	struct pollfd poll_for = { .fd = fd, .events = POLLIN };
	char bytes[SAID];
	size_t at = 0;
	ssize_t n;

	for (;;) {
		left = until - tz_clock_mono();
		if (left <= 0)
			return false;
		if (poll(&poll_for, 1, (int)left) < 0 && errno != EINTR)
			return false;
		if ((poll_for.revents & (POLLIN | POLLHUP)) == 0)
			continue;
		n = read(fd, bytes, sizeof(bytes));
		if (n <= 0)
			break;
		if ((size_t)n > SAID - 1 - at)
			n = (ssize_t)(SAID - 1 - at);
		memcpy(said + at, bytes, (size_t)n);
		at += (size_t)n;
	}
	said[at] = '\0';
	return true;
}

static enum tz_rc
failed(const char *program, int status, char said[SAID], struct tz_err *err)
{
	const char *text = said;
	char *end = strchr(said, '\n');

	if (end != NULL)
		*end = '\0';
	if (strncmp(text, "taizhangd: ", 11) == 0)
		text += 11;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return tz_fail(err, TZ_EDAEMON, N_("cannot start %s"), program);
	if (!tz_utf8_valid(text, strlen(text)))
		text = "";
	if (text[0] == '\0')
		return tz_fail_plain(err, TZ_ELINK);
	(void)tz_fail(err, TZ_EDAEMON,
	    N_("the program of the ledger did not start"));
	if (err != NULL)
		tz_sentence_add(&err->say, text);
	return TZ_EDAEMON;
}

enum tz_rc
tz_spawn_daemon(const char *folder, bool maintenance, int wait_ms,
    struct tz_err *err)
{
	char program[PATH_MAX], said[SAID] = "";
	int ends[2], status = 0;
	bool ended;
	pid_t pid;

	if (!find_program(program, sizeof(program)))
		return tz_fail(err, TZ_EDAEMON,
		    N_("the program taizhangd is not installed"));
	if (pipe2(ends, O_CLOEXEC) != 0)
		return tz_fail_errno(err, N_("cannot start %s"), program);
	pid = fork();
	if (pid == 0)
		become(program, folder, maintenance, ends[1]);
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return tz_fail_errno(err, N_("cannot start %s"), program);
	}
	ended = listen_to(ends[0], wait_ms, said);
	close(ends[0]);
	if (!ended)
		kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	if (!ended)
		return tz_fail(err, TZ_EDAEMON,
		    N_("the program of the ledger takes too long to start"));
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return TZ_OK;
	return failed(program, status, said, err);
}
