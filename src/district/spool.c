/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"

#define ENDING ".part"
#define PATH 4096
#define DAY_MS INT64_C(86400000)

struct tz_spool {
	char folder[PATH];
};

struct tz_part {
	int fd;
	uint64_t at;
	char folder[PATH];	/* of the site */
	char path[PATH];
};

enum tz_rc
tz_spool_open(const char *folder, struct tz_spool **spool, struct tz_err *err)
{
	struct tz_spool *made = tz_mem_alloc(sizeof *made);
	enum tz_rc rc;

	rc = tz_file_join(made->folder, sizeof made->folder, folder, "spool",
	    err);
	if (rc == TZ_OK)
		rc = tz_file_make_folder(made->folder, 0700, err);
	if (rc != TZ_OK) {
		tz_mem_free(made);
		made = NULL;
	}
	*spool = made;
	return rc;
}

void
tz_spool_close(struct tz_spool *spool)
{
	tz_mem_free(spool);
}

/* The folder of a site and the file of a part; either may be NULL. */
static enum tz_rc
paths(const struct tz_spool *spool, const char *site, const char *name,
    char folder[PATH], char file[PATH], struct tz_err *err)
{
	char in[PATH];
	char *full;
	enum tz_rc rc;

	rc = tz_file_join(in, sizeof in, spool->folder, site, err);
	if (rc != TZ_OK)
		return rc;
	if (folder != NULL)
		memcpy(folder, in, sizeof in);
	if (file == NULL)
		return TZ_OK;
	full = tz_mem_format("%s%s", name, ENDING);
	rc = tz_file_join(file, PATH, in, full, err);
	tz_mem_free(full);
	return rc;
}

bool
tz_spool_size(const struct tz_spool *spool, const char *site, const char *name,
    uint64_t *size)
{
	char path[PATH];
	struct stat is;

	*size = 0;
	if (paths(spool, site, name, NULL, path, NULL) != TZ_OK ||
	    lstat(path, &is) != 0 || !S_ISREG(is.st_mode))
		return false;
	*size = (uint64_t)is.st_size;
	return true;
}

/* Looks for the file of a folder that was left alone longest. */
struct search {
	const char *folder;
	int64_t before;		/* UTC ms; of the oldest so far */
	size_t parts;
	char *oldest;		/* its path, own */
};

static void
consider(struct search *search, const char *name)
{
	char path[PATH];
	struct stat is;
	int64_t at;

	if (tz_file_join(path, sizeof path, search->folder, name, NULL) !=
	    TZ_OK || lstat(path, &is) != 0)
		return;
	search->parts++;
	at = is.st_mtim.tv_sec * INT64_C(1000) + is.st_mtim.tv_nsec / 1000000;
	if (at >= search->before)
		return;
	search->before = at;
	tz_mem_free(search->oldest);
	search->oldest = tz_mem_text(path);
}

/* The file of a folder that is older than before and than all others. */
static void
find_oldest(struct search *search)
{
	char **names;
	size_t n, i;

	search->parts = 0;
	search->oldest = NULL;
	if (tz_file_list(search->folder, &names, &n, NULL) != TZ_OK)
		return;
	for (i = 0; i < n; i++)
		consider(search, names[i]);
	tz_file_list_free(names, n);
}

/* Makes room for one more part of the site. */
static void
make_room(const char *folder)
{
	struct search search = { .folder = folder, .before = INT64_MAX };

	find_oldest(&search);
	if (search.parts >= TZ_SPOOL_PARTS && search.oldest != NULL)
		(void)unlink(search.oldest);
	tz_mem_free(search.oldest);
}

static enum tz_rc
open_part(struct tz_part *part, struct tz_err *err)
{
	int flags = O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW;
	struct stat is;
	enum tz_rc rc;

	part->fd = open(part->path, flags);
	if (part->fd < 0 && errno == ENOENT) {
		rc = tz_file_make_folder(part->folder, 0700, err);
		if (rc != TZ_OK)
			return rc;
		make_room(part->folder);
		part->fd = open(part->path, flags | O_CREAT, 0600);
	}
	if (part->fd < 0 || fstat(part->fd, &is) != 0)
		return tz_fail_errno(err, N_("cannot write %s"), part->path);
	part->at = (uint64_t)is.st_size;
	return TZ_OK;
}

enum tz_rc
tz_spool_begin(struct tz_spool *spool, const char *site, const char *name,
    struct tz_part **part, struct tz_err *err)
{
	struct tz_part *made = tz_mem_alloc(sizeof *made);
	enum tz_rc rc;

	made->fd = -1;
	rc = paths(spool, site, name, made->folder, made->path, err);
	if (rc == TZ_OK)
		rc = open_part(made, err);
	if (rc != TZ_OK) {
		tz_spool_end(made);
		made = NULL;
	}
	*part = made;
	return rc;
}

enum tz_rc
tz_spool_add(struct tz_part *part, const void *bytes, size_t n,
    struct tz_err *err)
{
	const uint8_t *from = bytes;
	ssize_t done;

	while (n > 0) {
		done = write(part->fd, from, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return tz_fail_errno(err, N_("cannot write %s"),
			    part->path);
		from += done;
		n -= (size_t)done;
		part->at += (uint64_t)done;
	}
	return TZ_OK;
}

uint64_t
tz_spool_at(const struct tz_part *part)
{
	return part->at;
}

enum tz_rc
tz_spool_sync(struct tz_part *part, struct tz_err *err)
{
	if (fdatasync(part->fd) != 0)
		return tz_fail_errno(err, N_("cannot write %s"), part->path);
	return tz_file_sync_folder(part->folder, err);
}

void
tz_spool_end(struct tz_part *part)
{
	if (part == NULL)
		return;
	if (part->fd >= 0)
		(void)close(part->fd);
	tz_mem_free(part);
}

enum tz_rc
tz_spool_read(const struct tz_spool *spool, const char *site, const char *name,
    struct tz_buf *out, struct tz_err *err)
{
	char path[PATH];
	enum tz_rc rc;

	rc = paths(spool, site, name, NULL, path, err);
	if (rc == TZ_OK)
		rc = tz_file_read(path, out, err);
	return rc;
}

enum tz_rc
tz_spool_keep(struct tz_spool *spool, const char *site, const char *name,
    struct tz_err *err)
{
	struct tz_part *part;
	enum tz_rc rc;

	rc = tz_spool_begin(spool, site, name, &part, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_spool_sync(part, err);
	tz_spool_end(part);
	return rc;
}

enum tz_rc
tz_spool_parts(const struct tz_spool *spool, const char *site, char ***names,
    size_t *n, struct tz_err *err)
{
	char folder[PATH];
	char *dot;
	enum tz_rc rc;
	size_t i;

	*names = NULL;
	*n = 0;
	rc = paths(spool, site, NULL, folder, NULL, err);
	if (rc != TZ_OK || !tz_file_exists(folder))
		return rc;
	rc = tz_file_list(folder, names, n, err);
	for (i = 0; rc == TZ_OK && i < *n; i++) {
		dot = strrchr((*names)[i], '.');
		if (dot != NULL && strcmp(dot, ENDING) == 0)
			*dot = '\0';
	}
	return rc;
}

enum tz_rc
tz_spool_sites(const struct tz_spool *spool, char ***sites, size_t *n,
    struct tz_err *err)
{
	return tz_file_list(spool->folder, sites, n, err);
}

void
tz_spool_drop(struct tz_spool *spool, const char *site, const char *name)
{
	char path[PATH];

	if (paths(spool, site, name, NULL, path, NULL) == TZ_OK &&
	    unlink(path) != 0 && errno != ENOENT)
		tz_log(TZ_LOG_WARN, "cannot remove a part of %s", site);
}

static void
sweep_site(const char *folder, int64_t before)
{
	struct search search = { .folder = folder };

	do {
		tz_mem_free(search.oldest);
		search.before = before;
		find_oldest(&search);
	} while (search.oldest != NULL && unlink(search.oldest) == 0);
	tz_mem_free(search.oldest);
	/* Fails, as it should, while there is a part. */
	(void)rmdir(folder);
}

void
tz_spool_sweep(struct tz_spool *spool, int64_t now)
{
	char folder[PATH];
	char **names;
	size_t n, i;

	if (tz_file_list(spool->folder, &names, &n, NULL) != TZ_OK)
		return;
	for (i = 0; i < n; i++) {
		if (paths(spool, names[i], NULL, folder, NULL, NULL) == TZ_OK)
			sweep_site(folder, now - TZ_SPOOL_DAYS * DAY_MS);
	}
	tz_file_list_free(names, n);
}
