/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists: found by what is typed, in pages, in orders, under conditions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "form/forms.h"
#include "ledger-village.h"
#include "ledger/query.h"

static struct village v;

static const char *const names[] = { "单雄信", "张三", "张三丰", "李张三",
	"欧阳修", "张思", "赵云", "王小明" };

#define NAMES (sizeof(names) / sizeof(names[0]))

static int
set_up(void **state)
{
	char text[3][64];
	unsigned i;

	(void)state;
	village_make(&v, VILLAGE_SITE);
	for (i = 0; i < NAMES; i++) {
		char born[9];

		snprintf(born, sizeof(born), "19%02u0101", 90 - i);
		snprintf(text[0], 64, "name=%s", names[i]);
		snprintf(text[1], 64, "id_no=%s", village_person(born,
		    2 * i + 1));
		snprintf(text[2], 64, "phone=1380013800%u", i);
		(void)village_add(&v, "resident", PAIRS(text[0], text[1],
		    text[2], "old_no=纸7"));
	}
	snprintf(text[0], 64, "item=%s", village_add(&v, "service_item",
	    PAIRS("item_code=A01", "name=老年优待证办理", "class=02",
	    "owner_dept=区卫健委", "target=1", "mode=2", "limit_days=5",
	    "valid_from=2026-01-01")));
	(void)village_add(&v, "staff", PAIRS("name=李经办",
	    "hired_on=2020-01-01", "login=chief"));
	(void)village_add(&v, "matter", PAIRS(text[0],
	    "applicant=" VILLAGE_SITE "-RES-00000005"));
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	village_close(&v);
	return 0;
}

/* The names found, joined by blanks, over all pages of most rows. */
static const char *
names_of(struct tz_query query)
{
	static char out[1024];
	struct tz_rows rows;
	size_t at = 0;
	size_t i;
	unsigned pages = 0;
	uint8_t place[1024];

	out[0] = '\0';
	query.columns = query.columns ? query.columns : "name";
	for (;;) {
		tz_rows_init(&rows);
		assert_int_equal(tz_query_list(v.ledger, v.chief, &query,
		    &rows, &v.err), TZ_OK);
		assert_true(pages++ < 100);
		for (i = 0; i < rows.n; i++)
			at += (size_t)snprintf(out + at, sizeof(out) - at,
			    "%s%s", at > 0 ? " " : "", rows.row[i].text[0]);
		query.place_n = rows.place_n;
		if (rows.place != NULL)
			memcpy(place, rows.place, rows.place_n);
		query.place = place;
		tz_rows_release(&rows);
		if (query.place_n == 0)
			return out;
	}
}

static const struct {
	const char *typed;
	const char *found;
} searches[] = {
	{ "sxx", "单雄信" },
	{ "DXX", "单雄信" },
	{ "zs", "张三 张思 张三丰" },
	{ "zsf", "张三丰" },
	{ "张三", "张三 张三丰 李张三" },
	{ "三", "张三 张三丰 李张三" },
	{ "500154199001", "单雄信" },
	{ "13800138003", "李张三" },
	{ "38006", "赵云" },
	{ "3", "张三丰 李张三" },
	{ VILLAGE_SITE "-RES-00000005", "欧阳修" },
	{ "zzz", "" },
	{ "%", "" },
	{ "纸7", "单雄信 张三 张三丰 李张三 欧阳修 张思 赵云 王小明" },
};

static void
test_search(void **state)
{
	unsigned most;
	size_t i;

	(void)state;
	for (most = 1; most < 10; most += 4)
		for (i = 0; i < sizeof(searches) / sizeof(searches[0]); i++)
			assert_string_equal(names_of((struct tz_query){
			    .form = "resident", .typed = searches[i].typed,
			    .most = most }), searches[i].found);
}

static void
test_order(void **state)
{
	unsigned most;

	(void)state;
	for (most = 1; most < 10; most += 3) {
		assert_string_equal(names_of((struct tz_query){
		    .form = "resident", .order = "birth", .most = most }),
		    "王小明 赵云 张思 欧阳修 李张三 张三丰 张三 单雄信");
		assert_string_equal(names_of((struct tz_query){
		    .form = "resident", .order = "-birth", .most = most }),
		    "单雄信 张三 张三丰 李张三 欧阳修 张思 赵云 王小明");
		assert_string_equal(names_of((struct tz_query){
		    .form = "resident", .order = "-birth", .typed = "zs",
		    .most = most }), "张三 张三丰 张思");
	}
}

static void
test_where(void **state)
{
	struct tz_query query = { .form = "resident" };
	struct tz_rows rows;

	(void)state;
	assert_string_equal(names_of((struct tz_query){ .form = "resident",
	    .where = "age >= 42", .most = 2 }), "赵云 王小明");
	assert_string_equal(names_of((struct tz_query){ .form = "resident",
	    .where = "EXISTS (SELECT 1 FROM matter WHERE "
	    "matter.applicant = resident.id)" }), "欧阳修");
	query.where = "nonsense >";
	tz_rows_init(&rows);
	assert_int_equal(tz_query_list(v.ledger, v.chief, &query, &rows,
	    &v.err), TZ_EINPUT);
	query.where = "";
	query.order = "nonsense";
	assert_int_equal(tz_query_list(v.ledger, v.chief, &query, &rows,
	    &v.err), TZ_EINPUT);
	query.order = "";
	query.columns = "name,nonsense";
	assert_int_equal(tz_query_list(v.ledger, v.chief, &query, &rows,
	    &v.err), TZ_EINPUT);
	tz_rows_release(&rows);
}

/* The lists of a form are named by a number and nothing else. */
static void
test_own_lists(void **state)
{
	static const char *const wrong[] = { "@", "@ 0", "@+0", "@-1",
		"@99999999999999999999", "@1", "@0 OR true", "@x", "@0x0" };
	struct tz_query query = { .form = "matter", .where = "@0" };
	struct tz_rows rows;
	size_t i;

	(void)state;
	tz_rows_init(&rows);
	assert_int_equal(tz_query_list(v.ledger, v.chief, &query, &rows,
	    &v.err), TZ_OK);
	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		query.where = wrong[i];
		assert_int_equal(tz_query_list(v.ledger, v.chief, &query,
		    &rows, &v.err), TZ_EINPUT);
	}
	tz_rows_release(&rows);
}

static void
test_through_a_reference(void **state)
{
	(void)state;
	assert_string_equal(names_of((struct tz_query){ .form = "matter",
	    .typed = "oyx", .columns = "short_no" }), "1121-001");
	assert_string_equal(names_of((struct tz_query){ .form = "matter",
	    .typed = "欧阳", .columns = "short_no" }), "1121-001");
	assert_string_equal(names_of((struct tz_query){ .form = "matter",
	    .typed = "1121-001", .columns = "short_no" }), "1121-001");
	assert_string_equal(names_of((struct tz_query){ .form = "matter",
	    .typed = "zs", .columns = "short_no" }), "");
}

static void
test_find(void **state)
{
	struct tz_rows rows;

	(void)state;
	tz_rows_init(&rows);
	assert_int_equal(tz_query_find(v.ledger, v.chief, "oyx", 20, &rows,
	    &v.err), TZ_OK);
	assert_int_equal(rows.n, 2);
	assert_string_equal(rows.row[0].id, VILLAGE_SITE "-RES-00000005");
	assert_string_equal(rows.row[1].id, VILLAGE_SITE "-MAT-00000001");
	assert_string_equal(rows.row[0].text[0], "居民");
	tz_rows_release(&rows);
}

static void
test_count(void **state)
{
	struct tz_query query = { .form = "resident", .most = 3 };
	uint8_t request[TZ_REQUEST] = { 8, 8 };
	struct tz_write how = { .request = request };
	struct tz_register *reg;
	struct tz_rows rows;
	bool seen = false;
	size_t n;
	size_t i;

	(void)state;
	tz_rows_init(&rows);
	assert_int_equal(tz_query_list(v.ledger, v.chief, &query, &rows,
	    &v.err), TZ_OK);
	assert_int_equal(rows.n, 3);
	assert_int_equal(rows.all, NAMES);
	assert_false(rows.all_more);
	tz_rows_release(&rows);
	assert_int_equal(tz_query_registers(v.ledger, v.chief, &reg, &n,
	    &v.err), TZ_OK);
	for (i = 0; i < n; i++) {
		assert_string_not_equal(reg[i].name, "account");
		if (strcmp(reg[i].name, "resident") == 0) {
			seen = true;
			assert_int_equal(reg[i].count, NAMES);
		}
	}
	assert_true(seen);
	tz_mem_free(reg);
	assert_int_equal(tz_write_void(v.ledger, v.chief, &how,
	    VILLAGE_SITE "-RES-00000008", "录错", &v.problems, &v.err),
	    TZ_OK);
	tz_rows_init(&rows);
	assert_int_equal(tz_query_list(v.ledger, v.chief, &query, &rows,
	    &v.err), TZ_OK);
	assert_int_equal(rows.all, NAMES - 1);
	tz_rows_release(&rows);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_search),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_where),
		cmocka_unit_test(test_own_lists),
		cmocka_unit_test(test_through_a_reference),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_count),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
