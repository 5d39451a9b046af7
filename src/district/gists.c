/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/gists.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "base/map.h"
#include "base/mem.h"
#include "daemon/loop.h"
#include "district/district.h"
#include "district/gist_make.h"
#include "district/gist_total.h"
#include "district/member.h"
#include "form/forms.h"
#include "form/formula.h"
#include "ledger/elsewhere.h"
#include "ledger/indicator_site.h"
#include "ledger/ledger.h"
#include "ledger/world.h"
#include "store/journal.h"
#include "wire/hash.h"

#define TOWN 10			/* 9 digits and NUL */
#define COUNTY 7
#define CODE (TZ_INDICATOR_ID + TZ_FORM_NAME + 2)

struct tz_gists {
	struct tz_ledger *ledger;	/* of it */
	struct tz_timer *timer;
	struct tz_gist_make *make;	/* the office at work, NULL = none */
	char (*site)[TZ_SITE];		/* of this round, ascending */
	size_t sites;
	size_t at;			/* of them looked at */
	bool totals;			/* must be made anew */
	bool round;			/* one is going on */
	bool poked;			/* another is wanted behind it */
	/* A round over the totals. */
	bool summing;
	struct tz_gist *town;
	char town_code[TOWN];
	struct tz_gist *all;
	/* What the definitions in force are. */
	unsigned long turn;
	const struct tz_indicators *set;
	uint8_t recipe[TZ_GIST_RECIPE];
	struct tz_map *hidden;
};

static void
hash_text(struct tz_hash_state *state, const char *text)
{
	tz_hash_add(state, text, strlen(text) + 1);
}

static void
hash_targets(struct tz_hash_state *state, const struct tz_targets *targets)
{
	const struct tz_target *target;
	char number[TZ_DECIMAL_TEXT];
	size_t i;

	for (i = 0; i < tz_targets_count(targets); i++) {
		target = tz_targets_at(targets, i);
		hash_text(state, target->place);
		hash_text(state, target->indicator);
		hash_text(state, target->measure);
		hash_text(state, target->area);
		hash_text(state, tz_compare_sign(target->cmp));
		hash_text(state, tz_decimal_format(&target->value, number));
	}
}

static void
take_measure(struct tz_gists *gists, struct tz_hash_state *state,
    const struct tz_indicator *indicator, const struct tz_measure *measure)
{
	char code[CODE];

	(void)snprintf(code, sizeof code, "%s/%s", indicator->id,
	    measure->name);
	hash_text(state, code);
	hash_text(state, tz_formula_source(measure->num));
	hash_text(state, measure->den == NULL ? "" :
	    tz_formula_source(measure->den));
	if (tz_indicator_private(gists->ledger->forms, measure))
		(void)tz_map_set(gists->hidden, code, gists);
}

/* The definitions as one digest, and which measures cannot be computed. */
static bool
read_recipe(struct tz_gists *gists)
{
	struct tz_ledger *ledger = gists->ledger;
	const struct tz_indicator *indicator;
	struct tz_hash_state *state;
	uint8_t digest[TZ_HASH];
	size_t i, k;

	if (tz_indicators_get(ledger, &gists->set, NULL) != TZ_OK)
		return false;
	if (gists->hidden != NULL && gists->turn == ledger->forms_turn)
		return true;
	gists->turn = ledger->forms_turn;
	tz_map_free(gists->hidden, NULL);
	gists->hidden = tz_map_new();
	state = tz_hash_new();
	tz_hash_add(state, tz_forms_set_id(ledger->forms), TZ_HASH);
	for (i = 0; i < tz_indicators_count(gists->set); i++) {
		indicator = tz_indicators_at(gists->set, i);
		for (k = 0; k < indicator->measures; k++)
			take_measure(gists, state, indicator,
			    &indicator->measure[k]);
	}
	hash_targets(state, tz_indicators_targets(gists->set));
	hash_text(state, tz_indicator_place(ledger));
	tz_hash_end(state, digest);
	memcpy(gists->recipe, digest, sizeof gists->recipe);
	return true;
}

static int
add_site(const struct tz_member *member, void *arg)
{
	struct tz_gists *gists = arg;

	if (member->state != TZ_MEMBER_ENROLLED)
		return 0;
	if ((gists->sites & (gists->sites - 1)) == 0)
		gists->site = tz_mem_resize(gists->site,
		    gists->sites == 0 ? 1 : 2 * gists->sites,
		    sizeof *gists->site);
	memcpy(gists->site[gists->sites++], member->site, TZ_SITE);
	return 0;
}

static void
begin_round(struct tz_gists *gists)
{
	gists->round = true;
	gists->poked = false;
	gists->sites = gists->at = 0;
	(void)!tz_member_walk(gists->ledger->store, add_site, gists, NULL);
}

/* Is the gist of what the journal and the definitions are now? */
static bool
is_fresh(const struct tz_gists *gists, const char *site,
    const struct tz_head *head)
{
	struct tz_gist *gist = tz_gist_new();
	bool fresh;

	fresh = head->epoch == 0 ||
	    (tz_gist_get(gists->ledger, site, gist, NULL) == TZ_OK &&
	    gist->epoch == head->epoch && gist->sequence == head->sequence &&
	    gist->day == tz_clock_today() && memcmp(gist->recipe,
	    gists->recipe, sizeof gists->recipe) == 0);
	tz_gist_free(gist);
	return fresh;
}

/* A step of the office at work; one that fails is left for the next round. */
static void
make_on(struct tz_gists *gists)
{
	struct tz_err err = { 0 };
	bool more;

	if (tz_gist_make_step(gists->make, &more, &err) == TZ_OK && more)
		return;
	if (err.rc != TZ_OK)
		tz_log_err(TZ_LOG_WARN, tz_gist_make_site(gists->make), &err);
	else
		gists->totals = true;
	tz_gist_make_end(gists->make);
	gists->make = NULL;
}

static void
keep_total(struct tz_gists *gists, const char *code, enum tz_level level,
    struct tz_gist *total)
{
	struct tz_err err = { 0 };

	total->made_at = tz_clock_now();
	total->day = tz_clock_today();
	tz_gist_total_aim(gists->ledger, total, level, gists->set);
	if (tz_gist_put(gists->ledger, code, total, &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, code, &err);
}

static void
end_town(struct tz_gists *gists)
{
	if (gists->town == NULL)
		return;
	keep_total(gists, gists->town_code, TZ_LEVEL_TOWN, gists->town);
	tz_gist_total_add(gists->all, gists->town, gists->set);
	tz_gist_free(gists->town);
	gists->town = NULL;
}

static void
begin_sums(struct tz_gists *gists)
{
	gists->summing = true;
	gists->totals = false;
	gists->at = 0;
	gists->all = tz_gist_new();
	tz_world_turn(gists->ledger, NULL);
}

static void
end_sums(struct tz_gists *gists)
{
	char county[COUNTY];

	end_town(gists);
	(void)snprintf(county, sizeof county, "%.6s", gists->ledger->site);
	keep_total(gists, county, TZ_LEVEL_DISTRICT, gists->all);
	tz_gist_free(gists->all);
	gists->all = NULL;
	gists->summing = false;
}

/* One office more; they come town by town. */
static void
sum_on(struct tz_gists *gists)
{
	struct tz_gist *one;
	const char *site;

	if (gists->at == gists->sites) {
		end_sums(gists);
		return;
	}
	site = gists->site[gists->at++];
	if (gists->town != NULL &&
	    strncmp(site, gists->town_code, TOWN - 1) != 0)
		end_town(gists);
	if (gists->town == NULL) {
		gists->town = tz_gist_new();
		(void)snprintf(gists->town_code, TOWN, "%.9s", site);
	}
	one = tz_gist_new();
	if (tz_gist_get(gists->ledger, site, one, NULL) == TZ_OK)
		tz_gist_total_add(gists->town, one, gists->set);
	tz_gist_free(one);
}

/* A keeper that is away is asked again in the next round. */
static void
look_at(struct tz_gists *gists, const char *site)
{
	struct tz_head head;

	if (tz_elsewhere_head(gists->ledger, site, &head, NULL) ==
	    TZ_OK && !is_fresh(gists, site, &head))
		gists->make = tz_gist_make_begin(gists->ledger, site, &head,
		    gists->recipe, gists->hidden);
}

/* True while there is more to do. */
static bool
step(struct tz_gists *gists)
{
	const char *site;

	if (gists->make != NULL) {
		make_on(gists);
		return true;
	}
	if (gists->summing) {
		sum_on(gists);
		return true;
	}
	if (gists->at < gists->sites) {
		site = gists->site[gists->at++];
		look_at(gists, site);
		return true;
	}
	if (gists->totals) {
		begin_sums(gists);
		return true;
	}
	return false;
}

/* The ledger is at work on something that is not to be seen half done. */
static bool
must_wait(const struct tz_gists *gists)
{
	return gists->ledger->txn != NULL;
}

/* New definitions: what is half made is of the old ones. */
static void
give_up(struct tz_gists *gists)
{
	tz_gist_make_end(gists->make);
	tz_gist_free(gists->town);
	tz_gist_free(gists->all);
	gists->make = NULL;
	gists->town = gists->all = NULL;
	gists->summing = gists->round = false;
	gists->totals = true;
	gists->at = gists->sites = 0;
}

static void
on_time(void *arg)
{
	struct tz_gists *gists = arg;
	int64_t begun = tz_clock_mono(), now = begun;
	bool more = true;

	if (must_wait(gists)) {
		tz_timer_set(gists->timer, begun + TZ_GISTS_SLICE_MS);
		return;
	}
	if (gists->turn != gists->ledger->forms_turn)
		give_up(gists);
	if (!read_recipe(gists)) {
		tz_timer_set(gists->timer, begun + TZ_GISTS_REST_MS);
		return;
	}
	if (!gists->round)
		begin_round(gists);
	while (more && now < begun + TZ_GISTS_SLICE_MS) {
		more = step(gists);
		now = tz_clock_mono();
	}
	gists->round = more;
	if (more)
		tz_timer_set(gists->timer, now + (now - begun) + 1);
	else
		tz_timer_set(gists->timer, now + (gists->poked ? 1 :
		    TZ_GISTS_REST_MS));
}

struct tz_gists *
tz_gists_new(const struct tz_district *district, struct tz_loop *loop)
{
	struct tz_gists *gists = tz_mem_alloc(sizeof *gists);

	gists->ledger = district->ledger;
	gists->totals = true;
	gists->timer = tz_loop_timer(loop, on_time, gists);
	tz_gists_poke(gists);
	return gists;
}

void
tz_gists_free(struct tz_gists *gists)
{
	if (gists == NULL)
		return;
	tz_timer_stop(gists->timer);
	give_up(gists);
	tz_map_free(gists->hidden, NULL);
	tz_mem_free(gists->site);
	tz_mem_free(gists);
}

void
tz_gists_poke(struct tz_gists *gists)
{
	gists->poked = true;
	if (!gists->round)
		tz_timer_set(gists->timer, tz_clock_mono() + 1);
}
