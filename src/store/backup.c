/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/backup.h"

#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "store/env.h"
#include "store/manifest.h"
#include "store/note.h"
#include "store/verify.h"

#define ATTEMPTS 3		/* a page may be read while it is written */

struct job {
	const struct tz_store *store;
	const char *target;
	char part[PATH_MAX];		/* the target until it is verified */
	char proof[PATH_MAX];		/* the copy of it that is opened */
	int progress;
	unsigned first;			/* first log that recovery needs */
	struct tz_manifest manifest;
};

static void
tell(const struct job *job, const char *what, const char *name)
{
	if (job->progress >= 0)
		(void)dprintf(job->progress, "%s %s\n", what, name);
}

static enum tz_rc
copy_one(struct job *job, const char *name, struct tz_err *err)
{
	tell(job, "copy", name);
	return tz_manifest_copy(job->store->folder, job->part,
	    tz_manifest_add(&job->manifest, name), false, err);
}

/* Logs are listed and copied when all pages are: that is what mends them. */
static enum tz_rc
copy_logs(struct job *job, struct tz_err *err)
{
	char **names;
	size_t i, n;
	enum tz_rc rc = tz_file_list(job->store->folder, &names, &n, err);

	for (i = 0; i < n && rc == TZ_OK; i++)
		if (tz_manifest_log(names[i]) >= job->first)
			rc = copy_one(job, names[i], err);
	tz_file_list_free(names, n);
	return rc;
}

static enum tz_rc
copy_all(struct job *job, struct tz_err *err)
{
	char path[PATH_MAX];
	unsigned i;
	enum tz_rc rc = tz_file_remove_tree(job->part, err);

	if (rc == TZ_OK || rc == TZ_ENOTFOUND)
		rc = tz_file_make_folder(job->part, 0700, err);
	for (i = 0; i < TZ_DB_COUNT && rc == TZ_OK; i++)
		rc = copy_one(job, tz_env_file(i), err);
	if (rc == TZ_OK)
		rc = copy_logs(job, err);
	if (rc == TZ_OK)
		rc = tz_env_path(job->store, "key.proof", path, err);
	if (rc == TZ_OK && tz_file_exists(path))
		rc = copy_one(job, "key.proof", err);
	job->manifest.made = tz_clock_now();
	return rc != TZ_OK ? rc
	    : tz_manifest_write(&job->manifest, job->part, err);
}

static void
tell_line(const struct tz_verify_line *line, void *arg)
{
	tell(arg, line->wrong == 0 ? "verified" : "wrong", line->check);
}

/*
 * Opening changes files, so a copy of the copy is opened; it is read from the
 * medium, not from memory.
 */
static enum tz_rc
prove(struct job *job, struct tz_err *err)
{
	struct tz_store_options options = job->store->options;
	struct tz_store *copy = NULL;
	uint64_t wrong = 0;
	size_t i;
	enum tz_rc rc = tz_file_make_folder(job->proof, 0700, err);

	for (i = 0; i < job->manifest.n && rc == TZ_OK; i++)
		rc = tz_manifest_copy(job->part, job->proof,
		    &job->manifest.file[i], true, err);
	if (rc != TZ_OK)
		return rc;
	options.create = false;
	options.salvage = false;
	options.replay = true;
	options.reserve = 0;
	rc = tz_store_open(job->proof, &options, &copy, err);
	if (rc == TZ_OK && job->store->forms != NULL)
		rc = tz_store_use(copy, job->store->forms, err);
	if (rc == TZ_OK)
		rc = tz_verify(copy, tell_line, job, &wrong, err);
	(void)tz_store_close(copy, NULL);
	if (rc == TZ_OK && wrong > 0)
		rc = tz_fail(err, TZ_ECORRUPT,
		    N_("the backup does not verify: %llu faults"),
		    (unsigned long long)wrong);
	return rc;
}

static enum tz_rc
attempt(struct job *job, struct tz_err *err)
{
	enum tz_rc rc = copy_all(job, err);

	if (rc == TZ_OK)
		rc = prove(job, err);
	if (rc == TZ_OK)
		rc = tz_file_remove_tree(job->proof, err);
	return rc;
}

static enum tz_rc
run(struct job *job, struct tz_err *err)
{
	unsigned i;
	enum tz_rc rc = TZ_ECORRUPT;

	for (i = 0; i < ATTEMPTS && rc == TZ_ECORRUPT; i++) {
		tz_manifest_release(&job->manifest);
		rc = attempt(job, err);
	}
	if (rc == TZ_OK)
		rc = tz_file_rename(job->part, job->target, err);
	if (rc == TZ_OK)
		tell(job, "done", job->target);
	else if (tz_file_remove_tree(job->part, NULL) != TZ_OK)
		tell(job, "left", job->part);
	return rc;
}

/* Logs that a recovery from the last checkpoint does not need, by name. */
static enum tz_rc
spare_logs(struct tz_store *store, unsigned *least_needed, struct tz_err *err)
{
	char **all = NULL, **spare = NULL;
	unsigned n, last_spare = 0, first = 0;
	size_t i;
	int ret = store->env->log_archive(store->env, &all, DB_ARCH_LOG);

	if (ret == 0)
		ret = store->env->log_archive(store->env, &spare, 0);
	for (i = 0; ret == 0 && spare != NULL && spare[i] != NULL; i++) {
		n = tz_manifest_log(spare[i]);
		last_spare = n > last_spare ? n : last_spare;
	}
	for (i = 0; ret == 0 && all != NULL && all[i] != NULL; i++) {
		n = tz_manifest_log(all[i]);
		if (n > last_spare && (first == 0 || n < first))
			first = n;
	}
	tz_mem_free(all);
	tz_mem_free(spare);
	*least_needed = first;
	return tz_env_fail(store, err, ret);
}

static enum tz_rc
prepare(struct job *job, struct tz_store *store, struct tz_err *err)
{
	int n;
	enum tz_rc rc;

	if (store->txn.live)
		return tz_fail(err, TZ_EBUSY,
		    N_("another change is being made"));
	if (tz_file_exists(job->target))
		return tz_fail(err, TZ_EEXISTS, N_("%s is there already"),
		    job->target);
	n = snprintf(job->part, sizeof job->part, "%s.part", job->target);
	if (n < 0 || (size_t)n >= sizeof job->part)
		return tz_fail_plain(err, TZ_ELIMIT);
	rc = tz_env_ready(store, err);
	if (rc == TZ_OK)
		rc = tz_file_join(job->proof, sizeof job->proof, job->part,
		    "proof", err);
	if (rc == TZ_OK)
		rc = tz_env_checkpoint(store, 0, err);
	return rc != TZ_OK ? rc : spare_logs(store, &job->first, err);
}

enum tz_rc
tz_backup_start(struct tz_store *store, const char *target, int progress_fd,
    pid_t *pid, struct tz_err *err)
{
	struct job job = { .store = store, .target = target,
		.progress = progress_fd };
	struct tz_err failed;
	enum tz_rc rc;

	rc = prepare(&job, store, err);
	if (rc != TZ_OK)
		return rc;
	tz_manifest_init(&job.manifest);
	(void)fflush(NULL);
	*pid = fork();
	if (*pid < 0)
		return tz_fail_errno(err, N_("cannot start %s"), "backup");
	if (*pid > 0)
		return TZ_OK;
	/* Without its owner nobody wants the copy, and clients would wait. */
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	rc = run(&job, &failed);
	if (rc != TZ_OK) {
		tz_log_err(TZ_LOG_ERROR, "backup", &failed);
		tell(&job, "failed", tz_rc_name(rc));
	}
	_exit(tz_rc_status(rc));
}

/*
 * Only what is older than the first log of the verified copy goes: the copy
 * and the logs that are left lead to the last commit.
 */
static enum tz_rc
prune(struct tz_store *store, unsigned first, struct tz_err *err)
{
	char **spare = NULL;
	size_t i;
	enum tz_rc rc = TZ_OK;
	unsigned n;
	int ret = store->env->log_archive(store->env, &spare, DB_ARCH_ABS);

	if (ret != 0)
		return tz_env_fail(store, err, ret);
	for (i = 0; spare != NULL && spare[i] != NULL && rc == TZ_OK; i++) {
		const char *name = strrchr(spare[i], '/');

		n = tz_manifest_log(name == NULL ? spare[i] : name + 1);
		if (n != 0 && n < first)
			rc = tz_file_remove(spare[i], err);
	}
	tz_mem_free(spare);
	return rc;
}

enum tz_rc
tz_backup_done(struct tz_store *store, const char *target, struct tz_err *err)
{
	struct tz_manifest manifest;
	char path[PATH_MAX];
	unsigned first, last;
	enum tz_rc rc = tz_env_ready(store, err);

	tz_manifest_init(&manifest);
	if (rc == TZ_OK)
		rc = tz_manifest_read(&manifest, target, err);
	if (rc == TZ_OK && realpath(target, path) == NULL)
		rc = tz_fail_errno(err, N_("cannot read %s"), target);
	if (rc == TZ_OK)
		rc = tz_note_set_backup(store->folder, manifest.made, path,
		    err);
	tz_manifest_logs(&manifest, &first, &last);
	if (rc == TZ_OK && first > 0)
		rc = prune(store, first, err);
	tz_manifest_release(&manifest);
	return rc;
}
