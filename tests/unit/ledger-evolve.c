/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A new version of a form reaches an office with an open draft and old records:
 * nothing is lost, nothing is refused for what was not asked, and it is told.
 */
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
#include "ledger/draft.h"
#include "ledger/evolve.h"
#include "ledger/gaps.h"
#include "ledger/query.h"
#include "ledger/upper.h"
#include "wire/hash.h"

#define DISTRICT_SITE "500154000000"
#define LONG "村东头老槐树下第三户人家门前二十米处"

static struct village v;
static struct village d;
static uint64_t fed;
static char old[TZ_RECORD_ID];
static char key[200];

static const char first[] =
    "form = \"well\"; label = \"水井\"; label_en = \"Well\";"
    "prefix = \"WEL\"; version = 1; title = \"${name}\";"
    "list = [ \"name\" ]; basic = { label = \"基本\";"
    "name = { no = 1; label = \"名称\"; type = \"text\"; length = 20;"
    "required = true; };"
    "depth = { no = 2; label = \"井深\"; type = \"text\"; length = 10; };"
    "place = { no = 3; label = \"位置\"; type = \"text\"; length = 10; };"
    "kind = { no = 5; label = \"类别\"; type = \"code\";"
    "codes = \"loc_well\"; }; };"
    "rights = { chief = \"write\"; };"
    "flow = { states = ( { name = \"used\"; label = \"在用\";"
    "first = true; } ); steps = (); };";

static const char second[] =
    "form = \"well\"; label = \"水井\"; label_en = \"Well\";"
    "prefix = \"WEL\"; version = 2; title = \"${name}\";"
    "list = [ \"name\" ]; basic = { label = \"基本\";"
    "name = { no = 1; label = \"井名\"; type = \"text\"; length = 20;"
    "required = true; };"
    "place = { no = 3; label = \"位置\"; type = \"text\"; length = 40; };"
    "keeper = { no = 4; label = \"看护人\"; type = \"text\"; length = 20;"
    "required = true; };"
    "kind = { no = 5; label = \"类别\"; type = \"code\";"
    "codes = \"loc_well\"; }; };"
    "rights = { chief = \"write\"; };"
    "flow = { states = ( { name = \"used\"; label = \"在用\";"
    "first = true; }, { name = \"shut\"; label = \"封闭\";"
    "final = true; } ); steps = ( { name = \"shut\"; label = \"封闭\";"
    "from = [ \"used\" ]; to = \"shut\"; role = [ \"chief\" ]; } ); };";

#define HEAD "# table=loc_well status=project source=test\ncode,name\n"
static const char codes_first[] = HEAD "1,浅井\n2,深井\n";
static const char codes_second[] = HEAD "1,土井\n2,深井\n3,机井\n";

static int
set_up(void **state)
{
	(void)state;
	(void)setenv("TAIZHANG_LANG", "en", 1);
	village_make(&v, VILLAGE_SITE);
	village_make(&d, DISTRICT_SITE);
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

/* A form and its list go down together and are in force together. */
static void
publish(const char *form, const char *codes)
{
	char hex[2][TZ_HASH_HEX];
	struct tz_entry entry;
	uint8_t id[TZ_HASH];

	tz_hash(form, strlen(form), id);
	tz_hash_hex(id, TZ_HASH, hex[0]);
	tz_hash(codes, strlen(codes), id);
	tz_hash_hex(id, TZ_HASH, hex[1]);
	tz_entry_init(&entry);
	entry.op = TZ_OP_FORMS;
	snprintf(entry.user, sizeof(entry.user), "chief");
	entry.note = tz_mem_format("form %s well.form\n"
	    "codes %s loc_well.csv\n", hex[0], hex[1]);
	assert_int_equal(tz_apply_publish(d.ledger, VILLAGE_SITE, &entry,
	    &d.err), TZ_OK);
	tz_entry_release(&entry);
	village_pull(&v, &d, &fed);
	assert_int_equal(tz_apply_object(v.ledger, form, strlen(form),
	    &v.err), TZ_OK);
	assert_int_equal(tz_apply_object(v.ledger, codes, strlen(codes),
	    &v.err), TZ_OK);
}

static void
enter(unsigned no, const char *typed, size_t errors)
{
	struct tz_problems problems;
	struct tz_view view;

	tz_problems_init(&problems);
	tz_view_init(&view);
	assert_int_equal(tz_draft_enter(v.ledger, v.chief, key, no, typed,
	    &view, &problems, &v.err), TZ_OK);
	assert_int_equal(problems.errors, errors);
	tz_view_release(&view);
	tz_problems_release(&problems);
}

/* The text of the newest notice, and how many wait. */
static size_t
notices(char *body, size_t size)
{
	struct tz_uppers uppers;
	size_t n;

	tz_uppers_init(&uppers);
	assert_int_equal(tz_upper_waiting(v.ledger, v.chief, &uppers,
	    &v.err), TZ_OK);
	n = uppers.n;
	body[0] = '\0';
	if (n > 0)
		snprintf(body, size, "%s", village_text(&v,
		    uppers.item[n - 1].id, "body"));
	tz_uppers_release(&uppers);
	return n;
}

static void
test_the_first_version(void **state)
{
	struct tz_view view;
	char body[4096];

	(void)state;
	publish(first, codes_first);
	assert_non_null(tz_forms_find(v.ledger->forms, "well"));
	assert_int_equal(notices(body, sizeof(body)), 1);
	assert_non_null(strstr(body, "水井: a new register"));
	snprintf(old, sizeof(old), "%s", village_add(&v, "well",
	    PAIRS("name=一号井", "depth=12", "place=村口", "kind=1")));
	tz_view_init(&view);
	assert_int_equal(tz_draft_begin(v.ledger, v.chief, "well", "", &view,
	    &v.err), TZ_OK);
	snprintf(key, sizeof(key), "%s", view.draft);
	tz_view_release(&view);
	enter(1, "二号井", 0);
	enter(2, "15", 0);
	enter(3, LONG, 1);
}

static void
test_the_second_is_told_once(void **state)
{
	static const char *const lines[] = {
		"水井: 名称 is called 井名 now", "水井: 井深 is gone",
		"水井: 位置 is longer now, 10 before and 40 now",
		"水井: new field 看护人, to be filled",
		"水井: new state 封闭", "水井: new step 封闭",
		"loc_well: code 1, 浅井, is called 土井 now",
		"loc_well: new code 3 机井",
	};
	char body[4096];
	size_t i;

	(void)state;
	publish(second, codes_second);
	assert_int_equal(notices(body, sizeof(body)), 2);
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (strstr(body, lines[i]) == NULL)
			fail_msg("not told: %s\n%s", lines[i], body);
	assert_int_equal(tz_evolve_tell(v.ledger, &v.err), TZ_OK);
	village_again(&v);
	assert_int_equal(tz_evolve_tell(v.ledger, &v.err), TZ_OK);
	assert_int_equal(notices(body, sizeof(body)), 2);
}

/* What was typed is there; what has no field any more is kept. */
static void
test_the_draft_goes_on(void **state)
{
	struct tz_write how = { .confirm = ~0u };
	struct tz_problems problems;
	struct tz_written written;
	struct tz_record record;
	struct tz_view view;

	(void)state;
	tz_problems_init(&problems);
	tz_view_init(&view);
	assert_int_equal(tz_draft_begin(v.ledger, v.chief, "well", "", &view,
	    &v.err), TZ_OK);
	assert_string_equal(view.draft, key);
	assert_string_equal(tz_view_shown(&view, 1)->edit, "二号井");
	assert_string_equal(tz_view_shown(&view, 3)->edit, LONG);
	tz_view_release(&view);
	enter(3, LONG, 0);
	assert_int_equal(tz_draft_save(v.ledger, v.chief, &how, key, &written,
	    &problems, &v.err), TZ_EINPUT);
	tz_problems_release(&problems);
	tz_problems_init(&problems);
	enter(4, "李四", 0);
	assert_int_equal(tz_draft_save(v.ledger, v.chief, &how, key, &written,
	    &problems, &v.err), TZ_OK);
	tz_record_init(&record);
	village_get(&v, written.id, &record);
	assert_string_equal(tz_record_text(&record, 2), "15");
	assert_string_equal(tz_record_text(&record, 3), LONG);
	tz_record_release(&record);
	tz_problems_release(&problems);
}

static uint64_t
owed(void)
{
	struct tz_gaps *gaps;
	uint64_t count = 0;
	struct tz_buf out;
	bool more = true;

	tz_buf_init(&out, 1 << 20);
	assert_int_equal(tz_gaps_begin(v.ledger, v.chief, "well", &gaps,
	    &v.err), TZ_OK);
	while (more)
		assert_int_equal(tz_gaps_next(gaps, 100, &out, &count, &more,
		    &v.err), TZ_OK);
	tz_gaps_end(gaps);
	tz_buf_release(&out);
	return count;
}

/* What was entered into a field that is gone stands in the history. */
static void
test_the_history_tells(void **state)
{
	struct tz_events events;
	bool told = false;
	size_t i;

	(void)state;
	tz_events_init(&events);
	assert_int_equal(tz_query_history(v.ledger, v.chief, old, &events,
	    &v.err), TZ_OK);
	for (i = 0; i < events.n; i++)
		told |= strstr(events.event[i].text, "井深: 12") != NULL;
	assert_true(told);
	tz_events_release(&events);
}

/* The old record can be read and changed, and owes the new field. */
static void
test_the_old_record_owes(void **state)
{
	struct tz_record record;

	(void)state;
	assert_int_equal(owed(), 1);
	assert_string_equal(village_text(&v, old, "name"), "一号井");
	assert_int_equal(village_try(&v, v.chief, "well", old, 0,
	    PAIRS("place=村口东侧二十米")), TZ_OK);
	tz_record_init(&record);
	village_get(&v, old, &record);
	assert_true(record.flags & TZ_RECORD_OWED);
	assert_string_equal(tz_record_text(&record, 2), "12");
	tz_record_release(&record);
	assert_int_equal(owed(), 1);
	assert_int_equal(village_step(&v, v.chief, old, "shut", "",
	    PAIRS(NULL)), TZ_OK);
	assert_int_equal(village_try(&v, v.chief, "well", old, 0,
	    PAIRS("keeper=张三")), TZ_OK);
	assert_int_equal(owed(), 0);
	assert_int_equal(village_try(&v, v.chief, "well", old, 0,
	    PAIRS("keeper=")), TZ_EINPUT);
	assert_int_equal(village_try(&v, v.chief, "well", NULL, 0,
	    PAIRS("name=三号井")), TZ_EINPUT);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_first_version),
		cmocka_unit_test(test_the_second_is_told_once),
		cmocka_unit_test(test_the_draft_goes_on),
		cmocka_unit_test(test_the_history_tells),
		cmocka_unit_test(test_the_old_record_owes),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
