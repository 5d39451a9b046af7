/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An office is killed while the feed comes in: entries, what they bring about
 * and the cursor are there together or not at all, and the next night finds
 * each reply once. TZ_RUNS says how often.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "form/forms.h"
#include "ledger-village.h"
#include "ledger/apply.h"
#include "ledger/feeding.h"
#include "ledger/reply.h"
#include "ledger/world.h"
#include "store/journal.h"

#define DISTRICT_SITE "500154000000"
#define RUNS 6
#define SHORTEST 200		/* microseconds until the kill, about */
#define DOUBLINGS 6

static struct village v;
static struct village d;
static unsigned whole, none;

static enum tz_rc
each(struct tz_ledger *ledger, int (*visit)(const char *site, void *arg),
    void *arg, struct tz_err *err)
{
	(void)ledger;
	(void)err;
	(void)visit(VILLAGE_SITE, arg);
	return TZ_OK;
}

static const struct tz_feeder feeder = { each, tz_feeding_send,
	NULL };

static uint64_t
fed(void)
{
	struct tz_head head;

	assert_int_equal(tz_journal_head(v.ledger->store, VILLAGE_SITE,
	    TZ_STREAM_FEED, &head, &v.err), TZ_OK);
	return head.sequence;
}

static void
close_office(void)
{
	tz_session_close(v.ledger, v.chief);
	tz_ledger_close(v.ledger);
}

static void
open_office(void)
{
	assert_int_equal(tz_ledger_open(v.folder, &v.ledger, &v.problems,
	    &v.err), TZ_OK);
	assert_int_equal(tz_session_open(v.ledger, "chief", "tty1", &v.chief,
	    &v.err), TZ_OK);
}

/* Takes the feed in and is killed at any point of it. */
static void
kill_within(const struct tz_buf *batch)
{
	int line[2];
	uint64_t feed;
	char ready;
	pid_t child;

	assert_int_equal(pipe(line), 0);
	close_office();
	child = fork();
	if (child == 0) {
		if (tz_ledger_open(v.folder, &v.ledger, &v.problems,
		    &v.err) != TZ_OK || write(line[1], "r", 1) != 1)
			_exit(1);
		_exit(tz_apply_feed(v.ledger, batch->data, batch->len, &feed,
		    &v.err) != TZ_OK);
	}
	assert_true(child > 0);
	assert_int_equal(read(line[0], &ready, 1), 1);
	(void)usleep((useconds_t)(random() % (SHORTEST <<
	    random() % DOUBLINGS)));
	(void)kill(child, SIGKILL);
	(void)waitpid(child, NULL, 0);
	(void)close(line[0]);
	(void)close(line[1]);
	open_office();
}

static int
count_one(const struct tz_record *record, void *arg)
{
	(void)record;
	++*(unsigned *)arg;
	return 0;
}

static unsigned
replies(const char *answer)
{
	const struct tz_form *form = tz_forms_find(v.ledger->forms,
	    "upper_reply");
	struct tz_value value = { .kind = TZ_NONE };
	unsigned n = 0;

	tz_value_text(&value, answer);
	assert_int_equal(tz_world_scan(v.ledger, form, tz_form_field(form,
	    "answer"), &value, count_one, &n, &v.err), TZ_OK);
	tz_value_release(&value);
	return n;
}

static bool
is_there(const char *id)
{
	struct tz_record record;
	bool there;

	tz_record_init(&record);
	there = tz_world_get(v.ledger, id, &record, NULL) == TZ_OK;
	tz_record_release(&record);
	return there;
}

static bool
is_acked(const char *report)
{
	struct tz_record record;
	bool acked;

	tz_record_init(&record);
	village_get(&v, report, &record);
	acked = strcmp(record.state, "acked") == 0;
	tz_record_release(&record);
	return acked;
}

/* A report that was sent. */
static void
send_report(char id[TZ_RECORD_ID])
{
	static const char *const steps[] = { "begin", "sign", "send" };
	unsigned i;

	snprintf(id, TZ_RECORD_ID, "%s", village_add(&v, "report_out",
	    PAIRS("name=R01", "period=2026-10", "due_on=2026-11-25",
	    "to_unit=镇政府", "body=正文")));
	for (i = 0; i < 3; i++)
		assert_int_equal(village_step(&v, v.chief, id, steps[i], "",
		    PAIRS(NULL)), TZ_OK);
}

static void
one_night(void)
{
	char report[TZ_RECORD_ID], answer[TZ_RECORD_ID], notice[TZ_RECORD_ID];
	uint64_t before = fed(), feed;
	struct tz_buf batch;
	char about[80];
	bool came;

	send_report(report);
	snprintf(notice, sizeof(notice), "%s", village_add(&d,
	    "upper_notice", PAIRS("to=500154", "title=一", "body=二",
	    "from_unit=区")));
	snprintf(about, sizeof(about), "record=%s", report);
	snprintf(answer, sizeof(answer), "%s", village_add(&d,
	    "upper_answer", PAIRS(about, "step=acknowledge", "decision=7",
	    "text=收到", "decided_by=区民政局")));
	tz_buf_init(&batch, 1 << 20);
	assert_int_equal(tz_apply_feed_batch(d.ledger, VILLAGE_SITE,
	    &v.ledger->keys.pub, before, NULL, &batch,
	    &d.err), TZ_OK);
	kill_within(&batch);
	came = fed() == before + 2;
	assert_true(came || fed() == before);
	assert_int_equal(is_there(notice), came);
	assert_int_equal(is_there(answer), came);
	assert_int_equal(is_acked(report), came);
	assert_int_equal(replies(answer), came);
	whole += came;
	none += !came;
	assert_int_equal(tz_apply_feed(v.ledger, batch.data, batch.len, &feed,
	    &v.err), TZ_OK);
	assert_int_equal(fed(), before + 2);
	assert_true(is_acked(report));
	assert_int_equal(replies(answer), 1);
	tz_buf_release(&batch);
}

static void
test_killed_within_the_feed(void **state)
{
	const char *runs = getenv("TZ_RUNS");
	long n = runs == NULL ? RUNS : strtol(runs, NULL, 10);

	(void)state;
	village_make(&v, VILLAGE_SITE);
	village_make(&d, DISTRICT_SITE);
	d.ledger->feeder = &feeder;
	village_joins(&v, &d);
	(void)village_add(&v, "staff", PAIRS("name=李四", "login=chief",
	    "duty_type=1", "hired_on=2020-01-01"));
	srandom(20261122);
	while (n-- > 0)
		one_night();
	print_message("%u came whole, %u not at all\n", whole, none);
	village_close(&v);
	village_close(&d);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_killed_within_the_feed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
