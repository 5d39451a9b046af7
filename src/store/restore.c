/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/restore.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "store/backup.h"
#include "store/env.h"
#include "store/manifest.h"
#include "store/note.h"
#include "store/verify.h"

#define PART "restore.part"
#define STEP "restore.step"
#define DAMAGED "damaged"

struct job {
	const char *backup;
	const char *folder;
	char part[PATH_MAX];
	struct tz_store_options options;
	struct tz_manifest manifest;
};

/* Files that belong to a store and change places with it. */
static bool
of_store(const char *name)
{
	const char *end = strrchr(name, '.');

	return tz_manifest_log(name) != 0 || strcmp(name, "key.proof") == 0
	    || (end != NULL && strcmp(end, ".db") == 0);
}

static enum tz_rc
move_all(const char *from, const char *to, struct tz_err *err)
{
	char source[PATH_MAX];
	char target[PATH_MAX];
	char **names;
	size_t i, n;
	enum tz_rc rc = tz_file_list(from, &names, &n, err);

	for (i = 0; i < n && rc == TZ_OK; i++) {
		if (!of_store(names[i]))
			continue;
		rc = tz_file_join(source, sizeof source, from, names[i], err);
		if (rc == TZ_OK)
			rc = tz_file_join(target, sizeof target, to, names[i],
			    err);
		if (rc == TZ_OK)
			rc = tz_file_rename(source, target, err);
	}
	tz_file_list_free(names, n);
	return rc;
}

static enum tz_rc
paths(const char *folder, char part[PATH_MAX], char step[PATH_MAX],
    char damaged[PATH_MAX], struct tz_err *err)
{
	enum tz_rc rc = tz_file_join(part, PATH_MAX, folder, PART, err);

	if (rc == TZ_OK)
		rc = tz_file_join(step, PATH_MAX, folder, STEP, err);
	if (rc == TZ_OK)
		rc = tz_file_join(damaged, PATH_MAX, folder, DAMAGED, err);
	return rc;
}

bool
tz_restore_begun(const char *folder)
{
	char step[PATH_MAX];

	return tz_file_join(step, sizeof step, folder, STEP, NULL) == TZ_OK
	    && tz_file_exists(step);
}

/* "1": the old files go out. "2": the new ones come in. */
enum tz_rc
tz_restore_finish(const char *folder, struct tz_err *err)
{
	char part[PATH_MAX], step[PATH_MAX], damaged[PATH_MAX];
	struct tz_buf text;
	enum tz_rc rc = paths(folder, part, step, damaged, err);

	if (rc != TZ_OK || !tz_file_exists(step))
		return rc;
	tz_buf_init(&text, 16);
	rc = tz_file_read(step, &text, err);
	if (rc == TZ_OK && strcmp(tz_buf_str(&text), "1") == 0) {
		rc = tz_file_make_folder(damaged, 0700, err);
		if (rc == TZ_OK)
			rc = move_all(folder, damaged, err);
		if (rc == TZ_OK)
			rc = tz_file_write(step, "2", 1, 0600, err);
	}
	tz_buf_release(&text);
	if (rc == TZ_OK)
		rc = move_all(part, folder, err);
	if (rc == TZ_OK)
		rc = tz_file_remove_tree(part, err);
	return rc != TZ_OK ? rc : tz_file_remove(step, err);
}

/*
 * The logs of the damaged store from the last one of the backup on, as long as
 * there is no gap: what was saved since the backup was made.
 */
static enum tz_rc
copy_later_logs(struct job *job, unsigned from, struct tz_err *err)
{
	struct tz_manifest_file file;
	char path[PATH_MAX];
	enum tz_rc rc;

	for (;; from++) {
		memset(&file, 0, sizeof file);
		snprintf(file.name, sizeof file.name, "log.%010u", from);
		rc = tz_file_join(path, sizeof path, job->folder, file.name,
		    err);
		if (rc != TZ_OK || !tz_file_exists(path))
			return rc;
		rc = tz_manifest_copy(job->folder, job->part, &file, false,
		    err);
		if (rc != TZ_OK)
			return rc;
	}
}

static enum tz_rc
prove(struct job *job, struct tz_err *err)
{
	struct tz_store *store = NULL;
	uint64_t wrong = 0;
	enum tz_rc rc;

	rc = tz_store_open(job->part, &job->options, &store, err);
	if (rc == TZ_OK)
		rc = tz_verify(store, NULL, NULL, &wrong, err);
	if (rc == TZ_OK)
		rc = tz_store_close(store, err);
	else
		(void)tz_store_close(store, NULL);
	if (rc == TZ_OK && wrong > 0)
		rc = tz_fail(err, TZ_ECORRUPT,
		    N_("the backup does not verify: %llu faults"),
		    (unsigned long long)wrong);
	return rc;
}

static enum tz_rc
make_ready(struct job *job, bool later, struct tz_err *err)
{
	unsigned first, last;
	size_t i;
	enum tz_rc rc = tz_file_remove_tree(job->part, err);

	if (rc == TZ_OK || rc == TZ_ENOTFOUND)
		rc = tz_file_make_folder(job->part, 0700, err);
	for (i = 0; i < job->manifest.n && rc == TZ_OK; i++)
		rc = tz_manifest_copy(job->backup, job->part,
		    &job->manifest.file[i], true, err);
	tz_manifest_logs(&job->manifest, &first, &last);
	if (rc == TZ_OK && later)
		rc = copy_later_logs(job, last, err);
	return rc != TZ_OK ? rc : prove(job, err);
}

static enum tz_rc
exchange(struct job *job, struct tz_err *err)
{
	char part[PATH_MAX], step[PATH_MAX], damaged[PATH_MAX];
	char aside[PATH_MAX + 24];
	enum tz_rc rc = paths(job->folder, part, step, damaged, err);

	if (rc == TZ_OK && tz_file_exists(damaged)) {
		snprintf(aside, sizeof aside, "%s-%" PRId64, damaged,
		    tz_clock_now());
		rc = tz_file_rename(damaged, aside, err);
	}
	if (rc == TZ_OK)
		rc = tz_file_write(step, "1", 1, 0600, err);
	return rc != TZ_OK ? rc : tz_restore_finish(job->folder, err);
}

enum tz_rc
tz_backup_restore(const char *backup, const char *folder,
    const struct tz_store_options *options, struct tz_err *err)
{
	struct job job = { .backup = backup, .folder = folder,
		.options = *options };
	char lock[PATH_MAX];
	int fd = -1;
	enum tz_rc rc;

	tz_manifest_init(&job.manifest);
	job.options.create = false;
	job.options.salvage = false;
	job.options.replay = true;
	job.options.reserve = 0;
	rc = tz_file_make_folder(folder, 0700, err);
	if (rc == TZ_OK)
		rc = tz_file_join(lock, sizeof lock, folder, "lock", err);
	if (rc == TZ_OK)
		rc = tz_file_lock(lock, &fd, err);
	if (rc == TZ_OK)
		rc = tz_restore_finish(folder, err);
	if (rc == TZ_OK)
		rc = tz_file_join(job.part, sizeof job.part, folder, PART,
		    err);
	if (rc == TZ_OK)
		rc = tz_manifest_read(&job.manifest, backup, err);
	if (rc == TZ_OK) {
		rc = make_ready(&job, true, NULL);
		if (rc != TZ_OK) {
			tz_log(TZ_LOG_WARN,
			    "the backup is restored without later logs");
			rc = make_ready(&job, false, err);
		}
	}
	if (rc == TZ_OK)
		rc = exchange(&job, err);
	if (rc == TZ_OK)
		rc = tz_note_set_backup(folder, job.manifest.made, backup,
		    err);
	tz_manifest_release(&job.manifest);
	if (fd >= 0)
		(void)close(fd);
	return rc;
}
