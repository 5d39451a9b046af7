/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_follow.h"

#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "base/mem.h"
#include "daemon/loop.h"
#include "district/pg_line.h"
#include "ledger/apply.h"
#include "ledger/ledger.h"
#include "wire/entry.h"

#define ENTRIES 250		/* of one transaction of the ledger */
#define ENTRIES_SQL "250"
#define LOOKS 200		/* heads compared before others have a turn */
#define QUIET_MS 100		/* without a batch that ends */
#define PATIENCE_MS 5000	/* of batches that do not end */
#define RETRY_MS 5000		/* after something that may be over then */

struct tz_pg_follow {
	struct tz_ledger *ledger;
	struct tz_pg_heads *heads;
	struct tz_pg_follow_calls calls;
	void *arg;
	struct tz_timer *timer;
	struct tz_pg_line *line;
	struct tz_pg_steps steps;
	char site[TZ_SITE];	/* that is read now, "" for none */
	bool awake;
	bool waits;		/* for its turn, since: */
	int64_t since;
};

static void
come_back(struct tz_pg_follow *follow, int64_t ms)
{
	tz_timer_set(follow->timer, tz_clock_mono() + ms);
}

static struct tz_pg_stand *
find_uneven(const struct tz_pg_follow *follow)
{
	size_t i;

	for (i = 0; i < follow->heads->n; i++)
		if (!follow->heads->stand[i].even)
			return &follow->heads->stand[i];
	return NULL;
}

/* What is committed past the head that is known comes when that is known. */
static void
ask(struct tz_pg_follow *follow, const struct tz_head *here,
    const struct tz_head *there)
{
	struct tz_pg_step *step;

	tz_pg_steps_release(&follow->steps);
	step = tz_pg_steps_add(&follow->steps, TZ_PG_STATEMENT, "follow",
	    "SELECT entry FROM tz.journal WHERE site = $1 "
	    "AND (epoch, sequence) > ($2, $3) "
	    "AND (epoch, sequence) <= ($4, $5) ORDER BY epoch, sequence "
	    "LIMIT " ENTRIES_SQL);
	tz_pg_params_text(&step->params, follow->site);
	tz_pg_params_int(&step->params, here->epoch);
	tz_pg_params_int(&step->params, (int64_t)here->sequence);
	tz_pg_params_int(&step->params, there->epoch);
	tz_pg_params_int(&step->params, (int64_t)there->sequence);
	tz_pg_line_run(follow->line, &follow->steps);
}

static int
compare(const struct tz_head *a, const struct tz_head *b)
{
	if (a->epoch != b->epoch)
		return a->epoch < b->epoch ? -1 : 1;
	if (a->sequence != b->sequence)
		return a->sequence < b->sequence ? -1 : 1;
	return 0;
}

/* True when there is nothing more to do now. */
static bool
even_out(struct tz_pg_follow *follow, struct tz_pg_stand *stand)
{
	struct tz_err err = { 0 };
	struct tz_head here;
	int order;

	stand->even = true;
	if (tz_journal_head(follow->ledger->store, stand->site, TZ_STREAM_OWN,
	    &here, &err) != TZ_OK) {
		tz_log_err(TZ_LOG_ERROR, stand->site, &err);
		return false;
	}
	order = compare(&here, &stand->head);
	if (order == 0 && memcmp(here.hash, stand->head.hash, TZ_HASH) != 0)
		tz_log(TZ_LOG_ERROR, "ledger and database differ in the "
		    "journal of %s", stand->site);
	if (order > 0)
		stand->even = follow->calls.lacks(follow->arg, stand->site,
		    &stand->head);
	if (order >= 0)
		return !stand->even;
	memcpy(follow->site, stand->site, TZ_SITE);
	ask(follow, &here, &stand->head);
	return true;
}

static void
look(struct tz_pg_follow *follow)
{
	struct tz_pg_stand *stand;
	unsigned looks = LOOKS;

	while ((stand = find_uneven(follow)) != NULL) {
		if (looks-- == 0) {
			come_back(follow, 1);
			return;
		}
		if (even_out(follow, stand))
			return;
	}
	follow->waits = false;
}

static void
on_timer(void *arg)
{
	struct tz_pg_follow *follow = arg;

	if (!follow->awake || follow->site[0] != '\0' ||
	    find_uneven(follow) == NULL)
		follow->waits = false;
	else if (tz_pg_line_up(follow->line))
		look(follow);
	else
		tz_pg_line_open(follow->line);
}

static void
up(void *arg)
{
	on_timer(arg);
}

static void
down(void *arg, const struct tz_err *err)
{
	struct tz_pg_follow *follow = arg;

	(void)err;
	follow->site[0] = '\0';
	if (follow->awake)
		come_back(follow, RETRY_MS);
}

/* Entries as they were read; *n of them are good, whatever is answered. */
static enum tz_rc
unpack(const PGresult *result, struct tz_entry *entry, size_t *n,
    struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	int i;

	*n = 0;
	for (i = 0; i < PQntuples(result) && rc == TZ_OK; i++) {
		tz_entry_init(&entry[*n]);
		rc = tz_entry_unpack(PQgetvalue(result, i, 0),
		    (size_t)PQgetlength(result, i, 0), &entry[(*n)++], err);
	}
	return rc;
}

static enum tz_rc
apply(struct tz_pg_follow *follow, const PGresult *result, uint32_t *applied,
    struct tz_err *err)
{
	struct tz_entry *entry = tz_mem_alloc(ENTRIES * sizeof *entry);
	struct tz_applied counts = { 0 };
	enum tz_rc rc;
	size_t n, i;

	rc = unpack(result, entry, &n, err);
	if (rc == TZ_OK)
		rc = tz_apply_entries(follow->ledger, follow->site, entry, n,
		    &counts, err);
	*applied = rc == TZ_OK ? counts.applied : 0;
	for (i = 0; i < n; i++)
		tz_entry_release(&entry[i]);
	tz_mem_free(entry);
	return rc;
}

/* How long until the next step. */
static int64_t
take_page(struct tz_pg_follow *follow)
{
	int64_t begun = tz_clock_mono();
	struct tz_err err = { 0 };
	uint32_t applied = 0;
	enum tz_rc rc;

	rc = apply(follow, follow->steps.step[0].result, &applied, &err);
	if (rc != TZ_OK)
		tz_log_err(TZ_LOG_ERROR, follow->site, &err);
	else if (applied > 0)
		follow->calls.changed(follow->arg);
	else
		tz_log(TZ_LOG_ERROR, "the database lacks entries of %s that "
		    "it says it has", follow->site);
	if (applied > 0 || tz_rc_retry(rc))
		tz_pg_heads_even(follow->heads, follow->site, false);
	return rc != TZ_OK ? RETRY_MS : tz_clock_mono() - begun + 1;
}

static void
ran(void *arg, enum tz_rc rc, const struct tz_err *err)
{
	struct tz_pg_follow *follow = arg;
	int64_t wait = RETRY_MS;

	if (rc != TZ_OK) {
		tz_log_err(TZ_LOG_WARN, follow->site, err);
		tz_pg_heads_even(follow->heads, follow->site, false);
	} else if (follow->ledger->txn != NULL) {
		/* A transaction of somebody else is not to be joined. */
		tz_pg_heads_even(follow->heads, follow->site, false);
		wait = QUIET_MS;
	} else {
		wait = take_page(follow);
	}
	follow->site[0] = '\0';
	tz_pg_steps_release(&follow->steps);
	follow->waits = true;
	follow->since = tz_clock_mono();
	come_back(follow, wait);
}

struct tz_pg_follow *
tz_pg_follow_new(struct tz_ledger *ledger, struct tz_loop *loop,
    const char *database, struct tz_pg_heads *heads,
    const struct tz_pg_follow_calls *calls, void *arg)
{
	static const struct tz_pg_line_calls line = { up, down, ran };
	struct tz_pg_follow *follow = tz_mem_alloc(sizeof *follow);

	follow->ledger = ledger;
	follow->heads = heads;
	follow->calls = *calls;
	follow->arg = arg;
	follow->timer = tz_loop_timer(loop, on_timer, follow);
	follow->line = tz_pg_line_new(loop, database, &line, follow);
	tz_pg_steps_init(&follow->steps);
	return follow;
}

void
tz_pg_follow_free(struct tz_pg_follow *follow)
{
	if (follow == NULL)
		return;
	tz_timer_stop(follow->timer);
	tz_pg_line_free(follow->line);
	tz_pg_steps_release(&follow->steps);
	tz_mem_free(follow);
}

void
tz_pg_follow_wake(struct tz_pg_follow *follow)
{
	int64_t now = tz_clock_mono(), at = now + QUIET_MS;

	if (follow == NULL)
		return;
	follow->awake = true;
	if (!follow->waits) {
		follow->waits = true;
		follow->since = now;
	}
	if (at > follow->since + PATIENCE_MS)
		at = follow->since + PATIENCE_MS;
	tz_timer_set(follow->timer, at);
}

void
tz_pg_follow_rest(struct tz_pg_follow *follow)
{
	if (follow != NULL)
		follow->awake = false;
}
