/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/backup.h"

#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "store/env.h"
#include "store/exchange.h"
#include "store/manifest.h"
#include "store/note.h"
#include "store/verify.h"

struct job {
	const char *backup;
	const char *folder;
	char part[PATH_MAX];
	struct tz_store_options options;
	struct tz_manifest manifest;
	unsigned end;		/* the last log that was copied */
};

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
		job->end = from;
	}
}

/*
 * True when log n of one folder goes on with all that the same log of the
 * other holds; zeros at its end are room that nothing was written into.
 */
static bool
goes_on(const char *first, const char *second, unsigned n)
{
	struct tz_buf a, b;
	char name[32], path[PATH_MAX];
	bool yes = false;

	tz_buf_init(&a, 2 * TZ_ENV_LOG);
	tz_buf_init(&b, 2 * TZ_ENV_LOG);
	snprintf(name, sizeof name, "log.%010u", n);
	if (tz_file_join(path, sizeof path, first, name, NULL) == TZ_OK
	    && tz_file_read(path, &a, NULL) == TZ_OK
	    && tz_file_join(path, sizeof path, second, name, NULL) == TZ_OK
	    && tz_file_read(path, &b, NULL) == TZ_OK) {
		while (a.len > 0 && a.data[a.len - 1] == 0)
			a.len--;
		yes = a.len <= b.len && memcmp(a.data, b.data, a.len) == 0;
	}
	tz_buf_release(&a);
	tz_buf_release(&b);
	return yes;
}

static unsigned
newest_log(const char *folder)
{
	char **names;
	unsigned newest = 0;
	size_t i, n;

	if (tz_file_list(folder, &names, &n, NULL) != TZ_OK)
		return UINT_MAX;
	for (i = 0; i < n; i++)
		if (tz_manifest_log(names[i]) > newest)
			newest = tz_manifest_log(names[i]);
	tz_file_list_free(names, n);
	return newest;
}

/*
 * The logs follow the backup without a gap to the newest there is, and recovery
 * wrote over none of them: it does from the first byte that it cannot read.
 */
static bool
is_whole(const struct job *job, unsigned from)
{
	return job->end != 0 && newest_log(job->folder) == job->end
	    && goes_on(job->backup, job->folder, from)
	    && goes_on(job->folder, job->part, job->end);
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
make_ready(struct job *job, bool later, bool *whole, struct tz_err *err)
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
	job->end = 0;
	if (rc == TZ_OK && later)
		rc = copy_later_logs(job, last, err);
	if (rc == TZ_OK)
		rc = prove(job, err);
	*whole = rc == TZ_OK && is_whole(job, last);
	return rc;
}

enum tz_rc
tz_backup_restore(const char *backup, const char *folder,
    const struct tz_store_options *options, bool *whole, struct tz_err *err)
{
	struct job job = { .backup = backup, .folder = folder,
		.options = *options };
	char lock[PATH_MAX];
	int fd = -1;
	enum tz_rc rc;

	*whole = false;
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
		rc = tz_exchange_finish(folder, err);
	if (rc == TZ_OK)
		rc = tz_file_join(job.part, sizeof job.part, folder,
		    TZ_EXCHANGE_PART, err);
	if (rc == TZ_OK)
		rc = tz_manifest_read(&job.manifest, backup, err);
	if (rc == TZ_OK) {
		rc = make_ready(&job, true, whole, NULL);
		if (rc != TZ_OK) {
			tz_log(TZ_LOG_WARN,
			    "the backup is restored without later logs");
			rc = make_ready(&job, false, whole, err);
		}
	}
	if (rc == TZ_OK)
		rc = tz_exchange_begin(folder, err);
	if (rc == TZ_OK)
		rc = tz_note_set_backup(folder, job.manifest.made, backup,
		    err);
	tz_manifest_release(&job.manifest);
	if (fd >= 0)
		(void)close(fd);
	return rc;
}
