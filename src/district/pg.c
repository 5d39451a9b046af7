/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "district/applier.h"
#include "district/pg_far.h"
#include "district/pg_map.h"
#include "district/pg_prove.h"
#include "district/pg_read.h"
#include "district/pg_schema.h"
#include "district/pg_shard.h"
#include "district/verdict.h"
#include "ledger/ledger.h"
#include "store/journal.h"

struct pg {
	struct tz_ledger *ledger;
	struct tz_pg_map map;
	struct tz_pg_shard *shard[TZ_PG_SHARDS];
	struct tz_pg_read *read[TZ_PG_SHARDS];
};

static void
pg_close(void *state)
{
	struct pg *pg = state;
	size_t i;

	if (pg == NULL)
		return;
	for (i = 0; i < pg->map.n; i++) {
		if (pg->shard[i] != NULL)
			tz_pg_shard_free(pg->shard[i]);
		tz_pg_read_free(pg->read[i]);
	}
	tz_pg_map_release(&pg->map);
	tz_mem_free(pg);
}

static enum tz_rc
pg_open(const struct tz_applier_options *options, void **state,
    struct tz_err *err)
{
	struct pg *pg = tz_mem_alloc(sizeof *pg);
	const char *database;
	enum tz_rc rc;
	size_t i;

	pg->ledger = options->ledger;
	rc = tz_pg_map_load(&pg->map, options->ledger->folder,
	    options->database, err);
	if (rc != TZ_OK) {
		pg_close(pg);
		return rc;
	}
	for (i = 0; i < pg->map.n; i++) {
		database = pg->map.shard[i].database;
		pg->read[i] = tz_pg_read_new(database);
		pg->shard[i] = tz_pg_shard_new(options->ledger,
		    options->loop, database);
		if (!options->no_desk)
			tz_pg_shard_follow(pg->shard[i], &pg->map, i,
			    options->changed, options->changed_arg);
	}
	*state = pg;
	return TZ_OK;
}

static enum tz_rc
homeless(const char *site, struct tz_err *err)
{
	return tz_fail(err, TZ_EDAEMON,
	    N_("no database is named for the office %s"), site);
}

static void
pg_apply(void *state, struct tz_job *job)
{
	struct pg *pg = state;
	size_t i = tz_pg_map_find(&pg->map, job->site);
	struct tz_err err = { 0 };
	enum tz_rc rc;

	if (i < pg->map.n) {
		tz_pg_shard_apply(pg->shard[i], job);
		return;
	}
	rc = homeless(job->site, &err);
	job->done(job, rc, &err);
}

/* What is known of the shard of the site, NULL when nothing is. */
static const struct tz_pg_heads *
heads_of(const struct pg *pg, const char *site)
{
	size_t i = tz_pg_map_find(&pg->map, site);

	return i == pg->map.n ? NULL : tz_pg_shard_heads(pg->shard[i]);
}

static enum tz_rc
pg_head(void *state, const char *site, struct tz_head *head,
    struct tz_err *err)
{
	const struct tz_pg_heads *heads = heads_of(state, site);
	const struct tz_pg_stand *stand;

	memset(head, 0, sizeof *head);
	if (heads == NULL)
		return tz_fail(err, TZ_EBUSY,
		    N_("the database does not answer"));
	stand = tz_pg_heads_find(heads, site);
	if (stand != NULL)
		*head = stand->head;
	return TZ_OK;
}

/* Asked for by the batch itself. */
static bool
pg_knows(void *state, const char *site, uint32_t epoch, uint64_t last)
{
	(void)state;
	(void)site;
	(void)epoch;
	(void)last;
	return true;
}

static enum tz_rc
pg_count(void *state, const char *site, uint64_t *records, bool *away,
    struct tz_err *err)
{
	struct pg *pg = state;
	size_t i = tz_pg_map_find(&pg->map, site);
	const struct tz_pg_heads *heads = heads_of(pg, site);
	const struct tz_pg_stand *stand;

	(void)err;
	*records = 0;
	*away = i == pg->map.n || !tz_pg_shard_up(pg->shard[i]);
	stand = heads == NULL ? NULL : tz_pg_heads_find(heads, site);
	if (stand != NULL)
		*records = stand->records;
	return TZ_OK;
}

static void
pg_reform(void *state)
{
	struct pg *pg = state;
	size_t i;

	for (i = 0; i < pg->map.n; i++)
		tz_pg_shard_reform(pg->shard[i]);
}

static enum tz_rc
pg_script(void *state, bool coordinator, struct tz_buf *out,
    struct tz_err *err)
{
	struct pg *pg = state;
	struct tz_pg_steps steps;
	enum tz_rc rc;

	if (coordinator)
		return tz_pg_far_script(pg->ledger, &pg->map, out, err);
	tz_pg_steps_init(&steps);
	rc = tz_pg_schema_steps(pg->ledger, NULL, &steps, err);
	if (rc == TZ_OK)
		tz_pg_schema_print(&steps, out);
	tz_pg_steps_release(&steps);
	return rc;
}

/* Who reads is told at once that a database is away. */
static enum tz_rc
reader_of(const struct pg *pg, const char *site, struct tz_pg_read **read,
    struct tz_err *err)
{
	size_t i = tz_pg_map_find(&pg->map, site);

	if (i == pg->map.n)
		return homeless(site, err);
	*read = pg->read[i];
	if (tz_pg_shard_up(pg->shard[i]))
		return TZ_OK;
	return tz_fail(err, TZ_EDAEMON, N_("the database does not answer"));
}

static enum tz_rc
page(void *state, const char *site, const struct tz_form *form,
    struct tz_buf *place, unsigned most, tz_elsewhere_visit visit, void *arg,
    bool *more, struct tz_err *err)
{
	struct tz_pg_read *read;
	enum tz_rc rc = reader_of(state, site, &read, err);

	return rc != TZ_OK ? rc : tz_pg_read_page(read, site, form, place,
	    most, visit, arg, more, err);
}

static enum tz_rc
walk(void *state, const char *site, uint32_t epoch, uint64_t after,
    int (*visit)(struct tz_entry *entry, void *arg), void *arg, int *stopped,
    struct tz_err *err)
{
	struct tz_pg_read *read;
	enum tz_rc rc = reader_of(state, site, &read, err);

	return rc != TZ_OK ? rc : tz_pg_read_walk(read, site, epoch, after,
	    visit, arg, stopped, err);
}

static enum tz_rc
get(void *state, const char *site, const struct tz_form *form,
    const char *id, struct tz_record *record, struct tz_err *err)
{
	struct tz_pg_read *read;
	enum tz_rc rc = reader_of(state, site, &read, err);

	return rc != TZ_OK ? rc : tz_pg_read_get(read, site, form, id, record,
	    err);
}

static enum tz_rc
count(void *state, const char *site, uint64_t *entries, struct tz_err *err)
{
	struct tz_pg_read *read;
	enum tz_rc rc = reader_of(state, site, &read, err);

	return rc != TZ_OK ? rc : tz_pg_read_count(read, site, entries, err);
}

/* The first office behind one, of whatever shard; "" when it is the last. */
static enum tz_rc
next_site(const struct pg *pg, const char *after, char site[TZ_SITE],
    struct tz_err *err)
{
	const struct tz_pg_heads *heads;
	const char *found = NULL, *one;
	size_t i, k;

	for (i = 0; i < pg->map.n; i++) {
		heads = tz_pg_shard_heads(pg->shard[i]);
		if (heads == NULL)
			return tz_fail(err, TZ_EDAEMON,
			    N_("the database does not answer"));
		for (k = 0; k < heads->n; k++) {
			one = heads->stand[k].site;
			if (strcmp(one, after) > 0 && (found == NULL ||
			    strcmp(one, found) < 0))
				found = one;
		}
	}
	tz_utf8_copy(site, TZ_SITE, found == NULL ? "" : found);
	return TZ_OK;
}

static enum tz_rc
prove(void *state, struct tz_verdict *verdict, struct tz_err *err)
{
	struct pg *pg = state;
	struct tz_pg_read *read;
	bool done = true;
	enum tz_rc rc = TZ_OK;

	if (verdict->site[0] != '\0') {
		rc = reader_of(pg, verdict->site, &read, err);
		if (rc == TZ_OK)
			rc = tz_pg_prove(pg->ledger, read, verdict, &done, err);
	}
	if (rc != TZ_OK || !done)
		return rc;
	verdict->epoch = 0;
	verdict->sequence = 0;
	memset(verdict->head, 0, TZ_HASH);
	return next_site(pg, verdict->site, verdict->site, err);
}

const struct tz_applier *
tz_pg_applier(void)
{
	static const struct tz_elsewhere elsewhere = { page, walk, get,
		count, pg_head };
	static const struct tz_elsewhere journals = { .walk = walk,
		.count = count };
	static const struct tz_applier applier = { .name = "postgresql",
		.open = pg_open, .close = pg_close, .apply = pg_apply,
		.head = pg_head, .knows = pg_knows, .count = pg_count,
		.reform = pg_reform, .script = pg_script, .prove = prove,
		.elsewhere = &elsewhere, .journals = &journals };

	return &applier;
}
