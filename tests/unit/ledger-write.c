/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a save keeps, refuses and asks to confirm. */
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
#include "ledger/commit.h"
#include "ledger/draft.h"
#include "ledger/fill.h"
#include "ledger/query.h"
#include "store/journal.h"
#include "store/verify.h"

static struct village v;

static int
set_up(void **state)
{
	(void)state;
	village_make(&v, VILLAGE_SITE);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	village_close(&v);
	return 0;
}

static const char *
add_person(const char *name, const char *born, unsigned n)
{
	char id_no[64];
	char called[128];

	snprintf(id_no, sizeof(id_no), "id_no=%s", village_person(born, n));
	snprintf(called, sizeof(called), "name=%s", name);
	return village_add(&v, "resident", PAIRS(called, id_no));
}

static void
test_new_and_edit(void **state)
{
	char id[TZ_RECORD_ID];
	uint64_t entries;

	(void)state;
	memcpy(id, add_person("单雄信", "19810203", 1), TZ_RECORD_ID);
	assert_string_equal(id, VILLAGE_SITE "-RES-00000001");
	assert_string_equal(village_text(&v, id, "birth"), "1981-02-03");
	assert_string_equal(village_text(&v, id, "sex"), "1");
	assert_string_equal(village_text(&v, id, "state"), "normal");
	assert_int_equal(v.written.revision, 1);

	entries = village_entries(&v);
	assert_int_equal(village_try(&v, v.chief, "resident", id, 0,
	    PAIRS("phone=13800138000")), TZ_OK);
	assert_int_equal(v.written.revision, 2);
	assert_int_equal(village_entries(&v), entries + 1);
	assert_string_equal(village_text(&v, id, "phone"), "13800138000");

	assert_int_equal(village_try(&v, v.chief, "resident", id, 0,
	    PAIRS("phone=13800138000")), TZ_OK);
	assert_true(v.written.same);
	assert_int_equal(village_entries(&v), entries + 1);
	village_again(&v);
	assert_string_equal(village_text(&v, id, "phone"), "13800138000");
}

static void
test_conflict(void **state)
{
	const struct tz_form *form = tz_forms_find(v.ledger->forms,
	    "resident");
	uint8_t request[TZ_REQUEST] = { 9, 9 };
	struct tz_write how = { .request = request };
	struct tz_record record;
	char id[TZ_RECORD_ID];

	(void)state;
	memcpy(id, add_person("王小芳", "19900101", 2), TZ_RECORD_ID);
	tz_record_init(&record);
	village_get(&v, id, &record);
	assert_int_equal(village_try(&v, v.chief, "resident", id, 0,
	    PAIRS("phone=13800138001")), TZ_OK);
	tz_record_set_text(&record, tz_form_field(form, "remark")->no, "x");
	assert_int_equal(tz_write_save(v.ledger, v.chief, &how, form, &record,
	    &v.written, &v.problems, &v.err), TZ_ECONFLICT);
	assert_int_equal(v.written.revision, 2);
	how.confirm = TZ_CONFIRM_MINE;
	assert_int_equal(tz_write_save(v.ledger, v.chief, &how, form, &record,
	    &v.written, &v.problems, &v.err), TZ_OK);
	assert_int_equal(v.written.revision, 3);
	tz_record_release(&record);
}

static void
test_repeat(void **state)
{
	const struct tz_form *form = tz_forms_find(v.ledger->forms, "grid");
	uint8_t request[TZ_REQUEST] = { 7, 7, 7 };
	struct tz_write how = { .request = request };
	struct tz_written first;
	struct tz_record record;
	uint64_t entries;

	(void)state;
	tz_record_init(&record);
	assert_int_equal(tz_fill_pair(v.ledger, form, "grid_no", "G9",
	    &record, &v.problems, &v.err), TZ_OK);
	assert_int_equal(tz_fill_pair(v.ledger, form, "name", "九组", &record,
	    &v.problems, &v.err), TZ_OK);
	assert_int_equal(tz_fill_pair(v.ledger, form, "kind", "1", &record,
	    &v.problems, &v.err), TZ_OK);
	assert_int_equal(tz_write_save(v.ledger, v.chief, &how, form, &record,
	    &first, &v.problems, &v.err), TZ_OK);
	entries = village_entries(&v);
	record.id[0] = '\0';
	record.revision = 0;
	assert_int_equal(tz_write_save(v.ledger, v.chief, &how, form, &record,
	    &v.written, &v.problems, &v.err), TZ_OK);
	assert_string_equal(v.written.id, first.id);
	assert_int_equal(v.written.revision, first.revision);
	assert_int_equal(village_entries(&v), entries);
	tz_record_release(&record);
}

static void
test_duplicates(void **state)
{
	char id[TZ_RECORD_ID];
	char id_no[64];
	const char *number = village_person("19770707", 11);

	(void)state;
	snprintf(id_no, sizeof(id_no), "id_no=%s", number);
	memcpy(id, village_add(&v, "resident", PAIRS("name=张三丰", id_no)),
	    TZ_RECORD_ID);
	assert_int_equal(village_try(&v, v.chief, "resident", NULL, 0,
	    PAIRS("name=李四", id_no)), TZ_EEXISTS);
	assert_string_equal(v.written.id, id);
	assert_true(village_broke(&v, "same"));

	snprintf(id_no, sizeof(id_no), "id_no=%s", village_person("19770707",
	    13));
	assert_int_equal(village_try(&v, v.chief, "resident", NULL, 0,
	    PAIRS("name=张三峰", id_no)), TZ_EREFUSED);
	assert_true(village_broke(&v, "near"));
	assert_int_equal(village_try(&v, v.chief, "resident", NULL,
	    TZ_CONFIRM_DUPLICATE, PAIRS("name=张三峰", id_no)), TZ_OK);
}

static void
test_bad_values(void **state)
{
	static const struct {
		const char *pair;
		const char *rule;
	} cases[] = {
		{ "id_no=110105194912310021", NULL },
		{ "id_no=350111201702290010", NULL },
		{ "phone=12", NULL },
		{ "ethnic=ZZ", NULL },
		{ "hh=" VILLAGE_SITE "-HH-00009999", "reference" },
		{ "hh=" VILLAGE_SITE "-GRD-00000001", "reference" },
	};
	uint64_t entries = village_entries(&v);
	char id_no[64];
	size_t i;

	(void)state;
	snprintf(id_no, sizeof(id_no), "id_no=%s", village_person("19660606",
	    1));
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(village_try(&v, v.chief, "resident", NULL, 0,
		    PAIRS("name=错", "rel=01", id_no, cases[i].pair)),
		    TZ_EINPUT);
		assert_true(v.problems.errors > 0);
		if (cases[i].rule != NULL)
			assert_true(village_broke(&v, cases[i].rule));
	}
	assert_int_equal(village_try(&v, v.chief, "resident", NULL, 0,
	    PAIRS("phone=13800138009")), TZ_EINPUT);
	assert_true(village_broke(&v, "required"));
	assert_int_equal(village_entries(&v), entries);
}

static void
test_clock(void **state)
{
	(void)state;
	tz_clock_set(tz_date_start(VILLAGE_DAY - 3));
	assert_int_equal(village_try(&v, v.chief, "grid", NULL, 0,
	    PAIRS("grid_no=G7", "name=七组", "kind=1")), TZ_ECLOCK);
	assert_int_equal(village_try(&v, v.chief, "grid", NULL,
	    TZ_CONFIRM_CLOCK,
	    PAIRS("grid_no=G7", "name=七组", "kind=1")), TZ_OK);
	tz_clock_set(tz_date_start(VILLAGE_DAY) + 9 * 3600000);
}

static void
test_void(void **state)
{
	uint8_t request[TZ_REQUEST] = { 3, 1, 4 };
	struct tz_write how = { .request = request };
	char hh[TZ_RECORD_ID];
	char res[TZ_RECORD_ID];
	char ref[64];
	char id_no[64];
	struct tz_record record;

	(void)state;
	memcpy(hh, village_add(&v, "household", PAIRS("kind=1",
	    "live_kind=1", "address=青坪村一组1号")), TZ_RECORD_ID);
	snprintf(ref, sizeof(ref), "hh=%s", hh);
	snprintf(id_no, sizeof(id_no), "id_no=%s", village_person("19500505",
	    3));
	memcpy(res, village_add(&v, "resident", PAIRS("name=赵六", id_no, ref,
	    "rel=02")), TZ_RECORD_ID);
	tz_problems_release(&v.problems);
	assert_int_equal(tz_write_void(v.ledger, v.chief, &how, hh, "错",
	    &v.problems, &v.err), TZ_EREFUSED);
	assert_true(village_broke(&v, "referrer"));
	tz_problems_release(&v.problems);
	assert_int_equal(tz_write_void(v.ledger, v.chief, &how, res, "",
	    &v.problems, &v.err), TZ_EINPUT);
	tz_problems_release(&v.problems);
	assert_int_equal(tz_write_void(v.ledger, v.chief, &how, res, "录错",
	    &v.problems, &v.err), TZ_OK);
	tz_record_init(&record);
	village_get(&v, res, &record);
	assert_true(record.flags & TZ_RECORD_VOID);
	assert_string_equal(record.void_reason, "录错");
	tz_record_release(&record);
	request[0] = 4;
	assert_int_equal(tz_write_void(v.ledger, v.chief, &how, hh, "录错",
	    &v.problems, &v.err), TZ_OK);
	assert_int_equal(village_try(&v, v.chief, "resident", NULL, 0,
	    PAIRS("name=赵七", "id_no=500154195005050105", ref, "rel=01")),
	    TZ_EINPUT);
}

static void
test_draft(void **state)
{
	uint8_t request[TZ_REQUEST] = { 2, 7, 1 };
	struct tz_write how = { .request = request };
	const struct tz_form *form = tz_forms_find(v.ledger->forms,
	    "resident");
	unsigned name = tz_form_field(form, "name")->no;
	unsigned id_no = tz_form_field(form, "id_no")->no;
	unsigned birth = tz_form_field(form, "birth")->no;
	struct tz_view view;
	char key[128];

	(void)state;
	tz_view_init(&view);
	assert_int_equal(tz_draft_begin(v.ledger, v.chief, "resident", "",
	    &view, &v.err), TZ_OK);
	snprintf(key, sizeof(key), "%s", view.draft);
	tz_view_release(&view);
	tz_view_init(&view);
	assert_int_equal(tz_draft_enter(v.ledger, v.chief, key, name,
	    "欧阳修", &view, &v.problems, &v.err), TZ_OK);
	tz_view_release(&view);
	tz_view_init(&view);
	tz_problems_release(&v.problems);
	assert_int_equal(tz_draft_enter(v.ledger, v.chief, key, id_no,
	    "500154194404040011", &view, &v.problems, &v.err), TZ_OK);
	assert_int_not_equal(v.problems.errors, 0);
	assert_string_equal(tz_view_shown(&view, id_no)->edit,
	    "500154194404040011");
	tz_view_release(&view);
	tz_view_init(&view);
	tz_problems_release(&v.problems);
	assert_int_equal(tz_draft_save(v.ledger, v.chief, &how, key,
	    &v.written, &v.problems, &v.err), TZ_EINPUT);

	village_again(&v);
	tz_problems_release(&v.problems);
	assert_int_equal(tz_draft_enter(v.ledger, v.chief, key, id_no,
	    village_person("19440404", 1), &view, &v.problems, &v.err),
	    TZ_OK);
	assert_string_equal(tz_view_shown(&view, name)->text, "欧阳修");
	assert_string_equal(tz_view_shown(&view, birth)->text, "1944-04-04");
	tz_view_release(&view);
	assert_int_equal(tz_draft_save(v.ledger, v.chief, &how, key,
	    &v.written, &v.problems, &v.err), TZ_OK);
	assert_string_equal(village_text(&v, v.written.id, "name"), "欧阳修");
	assert_int_equal(tz_draft_drop(v.ledger, v.chief, key, &v.err),
	    TZ_ENOTFOUND);
}

static void
say_wrong(const struct tz_verify_line *line, void *arg)
{
	(void)arg;
	if (line->wrong > 0)
		fprintf(stderr, "%s: %llu wrong, first %s\n", line->check,
		    (unsigned long long)line->wrong, line->first);
}

static void
test_verifies(void **state)
{
	uint64_t wrong = 1;

	(void)state;
	assert_int_equal(tz_verify(v.ledger->store, say_wrong, NULL, &wrong,
	    &v.err), TZ_OK);
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_new_and_edit),
		cmocka_unit_test(test_conflict),
		cmocka_unit_test(test_repeat),
		cmocka_unit_test(test_duplicates),
		cmocka_unit_test(test_bad_values),
		cmocka_unit_test(test_clock),
		cmocka_unit_test(test_void),
		cmocka_unit_test(test_draft),
		cmocka_unit_test(test_verifies),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
