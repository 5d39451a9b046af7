/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Overviews of persons and plans of households, written and read again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "wire/house_plan.h"
#include "wire/overview.h"
#include "wire/pack.h"

#define ROOM 65536

static void
make_overview(struct tz_overview *overview)
{
	struct tz_ties *ties;

	tz_overview_init(overview);
	tz_utf8_copy(overview->view.title, sizeof(overview->view.title),
	    "单雄信");
	overview->group = tz_mem_alloc(sizeof(*overview->group));
	overview->n = 1;
	ties = &overview->group[0];
	tz_utf8_copy(ties->form, sizeof(ties->form), "matter");
	ties->all = 12;
	ties->tie = tz_mem_alloc(2 * sizeof(*ties->tie));
	ties->n = 2;
	ties->tie[0].on = 20000;
	ties->tie[0].due = -5;
	ties->tie[0].late = true;
	ties->tie[0].open = true;
	tz_utf8_copy(ties->tie[0].note, sizeof(ties->tie[0].note), "妻");
	ties->tie[1].on = INT32_MIN;
	ties->tie[1].due = INT32_MIN;
	tz_utf8_copy(overview->begin, sizeof(overview->begin), "matter");
	overview->begin_no = 4;
}

static void
an_overview_is_read_as_written(void **state)
{
	struct tz_overview overview, again;
	struct tz_unpack in;
	struct tz_buf bytes;

	(void)state;
	make_overview(&overview);
	tz_buf_init(&bytes, ROOM);
	tz_overview_pack(&overview, &bytes);
	tz_overview_init(&again);
	tz_unpack_init(&in, bytes.data, bytes.len);
	tz_overview_unpack(&in, &again);
	assert_true(tz_unpack_done(&in));
	assert_string_equal(again.view.title, "单雄信");
	assert_int_equal(again.n, 1);
	assert_int_equal(again.group[0].all, 12);
	assert_int_equal(again.group[0].n, 2);
	assert_int_equal(again.group[0].tie[0].due, -5);
	assert_true(again.group[0].tie[0].late);
	assert_string_equal(again.group[0].tie[0].note, "妻");
	assert_int_equal(again.group[0].tie[1].on, INT32_MIN);
	assert_int_equal(again.begin_no, 4);
	tz_overview_release(&again);
	tz_overview_release(&overview);
	tz_buf_release(&bytes);
}

/* Whatever is cut off, a reader says so and asks for no memory in vain. */
static void
what_is_cut_is_bad(void **state)
{
	struct tz_overview overview, again;
	struct tz_unpack in;
	struct tz_buf bytes;
	size_t i;

	(void)state;
	make_overview(&overview);
	tz_buf_init(&bytes, ROOM);
	tz_overview_pack(&overview, &bytes);
	for (i = 0; i < bytes.len; i++) {
		tz_overview_init(&again);
		tz_unpack_init(&in, bytes.data, i);
		tz_overview_unpack(&in, &again);
		assert_false(tz_unpack_done(&in));
		tz_overview_release(&again);
	}
	tz_overview_release(&overview);
	tz_buf_release(&bytes);
}

static void
a_plan_is_read_as_written(void **state)
{
	struct tz_house_plan plan, again;
	struct tz_unpack in;
	struct tz_buf bytes;
	unsigned i;

	(void)state;
	tz_house_plan_init(&plan);
	plan.kind = TZ_HOUSE_SPLIT;
	plan.dry = true;
	for (i = 0; i < TZ_HOUSE_MEMBERS; i++)
		assert_non_null(tz_house_plan_add(&plan, "x"));
	assert_null(tz_house_plan_add(&plan, "y"));
	assert_null(tz_house_plan_find(&plan, "y"));
	plan.member[3].goes = true;
	tz_utf8_copy(plan.member[3].rel, sizeof(plan.member[3].rel), "02");
	tz_buf_init(&bytes, ROOM);
	tz_house_plan_pack(&plan, &bytes);
	tz_house_plan_init(&again);
	tz_unpack_init(&in, bytes.data, bytes.len);
	tz_house_plan_unpack(&in, &again);
	assert_true(tz_unpack_done(&in));
	assert_int_equal(again.kind, TZ_HOUSE_SPLIT);
	assert_true(again.dry);
	assert_int_equal(again.n, TZ_HOUSE_MEMBERS);
	assert_true(again.member[3].goes);
	assert_string_equal(again.member[3].rel, "02");
	tz_house_plan_release(&again);
	tz_buf_clear(&bytes);
	plan.kind = TZ_HOUSE_KINDS;
	tz_house_plan_pack(&plan, &bytes);
	tz_unpack_init(&in, bytes.data, bytes.len);
	tz_house_plan_unpack(&in, &again);
	assert_true(in.bad);
	tz_house_plan_release(&again);
	tz_house_plan_release(&plan);
	tz_buf_release(&bytes);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_overview_is_read_as_written),
		cmocka_unit_test(what_is_cut_is_bad),
		cmocka_unit_test(a_plan_is_read_as_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
