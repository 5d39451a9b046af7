/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/hook.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/wait.h>

#include "base/date.h"

#define LOOK_MS 50
#define GRACE_MS 3000		/* between a wish to end and the end */

extern char **environ;

/* Waits until the time is up; false when the program still runs then. */
static bool
ended(pid_t pid, int64_t until, bool (*stop)(void), int *status)
{
	for (;;) {
		if (waitpid(pid, status, WNOHANG) == pid)
			return true;
		if (tz_clock_mono() >= until || (stop != NULL && stop()))
			return false;
		(void)poll(NULL, 0, LOOK_MS);
	}
}

static void
end(pid_t pid)
{
	int status;

	(void)kill(-pid, SIGTERM);
	if (ended(pid, tz_clock_mono() + GRACE_MS, NULL, &status))
		return;
	(void)kill(-pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
}

static int
start(const char *path, pid_t *pid)
{
	char *const argv[] = { (char *)(uintptr_t)path, NULL };
	posix_spawnattr_t how;
	sigset_t normal;
	int code;

	(void)sigemptyset(&normal);
	(void)sigaddset(&normal, SIGPIPE);
	code = posix_spawnattr_init(&how);
	if (code != 0)
		return code;
	(void)posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP |
	    POSIX_SPAWN_SETSIGDEF);
	(void)posix_spawnattr_setpgroup(&how, 0);
	(void)posix_spawnattr_setsigdefault(&how, &normal);
	code = posix_spawn(pid, path, NULL, &how, argv, environ);
	(void)posix_spawnattr_destroy(&how);
	return code;
}

enum tz_rc
tz_hook_run(const char *path, bool (*stop)(void), struct tz_err *err)
{
	int status = 0;
	pid_t pid;

	if (path == NULL || path[0] == '\0')
		return TZ_OK;
	errno = start(path, &pid);
	if (errno != 0)
		return tz_fail_errno(err, N_("cannot run %s"), path);
	if (!ended(pid, tz_clock_mono() + TZ_HOOK_MS, stop, &status)) {
		end(pid);
		if (stop != NULL && stop())
			return tz_fail_plain(err, TZ_ECANCEL);
		return tz_fail(err, TZ_ELINK, N_("%s takes too long"), path);
	}
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return tz_fail(err, TZ_ELINK, N_("%s did not succeed"), path);
	return TZ_OK;
}
