/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/reach.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "client/spawn.h"

#define SHARED "/run/taizhang"
#define STEP_MS 10		/* between two looks while another starts it */

/* A folder that is there by its real name, so that links do not matter. */
enum tz_rc
tz_reach_folder(const char *asked, char *out, size_t size, struct tz_err *err)
{
	const char *home = getenv("HOME");
	char path[PATH_MAX], here[PATH_MAX];

	if (asked == NULL || asked[0] == '\0')
		asked = getenv("TAIZHANG_DIR");
	if (asked != NULL && asked[0] != '\0')
		snprintf(path, sizeof(path), "%s", asked);
	else if (home != NULL)
		snprintf(path, sizeof(path), "%s/.local/share/taizhang", home);
	else
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("which office: set TAIZHANG_DIR or give --dir"));
	if (realpath(path, here) != NULL)
		snprintf(path, sizeof(path), "%s", here);
	else if (path[0] != '/' && getcwd(here, sizeof(here)) != NULL)
		return tz_file_join(out, size, here, path, err);
	if (strlen(path) >= size)
		return tz_fail(err, TZ_ELIMIT, N_("the path %s is too long"),
		    path);
	memcpy(out, path, strlen(path) + 1);
	return TZ_OK;
}

/*
 * Connects to folder/name. An address holds 107 bytes, a path many more, so a
 * long one goes by a descriptor of the folder.
 */
static int
connect_in(const char *folder, const char *name)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int n, fd, place = -1;

	n = snprintf(at.sun_path, sizeof(at.sun_path), "%s/%s", folder, name);
	if (n >= (int)sizeof(at.sun_path)) {
		place = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
		snprintf(at.sun_path, sizeof(at.sun_path),
		    "/proc/self/fd/%d/%.60s", place, name);
	}
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof(at)) != 0) {
		n = errno;
		close(fd);
		fd = -1;
		errno = n;
	}
	if (place >= 0)
		close(place);
	return fd;
}

/* The last part of a path. */
static const char *
last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

static int
connect_any(const char *folder)
{
	const char *named = getenv("TAIZHANG_SOCKET"), *name;
	char other[PATH_MAX];
	int fd;

	if (named != NULL && named[0] != '\0') {
		name = last_part(named);
		snprintf(other, sizeof(other), "%.*s",
		    (int)(name == named ? 1 : name - named), named);
		return connect_in(name == named ? "." : other, name);
	}
	fd = connect_in(folder, "taizhangd.sock");
	if (fd >= 0)
		return fd;
	snprintf(other, sizeof(other), "%.200s.sock", last_part(folder));
	return connect_in(SHARED, other);
}

enum tz_rc
tz_reach_connect(const char *folder, int *fd, struct tz_err *err)
{
	*fd = connect_any(folder);
	if (*fd >= 0)
		return TZ_OK;
	if (errno == EACCES || errno == EPERM)
		return tz_fail(err, TZ_ERIGHT,
		    N_("this user may not ask the ledger of %s"), folder);
	return tz_fail(err, TZ_EDAEMON,
	    N_("nobody answers for the ledger of %s"), folder);
}

/* True when the folder is, or would be, this user's own. */
static bool
own(const char *folder)
{
	struct stat st;

	if (stat(folder, &st) == 0)
		return st.st_uid == geteuid();
	return errno == ENOENT;
}

/* With the start lock held: looks once more, then starts. */
static enum tz_rc
start(const char *folder, bool maintenance, int wait_ms, int *fd,
    struct tz_err *err)
{
	enum tz_rc rc;

	*fd = connect_any(folder);
	if (*fd >= 0)
		return TZ_OK;
	rc = tz_spawn_daemon(folder, maintenance, wait_ms, err);
	if (rc != TZ_OK)
		return rc;
	*fd = connect_any(folder);
	return *fd >= 0 ? TZ_OK : tz_fail_plain(err, TZ_ELINK);
}

enum tz_rc
tz_reach_start(const char *folder, bool maintenance, int wait_ms, int *fd,
    struct tz_err *err)
{
	int64_t until = tz_clock_mono() + wait_ms;
	char path[PATH_MAX];
	enum tz_rc rc;
	int lock;

	*fd = connect_any(folder);
	if (*fd >= 0)
		return TZ_OK;
	if (!own(folder))
		return tz_fail(err, TZ_EDAEMON,
		    N_("the ledger of %s belongs to another user; its service "
		       "must be started"), folder);
	if (maintenance && (rc = tz_file_make_folder(folder, 0700, err)) !=
	    TZ_OK)
		return rc;
	rc = tz_file_join(path, sizeof(path), folder, "taizhangd.lock", err);
	while (rc == TZ_OK) {
		rc = tz_file_lock(path, &lock, err);
		if (rc == TZ_OK) {
			rc = start(folder, maintenance, wait_ms, fd, err);
			close(lock);
			return rc;
		}
		if (rc != TZ_EBUSY || tz_clock_mono() >= until)
			return rc;
		usleep(STEP_MS * 1000);
		*fd = connect_any(folder);
		rc = TZ_OK;
		if (*fd >= 0)
			return TZ_OK;
	}
	return rc;
}
