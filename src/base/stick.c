/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/stick.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"

#define TOP "TZ"
#define PART ".part"
#define SET "abcdefghijklmnopqrstuvwxyz0123456789-."
#define DIGITS "0123456789"
#define FOLDER (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)

static const char cannot_read[] = N_("cannot read %s");
static const char cannot_write[] = N_("cannot write %s");

static bool
is_site(const char *name)
{
	return strlen(name) == TZ_STICK_SITE - 1 &&
	    strspn(name, DIGITS) == TZ_STICK_SITE - 1;
}

static bool
is_name(const char *name)
{
	size_t n = strspn(name, SET);

	return n > 0 && n < TZ_STICK_NAME && name[n] == '\0' &&
	    name[0] != '.';
}

static bool
ends(const char *name, const char *ending)
{
	size_t n = strlen(name), m = strlen(ending);

	return n > m && strcmp(name + n - m, ending) == 0;
}

/* The path of something in the folder, for a sentence. */
static enum tz_rc
fail(const struct tz_stick *folder, const char *name, const char *doing,
    struct tz_err *err)
{
	char path[PATH_MAX];
	int number = errno;

	if (tz_file_join(path, sizeof(path), folder->path, name, NULL) !=
	    TZ_OK)
		snprintf(path, sizeof(path), "%s", name);
	errno = number;
	return tz_fail_errno(err, doing, path);
}

enum tz_rc
tz_stick_open(const char *path, struct tz_stick *stick, struct tz_err *err)
{
	stick->fd = -1;
	if (strlen(path) >= sizeof(stick->path))
		return tz_fail_plain(err, TZ_ELIMIT);
	snprintf(stick->path, sizeof(stick->path), "%s", path);
	/* What the user names may be a link; nothing below it may. */
	stick->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return stick->fd < 0 ? tz_fail_errno(err, cannot_read, path) : TZ_OK;
}

void
tz_stick_close(struct tz_stick *stick)
{
	if (stick->fd >= 0)
		(void)close(stick->fd);
	stick->fd = -1;
}

/* Not every file system of sticks can sync a folder. */
static bool
synced(int fd)
{
	return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
}

/* Opens a folder of one that is open, made when missing and wished. */
static enum tz_rc
step_into(const struct tz_stick *folder, const char *name, bool make,
    struct tz_stick *below, struct tz_err *err)
{
	enum tz_rc rc;

	below->fd = openat(folder->fd, name, FOLDER);
	if (below->fd < 0 && errno == ENOENT && make) {
		if (mkdirat(folder->fd, name, 0777) != 0 ||
		    !synced(folder->fd))
			return fail(folder, name, cannot_write, err);
		below->fd = openat(folder->fd, name, FOLDER);
	}
	if (below->fd < 0)
		return fail(folder, name, cannot_read, err);
	rc = tz_file_join(below->path, sizeof(below->path), folder->path, name,
	    err);
	if (rc != TZ_OK)
		tz_stick_close(below);
	return rc;
}

enum tz_rc
tz_stick_way(const struct tz_stick *stick, const char *site, const char *way,
    bool make, struct tz_stick *folder, struct tz_err *err)
{
	struct tz_stick top, office;
	enum tz_rc rc;

	folder->fd = -1;
	rc = step_into(stick, TOP, make, &top, err);
	if (rc != TZ_OK)
		return rc;
	rc = step_into(&top, site, make, &office, err);
	if (rc == TZ_OK) {
		rc = step_into(&office, way, make, folder, err);
		tz_stick_close(&office);
	}
	tz_stick_close(&top);
	return rc;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names of the folder that fits says yes to; ending may be NULL. */
static enum tz_rc
list(const struct tz_stick *folder, bool (*fits)(const char *name),
    const char *ending, char ***names, size_t *n, struct tz_err *err)
{
	int fd = openat(folder->fd, ".", FOLDER);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *entry;
	size_t seen = 0;

	*names = NULL;
	*n = 0;
	if (dir == NULL) {
		if (fd >= 0)
			(void)close(fd);
		return tz_fail_errno(err, cannot_read, folder->path);
	}
	while (seen++ < TZ_STICK_FILES && (entry = readdir(dir)) != NULL) {
		if (!fits(entry->d_name) ||
		    (ending != NULL && !ends(entry->d_name, ending)))
			continue;
		*names = tz_mem_resize(*names, *n + 1, sizeof(**names));
		(*names)[(*n)++] = tz_mem_text(entry->d_name);
	}
	(void)closedir(dir);
	if (*n > 1)
		qsort(*names, *n, sizeof(**names), by_name);
	return TZ_OK;
}

enum tz_rc
tz_stick_sites(const struct tz_stick *stick, char ***sites, size_t *n,
    struct tz_err *err)
{
	struct tz_stick top;
	enum tz_rc rc;

	*sites = NULL;
	*n = 0;
	rc = step_into(stick, TOP, false, &top, err);
	if (rc == TZ_ENOTFOUND)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("the stick holds nothing of any office: %s"),
		    stick->path);
	if (rc != TZ_OK)
		return rc;
	rc = list(&top, is_site, NULL, sites, n, err);
	tz_stick_close(&top);
	return rc;
}

enum tz_rc
tz_stick_list(const struct tz_stick *folder, const char *ending,
    char ***names, size_t *n, struct tz_err *err)
{
	return list(folder, is_name, ending, names, n, err);
}

enum tz_rc
tz_stick_read(const struct tz_stick *folder, const char *name,
    struct tz_buf *out, struct tz_err *err)
{
	/* A pipe must not make anybody wait. */
	int fd = openat(folder->fd, name,
	    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	size_t start = out->len;
	char chunk[16384];
	ssize_t got = -1;
	struct stat is;
	enum tz_rc rc = TZ_OK;

	if (fd < 0)
		return fail(folder, name, cannot_read, err);
	if (fstat(fd, &is) != 0 || !S_ISREG(is.st_mode))
		rc = tz_fail(err, TZ_EIO, N_("%s is no ordinary file"), name);
	while (rc == TZ_OK && tz_buf_ok(out) &&
	    (got = read(fd, chunk, sizeof(chunk))) != 0) {
		if (got > 0)
			tz_buf_put(out, chunk, (size_t)got);
		else if (errno != EINTR)
			rc = fail(folder, name, cannot_read, err);
	}
	(void)close(fd);
	if (rc == TZ_OK && !tz_buf_ok(out))
		rc = tz_fail(err, TZ_ELIMIT, N_("%s is too large"), name);
	if (rc != TZ_OK && start < out->len)
		out->len = start;
	return rc;
}

static bool
put_all(int fd, const void *bytes, size_t n)
{
	const char *at = bytes;
	ssize_t done;

	while (n > 0) {
		done = write(fd, at, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return fsync(fd) == 0;
}

enum tz_rc
tz_stick_write(const struct tz_stick *folder, const char *name,
    const void *bytes, size_t n, struct tz_err *err)
{
	char part[TZ_STICK_NAME + sizeof(PART)];
	bool good;
	int fd, number;

	snprintf(part, sizeof(part), "%s" PART, name);
	/* What lies there already, a link even, is no place to write to. */
	(void)unlinkat(folder->fd, part, 0);
	fd = openat(folder->fd, part,
	    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return fail(folder, name, cannot_write, err);
	good = put_all(fd, bytes, n);
	number = errno;
	if (close(fd) != 0 && good) {
		good = false;
		number = errno;
	}
	if (good && renameat(folder->fd, part, folder->fd, name) == 0 &&
	    synced(folder->fd))
		return TZ_OK;
	if (!good)
		errno = number;
	number = errno;
	(void)unlinkat(folder->fd, part, 0);
	errno = number;
	return fail(folder, name, cannot_write, err);
}

enum tz_rc
tz_stick_remove(const struct tz_stick *folder, const char *name,
    struct tz_err *err)
{
	if (unlinkat(folder->fd, name, 0) == 0 || errno == ENOENT)
		return TZ_OK;
	return fail(folder, name, N_("cannot remove %s"), err);
}

void
tz_stick_sync(const struct tz_stick *folder)
{
	(void)synced(folder->fd);
}

void
tz_stick_sweep(const struct tz_stick *folder)
{
	char **names;
	size_t n, i;

	if (list(folder, is_name, PART, &names, &n, NULL) != TZ_OK)
		return;
	for (i = 0; i < n; i++)
		(void)unlinkat(folder->fd, names[i], 0);
	tz_file_list_free(names, n);
}

enum tz_rc
tz_stick_space(const struct tz_stick *stick, uint64_t *bytes,
    struct tz_err *err)
{
	struct statvfs is;

	if (fstatvfs(stick->fd, &is) != 0)
		return tz_fail_errno(err, cannot_read, stick->path);
	*bytes = (uint64_t)is.f_bavail * is.f_frsize;
	return TZ_OK;
}
