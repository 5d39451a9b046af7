/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making and opening an office, and forms that change under its records. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/file.h"
#include "form/forms.h"
#include "ledger-village.h"
#include "ledger/calendar.h"
#include "ledger/query.h"
#include "store/verify.h"

static void
test_make_refuses(void **state)
{
	struct tz_ledger_make make = { .site = "12345", .name = "村",
		.admin = "chief", .password_hash = "$", .admin_uid = -1 };
	char folder[] = "/tmp/tz-office-XXXXXX";
	char path[128];
	struct tz_buf words;
	struct tz_err err;

	(void)state;
	tz_buf_init(&words, 4096);
	assert_non_null(mkdtemp(folder));
	assert_int_equal(tz_ledger_make(folder, &make, &words, &err),
	    TZ_EINPUT);
	make.site = VILLAGE_SITE;
	make.admin = "Not A Name";
	assert_int_equal(tz_ledger_make(folder, &make, &words, &err),
	    TZ_EINPUT);
	/* What that left is a half-made office; a good call begins anew. */
	make.admin = "chief";
	make.encrypt = true;
	tz_buf_clear(&words);
	assert_int_equal(tz_ledger_make(folder, &make, &words, &err), TZ_OK);
	assert_int_equal(tz_ledger_make(folder, &make, &words, &err),
	    TZ_EEXISTS);
	snprintf(path, sizeof(path), "%s/office.conf", folder);
	assert_int_equal(tz_file_remove(path, NULL), TZ_OK);
	snprintf(path, sizeof(path), "%s/letter.txt", folder);
	assert_int_equal(tz_file_write(path, "x", 1, 0600, NULL), TZ_OK);
	assert_int_equal(tz_ledger_make(folder, &make, &words, &err),
	    TZ_EEXISTS);
	assert_true(tz_file_exists(path));
	assert_int_equal(tz_file_remove_tree(folder, NULL), TZ_OK);
	tz_buf_release(&words);
}

static void
test_peek_and_clock(void **state)
{
	struct village v;
	char site[TZ_SITE];
	char name[200];
	bool test_clock;
	bool practice;
	int64_t at;

	(void)state;
	village_make(&v, VILLAGE_SITE);
	assert_int_equal(tz_ledger_peek(v.folder, site, name, &test_clock,
	    &practice, &v.err), TZ_OK);
	assert_string_equal(site, VILLAGE_SITE);
	assert_string_equal(name, "青坪村村民委员会");
	assert_true(test_clock);
	assert_false(practice);
	at = tz_date_start(VILLAGE_DAY + 1);
	assert_int_equal(tz_ledger_clock(v.ledger, at, &v.err), TZ_OK);
	tz_clock_set(0);
	village_again(&v);
	assert_true(tz_clock_now() == at);
	village_close(&v);
	assert_int_equal(tz_ledger_peek("/nonexistent", site, name,
	    &test_clock, &practice, NULL), TZ_ENOTFOUND);
}

#define NOTICE(version, search, text) \
	"form = \"notice\"; label = \"通知\"; prefix = \"NTC\"; version = " \
	version "; title = \"${text}\"; list = [ \"text\" ]; search = [ " \
	search " ]; basic = { label = \"基本\"; text = { no = 1; " \
	"label = \"内容\"; type = \"text\"; length = 60; " text " }; " \
	"day = { no = 2; label = \"日\"; type = \"date\"; " text " }; };" \
	"rights = { chief = \"write\"; };"

static void
put_form(const struct village *v, const char *text)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/forms", v->folder);
	assert_int_equal(tz_file_make_folder(path, 0700, NULL), TZ_OK);
	snprintf(path, sizeof(path), "%s/forms/notice.form", v->folder);
	assert_int_equal(tz_file_write(path, text, strlen(text), 0600, NULL),
	    TZ_OK);
}

static void
reload(struct village *v)
{
	char text[TZ_SENTENCE_TEXT];
	size_t i;

	tz_problems_release(&v->problems);
	if (tz_ledger_reload(v->ledger, &v->problems, &v->err) == TZ_OK)
		return;
	for (i = 0; i < v->problems.n; i++)
		fprintf(stderr, "%s\n", tz_problem_text(&v->problems.item[i],
		    text, sizeof(text)));
	fail();
}

static size_t
find(struct village *v, const char *typed, const char *where)
{
	struct tz_query query = { .form = "notice", .typed = typed,
		.where = where };
	struct tz_rows rows;
	size_t n;

	tz_rows_init(&rows);
	assert_int_equal(tz_query_list(v->ledger, v->chief, &query, &rows,
	    &v->err), TZ_OK);
	n = rows.n;
	tz_rows_release(&rows);
	return n;
}

/* A field that becomes a search field finds the records of before too. */
static void
test_forms_change(void **state)
{
	struct village v;
	uint64_t wrong = 1;
	uint64_t entries;

	(void)state;
	village_make(&v, VILLAGE_SITE);
	put_form(&v, NOTICE("1", "\"text\"", ""));
	reload(&v);
	(void)village_add(&v, "notice", PAIRS("text=开会", "day=2026-01-02"));
	assert_int_equal(find(&v, "kh", NULL), 0);

	put_form(&v, "form = 3;");
	assert_int_equal(tz_ledger_reload(v.ledger, &v.problems, &v.err),
	    TZ_EINPUT);
	assert_true(v.problems.errors > 0);
	(void)village_add(&v, "notice", PAIRS("text=放假"));

	put_form(&v, NOTICE("2", "\"text:pinyin\"", "index = true;"));
	entries = village_entries(&v);
	village_again(&v);
	/* Signed out, forms changed, signed in. */
	assert_int_equal(village_entries(&v), entries + 3);
	assert_int_equal(find(&v, "kh", NULL), 1);
	assert_int_equal(find(&v, "", "day = '2026-01-02'"), 1);
	assert_int_equal(village_try(&v, v.chief, "notice",
	    VILLAGE_SITE "-NTC-00000001", 0, PAIRS("text=改期")), TZ_OK);
	assert_int_equal(find(&v, "kh", NULL), 0);
	assert_int_equal(find(&v, "gq", NULL), 1);
	assert_int_equal(tz_verify(v.ledger->store, NULL, NULL, &wrong,
	    &v.err), TZ_OK);
	assert_int_equal(wrong, 0);
	village_close(&v);
}

static void
test_calendar(void **state)
{
	static const char text[] = "day,work\n2026-10-01,0\n2026-10-10,1\n"
	    "nonsense,2\n";
	struct tz_calendar *calendar;
	struct tz_problems problems;

	(void)state;
	tz_problems_init(&problems);
	calendar = tz_calendar_parse("calendar.csv", text, strlen(text),
	    &problems);
	assert_int_equal(problems.errors, 1);
	assert_false(tz_calendar_works(calendar, tz_date_day(2026, 10, 1)));
	assert_true(tz_calendar_works(calendar, tz_date_day(2026, 10, 10)));
	assert_true(tz_calendar_works(calendar, tz_date_day(2026, 10, 12)));
	assert_false(tz_calendar_works(calendar, tz_date_day(2026, 10, 11)));
	tz_calendar_free(calendar);
	tz_problems_release(&problems);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_make_refuses),
		cmocka_unit_test(test_peek_and_clock),
		cmocka_unit_test(test_forms_change),
		cmocka_unit_test(test_calendar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
