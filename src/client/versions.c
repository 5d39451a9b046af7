/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/versions.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/tar.h"

#define FOLDER "versions"
#define LINE 128

enum tz_rc
tz_versions_find(struct tz_versions *versions, struct tz_err *err)
{
	ssize_t n = readlink("/proc/self/exe", versions->prefix,
	    sizeof versions->prefix - 1);
	char *at, *end;

	versions->prefix[n > 0 ? n : 0] = '\0';
	at = strstr(versions->prefix, "/" FOLDER "/");
	end = at == NULL ? NULL : strchr(at + sizeof FOLDER + 1, '/');
	if (end == NULL || strncmp(end, "/bin/", 5) != 0 ||
	    end - at >= (ptrdiff_t)(sizeof FOLDER + TZ_PROGRAM_WORD))
		return tz_fail(err, TZ_EREFUSED, N_("this program does not run "
		    "from a folder of versions: the one that installed it "
		    "renews it"));
	*end = '\0';
	(void)snprintf(versions->own, sizeof versions->own, "%s",
	    at + sizeof FOLDER + 1);
	*at = '\0';
	return TZ_OK;
}

static enum tz_rc
join(const struct tz_versions *versions, const char *name,
    char path[PATH_MAX], struct tz_err *err)
{
	return tz_file_join(path, PATH_MAX, versions->prefix, name, err);
}

static enum tz_rc
place_of(const struct tz_versions *versions, const char *version,
    char path[PATH_MAX], struct tz_err *err)
{
	char name[sizeof FOLDER + TZ_PROGRAM_WORD + 8];

	(void)snprintf(name, sizeof name, FOLDER "/%s", version);
	return join(versions, name, path, err);
}

enum tz_rc
tz_versions_program(const struct tz_versions *versions, const char *version,
    char path[PATH_MAX], struct tz_err *err)
{
	char place[PATH_MAX];
	enum tz_rc rc;

	rc = place_of(versions, version, place, err);
	return rc == TZ_OK ? tz_file_join(path, PATH_MAX, place,
	    TZ_PROGRAM_TOP, err) : rc;
}

bool
tz_versions_has(const struct tz_versions *versions, const char *version)
{
	char path[PATH_MAX];

	return tz_versions_program(versions, version, path, NULL) == TZ_OK &&
	    tz_file_exists(path);
}

enum tz_rc
tz_versions_writable(const struct tz_versions *versions, struct tz_err *err)
{
	char folder[PATH_MAX];
	enum tz_rc rc = join(versions, FOLDER, folder, err);

	if (rc != TZ_OK)
		return rc;
	if (access(versions->prefix, W_OK) == 0 && access(folder, W_OK) == 0)
		return TZ_OK;
	return tz_fail(err, TZ_EREFUSED, N_("%s belongs to another user: the "
	    "timer of the administrator renews the program"),
	    versions->prefix);
}

/* No way out of the folder: plain names with slashes between. */
static bool
is_inside(const char *name)
{
	return name[0] != '/' && name[0] != '\0' && strstr(name, "..") == NULL;
}

static bool
runs(const struct tz_tar *tar)
{
	return (tar->n > 4 && memcmp(tar->bytes, "\177ELF", 4) == 0) ||
	    (tar->n > 2 && memcmp(tar->bytes, "#!", 2) == 0);
}

static enum tz_rc
put_file(const char *folder, const struct tz_tar *tar, struct tz_err *err)
{
	char path[PATH_MAX];
	char *slash;
	enum tz_rc rc;

	if (!is_inside(tar->name))
		return tz_fail(err, TZ_ECORRUPT,
		    N_("the package of the program is damaged"));
	rc = tz_file_join(path, sizeof path, folder, tar->name, err);
	if (rc != TZ_OK)
		return rc;
	slash = strrchr(path, '/');
	*slash = '\0';
	rc = tz_file_make_folder(path, 0755, err);
	*slash = '/';
	if (rc == TZ_OK)
		rc = tz_file_write(path, tar->bytes, tar->n,
		    runs(tar) ? 0755 : 0644, err);
	return rc;
}

static enum tz_rc
put_files(const char *folder, const void *bytes, size_t n,
    struct tz_err *err)
{
	struct tz_tar tar;
	enum tz_rc rc;
	bool more;

	tz_tar_init(&tar, bytes, n);
	while ((rc = tz_tar_next(&tar, &more, err)) == TZ_OK && more) {
		rc = put_file(folder, &tar, err);
		if (rc != TZ_OK)
			break;
	}
	return rc;
}

enum tz_rc
tz_versions_unpack(const struct tz_versions *versions, const char *version,
    const void *tar, size_t n, struct tz_err *err)
{
	char part[PATH_MAX], place[PATH_MAX];
	enum tz_rc rc;

	rc = place_of(versions, "new.part", part, err);
	if (rc == TZ_OK)
		rc = place_of(versions, version, place, err);
	if (rc == TZ_OK && tz_file_exists(part))
		rc = tz_file_remove_tree(part, err);
	if (rc == TZ_OK && tz_file_exists(place))
		rc = tz_file_remove_tree(place, err);
	if (rc == TZ_OK)
		rc = tz_file_make_folder(part, 0755, err);
	if (rc == TZ_OK)
		rc = put_files(part, tar, n, err);
	return rc == TZ_OK ? tz_file_rename(part, place, err) : rc;
}

void
tz_versions_remove(const struct tz_versions *versions, const char *version)
{
	char place[PATH_MAX];

	if (place_of(versions, version, place, NULL) == TZ_OK)
		(void)!tz_file_remove_tree(place, NULL);
}

static enum tz_rc
point_to(const struct tz_versions *versions, const char *version,
    struct tz_err *err)
{
	char fresh[PATH_MAX], current[PATH_MAX], target[PATH_MAX];
	enum tz_rc rc;

	(void)snprintf(target, sizeof target, FOLDER "/%s", version);
	rc = join(versions, "current.new", fresh, err);
	if (rc == TZ_OK)
		rc = join(versions, "current", current, err);
	if (rc != TZ_OK)
		return rc;
	(void)unlink(fresh);
	if (symlink(target, fresh) != 0)
		return tz_fail_errno(err, N_("cannot write %s"), fresh);
	return tz_file_rename(fresh, current, err);
}

static enum tz_rc
write_line(const struct tz_versions *versions, const char *name,
    const char *line, struct tz_err *err)
{
	char path[PATH_MAX];
	enum tz_rc rc;

	rc = join(versions, name, path, err);
	return rc == TZ_OK ? tz_file_write(path, line, strlen(line), 0644,
	    err) : rc;
}

static bool
read_line(const struct tz_versions *versions, const char *name,
    struct tz_buf *line)
{
	char path[PATH_MAX];

	tz_buf_clear(line);
	return join(versions, name, path, NULL) == TZ_OK &&
	    tz_file_exists(path) && tz_file_read(path, line, NULL) == TZ_OK;
}

static void
drop(const struct tz_versions *versions, const char *name)
{
	char path[PATH_MAX];

	if (join(versions, name, path, NULL) == TZ_OK && tz_file_exists(path))
		(void)!tz_file_remove(path, NULL);
}

enum tz_rc
tz_versions_try(const struct tz_versions *versions, const char *version,
    struct tz_err *err)
{
	char line[LINE];
	enum tz_rc rc;

	drop(versions, "tried");
	(void)snprintf(line, sizeof line, "%s %s\n", version, versions->own);
	rc = write_line(versions, "trial", line, err);
	return rc == TZ_OK ? point_to(versions, version, err) : rc;
}

/* A version by its name in that file of one line. */
static bool
is_named(const struct tz_versions *versions, const char *name,
    const char *version)
{
	struct tz_buf line;
	bool is;

	tz_buf_init(&line, LINE);
	is = read_line(versions, name, &line) &&
	    strcmp(tz_buf_str(&line), version) == 0;
	tz_buf_release(&line);
	return is;
}

enum tz_rc
tz_versions_recall(const struct tz_versions *versions, struct tz_err *err)
{
	return write_line(versions, "recalled", versions->own, err);
}

/* "trial" goes last on the way in, and first on the way back. */
static void
end_trial(const struct tz_versions *versions)
{
	drop(versions, "trial");
	drop(versions, "tried");
}

static bool
is_current(const struct tz_versions *versions, const char *version)
{
	char current[PATH_MAX], target[PATH_MAX], wanted[PATH_MAX];
	ssize_t n;

	(void)snprintf(wanted, sizeof wanted, FOLDER "/%s", version);
	if (join(versions, "current", current, NULL) != TZ_OK)
		return false;
	n = readlink(current, target, sizeof target - 1);
	if (n <= 0)
		return false;
	target[n] = '\0';
	return strcmp(target, wanted) == 0;
}

enum tz_rc
tz_versions_keep(const struct tz_versions *versions, const char *version,
    struct tz_err *err)
{
	enum tz_rc rc;

	if (!is_current(versions, version))
		return tz_fail(err, TZ_EREFUSED,
		    N_("version %s was taken back at its first start"),
		    version);
	rc = write_line(versions, "previous", versions->own, err);
	if (rc != TZ_OK)
		return rc;
	if (is_named(versions, "recalled", version))
		drop(versions, "recalled");
	end_trial(versions);
	return TZ_OK;
}

enum tz_rc
tz_versions_back(const struct tz_versions *versions, struct tz_err *err)
{
	enum tz_rc rc = point_to(versions, versions->own, err);

	if (rc == TZ_OK)
		end_trial(versions);
	return rc;
}

enum tz_rc
tz_versions_previous(const struct tz_versions *versions,
    char version[TZ_PROGRAM_WORD], struct tz_err *err)
{
	struct tz_buf line;
	bool there;

	tz_buf_init(&line, LINE);
	there = read_line(versions, "previous", &line) &&
	    line.len < TZ_PROGRAM_WORD;
	(void)snprintf(version, TZ_PROGRAM_WORD, "%s",
	    there ? tz_buf_str(&line) : "");
	tz_buf_release(&line);
	if (there && tz_program_is_version(version) &&
	    !is_named(versions, "recalled", version) &&
	    tz_versions_has(versions, version))
		return TZ_OK;
	return tz_fail(err, TZ_ENOTFOUND,
	    N_("there is no version of before to go back to"));
}

bool
tz_versions_recalled(const struct tz_versions *versions)
{
	struct tz_buf line;
	bool is;

	tz_buf_init(&line, LINE);
	is = read_line(versions, "previous", &line) &&
	    is_named(versions, "recalled", tz_buf_str(&line));
	tz_buf_release(&line);
	return is;
}

void
tz_versions_started(void)
{
	struct tz_versions versions;
	char fresh[TZ_PROGRAM_WORD], old[TZ_PROGRAM_WORD];
	struct tz_buf line;

	if (tz_versions_find(&versions, NULL) != TZ_OK)
		return;
	tz_buf_init(&line, LINE);
	if (read_line(&versions, "trial", &line) &&
	    sscanf(tz_buf_str(&line), "%31s %31s", fresh, old) == 2 &&
	    strcmp(fresh, versions.own) == 0) {
		if (write_line(&versions, "previous", old, NULL) == TZ_OK)
			end_trial(&versions);
	}
	tz_buf_release(&line);
}
