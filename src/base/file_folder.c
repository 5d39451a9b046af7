/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"

#define NAMES_MAX 1000000	/* in one folder */
#define DEPTH_MAX 64		/* of folders that are removed */

static const char cannot_make[] = N_("cannot make folder %s");

/* Makes one folder; true when it is there afterwards. */
static bool
make_one(const char *path, mode_t mode)
{
	struct stat st;

	if (mkdir(path, mode) == 0)
		return true;
	if (errno != EEXIST || stat(path, &st) != 0)
		return false;
	errno = ENOTDIR;
	return S_ISDIR(st.st_mode);
}

enum tz_rc
tz_file_make_folder(const char *path, mode_t mode, struct tz_err *err)
{
	char part[PATH_MAX];
	size_t n = strlen(path), i;

	if (n == 0 || n >= sizeof(part)) {
		errno = n == 0 ? ENOENT : ENAMETOOLONG;
		return tz_fail_errno(err, cannot_make, path);
	}
	memcpy(part, path, n + 1);
	for (i = 1; i <= n; i++) {
		if (part[i] != '/' && part[i] != '\0')
			continue;
		part[i] = '\0';
		if (!make_one(part, mode))
			return tz_fail_errno(err, cannot_make, part);
		part[i] = path[i];
	}
	return TZ_OK;
}

static bool
is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static bool remove_at(int parent, const char *name, int depth);

/* Removes all that is in the folder fd, which it closes. */
static bool
empty_folder(int fd, int depth)
{
	DIR *dir = fdopendir(fd);
	struct dirent *entry;
	bool good = true;

	if (dir == NULL) {
		close(fd);
		return false;
	}
	while (good && (errno = 0, entry = readdir(dir)) != NULL)
		if (!is_dots(entry->d_name))
			good = remove_at(dirfd(dir), entry->d_name, depth + 1);
	good = good && errno == 0;
	closedir(dir);
	return good;
}

static bool
remove_at(int parent, const char *name, int depth)
{
	int fd;

	if (unlinkat(parent, name, 0) == 0)
		return true;
	if (errno != EISDIR && errno != EPERM)
		return false;
	if (depth >= DEPTH_MAX) {
		errno = ELOOP;
		return false;
	}
	fd = openat(parent, name,
	    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0 || !empty_folder(fd, depth))
		return false;
	return unlinkat(parent, name, AT_REMOVEDIR) == 0;
}

enum tz_rc
tz_file_remove_tree(const char *path, struct tz_err *err)
{
	if (!remove_at(AT_FDCWD, path, 0))
		return tz_fail_errno(err, N_("cannot remove %s"), path);
	return TZ_OK;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Room doubles whenever the count is a power of two. */
static void
add_name(char ***names, size_t *n, const char *name)
{
	if ((*n & (*n - 1)) == 0)
		*names = tz_mem_resize(*names, *n == 0 ? 1 : 2 * *n,
		    sizeof(**names));
	(*names)[(*n)++] = tz_mem_text(name);
}

enum tz_rc
tz_file_list(const char *path, char ***names, size_t *n, struct tz_err *err)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	enum tz_rc rc = TZ_OK;

	*names = NULL;
	*n = 0;
	if (dir == NULL)
		return tz_fail_errno(err, N_("cannot read folder %s"), path);
	while (rc == TZ_OK && (errno = 0, entry = readdir(dir)) != NULL) {
		if (*n == NAMES_MAX)
			rc = tz_fail(err, TZ_ELIMIT,
			    N_("folder %s holds too many files"), path);
		else if (!is_dots(entry->d_name))
			add_name(names, n, entry->d_name);
	}
	if (rc == TZ_OK && errno != 0)
		rc = tz_fail_errno(err, N_("cannot read folder %s"), path);
	closedir(dir);
	if (rc != TZ_OK) {
		tz_file_list_free(*names, *n);
		*names = NULL;
		*n = 0;
	} else if (*n != 0) {
		qsort(*names, *n, sizeof(**names), by_name);
	}
	return rc;
}

void
tz_file_list_free(char **names, size_t n)
{
	while (n > 0)
		tz_mem_free(names[--n]);
	tz_mem_free(names);
}

/* The process that holds the lock of fd, 0 when nobody does any more. */
static long
holder(int fd)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	if (fcntl(fd, F_GETLK, &lock) != 0 || lock.l_type == F_UNLCK)
		return 0;
	return (long)lock.l_pid;
}

enum tz_rc
tz_file_lock(const char *path, int *fd, struct tz_err *err)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	char pid[24];
	enum tz_rc rc;
	int n;

	*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*fd < 0)
		return tz_fail_errno(err, N_("cannot open %s"), path);
	n = snprintf(pid, sizeof(pid), "%ld\n", (long)getpid());
	if (fcntl(*fd, F_SETLK, &lock) != 0) {
		if (errno == EACCES || errno == EAGAIN)
			rc = tz_fail(err, TZ_EBUSY,
			    N_("%s is held by process %ld"), path,
			    holder(*fd));
		else
			rc = tz_fail_errno(err, N_("cannot lock %s"), path);
	} else if (ftruncate(*fd, 0) != 0
	    || pwrite(*fd, pid, (size_t)n, 0) != n) {
		rc = tz_fail_errno(err, N_("cannot write %s"), path);
	} else {
		return TZ_OK;
	}
	close(*fd);
	*fd = -1;
	return rc;
}

enum tz_rc
tz_file_space(const char *path, uint64_t *bytes, struct tz_err *err)
{
	struct statvfs fs;

	if (statvfs(path, &fs) != 0)
		return tz_fail_errno(err,
		    N_("cannot ask for the space free at %s"), path);
	*bytes = (uint64_t)fs.f_bavail * fs.f_frsize;
	return TZ_OK;
}

enum tz_rc
tz_file_join(char *out, size_t size, const char *folder, const char *name,
    struct tz_err *err)
{
	size_t len = strlen(folder);
	const char *slash = len == 0 || folder[len - 1] == '/' ? "" : "/";

	if ((size_t)snprintf(out, size, "%s%s%s", folder, slash, name) < size)
		return TZ_OK;
	return tz_fail(err, TZ_ELIMIT, N_("the path of %s is too long"), name);
}
