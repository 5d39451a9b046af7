/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/date.h"

#define LOOK_MS 50

static _Noreturn void
become(const char *const *argv)
{
	int null = open("/dev/null", O_RDWR);

	if (null >= 0) {
		(void)dup2(null, STDIN_FILENO);
		(void)dup2(null, STDOUT_FILENO);
		(void)dup2(null, STDERR_FILENO);
	}
	(void)setpgid(0, 0);
	(void)execv(argv[0], (char *const *)argv);
	_exit(127);
}

int
tz_child_run(const char *const *argv, int seconds)
{
	int64_t until = tz_clock_mono() + (int64_t)seconds * 1000;
	int status = 0;
	pid_t pid = fork(), ended;

	if (pid < 0)
		return -1;
	if (pid == 0)
		become(argv);
	while ((ended = waitpid(pid, &status, WNOHANG)) == 0) {
		if (tz_clock_mono() >= until) {
			(void)kill(-pid, SIGKILL);
			(void)waitpid(pid, &status, 0);
			return -1;
		}
		(void)poll(NULL, 0, LOOK_MS);
	}
	return ended == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
