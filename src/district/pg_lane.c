/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_lane.h"

#include <string.h>

#include "base/mem.h"
#include "district/applier.h"
#include "district/pg_batch.h"
#include "district/pg_heads.h"
#include "district/pg_line.h"
#include "wire/batch.h"

#define TRIES 4			/* of a batch that others are in the way of */

struct tz_pg_lane {
	struct tz_ledger *ledger;
	struct tz_pg_heads *heads;
	struct tz_pg_lane_calls calls;
	void *arg;
	struct tz_pg_line *line;
	struct tz_job *job;		/* NULL: free */
	unsigned long turn;
	struct tz_pg_batch *batch;
	struct tz_pg_steps asks;
	struct tz_pg_steps writes;
	enum { KNOWING, ASKING, WRITING, ENDING } stage;
	enum tz_rc outcome;		/* of the job, once it ends */
	struct tz_err err;
	unsigned tries;
};

static void
clear(struct tz_pg_lane *lane)
{
	tz_pg_batch_close(lane->batch);
	lane->batch = NULL;
	tz_pg_steps_release(&lane->asks);
	tz_pg_steps_release(&lane->writes);
}

/* The job of the lane is given back; the lane is free before that. */
static void
end_job(struct tz_pg_lane *lane, enum tz_rc rc, struct tz_err *err)
{
	struct tz_job *job = lane->job;

	clear(lane);
	lane->job = NULL;
	lane->tries = 0;
	job->done(job, rc, err);
}

/* Where the office of the job is thought to stand. */
static const struct tz_head *
thought(const struct tz_pg_lane *lane)
{
	static const struct tz_head nothing;
	const struct tz_pg_stand *stand = tz_pg_heads_find(lane->heads,
	    lane->job->site);

	return stand == NULL ? &nothing : &stand->head;
}

static void
ask(struct tz_pg_lane *lane)
{
	const struct tz_head *there = thought(lane);
	struct tz_pg_step *step;

	tz_pg_steps_release(&lane->asks);
	tz_pg_steps_release(&lane->writes);
	if (there->epoch == 0) {
		/* Ends before the transaction of the batch begins. */
		step = tz_pg_steps_add(&lane->asks, TZ_PG_SCRIPT, NULL, "");
		tz_mem_free(step->sql);
		step->sql = tz_mem_format("SELECT tz.add_office('%s')",
		    lane->job->site);
	}
	tz_pg_batch_ask(lane->batch, there, &lane->asks);
	lane->stage = ASKING;
	tz_pg_line_run(lane->line, &lane->asks);
}

static void
open_job(struct tz_pg_lane *lane)
{
	struct tz_job *job = lane->job;
	struct tz_err err = { 0 };
	enum tz_rc rc;

	rc = tz_pg_batch_open(lane->ledger, job, lane->turn, &lane->batch,
	    &err);
	if (rc == TZ_OK) {
		ask(lane);
		return;
	}
	end_job(lane, rc, &err);
	lane->calls.ended(lane->arg);
}

/* True when the journal is past the batch: it was applied most likely. */
static bool
seems_known(const struct tz_pg_lane *lane)
{
	const struct tz_head *head = thought(lane);
	char digest[TZ_BATCH_DIGEST];
	uint64_t first, last;
	uint32_t epoch;

	return tz_batch_name_read(lane->job->name, &epoch, &first, &last,
	    digest) && (head->epoch > epoch || (head->epoch == epoch &&
	    head->sequence >= last));
}

/* A batch that comes again need not be opened: its name is its bytes. */
static void
start_job(struct tz_pg_lane *lane, struct tz_job *job)
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
answer_known(struct tz_pg_lane *lane)
{
	const struct tz_head *head = thought(lane);
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
roll_back(struct tz_pg_lane *lane, enum tz_rc outcome,
    const struct tz_err *err)
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
write_batch(struct tz_pg_lane *lane)
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
remember(struct tz_pg_lane *lane)
{
	struct tz_head head;
	uint64_t records;

	if (tz_pg_batch_after(lane->batch, &head, &records))
		tz_pg_heads_set(lane->heads, lane->job->site, &head, records);
}

/*
 * A batch that was asked for by a place which is no longer right, or one that
 * others stood in the way of, is begun anew.
 */
static bool
try_again(struct tz_pg_lane *lane)
{
	struct tz_job *job = lane->job;

	if (lane->outcome != TZ_ECONFLICT || ++lane->tries >= TRIES)
		return false;
	remember(lane);
	clear(lane);
	start_job(lane, job);
	return true;
}

static void
end(struct tz_pg_lane *lane)
{
	struct tz_err err = lane->err;
	enum tz_rc rc = lane->outcome;

	if (try_again(lane))
		return;
	if (rc == TZ_OK || rc == TZ_ECHAIN)
		remember(lane);
	end_job(lane, rc == TZ_EEXISTS ? TZ_OK : rc, &err);
	lane->calls.ended(lane->arg);
}

static void
ran(void *arg, enum tz_rc rc, const struct tz_err *err)
{
	struct tz_pg_lane *lane = arg;
	struct tz_err copy = { 0 };

	if (err != NULL)
		copy = *err;
	if (lane->job == NULL) {
		lane->calls.ran(lane->arg, rc, &copy);
		return;
	}
	if (!tz_pg_line_up(lane->line)) {
		end_job(lane, rc, &copy);
		return;
	}
	if (rc == TZ_OK && lane->stage == KNOWING) {
		if (answer_known(lane))
			lane->calls.ended(lane->arg);
		else
			open_job(lane);
		return;
	}
	if (rc != TZ_OK && lane->stage != ENDING) {
		roll_back(lane, rc, &copy);
		return;
	}
	if (lane->stage == ASKING) {
		write_batch(lane);
		return;
	}
	if (lane->stage == WRITING)
		lane->outcome = TZ_OK;
	end(lane);
}

static void
up(void *arg)
{
	const struct tz_pg_lane *lane = arg;

	lane->calls.up(lane->arg);
}

static void
down(void *arg, const struct tz_err *err)
{
	const struct tz_pg_lane *lane = arg;

	lane->calls.down(lane->arg, err);
}

struct tz_pg_lane *
tz_pg_lane_new(struct tz_ledger *ledger, struct tz_loop *loop,
    const char *database, struct tz_pg_heads *heads,
    const struct tz_pg_lane_calls *calls, void *arg)
{
	static const struct tz_pg_line_calls line = { up, down, ran };
	struct tz_pg_lane *lane = tz_mem_alloc(sizeof *lane);

	lane->ledger = ledger;
	lane->heads = heads;
	lane->calls = *calls;
	lane->arg = arg;
	lane->line = tz_pg_line_new(loop, database, &line, lane);
	return lane;
}

void
tz_pg_lane_free(struct tz_pg_lane *lane)
{
	struct tz_err err = { 0 };
	enum tz_rc rc;

	tz_pg_line_free(lane->line);
	if (lane->job != NULL) {
		rc = tz_fail(&err, TZ_EDAEMON,
		    N_("the database does not answer"));
		end_job(lane, rc, &err);
	}
	tz_mem_free(lane);
}

void
tz_pg_lane_apply(struct tz_pg_lane *lane, struct tz_job *job,
    unsigned long turn)
{
	lane->turn = turn;
	start_job(lane, job);
}

const char *
tz_pg_lane_site(const struct tz_pg_lane *lane)
{
	return lane->job == NULL ? NULL : lane->job->site;
}

struct tz_pg_line *
tz_pg_lane_line(const struct tz_pg_lane *lane)
{
	return lane->line;
}
