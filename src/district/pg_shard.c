/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_shard.h"

#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "daemon/loop.h"
#include "district/applier.h"
#include "district/pg_batch.h"
#include "district/pg_follow.h"
#include "district/pg_line.h"
#include "district/pg_map.h"
#include "district/pg_meet.h"
#include "district/pg_refill.h"
#include "ledger/ledger.h"
#include "wire/batch.h"

#define FIRST_WAIT_MS 500
#define LONGEST_WAIT_MS 15000
#define REFILLS 4		/* at a time */
#define TRIES 4			/* of a batch that others are in the way of */

/* One connection and the batch it is at. */
struct lane {
	struct tz_pg_shard *shard;
	struct tz_pg_line *line;
	struct tz_job *job;		/* NULL: free */
	struct tz_pg_batch *batch;
	struct tz_pg_steps asks;
	struct tz_pg_steps writes;
	enum { KNOWING, ASKING, WRITING, ENDING } stage;
	enum tz_rc outcome;		/* of the job, once it ends */
	struct tz_err err;
	unsigned tries;
};

struct tz_pg_shard {
	struct tz_ledger *ledger;
	struct tz_loop *loop;
	char *database;
	struct lane lane[TZ_PG_LINES];
	struct tz_pg_meet *meet;	/* brings tables up to date */
	bool ready;			/* they are */
	unsigned long turn;		/* of the forms they were made for */
	struct tz_pg_heads heads;
	bool known;			/* the heads were read */
	struct tz_pg_follow *follow;	/* NULL: the ledger does not */
	void (*changed)(void *arg);
	void *arg;			/* of changed */
	const struct tz_pg_map *map;	/* it is one of these: */
	size_t place;
	size_t refills;			/* jobs of its own */
	struct tz_timer *timer;		/* until it is tried again */
	int64_t wait;			/* ms */
	struct tz_job *first;		/* the queue */
	struct tz_job **last;
	size_t waiting;
};

static void dispatch(struct tz_pg_shard *shard);

static void
clear_lane(struct lane *lane)
{
	tz_pg_batch_close(lane->batch);
	lane->batch = NULL;
	tz_pg_steps_release(&lane->asks);
	tz_pg_steps_release(&lane->writes);
}

/* The job of the lane is given back; the lane is free before that. */
static void
end_job(struct lane *lane, enum tz_rc rc, struct tz_err *err)
{
	struct tz_job *job = lane->job;

	clear_lane(lane);
	lane->job = NULL;
	lane->tries = 0;
	job->done(job, rc, err);
}

static void
give_back_all(struct tz_pg_shard *shard)
{
	struct tz_job *job;
	struct tz_err err = { 0 };
	enum tz_rc rc;

	rc = tz_fail(&err, TZ_EDAEMON, N_("the database does not answer"));
	while ((job = shard->first) != NULL) {
		shard->first = job->next;
		if (shard->first == NULL)
			shard->last = &shard->first;
		shard->waiting--;
		job->done(job, rc, &err);
	}
}

static const struct tz_head *
thought(const struct tz_pg_shard *shard, const char *site)
{
	static const struct tz_head nothing;
	const struct tz_pg_stand *stand = tz_pg_heads_find(&shard->heads,
	    site);

	return stand == NULL ? &nothing : &stand->head;
}

static void
ask_lane(struct lane *lane)
{
	struct tz_pg_shard *shard = lane->shard;
	const char *site = lane->job->site;
	struct tz_pg_step *step;

	tz_pg_steps_release(&lane->asks);
	tz_pg_steps_release(&lane->writes);
	if (thought(shard, site)->epoch == 0) {
		/* Ends before the transaction of the batch begins. */
		step = tz_pg_steps_add(&lane->asks, TZ_PG_SCRIPT, NULL, "");
		tz_mem_free(step->sql);
		step->sql = tz_mem_format("SELECT tz.add_office('%s')", site);
	}
	tz_pg_batch_ask(lane->batch, thought(shard, site), &lane->asks);
	lane->stage = ASKING;
	tz_pg_line_run(lane->line, &lane->asks);
}

static void
open_job(struct lane *lane)
{
	struct tz_job *job = lane->job;
	struct tz_err err = { 0 };
	enum tz_rc rc;

	rc = tz_pg_batch_open(lane->shard->ledger, job, lane->shard->turn,
	    &lane->batch, &err);
	if (rc == TZ_OK)
		ask_lane(lane);
	else
		end_job(lane, rc, &err);
}

/* True when the journal is past the batch: it was applied most likely. */
static bool
seems_known(const struct lane *lane)
{
	const struct tz_head *head = thought(lane->shard, lane->job->site);
	char digest[TZ_BATCH_DIGEST];
	uint64_t first, last;
	uint32_t epoch;

	return tz_batch_name_read(lane->job->name, &epoch, &first, &last,
	    digest) && (head->epoch > epoch || (head->epoch == epoch &&
	    head->sequence >= last));
}

/* A batch that comes again need not be opened: its name is its bytes. */
static void
start_job(struct lane *lane, struct tz_job *job)
{
	struct tz_pg_step *step;

	lane->job = job;
	lane->outcome = TZ_OK;
	if (lane->tries > 0 || !seems_known(lane)) {
		open_job(lane);
		return;
	}
	tz_pg_steps_release(&lane->asks);
	step = tz_pg_steps_add(&lane->asks, TZ_PG_STATEMENT, "known",
	    "SELECT ack FROM tz.batch WHERE site = $1 AND name = $2");
	tz_pg_params_text(&step->params, job->site);
	tz_pg_params_text(&step->params, job->name);
	lane->stage = KNOWING;
	tz_pg_line_run(lane->line, &lane->asks);
}

/* The word that was given, or the batch is looked at after all. */
static bool
answer_known(struct lane *lane)
{
	const struct tz_head *head = thought(lane->shard, lane->job->site);
	const PGresult *result = lane->asks.step[0].result;
	struct tz_job *job = lane->job;

	if (PQntuples(result) != 1 || PQgetisnull(result, 0, 0) != 0)
		return false;
	tz_buf_clear(&job->ack);
	tz_buf_put(&job->ack, PQgetvalue(result, 0, 0),
	    (size_t)PQgetlength(result, 0, 0));
	job->applied.epoch = head->epoch;
	job->applied.last = head->sequence;
	memcpy(job->applied.head, head->hash, TZ_HASH);
	end_job(lane, TZ_OK, NULL);
	return true;
}

/* Ends the transaction that was begun, then the job with its outcome. */
static void
roll_back(struct lane *lane, enum tz_rc outcome, const struct tz_err *err)
{
	lane->outcome = outcome;
	if (err != NULL)
		lane->err = *err;
	lane->stage = ENDING;
	tz_pg_steps_release(&lane->writes);
	(void)tz_pg_steps_add(&lane->writes, TZ_PG_STATEMENT, NULL,
	    "ROLLBACK");
	tz_pg_line_run(lane->line, &lane->writes);
}

/* The answers are there: now it is written, or nothing is. */
static void
write_lane(struct lane *lane)
{
	struct tz_err err = { 0 };
	enum tz_rc rc;

	rc = tz_pg_batch_write(lane->batch, &lane->asks, &lane->writes, &err);
	if (rc != TZ_OK) {
		roll_back(lane, rc, &err);
		return;
	}
	lane->stage = WRITING;
	tz_pg_line_run(lane->line, &lane->writes);
}

static void
remember(struct lane *lane)
{
	struct tz_head head;
	uint64_t records;

	if (tz_pg_batch_after(lane->batch, &head, &records))
		tz_pg_heads_set(&lane->shard->heads, lane->job->site, &head,
		    records);
}

/*
 * A batch that was asked for by a place which is no longer right, or one that
 * others stood in the way of, is begun anew.
 */
static bool
try_again(struct lane *lane)
{
	struct tz_job *job = lane->job;

	if (lane->outcome != TZ_ECONFLICT || ++lane->tries >= TRIES)
		return false;
	remember(lane);
	clear_lane(lane);
	start_job(lane, job);
	return true;
}

static void
end_lane(struct lane *lane)
{
	struct tz_err err = lane->err;
	enum tz_rc rc = lane->outcome;

	if (try_again(lane))
		return;
	if (rc == TZ_OK || rc == TZ_ECHAIN)
		remember(lane);
	end_job(lane, rc == TZ_EEXISTS ? TZ_OK : rc, &err);
	tz_pg_follow_wake(lane->shard->follow);
	dispatch(lane->shard);
}

static void
lane_ran(void *arg, enum tz_rc rc, const struct tz_err *err)
{
	struct lane *lane = arg;
	struct tz_err copy = { 0 };

	if (err != NULL)
		copy = *err;
	if (lane->job == NULL) {
		tz_pg_meet_ran(lane->shard->meet, rc, &copy);
		return;
	}
	if (!tz_pg_line_up(lane->line)) {
		end_job(lane, rc, &copy);
		return;
	}
	if (rc == TZ_OK && lane->stage == KNOWING) {
		if (answer_known(lane))
			dispatch(lane->shard);
		else
			open_job(lane);
		return;
	}
	if (rc != TZ_OK && lane->stage != ENDING) {
		roll_back(lane, rc, &copy);
		return;
	}
	if (lane->stage == ASKING) {
		write_lane(lane);
		return;
	}
	if (lane->stage == WRITING)
		lane->outcome = TZ_OK;
	end_lane(lane);
}

static bool
any_up(const struct tz_pg_shard *shard)
{
	size_t i;

	for (i = 0; i < TZ_PG_LINES; i++)
		if (tz_pg_line_up(shard->lane[i].line))
			return true;
	return false;
}

static void
lane_down(void *arg, const struct tz_err *err)
{
	struct lane *lane = arg;
	struct tz_pg_shard *shard = lane->shard;

	if (any_up(shard))
		return;
	if (shard->ready || shard->wait == FIRST_WAIT_MS)
		tz_log_err(TZ_LOG_ERROR, "database", err);
	shard->ready = false;
	tz_pg_follow_rest(shard->follow);
	tz_pg_meet_stop(shard->meet);
	give_back_all(shard);
	tz_timer_set(shard->timer, tz_clock_mono() + shard->wait);
	shard->wait = shard->wait * 2 < LONGEST_WAIT_MS ? shard->wait * 2 :
	    LONGEST_WAIT_MS;
}

/* The tables are not known to be right: nothing else is done before. */
static void
meet(struct tz_pg_shard *shard)
{
	size_t i;

	for (i = 0; i < TZ_PG_LINES; i++)
		if (shard->lane[i].job != NULL)
			return;
	for (i = 0; i < TZ_PG_LINES; i++)
		if (tz_pg_line_up(shard->lane[i].line))
			break;
	if (i == TZ_PG_LINES || tz_pg_meet_at_work(shard->meet))
		return;
	shard->turn = shard->ledger->forms_turn;
	tz_pg_meet_begin(shard->meet, shard->lane[i].line, &shard->heads);
}

/* Offices that only the ledger knows: a new database has to get them. */
static void
add_missing(struct tz_pg_shard *shard)
{
	static const struct tz_head nothing;
	char **sites;
	size_t n, i;

	if (shard->follow == NULL || tz_journal_sites(shard->ledger->store,
	    &sites, &n, NULL) != TZ_OK)
		return;
	for (i = 0; i < n; i++) {
		if (strcmp(sites[i], shard->ledger->site) == 0 ||
		    tz_pg_map_find(shard->map, sites[i]) != shard->place ||
		    tz_pg_heads_find(&shard->heads, sites[i]) != NULL)
			continue;
		tz_pg_heads_set(&shard->heads, sites[i], &nothing, 0);
	}
	tz_file_list_free(sites, n);
}

static void
met(void *arg, enum tz_rc rc, const struct tz_err *err)
{
	struct tz_pg_shard *shard = arg;

	if (rc == TZ_OK) {
		shard->ready = true;
		shard->known = true;
		shard->wait = FIRST_WAIT_MS;
		add_missing(shard);
		tz_pg_follow_wake(shard->follow);
		dispatch(shard);
		return;
	}
	tz_log_err(TZ_LOG_ERROR, "tables of the database", err);
	give_back_all(shard);
	tz_timer_set(shard->timer, tz_clock_mono() + shard->wait);
	shard->wait = shard->wait * 2 < LONGEST_WAIT_MS ? shard->wait * 2 :
	    LONGEST_WAIT_MS;
}

static void
lane_up(void *arg)
{
	struct lane *lane = arg;

	if (!lane->shard->ready)
		meet(lane->shard);
	else
		dispatch(lane->shard);
}

static void
on_timer(void *arg)
{
	struct tz_pg_shard *shard = arg;

	if (any_up(shard))
		meet(shard);
	else
		tz_pg_line_open(shard->lane[0].line);
}

static bool
is_busy(const struct tz_pg_shard *shard, const char *site)
{
	size_t i;

	for (i = 0; i < TZ_PG_LINES; i++)
		if (shard->lane[i].job != NULL &&
		    strcmp(shard->lane[i].job->site, site) == 0)
			return true;
	return false;
}

/* The first that waits and whose office is not being applied already. */
static struct tz_job *
take_job(struct tz_pg_shard *shard)
{
	struct tz_job **at = &shard->first, *job;

	while ((job = *at) != NULL && is_busy(shard, job->site))
		at = &job->next;
	if (job == NULL)
		return NULL;
	*at = job->next;
	if (shard->last == &job->next)
		shard->last = at;
	shard->waiting--;
	return job;
}

/* A lane that is up and free; one more is opened when there is none. */
static struct lane *
find_lane(struct tz_pg_shard *shard)
{
	size_t i;

	for (i = 0; i < TZ_PG_LINES; i++) {
		if (shard->lane[i].job != NULL)
			continue;
		if (tz_pg_line_up(shard->lane[i].line))
			return &shard->lane[i];
		tz_pg_line_open(shard->lane[i].line);
		return NULL;
	}
	return NULL;
}

static void
dispatch(struct tz_pg_shard *shard)
{
	struct lane *lane;
	struct tz_job *job;

	if (shard->ready && shard->turn != shard->ledger->forms_turn)
		shard->ready = false;
	if (!shard->ready) {
		meet(shard);
		return;
	}
	while (shard->ready && shard->first != NULL &&
	    (lane = find_lane(shard)) != NULL) {
		job = take_job(shard);
		if (job == NULL)
			return;
		start_job(lane, job);
	}
}

static void
changed(void *arg)
{
	struct tz_pg_shard *shard = arg;

	shard->changed(shard->arg);
}

/* A job of the district itself. */
struct refill {
	struct tz_job job;		/* first: it is given back */
	struct tz_pg_shard *shard;
};

static void
refilled(struct tz_job *job, enum tz_rc rc, struct tz_err *err)
{
	struct refill *refill = (struct refill *)job;

	if (rc == TZ_OK)
		tz_log(TZ_LOG_INFO, "%s: the database got %s from the ledger",
		    job->site, job->name);
	else
		tz_log_err(TZ_LOG_WARN, job->site, err);
	/* One that is refused is not tried again and again. */
	if (rc != TZ_OK)
		tz_pg_heads_even(&refill->shard->heads, job->site, true);
	refill->shard->refills--;
	tz_pg_refill_release(job);
	tz_mem_free(refill);
}

static bool
lacks(void *arg, const char *site, const struct tz_head *there)
{
	struct tz_pg_shard *shard = arg;
	struct refill *refill;
	struct tz_err err = { 0 };

	if (shard->refills >= REFILLS)
		return false;
	refill = tz_mem_alloc(sizeof *refill);
	if (tz_pg_refill_make(shard->ledger, site, there, &refill->job,
	    &err) != TZ_OK) {
		tz_log_err(TZ_LOG_ERROR, site, &err);
		tz_mem_free(refill);
		return true;
	}
	refill->shard = shard;
	refill->job.done = refilled;
	shard->refills++;
	tz_pg_shard_apply(shard, &refill->job);
	return true;
}

void
tz_pg_shard_follow(struct tz_pg_shard *shard, const struct tz_pg_map *map,
    size_t place, void (*told)(void *arg), void *arg)
{
	static const struct tz_pg_follow_calls calls = { changed, lacks };

	shard->map = map;
	shard->place = place;
	shard->changed = told;
	shard->arg = arg;
	shard->follow = tz_pg_follow_new(shard->ledger, shard->loop,
	    shard->database, &shard->heads, &calls, shard);
}

struct tz_pg_shard *
tz_pg_shard_new(struct tz_ledger *ledger, struct tz_loop *loop,
    const char *database)
{
	static const struct tz_pg_line_calls calls = { lane_up, lane_down,
		lane_ran };
	struct tz_pg_shard *shard = tz_mem_alloc(sizeof *shard);
	size_t i;

	shard->ledger = ledger;
	shard->loop = loop;
	shard->database = tz_mem_text(database);
	shard->last = &shard->first;
	shard->wait = FIRST_WAIT_MS;
	shard->timer = tz_loop_timer(loop, on_timer, shard);
	shard->meet = tz_pg_meet_new(ledger, met, shard);
	for (i = 0; i < TZ_PG_LINES; i++) {
		shard->lane[i].shard = shard;
		shard->lane[i].line = tz_pg_line_new(loop, database, &calls,
		    &shard->lane[i]);
	}
	tz_pg_line_open(shard->lane[0].line);
	return shard;
}

void
tz_pg_shard_free(struct tz_pg_shard *shard)
{
	struct tz_err err = { 0 };
	enum tz_rc rc;
	size_t i;

	rc = tz_fail(&err, TZ_EDAEMON, N_("the database does not answer"));
	shard->ready = false;
	tz_timer_stop(shard->timer);
	tz_pg_follow_free(shard->follow);
	shard->follow = NULL;
	tz_pg_meet_stop(shard->meet);
	for (i = 0; i < TZ_PG_LINES; i++) {
		tz_pg_line_free(shard->lane[i].line);
		if (shard->lane[i].job != NULL)
			end_job(&shard->lane[i], rc, &err);
	}
	give_back_all(shard);
	tz_pg_meet_free(shard->meet);
	tz_pg_heads_release(&shard->heads);
	tz_mem_free(shard->database);
	tz_mem_free(shard);
}

void
tz_pg_shard_apply(struct tz_pg_shard *shard, struct tz_job *job)
{
	struct tz_err err = { 0 };
	enum tz_rc rc;

	if (!any_up(shard) || shard->waiting >= TZ_PG_QUEUE) {
		rc = tz_fail(&err, TZ_EDAEMON,
		    N_("the database does not answer"));
		job->done(job, rc, &err);
		return;
	}
	job->next = NULL;
	*shard->last = job;
	shard->last = &job->next;
	shard->waiting++;
	dispatch(shard);
}

void
tz_pg_shard_reform(struct tz_pg_shard *shard)
{
	dispatch(shard);
}

bool
tz_pg_shard_up(const struct tz_pg_shard *shard)
{
	return shard->ready;
}

const struct tz_pg_heads *
tz_pg_shard_heads(const struct tz_pg_shard *shard)
{
	return shard->known ? &shard->heads : NULL;
}

const char *
tz_pg_shard_database(const struct tz_pg_shard *shard)
{
	return shard->database;
}
