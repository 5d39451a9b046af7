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
#include "form/roles.h"
#include "ledger-village.h"
#include "ledger/apply.h"
#include "ledger/feeding.h"
#include "ledger/feeds.h"
#include "ledger/reply.h"
#include "ledger/upper.h"
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

static const struct tz_feeder feeder = { each, tz_feeding_send,
	NULL };

static int
set_up(void **state)
{
	(void)state;
	village_make(&v, VILLAGE_SITE);
	village_make(&d, DISTRICT_SITE);
	d.ledger->feeder = &feeder;
	village_joins(&v, &d);
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

static void
pull(void)
{
	village_pull(&v, &d, &fed);
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

static const struct {
	const char *to;
	const char *area;
	enum tz_place place;
} places[] = {
	{ VILLAGE_SITE, "500154102", TZ_PLACE_WITHIN },
	{ "500154102", "500154102", TZ_PLACE_WITHIN },
	{ "500154102203, 500154102204", "500154102", TZ_PLACE_WITHIN },
	{ "500154", "500154102", TZ_PLACE_ABOVE },
	{ "500154102 500154103", "500154102", TZ_PLACE_ABOVE },
	{ "500154103 500154102", "500154102", TZ_PLACE_ABOVE },
	{ "500154103", "500154102", TZ_PLACE_ELSEWHERE },
	{ "500154103 500154104", "500154102", TZ_PLACE_ELSEWHERE },
	{ "", "500154102", TZ_PLACE_ELSEWHERE },
};

/* What a town reads of what the district sends, and what is its own. */
static void
test_places(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		assert_int_equal(tz_feeds_place(places[i].to,
		    places[i].area), places[i].place);
}

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

/* A department's work is asked of the village, and decided above. */
static void
test_an_admission_is_decided(void **state)
{
	struct tz_session *town;
	char admission[TZ_RECORD_ID], about[80];
	struct tz_record record;

	(void)state;
	town = village_worker(&v, "town1", TZ_ROLE_TOWN, "");
	assert_int_equal(village_try(&v, town, "admission", NULL, ~0u,
	    PAIRS("dept=区统计局", "title=住户调查", "content=入户登记",
	    "role=2", "basis=统计法", "period_from=2027-03-01",
	    "period_to=2027-12-31", "money=5000", "staffing=每户补助二十元",
	    "ledger_new=0")), TZ_OK);
	snprintf(admission, sizeof(admission), "%s", v.written.id);
	assert_int_equal(village_step(&v, town, admission, "submit", "",
	    PAIRS(NULL)), TZ_OK);
	assert_int_equal(village_step(&v, town, admission, "agree", "",
	    PAIRS(NULL)), TZ_OK);
	snprintf(about, sizeof(about), "record=%s", admission);
	(void)village_add(&d, "upper_answer", PAIRS(about, "step=admit",
	    "decision=2", "text=同意准入", "decided_by=区民政局",
	    "doc=区民〔2026〕8号"));
	pull();
	tz_record_init(&record);
	village_get(&v, admission, &record);
	assert_string_equal(record.state, "admitted");
	tz_record_release(&record);
	assert_string_equal(village_text(&v, admission, "doc"),
	    "区民〔2026〕8号");
	assert_string_equal(village_text(&v, admission, "decided_by"),
	    "区民政局");
	tz_session_close(v.ledger, town);
}

static void
propose(const char *correction, const char *field, const char *was,
    const char *new, char id[TZ_RECORD_ID])
{
	char pair[4][160];

	snprintf(pair[0], 160, "correction=%s", correction);
	snprintf(pair[1], 160, "field=%s", field);
	snprintf(pair[2], 160, "value_was=%s", was);
	snprintf(pair[3], 160, "value_new=%s", new);
	snprintf(id, TZ_RECORD_ID, "%s", village_add(&d, "correction_field",
	    PAIRS(pair[0], pair[1], pair[2], pair[3])));
}

static enum tz_rc
settle(const char *id, const char *decision, const char *text,
    unsigned confirm)
{
	struct tz_write how = { .confirm = confirm };

	tz_problems_release(&v.problems);
	tz_problems_init(&v.problems);
	return tz_upper_settle(v.ledger, v.chief, &how, id, decision, text,
	    &v.written, &v.problems, &v.err);
}

static size_t
waiting(void)
{
	struct tz_uppers uppers;
	size_t n;

	tz_uppers_init(&uppers);
	assert_int_equal(tz_upper_waiting(v.ledger, v.chief, &uppers,
	    &v.err), TZ_OK);
	n = uppers.n;
	tz_uppers_release(&uppers);
	return n;
}

static void
test_a_correction_is_settled(void **state)
{
	static const char *const fields[][3] = {
		{ "phone", "13800000001", "13900000009" },
		{ "workplace", "", "县医院" },
		{ "marital", "10", "20" },
	};
	char resident[TZ_RECORD_ID];
	char correction[TZ_RECORD_ID];
	char item[3][TZ_RECORD_ID];
	struct tz_upper_rows rows;
	char id_no[64];
	char about[80];
	size_t before, i;

	(void)state;
	before = waiting();
	snprintf(id_no, sizeof(id_no), "id_no=%s",
	    village_person("19660606", 1));
	snprintf(resident, sizeof(resident), "%s", village_add(&v,
	    "resident", PAIRS("name=单雄信", id_no, "phone=13800000001",
	    "marital=10")));
	snprintf(about, sizeof(about), "record=%s", resident);
	snprintf(correction, sizeof(correction), "%s", village_add(&d,
	    "correction", PAIRS(about, "register=resident",
	    "reason=公安户籍比对", "from_unit=区民政局")));
	for (i = 0; i < 3; i++)
		propose(correction, fields[i][0], fields[i][1], fields[i][2],
		    item[i]);
	pull();
	assert_int_equal(waiting(), before + 1);
	/* The office has changed one of them since. */
	assert_int_equal(village_try(&v, v.chief, "resident", resident,
	    TZ_CONFIRM_MINE, PAIRS("marital=30")), TZ_OK);
	tz_upper_rows_init(&rows);
	assert_int_equal(tz_upper_look(v.ledger, v.chief, correction, &rows,
	    &v.err), TZ_OK);
	assert_int_equal(rows.n, 3);
	assert_string_equal(rows.record, resident);
	assert_string_equal(rows.row[0].was, "13800000001");
	assert_string_equal(rows.row[0].proposed, "13900000009");
	assert_false(rows.row[0].changed);
	assert_true(rows.row[2].changed);
	tz_upper_rows_release(&rows);

	assert_int_equal(settle(item[0], "3", "", 0), TZ_OK);
	assert_string_equal(village_text(&v, resident, "phone"),
	    "13900000009");
	assert_int_equal(settle(item[0], "4", "再说", 0), TZ_EEXISTS);
	assert_int_equal(settle(item[1], "4", "", 0), TZ_EINPUT);
	assert_int_equal(settle(item[1], "1", "", 0), TZ_EREFUSED);
	assert_int_equal(settle(item[1], "4", "已退休", 0), TZ_OK);
	assert_int_equal(settle(item[2], "3", "", 0), TZ_ECONFLICT);
	expect_reply(item[1], "answered", "4");
	assert_int_equal(waiting(), before + 1);
	assert_int_equal(settle(item[2], "3", "", TZ_CONFIRM_MINE), TZ_OK);
	assert_int_equal(waiting(), before);
}

/* A value that the record's own checks refuse is not taken over. */
static void
test_the_checks_stand(void **state)
{
	char resident[TZ_RECORD_ID];
	char correction[TZ_RECORD_ID];
	char item[TZ_RECORD_ID];
	struct tz_record reply;
	char id_no[64];
	char about[80];
	uint64_t entries;

	(void)state;
	snprintf(id_no, sizeof(id_no), "id_no=%s",
	    village_person("19660607", 1));
	snprintf(resident, sizeof(resident), "%s", village_add(&v,
	    "resident", PAIRS("name=查良镛", id_no)));
	snprintf(about, sizeof(about), "record=%s", resident);
	snprintf(correction, sizeof(correction), "%s", village_add(&d,
	    "correction", PAIRS(about, "register=resident", "reason=比对",
	    "from_unit=区民政局")));
	propose(correction, "name", "查良镛", "", item);
	pull();
	entries = village_entries(&v);
	assert_int_equal(settle(item, "3", "", 0), TZ_EINPUT);
	assert_int_equal(village_entries(&v), entries);
	tz_record_init(&reply);
	assert_int_equal(tz_reply_find(v.ledger, item, &reply, &v.err),
	    TZ_ENOTFOUND);
	tz_record_release(&reply);
	assert_string_equal(village_text(&v, resident, "name"), "查良镛");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_a_task_goes_down),
		cmocka_unit_test(test_who_may_make_it),
		cmocka_unit_test(test_a_new_office_is_given_it_all),
		cmocka_unit_test(test_an_answer_is_carried_out),
		cmocka_unit_test(test_an_admission_is_decided),
		cmocka_unit_test(test_a_correction_is_settled),
		cmocka_unit_test(test_the_checks_stand),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
