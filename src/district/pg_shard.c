/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_shard.h"

#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "daemon/loop.h"
#include "district/applier.h"
#include "district/pg_follow.h"
#include "district/pg_lane.h"
#include "district/pg_line.h"
#include "district/pg_map.h"
#include "district/pg_meet.h"
#include "district/pg_refill.h"
#include "ledger/ledger.h"

#define FIRST_WAIT_MS 500
#define LONGEST_WAIT_MS 15000

struct tz_pg_shard {
	struct tz_ledger *ledger;
	struct tz_loop *loop;
	char *database;
	struct tz_pg_lane *lane[TZ_PG_LINES];
	bool dispatching;
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
	struct tz_pg_refill *refill;	/* what it lacks; NULL: as follow */
	struct tz_timer *timer;		/* until it is tried again */
	int64_t wait;			/* ms */
	struct tz_job *first;		/* the queue */
	struct tz_job **last;
	size_t waiting;
};

static void dispatch(struct tz_pg_shard *shard);

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

static bool
any_up(const struct tz_pg_shard *shard)
{
	size_t i;

	for (i = 0; i < TZ_PG_LINES; i++)
		if (tz_pg_line_up(tz_pg_lane_line(shard->lane[i])))
			return true;
	return false;
}

static void
lane_down(void *arg, const struct tz_err *err)
{
	struct tz_pg_shard *shard = arg;

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
		if (tz_pg_lane_site(shard->lane[i]) != NULL)
			return;
	for (i = 0; i < TZ_PG_LINES; i++)
		if (tz_pg_line_up(tz_pg_lane_line(shard->lane[i])))
			break;
	if (i == TZ_PG_LINES || tz_pg_meet_at_work(shard->meet))
		return;
	shard->turn = shard->ledger->forms_turn;
	tz_pg_meet_begin(shard->meet, tz_pg_lane_line(shard->lane[i]),
	    &shard->heads);
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
	struct tz_pg_shard *shard = arg;

	if (!shard->ready)
		meet(shard);
	else
		dispatch(shard);
}

static void
lane_ended(void *arg)
{
	struct tz_pg_shard *shard = arg;

	tz_pg_follow_wake(shard->follow);
	dispatch(shard);
}

static void
lane_ran(void *arg, enum tz_rc rc, const struct tz_err *err)
{
	const struct tz_pg_shard *shard = arg;

	tz_pg_meet_ran(shard->meet, rc, err);
}

static void
on_timer(void *arg)
{
	struct tz_pg_shard *shard = arg;

	if (any_up(shard))
		meet(shard);
	else
		tz_pg_line_open(tz_pg_lane_line(shard->lane[0]));
}

static bool
is_busy(const struct tz_pg_shard *shard, const char *site)
{
	const char *one;
	size_t i;

	for (i = 0; i < TZ_PG_LINES; i++) {
		one = tz_pg_lane_site(shard->lane[i]);
		if (one != NULL && strcmp(one, site) == 0)
			return true;
	}
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
static struct tz_pg_lane *
find_lane(struct tz_pg_shard *shard)
{
	struct tz_pg_lane *lane;
	size_t i;

	for (i = 0; i < TZ_PG_LINES; i++) {
		lane = shard->lane[i];
		if (tz_pg_lane_site(lane) != NULL)
			continue;
		if (tz_pg_line_up(tz_pg_lane_line(lane)))
			return lane;
		tz_pg_line_open(tz_pg_lane_line(lane));
		return NULL;
	}
	return NULL;
}

static void
dispatch(struct tz_pg_shard *shard)
{
	struct tz_pg_lane *lane;
	struct tz_job *job;

	/* A job that ends before it began comes back here. */
	if (shard->dispatching)
		return;
	if (shard->ready && shard->turn != shard->ledger->forms_turn)
		shard->ready = false;
	if (!shard->ready) {
		meet(shard);
		return;
	}
	shard->dispatching = true;
	while (shard->ready && shard->first != NULL &&
	    (lane = find_lane(shard)) != NULL &&
	    (job = take_job(shard)) != NULL)
		tz_pg_lane_apply(lane, job, shard->turn);
	shard->dispatching = false;
}

static void
changed(void *arg)
{
	struct tz_pg_shard *shard = arg;

	shard->changed(shard->arg);
}

static bool
lacks(void *arg, const char *site, const struct tz_head *there)
{
	const struct tz_pg_shard *shard = arg;

	return tz_pg_refill_give(shard->refill, site, there);
}

static void
apply(void *arg, struct tz_job *job)
{
	tz_pg_shard_apply(arg, job);
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
	shard->refill = tz_pg_refill_new(shard->ledger, &shard->heads, apply,
	    shard);
	shard->follow = tz_pg_follow_new(shard->ledger, shard->loop,
	    shard->database, &shard->heads, &calls, shard);
}

struct tz_pg_shard *
tz_pg_shard_new(struct tz_ledger *ledger, struct tz_loop *loop,
    const char *database)
{
	static const struct tz_pg_lane_calls calls = { lane_up, lane_down,
		lane_ended, lane_ran };
	struct tz_pg_shard *shard = tz_mem_alloc(sizeof *shard);
	size_t i;

	shard->ledger = ledger;
	shard->loop = loop;
	shard->database = tz_mem_text(database);
	shard->last = &shard->first;
	shard->wait = FIRST_WAIT_MS;
	shard->timer = tz_loop_timer(loop, on_timer, shard);
	shard->meet = tz_pg_meet_new(ledger, met, shard);
	for (i = 0; i < TZ_PG_LINES; i++)
		shard->lane[i] = tz_pg_lane_new(ledger, loop, database,
		    &shard->heads, &calls, shard);
	tz_pg_line_open(tz_pg_lane_line(shard->lane[0]));
	return shard;
}

void
tz_pg_shard_free(struct tz_pg_shard *shard)
{
	size_t i;

	shard->ready = false;
	tz_timer_stop(shard->timer);
	tz_pg_follow_free(shard->follow);
	shard->follow = NULL;
	tz_pg_meet_stop(shard->meet);
	for (i = 0; i < TZ_PG_LINES; i++)
		tz_pg_lane_free(shard->lane[i]);
	give_back_all(shard);
	tz_pg_refill_free(shard->refill);
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
