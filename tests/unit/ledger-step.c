/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps of a matter, from the window to the file, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "form/forms.h"
#include "form/roles.h"
#include "ledger-village.h"
#include "ledger/draft.h"
#include "ledger/print.h"
#include "ledger/query.h"
#include "ledger/reuse.h"
#include "store/journal.h"
#include "store/verify.h"

static struct village v;
static char matter[TZ_RECORD_ID];
static char staff[TZ_RECORD_ID];

static int
set_up(void **state)
{
	char item[64];
	char who[64];
	char id_no[64];
	char by[64];

	(void)state;
	village_make(&v, VILLAGE_SITE);
	memcpy(staff, village_add(&v, "staff", PAIRS("name=李经办",
	    "hired_on=2020-01-01", "login=chief")), TZ_RECORD_ID);
	snprintf(by, sizeof(by), "accepted_by=%s", staff);
	snprintf(item, sizeof(item), "item=%s", village_add(&v,
	    "service_item", PAIRS("item_code=A01", "name=老年优待证办理",
	    "class=02", "owner_dept=区卫健委", "target=1", "mode=2",
	    "limit_days=5", "valid_from=2026-01-01")));
	snprintf(id_no, sizeof(id_no), "id_no=%s", village_person("19500101",
	    2));
	snprintf(who, sizeof(who), "applicant=%s", village_add(&v, "resident",
	    PAIRS("name=陈秀英", "phone=13900139000", id_no)));
	memcpy(matter, village_add(&v, "matter", PAIRS(item, who, by)),
	    TZ_RECORD_ID);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	village_close(&v);
	return 0;
}

static void
test_number(void **state)
{
	char item[64];

	(void)state;
	assert_string_equal(village_text(&v, matter, "matter_no"),
	    VILLAGE_SITE "202611210001");
	assert_string_equal(village_text(&v, matter, "short_no"),
	    "1121-001");
	assert_string_equal(village_text(&v, matter, "state"), "draft");
	snprintf(item, sizeof(item), "item=%s",
	    VILLAGE_SITE "-ITM-00000001");
	assert_string_equal(village_text(&v, village_add(&v, "matter",
	    PAIRS(item, "visitor=外来人", "visitor_phone=13700137000")),
	    "short_no"), "1121-002");
	assert_string_equal(village_text(&v, v.written.id, "accepted_by"),
	    staff);
}

static int
count_effects(struct tz_entry *entry, void *arg)
{
	unsigned *n = arg;

	if (entry->flags & TZ_ENTRY_EFFECT)
		(*n)++;
	return 0;
}

static unsigned
effects(void)
{
	unsigned n = 0;
	int stopped;

	assert_int_equal(tz_journal_walk(v.ledger->store, VILLAGE_SITE,
	    TZ_STREAM_OWN, 1, 0, count_effects, &n, &stopped, &v.err),
	    TZ_OK);
	return n;
}

static void
test_not_yet(void **state)
{
	uint64_t entries = village_entries(&v);

	(void)state;
	assert_int_equal(village_step(&v, v.chief, matter, "finish", "",
	    PAIRS("result=好")), TZ_EREFUSED);
	assert_int_equal(village_step(&v, v.chief, matter, "nonsense", "",
	    NULL), TZ_EREFUSED);
	assert_int_equal(village_step(&v, v.chief, matter, "revoke", "",
	    NULL), TZ_EINPUT);
	assert_true(village_broke(&v, "reason"));
	assert_int_equal(village_step(&v, v.chief, matter, "at_once", "",
	    PAIRS("result=好")), TZ_EREFUSED);
	assert_true(village_broke(&v, "guard"));
	assert_int_equal(village_entries(&v), entries);
	assert_int_equal(effects(), 0);
}

static void
test_role(void **state)
{
	struct tz_session *sealer = village_worker(&v, "sealer",
	    TZ_ROLE_SEALER, "");
	uint64_t entries = village_entries(&v);

	(void)state;
	assert_int_equal(village_step(&v, sealer, matter, "accept", "", NULL),
	    TZ_ERIGHT);
	assert_int_equal(village_entries(&v), entries + 1);
	assert_string_equal(village_text(&v, matter, "state"), "draft");
	tz_session_close(v.ledger, sealer);
}

static void
test_accept(void **state)
{
	struct tz_query query = { .form = "matter_step", .parent = matter,
		.columns = "seq,action,to_state", .plain = true };
	struct tz_rows rows;

	(void)state;
	assert_int_equal(village_step(&v, v.chief, matter, "accept", "", NULL),
	    TZ_OK);
	assert_string_equal(v.written.print, "receipt");
	assert_string_equal(village_text(&v, matter, "state"), "accepted");
	assert_string_equal(village_text(&v, matter, "due_on"), "2026-11-27");
	assert_int_equal(effects(), 1);
	tz_rows_init(&rows);
	assert_int_equal(tz_query_list(v.ledger, v.chief, &query, &rows,
	    &v.err), TZ_OK);
	assert_int_equal(rows.n, 1);
	assert_string_equal(rows.row[0].text[0], "1");
	assert_string_equal(rows.row[0].text[1], "02");
	tz_rows_release(&rows);
}

static void
test_today(void **state)
{
	struct tz_today today;
	size_t i;

	(void)state;
	tz_clock_set(tz_date_start(VILLAGE_DAY + 7) + 3600000);
	tz_today_init(&today);
	assert_int_equal(tz_query_today(v.ledger, v.chief, &today, &v.err),
	    TZ_OK);
	/* Reports are due beside it. */
	for (i = 0; i < today.dues && strcmp(today.due[i].id, matter) != 0;)
		i++;
	assert_true(i < today.dues);
	assert_true(today.due[i].late);
	assert_int_equal(today.unsent, village_entries(&v));
	tz_today_release(&today);
	tz_clock_set(tz_date_start(VILLAGE_DAY) + 9 * 3600000);
}

static void
test_print(void **state)
{
	struct tz_buf out;

	(void)state;
	tz_buf_init(&out, TZ_PRINT_MAX);
	assert_int_equal(tz_print(v.ledger, v.chief, matter, "receipt", 80,
	    &out, &v.err), TZ_OK);
	assert_non_null(strstr(tz_buf_str(&out), "1121-001"));
	assert_non_null(strstr(tz_buf_str(&out), "陈秀英"));
	assert_non_null(strstr(tz_buf_str(&out), "老年优待证办理"));
	assert_null(strstr(tz_buf_str(&out), "@if"));
	assert_null(strstr(tz_buf_str(&out), "补打"));
	tz_buf_clear(&out);
	assert_int_equal(tz_print(v.ledger, v.chief, matter, "receipt", 80,
	    &out, &v.err), TZ_OK);
	assert_non_null(strstr(tz_buf_str(&out), "2"));
	tz_buf_clear(&out);
	assert_int_equal(tz_print(v.ledger, v.chief, matter, "../../keys", 80,
	    &out, &v.err), TZ_ENOTFOUND);
	tz_buf_release(&out);
}

static void
test_to_the_end(void **state)
{
	(void)state;
	assert_int_equal(village_step(&v, v.chief, matter, "assign", "",
	    PAIRS("handler=李经办")), TZ_OK);
	assert_int_equal(village_step(&v, v.chief, matter, "finish", "", NULL),
	    TZ_EINPUT);
	assert_true(village_broke(&v, "required"));
	assert_int_equal(village_step(&v, v.chief, matter, "finish", "",
	    PAIRS("result=已办好", "content=改")), TZ_EINPUT);
	assert_true(village_broke(&v, "step"));
	assert_int_equal(village_step(&v, v.chief, matter, "finish", "",
	    PAIRS("result=已办好")), TZ_OK);
	assert_string_equal(village_text(&v, matter, "state"), "done");
	assert_int_equal(village_step(&v, v.chief, matter, "reopen", "有误",
	    NULL), TZ_OK);
	assert_string_equal(village_text(&v, VILLAGE_SITE "-MAT-00000003",
	    "reopened"), matter);
}

/* Begins a matter from a person and enters its item; the draft's key. */
static void
begin_from(const char *person, char key[128], struct tz_view *view)
{
	tz_view_release(view);
	tz_view_init(view);
	assert_int_equal(tz_draft_begin(v.ledger, v.chief, "matter", person,
	    view, &v.err), TZ_OK);
	snprintf(key, 128, "%s", view->draft);
}

/* At the counter: the person is found, the rest follows. */
static void
test_from_a_person(void **state)
{
	const struct tz_form *form = tz_forms_find(v.ledger->forms, "matter");
	unsigned applicant = tz_form_field(form, "applicant")->no;
	unsigned phone = tz_form_field(form, "phone")->no;
	unsigned content = tz_form_field(form, "content")->no;
	char person[TZ_RECORD_ID], key[128], other[128], again[128];
	char id_no[64];
	struct tz_view view;

	(void)state;
	tz_view_init(&view);
	memcpy(person, village_text(&v, matter, "applicant"), TZ_RECORD_ID);
	begin_from(person, key, &view);
	assert_string_equal(tz_view_shown(&view, applicant)->edit, person);
	assert_string_equal(tz_view_shown(&view, phone)->edit, "13900139000");
	tz_view_release(&view);
	tz_view_init(&view);
	assert_int_equal(tz_draft_enter(v.ledger, v.chief, key,
	    tz_form_field(form, "item")->no, village_text(&v, matter, "item"),
	    &view, &v.problems, &v.err), TZ_OK);
	assert_string_equal(tz_view_shown(&view, content)->edit,
	    "老年优待证办理");
	begin_from("", other, &view);
	begin_from(person, again, &view);
	assert_string_equal(again, key);
	snprintf(id_no, sizeof(id_no), "id_no=%s", village_person("19400505",
	    1));
	begin_from(village_add(&v, "resident", PAIRS("name=邓永福", id_no)),
	    other, &view);
	assert_string_not_equal(other, key);
	assert_int_equal(tz_draft_drop(v.ledger, v.chief, key, &v.err), TZ_OK);
	assert_int_equal(tz_draft_drop(v.ledger, v.chief, other, &v.err),
	    TZ_OK);
	tz_view_release(&view);
}

/* Of eight fields of a matter the office knew four: a day's record says so. */
static void
test_counts_reuse(void **state)
{
	const struct tz_form *form = tz_forms_find(v.ledger->forms, "matter");
	struct tz_write how = { .confirm = TZ_CONFIRM_WARNING };
	struct tz_written written;
	struct tz_view view;
	char key[128];
	int i;

	(void)state;
	tz_view_init(&view);
	for (i = 0; i < 2; i++) {
		begin_from(village_text(&v, matter, "applicant"), key, &view);
		tz_view_release(&view);
		tz_view_init(&view);
		assert_int_equal(tz_draft_enter(v.ledger, v.chief, key,
		    tz_form_field(form, "item")->no,
		    village_text(&v, matter, "item"), &view, &v.problems,
		    &v.err), TZ_OK);
		assert_int_equal(tz_draft_save(v.ledger, v.chief, &how, key,
		    &written, &v.problems, &v.err), TZ_OK);
		tz_reuse_settle(v.ledger, "chief");
		tz_reuse_settle(v.ledger, "chief");
	}
	tz_view_release(&view);
	assert_string_equal(village_text(&v, VILLAGE_SITE "-USE-00000001",
	    "shown"), "16");
	assert_string_equal(village_text(&v, VILLAGE_SITE "-USE-00000001",
	    "filled"), "8");
}

static void
test_verifies(void **state)
{
	uint64_t wrong = 1;

	(void)state;
	assert_int_equal(tz_verify(v.ledger->store, NULL, NULL, &wrong,
	    &v.err), TZ_OK);
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_number),
		cmocka_unit_test(test_not_yet),
		cmocka_unit_test(test_role),
		cmocka_unit_test(test_accept),
		cmocka_unit_test(test_today),
		cmocka_unit_test(test_print),
		cmocka_unit_test(test_to_the_end),
		cmocka_unit_test(test_from_a_person),
		cmocka_unit_test(test_counts_reuse),
		cmocka_unit_test(test_verifies),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
