/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/drain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "daemon/loop.h"
#include "district/district.h"
#include "district/settle.h"
#include "district/spool.h"
#include "wire/batch.h"

#define SOON_MS 1000
#define LATEST_MS 30000
#define AT_ONCE 8		/* batches that are given to the applier */

/* A whole batch that waits. */
struct stored {
	char site[TZ_SITE];
	char name[TZ_BATCH_NAME];
	uint32_t epoch;
	uint64_t first;
};

struct tz_drain {
	struct tz_district *district;
	struct tz_timer *timer;
	struct stored *stored;		/* ascending by site and place */
	size_t n;
	size_t at;			/* the first that is not begun */
	size_t running;
	bool stopped;
	bool kept;			/* some of them still wait */
	int64_t wait;			/* ms until the next look */
};

static void start(struct tz_drain *drain);

/* Its bytes are all there. */
static bool
is_whole(const struct tz_district *district, const char *site,
    const char *name)
{
	uint64_t size;

	return tz_spool_size(district->spool, site, name, &size) &&
	    size > 0 && tz_settle_length(district, site, name) == size;
}

static bool
is_site(const char *name)
{
	return strlen(name) == TZ_SITE - 1 &&
	    strspn(name, "0123456789") == TZ_SITE - 1;
}

static int
compare(const void *a, const void *b)
{
	const struct stored *one = a, *other = b;
	int order = strcmp(one->site, other->site);

	if (order != 0)
		return order;
	if (one->epoch != other->epoch)
		return one->epoch < other->epoch ? -1 : 1;
	return one->first < other->first ? -1 : one->first > other->first;
}

static void
add(struct tz_drain *drain, const char *site, const char *name)
{
	struct stored *stored;
	char digest[TZ_BATCH_DIGEST];
	uint32_t epoch;
	uint64_t first, last;

	if (!tz_batch_name_read(name, &epoch, &first, &last, digest) ||
	    !is_whole(drain->district, site, name))
		return;
	drain->stored = tz_mem_resize(drain->stored, drain->n + 1,
	    sizeof *drain->stored);
	stored = &drain->stored[drain->n++];
	memset(stored, 0, sizeof *stored);
	(void)snprintf(stored->site, sizeof stored->site, "%s", site);
	(void)snprintf(stored->name, sizeof stored->name, "%s", name);
	stored->epoch = epoch;
	stored->first = first;
}

static void
look_at(struct tz_drain *drain, const char *site)
{
	char **names;
	size_t n, i;

	if (!is_site(site) || tz_spool_parts(drain->district->spool, site,
	    &names, &n, NULL) != TZ_OK)
		return;
	for (i = 0; i < n; i++)
		add(drain, site, names[i]);
	tz_file_list_free(names, n);
}

static void
look(struct tz_drain *drain)
{
	char **sites;
	size_t n, i;

	drain->n = 0;
	drain->at = 0;
	drain->kept = false;
	if (tz_spool_sites(drain->district->spool, &sites, &n, NULL) != TZ_OK)
		return;
	for (i = 0; i < n; i++)
		look_at(drain, sites[i]);
	tz_file_list_free(sites, n);
	if (drain->n > 0)
		qsort(drain->stored, drain->n, sizeof *drain->stored,
		    compare);
}

/* Another look, later each time while nothing goes forward. */
static void
sleep_on(struct tz_drain *drain)
{
	if (!drain->kept)
		return;
	tz_timer_set(drain->timer, tz_clock_mono() + drain->wait);
	drain->wait = drain->wait * 2 < LATEST_MS ? drain->wait * 2 :
	    LATEST_MS;
}

static void
after(bool gone, void *arg)
{
	struct tz_drain *drain = arg;

	drain->running--;
	if (gone)
		drain->wait = SOON_MS;
	else
		drain->kept = true;
	start(drain);
}

static void
start(struct tz_drain *drain)
{
	struct stored *stored;

	while (!drain->stopped && drain->running < AT_ONCE &&
	    drain->at < drain->n) {
		stored = &drain->stored[drain->at++];
		drain->running++;
		if (!tz_settle_stored(drain->district, stored->site,
		    stored->name, after, drain))
			drain->running--;
	}
	if (!drain->stopped && drain->running == 0 && drain->n > 0 &&
	    drain->at == drain->n) {
		drain->n = 0;
		drain->at = 0;
		sleep_on(drain);
	}
}

static void
on_timer(void *arg)
{
	struct tz_drain *drain = arg;

	if (drain->running > 0 || drain->at < drain->n)
		return;
	look(drain);
	start(drain);
}

struct tz_drain *
tz_drain_new(struct tz_district *district, struct tz_loop *loop)
{
	struct tz_drain *drain = tz_mem_alloc(sizeof *drain);

	drain->district = district;
	drain->timer = tz_loop_timer(loop, on_timer, drain);
	drain->wait = SOON_MS;
	tz_timer_set(drain->timer, tz_clock_mono() + SOON_MS);
	return drain;
}

void
tz_drain_stop(struct tz_drain *drain)
{
	drain->stopped = true;
	tz_timer_stop(drain->timer);
}

void
tz_drain_free(struct tz_drain *drain)
{
	tz_mem_free(drain->stored);
	tz_mem_free(drain);
}

void
tz_drain_wake(void *arg)
{
	struct tz_drain *drain = arg;

	drain->wait = SOON_MS;
	tz_timer_set(drain->timer, tz_clock_mono() + SOON_MS);
}

size_t
tz_drain_count(const struct tz_district *district, const char *site)
{
	char **names;
	size_t n, i, whole = 0;

	if (tz_spool_parts(district->spool, site, &names, &n, NULL) != TZ_OK)
		return 0;
	for (i = 0; i < n; i++)
		whole += is_whole(district, site, names[i]);
	tz_file_list_free(names, n);
	return whole;
}
