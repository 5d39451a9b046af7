/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"

#define CHUNK 65536

static const char cannot_read[] = N_("cannot read %s");
static const char cannot_write[] = N_("cannot write %s");

/* Reads once, through interruptions. */
static ssize_t
read_some(int fd, void *bytes, size_t n)
{
	ssize_t got;

	do {
		got = read(fd, bytes, n);
	} while (got < 0 && errno == EINTR);
	return got;
}

static bool
write_all(int fd, const void *bytes, size_t n)
{
	const char *at = bytes;

	while (n != 0) {
		ssize_t done = write(fd, at, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

/* Closes without losing the errno of what failed before. */
static void
close_quietly(int fd)
{
	int number = errno;

	close(fd);
	errno = number;
}

enum tz_rc
tz_file_read(const char *path, struct tz_buf *out, struct tz_err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	size_t start = out->len;
	char chunk[16384];
	ssize_t got = -1;

	if (fd < 0)
		return tz_fail_errno(err, cannot_read, path);
	while (tz_buf_ok(out)
	    && (got = read_some(fd, chunk, sizeof(chunk))) > 0)
		tz_buf_put(out, chunk, (size_t)got);
	close_quietly(fd);
	if (tz_buf_ok(out) && got == 0)
		return TZ_OK;
	out->len = start;
	if (out->data != NULL)
		out->data[start] = '\0';
	if (!tz_buf_ok(out))
		return tz_fail(err, TZ_ELIMIT, N_("%s is too large"), path);
	return tz_fail_errno(err, cannot_read, path);
}

/* Writes the folder part of path to out: "." when there is none. */
static bool
folder_of(const char *path, char out[PATH_MAX])
{
	const char *slash = strrchr(path, '/');
	size_t n = slash == NULL ? 0 : (size_t)(slash - path);

	if (n >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return false;
	}
	if (slash == NULL)
		snprintf(out, PATH_MAX, ".");
	else if (n == 0)
		snprintf(out, PATH_MAX, "/");
	else
		snprintf(out, PATH_MAX, "%.*s", (int)n, path);
	return true;
}

static enum tz_rc
sync_folder_of(const char *path, struct tz_err *err)
{
	char folder[PATH_MAX];

	if (!folder_of(path, folder))
		return tz_fail_errno(err, cannot_write, path);
	return tz_file_sync_folder(folder, err);
}

enum tz_rc
tz_file_sync_folder(const char *path, struct tz_err *err)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum tz_rc rc = TZ_OK;

	if (fd < 0 || fsync(fd) != 0)
		rc = tz_fail_errno(err, N_("cannot write to folder %s"), path);
	if (fd >= 0)
		close(fd);
	return rc;
}

/* A file that is being written beside the one it will replace. */
struct draft {
	char path[PATH_MAX];
	int fd;
};

static enum tz_rc
begin(struct draft *draft, const char *path, mode_t mode, struct tz_err *err)
{
	int n = snprintf(draft->path, sizeof(draft->path), "%s.XXXXXX", path);
	enum tz_rc rc;

	draft->fd = -1;
	if (n >= (int)sizeof(draft->path))
		errno = ENAMETOOLONG;
	else
		draft->fd = mkostemp(draft->path, O_CLOEXEC);
	if (draft->fd < 0)
		return tz_fail_errno(err, cannot_write, path);
	if (fchmod(draft->fd, mode) == 0)
		return TZ_OK;
	rc = tz_fail_errno(err, cannot_write, path);
	close(draft->fd);
	unlink(draft->path);
	return rc;
}

/* Puts the draft in place when good, or throws it away, keeping errno. */
static enum tz_rc
finish(struct draft *draft, bool good, const char *path, struct tz_err *err)
{
	enum tz_rc rc;

	good = good && fsync(draft->fd) == 0;
	if (!good)
		close_quietly(draft->fd);
	else
		good = close(draft->fd) == 0;
	if (good && rename(draft->path, path) == 0)
		return sync_folder_of(path, err);
	rc = tz_fail_errno(err, cannot_write, path);
	unlink(draft->path);
	return rc;
}

enum tz_rc
tz_file_write(const char *path, const void *bytes, size_t n, mode_t mode,
    struct tz_err *err)
{
	struct draft draft;
	enum tz_rc rc = begin(&draft, path, mode, err);

	if (rc != TZ_OK)
		return rc;
	return finish(&draft, write_all(draft.fd, bytes, n), path, err);
}

enum tz_rc
tz_file_copy(const char *from, const char *to, mode_t mode,
    struct tz_err *err)
{
	int fd = open(from, O_RDONLY | O_CLOEXEC);
	struct draft draft;
	enum tz_rc rc;
	char chunk[CHUNK];
	ssize_t got = 0;
	bool good = true;

	if (fd < 0)
		return tz_fail_errno(err, cannot_read, from);
	rc = begin(&draft, to, mode, err);
	if (rc != TZ_OK) {
		close(fd);
		return rc;
	}
	while (good && (got = read_some(fd, chunk, sizeof(chunk))) > 0)
		good = write_all(draft.fd, chunk, (size_t)got);
	if (got < 0) {
		rc = tz_fail_errno(err, cannot_read, from);
		close(draft.fd);
		unlink(draft.path);
	} else {
		rc = finish(&draft, good, to, err);
	}
	close(fd);
	return rc;
}

enum tz_rc
tz_file_rename(const char *from, const char *to, struct tz_err *err)
{
	char old[PATH_MAX], new[PATH_MAX];
	enum tz_rc rc;

	if (!folder_of(from, old) || !folder_of(to, new)
	    || rename(from, to) != 0)
		return tz_fail_errno(err, N_("cannot rename %s"), from);
	rc = tz_file_sync_folder(new, err);
	if (rc == TZ_OK && strcmp(old, new) != 0)
		rc = tz_file_sync_folder(old, err);
	return rc;
}

enum tz_rc
tz_file_remove(const char *path, struct tz_err *err)
{
	if (unlink(path) != 0)
		return tz_fail_errno(err, N_("cannot remove %s"), path);
	return sync_folder_of(path, err);
}

bool
tz_file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}
