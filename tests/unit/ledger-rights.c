/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sees what, in full, masked or not at all; and who may not try. */
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
#include "ledger/query.h"
#include "ledger/rights.h"
#include "ledger/transfer.h"
#include "store/journal.h"

static struct village v;
static char one[TZ_RECORD_ID];		/* 王大芳, of grid one */
static char two[TZ_RECORD_ID];		/* 李二强, of grid two */
static char child[TZ_RECORD_ID];	/* 王小小, twelve */
static char staff[TZ_RECORD_ID];
static const char *number;

static void
add_family(const char *grid_no, const char *name, const char *id_no,
    char out[TZ_RECORD_ID])
{
	char text[4][96];

	snprintf(text[0], 96, "grid_no=%s", grid_no);
	snprintf(text[1], 96, "grid=%s", village_add(&v, "grid",
	    PAIRS(text[0], "name=网格", "kind=1")));
	snprintf(text[1], 96, "grid=%s", v.written.id);
	snprintf(text[2], 96, "hh=%s", village_add(&v, "household",
	    PAIRS("kind=1", "live_kind=1", "address=青坪村", text[1])));
	snprintf(text[0], 96, "name=%s", name);
	snprintf(text[3], 96, "id_no=%s", id_no);
	memcpy(out, village_add(&v, "resident", PAIRS(text[0], text[3],
	    text[2], "rel=02", "phone=13800138111", "health=10",
	    "bank_no=6222021234567890123")), TZ_RECORD_ID);
}

static int
set_up(void **state)
{
	static char kept[19];
	char text[2][96];

	(void)state;
	village_make(&v, VILLAGE_SITE);
	snprintf(kept, sizeof(kept), "%s", village_person("19700101", 2));
	number = kept;
	add_family("G1", "王大芳", number, one);
	add_family("G2", "李二强", village_person("19710101", 1), two);
	snprintf(text[0], 96, "id_no=%s", village_person("20140101", 1));
	memcpy(child, village_add(&v, "resident", PAIRS("name=王小小",
	    text[0], "guardian_text=外婆", "reg_kind=5")), TZ_RECORD_ID);
	snprintf(text[1], 96, "grids=%s", VILLAGE_SITE "-GRD-00000001");
	memcpy(staff, village_add(&v, "staff", PAIRS("name=走访员",
	    "hired_on=2020-01-01", text[1])), TZ_RECORD_ID);
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
see(const struct tz_session *session, const char *id, const char *field,
    char out[256])
{
	const struct tz_form *form = tz_forms_of(v.ledger->forms, id);
	const struct tz_shown *shown;
	struct tz_view view;

	tz_view_init(&view);
	assert_int_equal(tz_query_show(v.ledger, session, id, &view, &v.err),
	    TZ_OK);
	shown = tz_view_shown(&view, tz_form_field(form, field)->no);
	snprintf(out, 256, "%s", shown->text);
	tz_view_release(&view);
}

/* Role, field, what is seen of 王大芳. */
static const struct {
	unsigned role;
	const char *field;
	const char *seen;
} cases[] = {
	{ TZ_ROLE_CHIEF, "name", "王大芳" },
	{ TZ_ROLE_CHIEF, "phone", "13800138111" },
	{ TZ_ROLE_CHIEF, "bank_no", "6222021234567890123" },
	{ TZ_ROLE_CLERK, "name", "王大芳" },
	{ TZ_ROLE_CLERK, "bank_no", "" },
	{ TZ_ROLE_CLERK, "health", "" },
	{ TZ_ROLE_SUPERV, "name", "王*芳" },
	{ TZ_ROLE_SUPERV, "phone", "138****8111" },
	{ TZ_ROLE_SUPERV, "bank_no", "" },
	{ TZ_ROLE_SUPERV, "sex", "女性" },
	{ TZ_ROLE_SUPERV | TZ_ROLE_CLERK, "name", "王大芳" },
};

static void
test_masks(void **state)
{
	struct tz_session session;
	char seen[256];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		memset(&session, 0, sizeof(session));
		snprintf(session.user, sizeof(session.user), "u");
		session.roles = cases[i].role;
		see(&session, one, cases[i].field, seen);
		assert_string_equal(seen, cases[i].seen);
	}
}

/* Day in force, roles, whether they see the rule. */
static const struct {
	const char *in_force;
	unsigned roles;
	bool seen;
} bounds[] = {
	{ "in_force=2001-01-01", TZ_ROLE_BOARD, true },
	{ "in_force=2090-01-01", TZ_ROLE_BOARD, false },
	{ "in_force=", TZ_ROLE_BOARD, false },
	{ "in_force=2090-01-01", TZ_ROLE_CLERK, true },
	{ "in_force=2090-01-01", TZ_ROLE_CLERK | TZ_ROLE_BOARD, true },
};

static void
test_bounds(void **state)
{
	const struct tz_form *form = tz_forms_find(v.ledger->forms, "rule");
	struct tz_session session = { .user = "u" };
	const struct tz_field *title = tz_form_field(form, "title");
	const struct tz_field *day = tz_form_field(form, "in_force");
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_record record;
	int32_t in_force;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bounds) / sizeof(bounds[0]); i++) {
		tz_record_init(&record);
		tz_record_set_text(&record, title->no, "值班制度");
		if (tz_date_parse(strchr(bounds[i].in_force, '=') + 1,
		    &in_force)) {
			tz_value_int(&value, TZ_DAY, in_force);
			tz_record_set(&record, day->no, &value);
		}
		session.roles = bounds[i].roles;
		assert_int_equal(tz_rights_record(v.ledger, &session, form,
		    &record).read, bounds[i].seen);
		assert_int_equal(tz_rights_bound(&session, form),
		    (session.roles & TZ_ROLE_BOARD) != 0);
		tz_record_release(&record);
	}
}

static void
test_no_right(void **state)
{
	struct tz_session board = { .user = "board",
		.roles = TZ_ROLE_BOARD };
	struct tz_session superv = { .user = "superv",
		.roles = TZ_ROLE_SUPERV };
	struct tz_session clerk = { .user = "clerk",
		.roles = TZ_ROLE_CLERK };
	struct tz_view view;
	uint64_t entries;

	(void)state;
	tz_view_init(&view);
	assert_int_equal(tz_query_show(v.ledger, &board, one, &view, &v.err),
	    TZ_ERIGHT);
	tz_view_release(&view);
	entries = village_entries(&v);
	assert_int_equal(village_try(&v, &superv, "resident", one, 0,
	    PAIRS("phone=13800138222")), TZ_ERIGHT);
	assert_int_equal(village_try(&v, &clerk, "resident", one, 0,
	    PAIRS("bank_no=6222021234567890999")), TZ_ERIGHT);
	assert_int_equal(village_try(&v, v.chief, "account", NULL, 0,
	    PAIRS("login=evil")), TZ_ERIGHT);
	assert_int_equal(village_entries(&v), entries + 3);
	assert_string_equal(village_text(&v, one, "phone"), "13800138111");
	assert_int_equal(tz_rights_verb(v.ledger, &clerk, TZ_RIGHT_ACCOUNTS,
	    &v.err), TZ_ERIGHT);
}

static void
test_views_are_logged(void **state)
{
	struct tz_session clerk = { .user = "clerk",
		.roles = TZ_ROLE_CLERK };
	uint64_t entries = village_entries(&v);
	char seen[256];

	(void)state;
	see(v.chief, one, "name", seen);
	assert_int_equal(village_entries(&v), entries + 1);
	see(&clerk, one, "name", seen);
	assert_int_equal(village_entries(&v), entries + 1);
	see(&clerk, child, "name", seen);
	assert_string_equal(seen, "王*小");
	see(v.chief, child, "name", seen);
	assert_string_equal(seen, "王小小");
	assert_int_equal(village_entries(&v), entries + 2);
}

static void
test_own_grid(void **state)
{
	struct tz_session *worker = village_worker(&v, "worker",
	    TZ_ROLE_WORKER, staff);
	char seen[256];

	(void)state;
	assert_string_equal(worker->name, "走访员");
	assert_int_equal(worker->grids, 1);
	see(worker, one, "name", seen);
	assert_string_equal(seen, "王大芳");
	see(worker, two, "name", seen);
	assert_string_equal(seen, "李*强");
	assert_int_equal(village_try(&v, worker, "resident", one, 0,
	    PAIRS("phone=13800138333")), TZ_OK);
	assert_int_equal(village_try(&v, worker, "resident", two, 0,
	    PAIRS("phone=13800138333")), TZ_ERIGHT);
	tz_session_close(v.ledger, worker);
}

static size_t
found(const struct tz_session *session, const char *typed, const char *where,
    enum tz_rc want)
{
	struct tz_query query = { .form = "resident", .typed = typed,
		.where = where };
	struct tz_rows rows;
	size_t n;

	tz_rows_init(&rows);
	assert_int_equal(tz_query_list(v.ledger, session, &query, &rows,
	    &v.err), want);
	n = rows.n;
	tz_rows_release(&rows);
	return n;
}

static void
test_search_tells_nothing(void **state)
{
	struct tz_session superv = { .user = "superv",
		.roles = TZ_ROLE_SUPERV };

	(void)state;
	assert_int_equal(found(v.chief, "王大", NULL, TZ_OK), 1);
	assert_int_equal(found(v.chief, "wdf", NULL, TZ_OK), 1);
	assert_int_equal(found(v.chief, "500154197001", NULL, TZ_OK), 1);
	assert_int_equal(found(&superv, "王大", NULL, TZ_OK), 0);
	assert_int_equal(found(&superv, "大", NULL, TZ_OK), 0);
	assert_int_equal(found(&superv, "wdf", NULL, TZ_OK), 0);
	assert_int_equal(found(&superv, "500154197001", NULL, TZ_OK), 0);
	assert_int_equal(found(&superv, number, NULL, TZ_OK), 1);
	assert_int_equal(found(&superv, "王大芳", NULL, TZ_OK), 1);
	assert_int_equal(found(&superv, "", NULL, TZ_OK), 3);
	assert_int_equal(found(&superv, "", "sex = '2'", TZ_OK), 1);
	assert_int_equal(found(&superv, "", "phone LIKE '138%'", TZ_ERIGHT),
	    0);
	assert_int_equal(found(&superv, "", "hh.address LIKE '青%'",
	    TZ_ERIGHT), 0);
	assert_int_equal(found(&superv, "", "EXISTS (SELECT 1 FROM household "
	    "WHERE household.id = resident.hh AND address IS NOT NULL)",
	    TZ_ERIGHT), 0);
	assert_int_equal(found(v.chief, "", "hh.address LIKE '青%'", TZ_OK),
	    2);
}

static void
test_export_is_masked(void **state)
{
	struct tz_session clerk = { .user = "clerk",
		.roles = TZ_ROLE_CLERK };
	struct tz_export_plan plan = { .form = "resident" };
	struct tz_export_state *export;
	struct tz_buf out;
	uint64_t count = 0;
	bool more = true;

	(void)state;
	tz_buf_init(&out, 1 << 20);
	assert_int_equal(tz_export_begin(v.ledger, &clerk, &plan, &export,
	    &out, &v.err), TZ_OK);
	while (more)
		assert_int_equal(tz_export_next(export, 2, &out, &count,
		    &more, &v.err), TZ_OK);
	tz_export_end(export);
	assert_int_equal(count, 3);
	assert_non_null(strstr(tz_buf_str(&out), "王大芳"));
	assert_null(strstr(tz_buf_str(&out), "6222021234567890123"));
	plan.sensitive = true;
	assert_int_equal(tz_export_begin(v.ledger, &clerk, &plan, &export,
	    &out, &v.err), TZ_ERIGHT);
	tz_buf_release(&out);
}

static void
test_history(void **state)
{
	struct tz_session superv = { .user = "superv",
		.roles = TZ_ROLE_SUPERV };
	struct tz_events events;

	(void)state;
	tz_events_init(&events);
	assert_int_equal(tz_query_history(v.ledger, &superv, one, &events,
	    &v.err), TZ_OK);
	assert_true(events.n >= 2);
	assert_non_null(strstr(events.event[0].text, "王*芳"));
	assert_null(strstr(events.event[0].text, "6222021234567890123"));
	tz_events_release(&events);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_masks),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_no_right),
		cmocka_unit_test(test_views_are_logged),
		cmocka_unit_test(test_own_grid),
		cmocka_unit_test(test_search_tells_nothing),
		cmocka_unit_test(test_export_is_masked),
		cmocka_unit_test(test_history),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
