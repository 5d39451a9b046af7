/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets in: dirty ones too; and out again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/csv.h"
#include "form/forms.h"
#include "ledger-village.h"
#include "ledger/transfer.h"

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

static struct tz_import_state *
begin(bool dry, bool update, const char *const *column, size_t n)
{
	struct tz_import_state *state;

	tz_problems_release(&v.problems);
	assert_int_equal(tz_import_begin(v.ledger, v.chief, "resident", dry,
	    update, column, n, &state, &v.problems, &v.err), TZ_OK);
	return state;
}

static enum tz_import_fate
row(struct tz_import_state *state, unsigned long line,
    const char *const *cell, size_t n)
{
	enum tz_import_fate fate;

	tz_problems_release(&v.problems);
	assert_int_equal(tz_import_row(state, line, cell, n, &fate,
	    &v.problems, &v.err), TZ_OK);
	return fate;
}

static const char *const columns[] = { "姓名", "id_no", "性别", "民族",
	"手机", "户籍类别" };

#define N (sizeof(columns) / sizeof(columns[0]))

static const struct {
	const char *cell[N];
	enum tz_import_fate fate;
	const char *rule;		/* a problem there must be */
} rows[] = {
	{ { "甲一", "@60-1", "", "汉族", "13800138001", "3" },
	    TZ_IMPORT_STORED, NULL },
	{ { "乙二", "@60-2", "女", "汉族", "12", "3" },
	    TZ_IMPORT_GAPS, NULL },
	{ { "丙三", "5.00154E+17", "", "", "", "" },
	    TZ_IMPORT_REJECTED, "ruined" },
	{ { "丁四", "500154196001020000", "", "", "", "" },
	    TZ_IMPORT_REJECTED, "ruined" },
	{ { "", "@61-1", "", "", "", "3" },
	    TZ_IMPORT_GAPS, "required" },
	{ { "戊五", "", "", "", "", "" }, TZ_IMPORT_REJECTED, NULL },
	{ { "甲一", "@60-1", "", "汉族", "13800138001", "3" },
	    TZ_IMPORT_SAME, NULL },
	{ { "甲一", "@60-1", "", "", "13800138009", "3" },
	    TZ_IMPORT_REJECTED, "same" },
};

#define ROWS (sizeof(rows) / sizeof(rows[0]))

/* A row of the table says only the day and the order of a good number. */
static void
take_row(size_t i, const char **cell)
{
	memcpy(cell, rows[i].cell, sizeof(rows[i].cell));
	if (cell[1][0] == '@')
		cell[1] = village_person(strncmp(cell[1] + 1, "61", 2) ?
		    "19600101" : "19610101", (unsigned)(cell[1][4] - '0'));
}

static void
import_all(bool dry)
{
	static const uint8_t request[TZ_REQUEST] = { 1, 2, 3, 4 };
	struct tz_import_state *state = begin(dry, false, columns, N);
	const char *cell[N];
	size_t i;

	assert_int_equal(tz_import_group(state, request, &v.err), TZ_OK);
	for (i = 0; i < ROWS; i++) {
		take_row(i, cell);
		assert_int_equal(row(state, i + 2, cell, N), rows[i].fate);
		if (rows[i].rule != NULL)
			assert_true(village_broke(&v, rows[i].rule));
		if (rows[i].fate == TZ_IMPORT_REJECTED)
			assert_true(v.problems.n > 0);
		if (v.problems.n > 0)
			assert_int_equal(v.problems.item[0].line, i + 2);
	}
	assert_int_equal(tz_import_commit(state, &v.err), TZ_OK);
	tz_import_end(state);
}

static void
test_dry(void **state)
{
	uint64_t entries = village_entries(&v);

	(void)state;
	import_all(true);
	assert_int_equal(village_entries(&v), entries);
}

static void
test_import(void **state)
{
	uint64_t entries = village_entries(&v);
	struct tz_record record;

	(void)state;
	import_all(false);
	assert_int_equal(village_entries(&v), entries + 3);
	tz_record_init(&record);
	village_get(&v, VILLAGE_SITE "-RES-00000002", &record);
	assert_true(record.flags & TZ_RECORD_OWED);
	assert_true(record.flags & TZ_RECORD_IMPORTED);
	tz_record_release(&record);
	assert_string_equal(village_text(&v, VILLAGE_SITE "-RES-00000001",
	    "ethnic"), "01");
}

static void
test_update_and_learn(void **state)
{
	static const char *const taught[] = { "id_no=身份证", "phone" };
	static const char *const known[] = { "身份证", "phone" };
	static const char *const strange[] = { "不知道" };
	struct tz_import_state *import;
	const char *cell[2];

	(void)state;
	import = begin(false, true, taught, 2);
	cell[0] = village_person("19600101", 1);
	cell[1] = "13800138555";
	assert_int_equal(tz_import_group(import, NULL, &v.err), TZ_OK);
	assert_int_equal(row(import, 2, cell, 2), TZ_IMPORT_STORED);
	assert_int_equal(tz_import_commit(import, &v.err), TZ_OK);
	tz_import_end(import);
	assert_string_equal(village_text(&v, VILLAGE_SITE "-RES-00000001",
	    "phone"), "13800138555");
	import = begin(true, true, known, 2);
	tz_import_end(import);
	tz_problems_release(&v.problems);
	assert_int_equal(tz_import_begin(v.ledger, v.chief, "resident", true,
	    false, strange, 1, &import, &v.problems, &v.err), TZ_EINPUT);
	assert_true(village_broke(&v, "column"));
}

static void
export(struct village *village, struct tz_buf *out)
{
	struct tz_export_plan plan = { .form = "grid" };
	struct tz_export_state *state;
	uint64_t count = 0;
	bool more = true;

	tz_buf_init(out, 1 << 20);
	assert_int_equal(tz_export_begin(village->ledger, village->chief,
	    &plan, &state, out, &village->err), TZ_OK);
	while (more)
		assert_int_equal(tz_export_next(state, 1, out, &count, &more,
		    &village->err), TZ_OK);
	tz_export_end(state);
}

/* Generic test (i): an export, imported into an empty office, is the same. */
static void
test_round_trip(void **state)
{
	struct tz_import_state *import;
	struct tz_problems problems;
	enum tz_import_fate fate;
	struct village other;
	struct tz_buf here;
	struct tz_buf there;
	struct tz_csv csv;
	bool more;

	(void)state;
	(void)village_add(&v, "grid", PAIRS("grid_no=G1", "name=一,组\"",
	    "kind=1", "bounds=东到河\n西到路"));
	(void)village_add(&v, "grid", PAIRS("grid_no=G2", "name=二组",
	    "kind=2", "old_no=旧2"));
	export(&v, &here);
	village_make(&other, VILLAGE_SITE);
	tz_problems_init(&problems);
	tz_csv_init(&csv, tz_buf_str(&here), here.len);
	assert_int_equal(tz_csv_next(&csv, &more, NULL), TZ_OK);
	assert_int_equal(tz_import_begin(other.ledger, other.chief, "grid",
	    false, false, (const char *const *)csv.cell, csv.cells, &import,
	    &problems, &other.err), TZ_OK);
	assert_int_equal(tz_import_group(import, NULL, &other.err), TZ_OK);
	while (tz_csv_next(&csv, &more, NULL) == TZ_OK && more) {
		assert_int_equal(tz_import_row(import, csv.line,
		    (const char *const *)csv.cell, csv.cells, &fate,
		    &problems, &other.err), TZ_OK);
		assert_int_equal(fate, TZ_IMPORT_STORED);
	}
	assert_int_equal(tz_import_commit(import, &other.err), TZ_OK);
	tz_import_end(import);
	export(&other, &there);
	assert_string_equal(tz_buf_str(&here), tz_buf_str(&there));
	tz_csv_release(&csv);
	tz_problems_release(&problems);
	tz_buf_release(&here);
	tz_buf_release(&there);
	village_close(&other);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dry),
		cmocka_unit_test(test_import),
		cmocka_unit_test(test_update_and_learn),
		cmocka_unit_test(test_round_trip),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
