/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An office whose program knows of no epochs of its feed: it keeps the number
 * in the epoch alone and asks with that. It gets past a restored district,
 * however often it asks and whatever of the answers is lost on the way.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "district/oldcopy.h"
#include "ledger-village.h"
#include "ledger/apply.h"
#include "ledger/epoch.h"
#include "ledger/feed_place.h"
#include "ledger/feeding.h"
#include "ledger/recovery.h"
#include "store/journal.h"

#define DISTRICT_SITE "500154000000"
#define NIGHTS 5

static struct village v;	/* the old office */
static struct village d;
static uint64_t surely;		/* had by the office */

static enum tz_rc
each(struct tz_ledger *ledger, int (*visit)(const char *site, void *arg),
    void *arg, struct tz_err *err)
{
	(void)ledger;
	(void)err;
	(void)visit(VILLAGE_SITE, arg);
	return TZ_OK;
}

static uint64_t
sure(struct tz_ledger *ledger, const char *site)
{
	(void)ledger;
	(void)site;
	return surely;
}

static const struct tz_feeder feeder = { each, tz_feeding_send, sure };

static struct tz_head
feed_of(const struct village *village)
{
	struct tz_head head;

	assert_int_equal(tz_journal_head(village->ledger->store, VILLAGE_SITE,
	    TZ_STREAM_FEED, &head, NULL), TZ_OK);
	return head;
}

static void
notice(const char *title)
{
	char words[80];

	(void)snprintf(words, sizeof words, "title=%s", title);
	(void)village_add(&d, "upper_notice", PAIRS("to=500154", words,
	    "body=二", "from_unit=区"));
}

/* One question of the old program, and what the district makes of it. */
static void
ask(uint64_t after, struct tz_buf *batch)
{
	struct tz_oldcopy seen = { .site = VILLAGE_SITE, .after = after };
	struct tz_head head;

	tz_buf_clear(batch);
	assert_int_equal(tz_oldcopy_look(d.ledger, &seen, &d.err), TZ_OK);
	head = feed_of(&d);
	if (seen.sure)
		surely = seen.from;
	if (seen.from < tz_feed_place_number(head.epoch, head.sequence))
		assert_int_equal(tz_apply_feed_batch(d.ledger, VILLAGE_SITE,
		    &v.ledger->keys.pub, seen.from, NULL,
		    batch, &d.err), TZ_OK);
	assert_int_equal(tz_oldcopy_note(d.ledger, &seen, batch, &d.err),
	    TZ_OK);
}

/* A run of the old program; it gives up when its number does not rise. */
static void
night(bool lost)
{
	struct tz_buf batch;
	uint64_t after = feed_of(&v).sequence, before, feed;
	unsigned i;

	tz_buf_init(&batch, 1 << 20);
	for (i = 0; i < 10; i++) {
		ask(after, &batch);
		if (batch.len == 0 || lost)
			break;
		before = after;
		if (tz_apply_feed(v.ledger, batch.data, batch.len, &feed,
		    &v.err) != TZ_OK)
			break;
		after = feed_of(&v).sequence;
		if (after <= before)
			break;
	}
	tz_buf_release(&batch);
}

static void
nights(void)
{
	unsigned i;

	for (i = 0; i < NIGHTS; i++)
		night(false);
}

static bool
is_level(void)
{
	struct tz_head here = feed_of(&v), there = feed_of(&d);

	return here.epoch == there.epoch && here.sequence == there.sequence &&
	    memcmp(here.hash, there.hash, TZ_HASH) == 0;
}

/* As taizhang restore does, and the chief after it. */
static void
restores(void)
{
	assert_int_equal(tz_epoch_begin(d.ledger, 0, false, &d.err), TZ_OK);
}

static void
test_old_office(void **state)
{
	unsigned i;

	(void)state;
	village_make(&v, VILLAGE_SITE);
	village_make(&d, DISTRICT_SITE);
	d.ledger->feeder = &feeder;
	village_joins(&v, &d);
	for (i = 0; i < 3; i++)
		notice("前");
	night(false);
	assert_true(is_level());
	/* Answers are lost at first, and its number is the same in both. */
	restores();
	notice("中");
	notice("中");
	night(true);
	night(true);
	nights();
	assert_true(is_level());
	/* From now on every night brings what there is. */
	for (i = 0; i < 4; i++) {
		notice("后");
		night(false);
		night(false);
		assert_true(is_level());
	}
	restores();
	notice("末");
	nights();
	assert_true(is_level());
	assert_int_equal(feed_of(&v).epoch, 3);
	assert_false(tz_recovery_on(d.ledger));
	village_close(&v);
	village_close(&d);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_old_office),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
