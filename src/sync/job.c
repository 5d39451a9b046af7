/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/job.h"

#include <limits.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "sync/pull.h"
#include "sync/push.h"
#include "wire/hash.h"

extern char **environ;

/* Runs one of the line's own programs; it gets nothing but its name. */
static enum tz_rc
run_hook(const char *path, struct tz_err *err)
{
	char *const argv[] = { (char *)(uintptr_t)path, NULL };
	int status;
	pid_t pid;

	if (path == NULL || path[0] == '\0')
		return TZ_OK;
	if (posix_spawn(&pid, path, NULL, NULL, argv, environ) != 0 ||
	    waitpid(pid, &status, 0) != pid)
		return tz_fail_errno(err, N_("cannot run %s"), path);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return tz_fail(err, TZ_ELINK, N_("%s did not succeed"), path);
	return TZ_OK;
}

/*
 * Offices spread their start by the hash of their code, the same minute each
 * night, so that a district is not called by all at once.
 */
static void
wait_turn(const struct tz_job *job, const char *site)
{
	uint8_t hash[TZ_HASH_SIZE];
	int64_t until;

	if (job->now || job->settings.jitter_minutes == 0)
		return;
	tz_hash(site, strlen(site), hash);
	until = tz_clock_mono() + (int64_t)(((unsigned)hash[0] << 8 | hash[1]) %
	    (uint64_t)(job->settings.jitter_minutes * 60)) * 1000;
	while (tz_clock_mono() < until && !job->stop())
		(void)poll(NULL, 0, 200);
}

static enum tz_rc
open_talk(const struct tz_job *job, const struct tz_sync_state *state,
    struct tz_talk *talk, struct tz_err *err)
{
	struct tz_link_options options = { 0 };
	char authority[PATH_MAX];
	uint64_t seed;
	enum tz_rc rc;

	rc = tz_file_join(authority, sizeof authority,
	    tz_client_folder(job->client), "district.pem", err);
	if (rc != TZ_OK)
		return rc;
	tz_hash_random(&seed, sizeof seed);
	tz_retry_init(&talk->retry, tz_clock_mono(),
	    job->settings.retry_seconds, seed);
	options.url = state->url;
	options.authority = authority;
	options.proxy = job->settings.proxy;
	rc = tz_link_open(&options, &talk->link, err);
	if (rc != TZ_OK)
		return rc;
	tz_link_stop(talk->link, job->stop);
	if (job->settings.night_bytes > 0)
		tz_link_budget(talk->link,
		    (uint64_t)job->settings.night_bytes);
	return TZ_OK;
}

/*
 * Without anything to push no acknowledgement tells the position of the feed,
 * so the feed itself is asked.
 */
static enum tz_rc
exchange(struct tz_talk *talk, const struct tz_sync_state *state,
    struct tz_job_sum *sum, struct tz_err *err)
{
	struct tz_pulled pulled = { 0 };
	struct tz_pushed pushed;
	enum tz_rc rc;

	rc = tz_push(talk, &pushed, err);
	sum->batches = pushed.batches;
	sum->entries = pushed.entries;
	if (rc != TZ_OK)
		return rc;
	if (!pushed.has_feed || pushed.feed > state->feed)
		rc = tz_pull(talk, state->feed, &pulled, err);
	sum->feed = pulled.batches;
	sum->objects = pulled.objects;
	return rc;
}

static enum tz_rc
talk_to_district(const struct tz_job *job, const struct tz_sync_state *state,
    struct tz_job_sum *sum, struct tz_err *err)
{
	struct tz_talk talk = { 0 };
	struct tz_err down = { 0 };
	enum tz_rc rc;

	talk.client = job->client;
	talk.stop = job->stop;
	talk.say = job->say;
	(void)snprintf(talk.site, sizeof talk.site, "%s",
	    tz_client_hello(job->client)->site);
	tz_reply_init(&talk.reply);
	rc = run_hook(job->settings.link_up, err);
	if (rc == TZ_OK)
		rc = open_talk(job, state, &talk, err);
	if (rc == TZ_OK)
		rc = exchange(&talk, state, sum, err);
	if (talk.link != NULL)
		tz_link_bytes(talk.link, &sum->up, &sum->down);
	tz_link_close(talk.link);
	if (run_hook(job->settings.link_down, &down) != TZ_OK && rc == TZ_OK) {
		*err = down;
		rc = down.rc;
	}
	tz_reply_release(&talk.reply);
	return rc;
}

static enum tz_rc
lock_office(const struct tz_job *job, int *fd, struct tz_err *err)
{
	char path[PATH_MAX];
	enum tz_rc rc;

	rc = tz_file_join(path, sizeof path, tz_client_folder(job->client),
	    "sync.lock", err);
	return rc == TZ_OK ? tz_file_lock(path, fd, err) : rc;
}

static enum tz_rc
dry_run(const struct tz_job *job, struct tz_job_sum *sum, struct tz_err *err)
{
	struct tz_outgoing outgoing;
	enum tz_rc rc;

	rc = tz_client_outgoing(job->client, &outgoing, err);
	if (rc == TZ_OK && outgoing.entries > 0) {
		sum->batches = 1;
		sum->entries = outgoing.entries;
		sum->up = outgoing.bytes;
	}
	return rc;
}

static enum tz_rc
run_locked(const struct tz_job *job, struct tz_sync_state *state,
    struct tz_job_sum *sum, struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_client_sync_state(job->client, state, err);
	if (rc != TZ_OK)
		return rc;
	sum->unsent = state->unsent;
	if (!state->enrolled)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("the office is not enrolled at a district yet: taizhang "
		       "sync --enrol URL --code CODE"));
	if (job->dry_run)
		return dry_run(job, sum, err);
	wait_turn(job, tz_client_hello(job->client)->site);
	rc = talk_to_district(job, state, sum, err);
	tz_sync_state_release(state);
	tz_sync_state_init(state);
	if (tz_client_sync_state(job->client, state, NULL) == TZ_OK)
		sum->unsent = state->unsent;
	return rc;
}

enum tz_rc
tz_job_run(const struct tz_job *job, struct tz_job_sum *sum,
    struct tz_err *err)
{
	int64_t start = tz_clock_mono();
	struct tz_sync_state state;
	int lock = -1;
	enum tz_rc rc;

	memset(sum, 0, sizeof *sum);
	tz_sync_state_init(&state);
	rc = lock_office(job, &lock, err);
	if (rc == TZ_OK)
		rc = run_locked(job, &state, sum, err);
	if (lock >= 0)
		(void)close(lock);
	tz_sync_state_release(&state);
	sum->ms = tz_clock_mono() - start;
	return rc;
}
