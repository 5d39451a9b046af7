/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/job.h"

#include <limits.h>
#include <poll.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "sync/deliver.h"
#include "sync/hook.h"
#include "sync/objects.h"
#include "sync/plain.h"
#include "sync/prove.h"
#include "sync/pull.h"
#include "sync/push.h"
#include "wire/hash.h"
#include "wire/sync_state.h"

#define OBJECTS 100		/* counted for a dry run */
#define LOOK_MS 200		/* a wish to stop is heard so soon */

/* Whether something presses; taken: what comes later is a new wish. */
static bool
is_wished(const struct tz_job *job, bool taken)
{
	char path[PATH_MAX];

	if (tz_file_join(path, sizeof path, tz_client_folder(job->client),
	    TZ_SYNC_URGENT, NULL) != TZ_OK || !tz_file_exists(path))
		return false;
	if (taken)
		(void)!tz_file_remove(path, NULL);
	return true;
}

/* How many milliseconds into spread seconds the office's own minute is. */
static int64_t
own_turn(const struct tz_job *job, uint64_t spread)
{
	const char *site = tz_client_hello(job->client)->site;
	uint8_t hash[TZ_HASH];

	tz_hash(site, strlen(site), hash);
	return (int64_t)(((uint64_t)hash[0] << 16 | (uint64_t)hash[1] << 8 |
	    hash[2]) % spread) * 1000;
}

/*
 * Offices spread their start by the hash of their code, the same minute each
 * night, so that a district is not called by all at once. The lock of the work
 * is not held meanwhile, so a clerk may send at once; another one sees to it
 * that of all that timers and terminals have begun one waits.
 */
static enum tz_rc
wait_turn(const struct tz_job *job, struct tz_err *err)
{
	uint64_t spread = (uint64_t)job->settings.jitter_minutes * 60;
	enum tz_rc rc;
	int64_t until;
	int lock;

	if (job->now || job->dry_run || spread == 0 || is_wished(job, false))
		return TZ_OK;
	rc = tz_deliver_lock(job->client, "turn.lock", &lock, err);
	if (rc != TZ_OK)
		return rc;
	until = tz_clock_mono() + own_turn(job, spread);
	while (rc == TZ_OK && tz_clock_mono() < until) {
		if (job->stop())
			rc = tz_fail_plain(err, TZ_ECANCEL);
		(void)poll(NULL, 0, LOOK_MS);
	}
	(void)close(lock);
	return rc;
}

/* Not even the line is brought up when nothing may be spent. */
static enum tz_rc
open_purse(const struct tz_job *job, struct tz_purse *purse,
    struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_purse_open(purse, tz_client_folder(job->client),
	    (uint64_t)job->settings.night_bytes,
	    (uint64_t)job->settings.month_bytes, tz_clock_now(), err);
	purse->beyond = job->beyond;
	if (rc == TZ_OK && tz_purse_left(purse) <= TZ_LINK_HEAD)
		rc = tz_purse_empty(purse, err);
	return rc;
}

static enum tz_rc
open_talk(const struct tz_job *job, const struct tz_sync_state *state,
    struct tz_talk *talk, struct tz_err *err)
{
	const struct tz_settings *settings = &job->settings;
	struct tz_link_options options = { 0 };
	char authority[PATH_MAX];
	uint64_t seed, left;
	enum tz_rc rc;

	rc = tz_file_join(authority, sizeof authority,
	    tz_client_folder(job->client), "district.pem", err);
	if (rc != TZ_OK)
		return rc;
	tz_hash_random(&seed, sizeof seed);
	tz_retry_init(&talk->retry, tz_clock_mono(), settings->retry_seconds,
	    job->now, seed);
	options.url = settings->district_url[0] == '\0' ? state->url :
	    settings->district_url;
	if (job->plain != NULL)
		options.url = job->plain;
	options.plain = job->plain != NULL;
	options.authority = authority;
	options.proxy = settings->proxy;
	options.silence = settings->silence_seconds * 1000;
	left = tz_purse_left(&talk->purse);
	options.budget = left == UINT64_MAX ? 0 : left;
	options.stop = job->stop;
	options.watch = tz_talk_watch;
	options.arg = talk;
	if (options.plain)
		return tz_plain_open(&options, &talk->link, err);
	return tz_link_open(&options, &talk->link, err);
}

/* One conversation on its way through the lanes. */
struct run {
	const struct tz_job *job;
	struct tz_talk *talk;
	struct tz_job_sum *sum;
	uint64_t feed;		/* applied here before */
	const char *feed_head;
	uint32_t epoch;		/* where both agreed before */
	uint64_t acked;
	bool asks_feed;		/* there may be more of it */
};

static enum tz_rc
run_push(struct run *run, struct tz_err *err)
{
	struct tz_talk *talk = run->talk;
	struct tz_pushed pushed;
	struct tz_err why;
	enum tz_rc rc;

	/* A step behind what it tells of would be no reason not to send. */
	if (tz_client_health(talk->client, &why) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "health", &why);
	rc = tz_push(talk, &pushed, err);
	run->sum->batches += pushed.batches;
	run->sum->entries += pushed.entries;
	run->sum->again += pushed.again;
	/* Without a push no acknowledgement tells how far the feed goes. */
	run->asks_feed = !pushed.has_feed || pushed.feed != run->feed;
	return rc;
}

/*
 * On a quiet night nothing is pushed, so that no gap would tell of a district
 * that was restored from an old backup: the last reply of its feed does.
 */
static enum tz_rc
mend(struct run *run, struct tz_err *err)
{
	const struct tz_reply *reply = &run->talk->reply;
	struct tz_proof proof;
	enum tz_rc rc;

	if (run->sum->entries > 0 || !reply->has_next || reply->epoch == 0 ||
	    (reply->epoch == run->epoch && reply->next == run->acked + 1))
		return TZ_OK;
	rc = tz_prove(run->talk, &proof, err);
	return rc == TZ_OK && proof.back ? run_push(run, err) : rc;
}

static enum tz_rc
run_feed(struct run *run, struct tz_err *err)
{
	enum tz_rc rc;

	if (!run->asks_feed)
		return TZ_OK;
	rc = tz_pull(run->talk, run->feed, run->feed_head,
	    &run->sum->feed, err);
	return rc == TZ_OK ? mend(run, err) : rc;
}

static enum tz_rc
run_objects(struct run *run, struct tz_err *err)
{
	const struct tz_settings *settings = &run->job->settings;
	struct tz_objects objects = {
		.window = run->job->beyond ? "" : settings->object_window,
		.large = (uint64_t)settings->object_kib * 1024 };
	enum tz_rc rc;

	rc = tz_objects_pull(run->talk, &objects, err);
	run->sum->objects = objects.got;
	run->sum->waiting = objects.waiting;
	return rc;
}

/*
 * The lanes, the first first. Within the journal there is no overtaking, since
 * it is one chain: what presses is sent at once instead of at night (
 * TZ_SYNC_URGENT). What the district has written for the office comes before
 * what is merely large.
 */
static const struct {
	const char *name;
	enum tz_rc (*run)(struct run *run, struct tz_err *err);
} lanes[] = {
	{ "push", run_push },
	{ "feed", run_feed },
	{ "objects", run_objects },
};

/* True when the line is fine and only this lane is not. */
static bool
may_go_on(enum tz_rc rc)
{
	return !tz_rc_retry(rc) && rc != TZ_EKEY;
}

/*
 * What the district has for an office may be the way out of a push that it does
 * not take. Of several failures the first is told.
 */
static enum tz_rc
exchange(struct run *run, struct tz_err *err)
{
	enum tz_rc first = TZ_OK, rc;
	struct tz_err why;
	size_t i;

	for (i = 0; i < sizeof lanes / sizeof *lanes; i++) {
		memset(&why, 0, sizeof why);
		rc = lanes[i].run(run, &why);
		if (rc != TZ_OK && first == TZ_OK) {
			first = rc;
			*err = why;
		}
		if (rc != TZ_OK && !may_go_on(rc))
			break;
	}
	return first;
}

static void
init_talk(const struct tz_job *job, uint64_t unsent, struct tz_talk *talk)
{
	memset(talk, 0, sizeof *talk);
	talk->client = job->client;
	talk->stop = job->stop;
	talk->say = job->say;
	talk->begun = tz_clock_now();
	talk->plain = job->plain != NULL;
	talk->from = tz_clock_mono();
	talk->unsent = unsent;
	(void)snprintf(talk->site, sizeof talk->site, "%s",
	    tz_client_hello(job->client)->site);
	tz_reply_init(&talk->reply);
}

/* For the next record of health. That somebody stopped it is no failure. */
static void
note_run(const struct tz_talk *talk, const struct tz_err *why)
{
	struct tz_err err;

	if (talk->plain || (why != NULL && why->rc == TZ_ECANCEL))
		return;
	if (tz_client_ran(talk->client, why, talk->has_offset ? &talk->offset :
	    NULL, talk->purse.span[TZ_PURSE_MONTH].used, &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "note of the run", &err);
}

/* What the line has cost, and its failure where nothing else has told it. */
static void
close_talk(struct tz_talk *talk, struct tz_job_sum *sum,
    const struct tz_err *why)
{
	struct tz_err none;

	if (talk->link != NULL) {
		tz_link_bytes(talk->link, &sum->up, &sum->down);
		tz_talk_count(talk);
	}
	sum->cuts = talk->cuts;
	tz_link_close(talk->link);
	if (why != NULL && !talk->noted && why->rc != TZ_ECANCEL)
		tz_talk_note(talk, "error", NULL, 0, "", why);
	note_run(talk, why);
	memset(&talk->now, 0, sizeof talk->now);
	if (tz_client_sync_progress(talk->client, &talk->now, &none) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "progress", &none);
	tz_reply_release(&talk->reply);
}

static enum tz_rc
talk_to_district(const struct tz_job *job, const struct tz_sync_state *state,
    struct tz_job_sum *sum, struct tz_err *err)
{
	struct tz_err down = { 0 };
	struct tz_talk talk;
	enum tz_rc rc;

	struct run run = { .job = job, .talk = &talk, .sum = sum,
		.feed = state->feed, .feed_head = state->feed_head,
		.epoch = state->epoch, .acked = state->acked };

	init_talk(job, state->unsent, &talk);
	rc = open_purse(job, &talk.purse, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_hook_run(job->settings.link_up, job->stop, err);
	if (rc == TZ_OK)
		rc = open_talk(job, state, &talk, err);
	if (rc == TZ_OK && job->proof != NULL)
		rc = tz_prove(&talk, job->proof, err);
	else if (rc == TZ_OK)
		rc = job->plain == NULL ? exchange(&run, err) :
		    tz_plain_push(&talk, job->plain, err);
	/* The line costs money: it goes down whatever happened before. */
	if (tz_hook_run(job->settings.link_down, NULL, &down) != TZ_OK &&
	    rc == TZ_OK) {
		*err = down;
		rc = down.rc;
	}
	close_talk(&talk, sum, rc == TZ_OK ? NULL : err);
	return rc;
}

/*
 * The first batch is what it is; the others are reckoned to be like it. The
 * objects are those that the feed has named so far.
 */
static enum tz_rc
dry_run(const struct tz_job *job, struct tz_job_sum *sum, struct tz_err *err)
{
	char (*hex)[65] = tz_mem_alloc(OBJECTS * sizeof *hex);
	struct tz_outgoing outgoing;
	struct tz_purse purse;
	size_t n = 0;
	enum tz_rc rc;

	rc = tz_client_outgoing(job->client, &outgoing, err);
	if (rc == TZ_OK && outgoing.entries > 0) {
		sum->entries = outgoing.entries;
		sum->up = outgoing.bytes;
		sum->batches = (unsigned)((sum->unsent + outgoing.entries -
		    1) / outgoing.entries);
	}
	if (rc == TZ_OK)
		rc = tz_client_wanted(job->client, hex, OBJECTS, &n, err);
	sum->objects = (unsigned)n;
	if (rc == TZ_OK)
		rc = tz_purse_open(&purse, tz_client_folder(job->client),
		    (uint64_t)job->settings.night_bytes,
		    (uint64_t)job->settings.month_bytes, tz_clock_now(), err);
	sum->left = rc == TZ_OK ? tz_purse_left(&purse) : 0;
	tz_mem_free(hex);
	return rc;
}

/* The line of the journal of syncs that tells when, how much, what is left. */
static void
note_end(const struct tz_job *job, const struct tz_job_sum *sum, enum tz_rc rc)
{
	struct tz_sync_line line = { .time = tz_clock_now(),
		.entries = (uint32_t)sum->entries,
		.bytes = sum->up + sum->down };
	struct tz_err err;

	tz_utf8_copy(line.what, sizeof line.what, "run");
	tz_utf8_copy(line.state, sizeof line.state,
	    rc == TZ_OK ? "done" : "broken");
	(void)snprintf(line.note, sizeof line.note, _("left: %llu"),
	    (unsigned long long)sum->unsent);
	if (tz_client_sync_note(job->client, &line, &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "sync note", &err);
}

static enum tz_rc
run_locked(const struct tz_job *job, struct tz_sync_state *state,
    struct tz_job_sum *sum, struct tz_err *err)
{
	enum tz_rc rc;

	/* Another run may have moved it before the lock was ours. */
	rc = tz_client_sync_state(job->client, state, err);
	if (rc != TZ_OK)
		return rc;
	if (!state->enrolled)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("the office is not enrolled at a district yet: taizhang "
		       "sync --enrol URL --code CODE"));
	if (job->dry_run)
		return dry_run(job, sum, err);
	rc = talk_to_district(job, state, sum, err);
	tz_sync_state_release(state);
	tz_sync_state_init(state);
	if (tz_client_sync_state(job->client, state, NULL) == TZ_OK)
		sum->unsent = state->unsent;
	if (job->plain == NULL && job->proof == NULL)
		note_end(job, sum, rc);
	return rc;
}

enum tz_rc
tz_job_run(const struct tz_job *job, struct tz_job_sum *sum,
    struct tz_err *err)
{
	struct tz_sync_state state;
	struct tz_err none;
	int64_t start;
	int lock = -1;
	enum tz_rc rc;

	if (err == NULL)
		err = &none;
	memset(sum, 0, sizeof *sum);
	rc = wait_turn(job, err);
	if (rc != TZ_OK)
		return rc;
	start = tz_clock_mono();
	tz_sync_state_init(&state);
	rc = tz_client_sync_state(job->client, &state, err);
	sum->unsent = state.unsent;
	if (rc == TZ_OK)
		rc = tz_deliver_lock(job->client, TZ_DELIVER_WORK, &lock,
		    err);
	if (rc == TZ_OK && !job->dry_run)
		(void)is_wished(job, true);
	if (rc == TZ_OK)
		rc = run_locked(job, &state, sum, err);
	if (lock >= 0)
		(void)close(lock);
	tz_sync_state_release(&state);
	sum->ms = tz_clock_mono() - start;
	return rc;
}
