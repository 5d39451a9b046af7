/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "daemon/listen.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"

#define BACKLOG 64
#define GIVEN 3			/* first descriptor of LISTEN_FDS */
#define LOCK_MS 1000
#define STEP_MS 10

/* True when systemd has opened the socket for this very process. */
static bool
given(void)
{
	const char *pid = getenv("LISTEN_PID"), *fds = getenv("LISTEN_FDS");
	bool yes;

	if (pid == NULL || fds == NULL)
		return false;
	yes = strtol(pid, NULL, 10) == (long)getpid() &&
	    strtol(fds, NULL, 10) == 1;
	unsetenv("LISTEN_PID");
	unsetenv("LISTEN_FDS");
	return yes;
}

/*
 * The address of path. One of more than 107 bytes goes by a descriptor of its
 * folder, which *place holds open until the address has been used.
 */
static void
address(const char *path, struct sockaddr_un *at, int *place)
{
	const char *slash = strrchr(path, '/');
	char folder[PATH_MAX];

	memset(at, 0, sizeof(*at));
	at->sun_family = AF_UNIX;
	*place = -1;
	if (strlen(path) < sizeof(at->sun_path) || slash == NULL) {
		snprintf(at->sun_path, sizeof(at->sun_path), "%.107s", path);
		return;
	}
	snprintf(folder, sizeof(folder), "%.*s", (int)(slash - path), path);
	*place = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
	snprintf(at->sun_path, sizeof(at->sun_path), "/proc/self/fd/%d%.60s",
	    *place, slash);
}

/*
 * Makes the socket under the lock, over what a crash left there; nobody can
 * have been given it before its mode is right.
 */
static enum tz_rc
make(struct tz_listen *here, struct tz_err *err)
{
	mode_t old = umask(here->shared ? 0117 : 0177);
	struct sockaddr_un at;
	int place, failed;
	struct stat st;

	(void)unlink(here->path);
	address(here->path, &at, &place);
	here->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
	    0);
	failed = here->fd < 0 ||
	    bind(here->fd, (struct sockaddr *)&at, sizeof(at)) != 0 ||
	    listen(here->fd, BACKLOG) != 0 || stat(here->path, &st) != 0;
	umask(old);
	if (place >= 0)
		close(place);
	if (failed)
		return tz_fail_errno(err, N_("cannot listen at %s"),
		    here->path);
	here->device = st.st_dev;
	here->inode = st.st_ino;
	return TZ_OK;
}

/* One that is just ending gets a moment to do so. */
static enum tz_rc
lock(const char *path, int *fd, struct tz_err *err)
{
	int64_t until = tz_clock_mono() + LOCK_MS;
	enum tz_rc rc;

	do {
		rc = tz_file_lock(path, fd, err);
		if (rc == TZ_EBUSY)
			usleep(STEP_MS * 1000);
	} while (rc == TZ_EBUSY && tz_clock_mono() < until);
	return rc;
}

enum tz_rc
tz_listen_open(struct tz_listen *here, const char *folder, const char *path,
    struct tz_err *err)
{
	char pid[PATH_MAX + 8];
	enum tz_rc rc;

	memset(here, 0, sizeof(*here));
	here->fd = -1;
	here->lock = -1;
	if (given()) {
		here->fd = GIVEN;
		here->given = true;
		here->shared = true;
		(void)fcntl(GIVEN, F_SETFD, FD_CLOEXEC);
		(void)fcntl(GIVEN, F_SETFL, O_NONBLOCK);
		return TZ_OK;
	}
	here->shared = path != NULL;
	if (path == NULL)
		rc = tz_file_join(here->path, sizeof(here->path), folder,
		    "taizhangd.sock", err);
	else
		rc = tz_file_join(here->path, sizeof(here->path), "", path,
		    err);
	if (rc != TZ_OK)
		return rc;
	snprintf(pid, sizeof(pid), "%s.pid", here->path);
	rc = lock(pid, &here->lock, err);
	if (rc == TZ_OK)
		rc = make(here, err);
	if (rc != TZ_OK)
		tz_listen_close(here);
	return rc;
}

void
tz_listen_close(struct tz_listen *here)
{
	struct stat st;

	if (here->fd >= 0) {
		if (!here->given && stat(here->path, &st) == 0 &&
		    st.st_dev == here->device && st.st_ino == here->inode)
			(void)unlink(here->path);
		close(here->fd);
	}
	if (here->lock >= 0)
		close(here->lock);
	here->fd = -1;
	here->lock = -1;
}
