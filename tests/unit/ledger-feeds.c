/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes from above: made by a district, folded by a village. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "form/forms.h"
#include "ledger-village.h"
#include "ledger/apply.h"
#include "ledger/feeding.h"
#include "ledger/feeds.h"
#include "ledger/peer.h"
#include "ledger/reply.h"
#include "store/journal.h"

#define DISTRICT_SITE "500154000000"
#define OTHER_SITE "500154103001"

static struct village v;
static struct village d;
static uint64_t fed;

/* The two offices of this district. */
static enum tz_rc
each(struct tz_ledger *ledger, int (*visit)(const char *site, void *arg),
    void *arg, struct tz_err *err)
{
	(void)ledger;
	(void)err;
	if (visit(VILLAGE_SITE, arg) == 0)
		(void)visit(OTHER_SITE, arg);
	return TZ_OK;
}

static const struct tz_feeder feeder = { each, tz_feeding_send };

static int
set_up(void **state)
{
	struct tz_peer peer = { .site = DISTRICT_SITE,
		.url = "https://127.0.0.1/" };

	(void)state;
	village_make(&v, VILLAGE_SITE);
	village_make(&d, DISTRICT_SITE);
	d.ledger->feeder = &feeder;
	peer.pub = d.ledger->keys.pub;
	assert_int_equal(tz_peer_write(v.ledger, &peer, &v.err), TZ_OK);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	village_close(&v);
	village_close(&d);
	return 0;
}

/* What the district has for the village comes down. */
static void
pull(void)
{
	struct tz_buf out;

	tz_buf_init(&out, 1 << 20);
	assert_int_equal(tz_apply_feed_batch(d.ledger, VILLAGE_SITE,
	    &v.ledger->keys.pub, fed, &out, &d.err), TZ_OK);
	if (out.len > 0)
		assert_int_equal(tz_apply_feed(v.ledger, out.data, out.len,
		    &fed, &v.err), TZ_OK);
	tz_buf_release(&out);
}

static uint64_t
length_of_feed(const char *site)
{
	struct tz_head head;

	assert_int_equal(tz_journal_head(d.ledger->store, site,
	    TZ_STREAM_FEED, &head, &d.err), TZ_OK);
	return head.sequence;
}

static const struct {
	const char *to;
	const char *site;
	bool named;
} names[] = {
	{ VILLAGE_SITE, VILLAGE_SITE, true },
	{ "500154102", VILLAGE_SITE, true },
	{ "500154", VILLAGE_SITE, true },
	{ "500154103", VILLAGE_SITE, false },
	{ "500154103 500154102203", VILLAGE_SITE, true },
	{ "500154103,500154102", VILLAGE_SITE, true },
	{ "", VILLAGE_SITE, false },
	{ "5001541022031", VILLAGE_SITE, false },
};

static void
test_names(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (tz_feeds_names(names[i].to, names[i].site) !=
		    names[i].named)
			fail_msg("%s", names[i].to);
}

static void
test_a_task_goes_down(void **state)
{
	char id[TZ_RECORD_ID];
	struct tz_record record;

	(void)state;
	snprintf(id, sizeof(id), "%s", village_add(&d, "upper_task",
	    PAIRS("to=500154102", "title=春季防火排查", "content=逐户排查",
	    "due_on=2026-11-30", "from_unit=镇政府")));
	assert_int_equal(length_of_feed(VILLAGE_SITE), 1);
	assert_int_equal(length_of_feed(OTHER_SITE), 0);
	pull();
	tz_record_init(&record);
	village_get(&v, id, &record);
	assert_true(record.flags & TZ_RECORD_PULLED);
	assert_false(record.flags & TZ_RECORD_DISPUTED);
	assert_string_equal(record.state, "issued");
	assert_string_equal(village_text(&v, id, "title"), "春季防火排查");
	/* It is the district's: neither changed nor led on here. */
	assert_int_equal(village_try(&v, v.chief, "upper_task", id, 0,
	    PAIRS("title=别的")), TZ_EREFUSED);
	assert_int_equal(village_step(&v, v.chief, id, "close", "",
	    PAIRS(NULL)), TZ_EREFUSED);
	assert_int_equal(village_step(&d, d.chief, id, "close", "",
	    PAIRS(NULL)), TZ_OK);
	pull();
	tz_record_release(&record);
	tz_record_init(&record);
	village_get(&v, id, &record);
	assert_string_equal(record.state, "closed");
	assert_int_equal(record.revision, 2);
	assert_false(record.flags & TZ_RECORD_DISPUTED);
	tz_record_release(&record);
}

static void
test_who_may_make_it(void **state)
{
	char id[TZ_RECORD_ID];

	(void)state;
	assert_int_equal(village_try(&v, v.chief, "upper_notice", NULL, 0,
	    PAIRS("to=" VILLAGE_SITE, "title=一", "body=二",
	    "from_unit=村")), TZ_EINPUT);
	assert_true(village_broke(&v, "feeds"));
	assert_int_equal(village_try(&d, d.chief, "upper_notice", NULL, 0,
	    PAIRS("to=500153", "title=一", "body=二", "from_unit=区")),
	    TZ_EINPUT);
	assert_int_equal(village_try(&d, d.chief, "upper_notice", NULL, 0,
	    PAIRS("to=5001", "title=一", "body=二", "from_unit=区")),
	    TZ_EINPUT);
	snprintf(id, sizeof(id), "%s", village_add(&d, "upper_notice",
	    PAIRS("to=500154", "title=一", "body=二", "from_unit=区")));
	assert_int_equal(length_of_feed(OTHER_SITE), 1);
	assert_int_equal(village_try(&d, d.chief, "upper_notice", id, 0,
	    PAIRS("to=500154103")), TZ_EINPUT);
}

static void
test_a_new_office_is_given_it_all(void **state)
{
	uint64_t before;

	(void)state;
	assert_int_equal(tz_feeding_welcome(d.ledger, "500154102205", &d.err),
	    TZ_OK);
	/* The notice to all; the task is closed. */
	assert_int_equal(length_of_feed("500154102205"), 1);
	before = length_of_feed(VILLAGE_SITE);
	assert_int_equal(tz_feeding_welcome(d.ledger, "500155102205", &d.err),
	    TZ_OK);
	assert_int_equal(length_of_feed("500155102205"), 0);
	assert_int_equal(length_of_feed(VILLAGE_SITE), before);
}

static void
answer(const char *record, const char *step, char id[TZ_RECORD_ID])
{
	char about[80];
	char what[80];

	snprintf(about, sizeof(about), "record=%s", record);
	snprintf(what, sizeof(what), "step=%s", step);
	snprintf(id, TZ_RECORD_ID, "%s", village_add(&d, "upper_answer",
	    PAIRS(about, what, "register=report_out", "decision=7",
	    "text=收到", "decided_by=区民政局")));
}

/* The reply of the village to a record from above. */
static void
expect_reply(const char *about, const char *state, const char *decision)
{
	const struct tz_field *field;
	struct tz_record reply;

	tz_record_init(&reply);
	assert_int_equal(tz_reply_find(v.ledger, about, &reply, &v.err),
	    TZ_OK);
	assert_string_equal(reply.state, state);
	field = tz_form_field(tz_forms_find(v.ledger->forms, "upper_reply"),
	    "decision");
	assert_string_equal(tz_record_get(&reply, field->no)->u.text,
	    decision);
	tz_record_release(&reply);
}

static void
test_an_answer_is_carried_out(void **state)
{
	char report[TZ_RECORD_ID];
	char id[TZ_RECORD_ID];
	struct tz_record record;

	(void)state;
	(void)village_add(&v, "staff", PAIRS("name=李四", "login=chief",
	    "duty_type=1", "hired_on=2020-01-01"));
	snprintf(report, sizeof(report), "%s", village_add(&v, "report_out",
	    PAIRS("name=R01", "period=2026-10", "due_on=2026-11-25",
	    "to_unit=镇政府", "body=正文")));
	answer(report, "acknowledge", id);
	pull();
	expect_reply(id, "disputed", "7");
	assert_string_equal(village_text(&v, report, "ack_no"), "");
	assert_int_equal(village_step(&v, v.chief, report, "begin", "",
	    PAIRS(NULL)), TZ_OK);
	assert_int_equal(village_step(&v, v.chief, report, "sign", "",
	    PAIRS(NULL)), TZ_OK);
	assert_int_equal(village_step(&v, v.chief, report, "send", "",
	    PAIRS(NULL)), TZ_OK);
	answer(report, "acknowledge", id);
	pull();
	expect_reply(id, "answered", "6");
	tz_record_init(&record);
	village_get(&v, report, &record);
	assert_string_equal(record.state, "acked");
	assert_string_equal(record.updated_by, DISTRICT_SITE);
	tz_record_release(&record);
	/* One that is nowhere is told upwards as well. */
	answer(VILLAGE_SITE "-RPT-999", "acknowledge", id);
	pull();
	expect_reply(id, "disputed", "7");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_a_task_goes_down),
		cmocka_unit_test(test_who_may_make_it),
		cmocka_unit_test(test_a_new_office_is_given_it_all),
		cmocka_unit_test(test_an_answer_is_carried_out),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
