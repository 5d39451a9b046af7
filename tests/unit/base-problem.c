/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/problem.h"

static void
errors_are_counted_without_warnings(void **state)
{
	struct tz_problems list;
	struct tz_problem *row;

	(void)state;
	tz_problems_init(&list);
	tz_problems_add(&list, 3, "required", "%s is missing", "name");
	row = tz_problems_add(&list, 4, "range", "%d is large", 900);
	tz_problems_warn(&list, row);
	tz_problems_warn(&list, row);
	assert_int_equal(list.n, 2);
	assert_int_equal(list.errors, 1);
	assert_int_equal(list.item[0].field, 3);
	assert_string_equal(list.item[0].rule, "required");
	assert_true(list.item[1].warning);
	tz_problems_release(&list);
	assert_int_equal(list.n, 0);
}

static void
past_the_maximum_the_last_row_is_reused(void **state)
{
	struct tz_problems list;
	struct tz_problem *row;
	int i;

	(void)state;
	tz_problems_init(&list);
	for (i = 0; i < TZ_PROBLEMS_MAX + 5; i++)
		tz_problems_add(&list, 0, "codes", "%d", i);
	assert_int_equal(list.n, TZ_PROBLEMS_MAX);
	assert_int_equal(list.errors, TZ_PROBLEMS_MAX);
	row = tz_problems_add(&list, 0, "codes", "last");
	assert_ptr_equal(row, &list.item[list.n - 1]);
	tz_problems_warn(&list, row);
	assert_int_equal(list.errors, TZ_PROBLEMS_MAX - 1);
	tz_problems_add(&list, 0, "codes", "last");
	assert_int_equal(list.errors, TZ_PROBLEMS_MAX);
	tz_problems_release(&list);
}

static void
text_names_the_place(void **state)
{
	static const struct {
		const char *place;
		unsigned long line;
		const char *shown;
	} cases[] = {
		{ "", 0, "wrong" },
		{ "a.conf", 0, "a.conf: wrong" },
		{ "a.conf", 7, "a.conf:7: wrong" },
		{ "", 7, "7: wrong" },
	};
	struct tz_problem row = { .say = { .id = "wrong" } };
	char out[64];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		snprintf(row.place, sizeof(row.place), "%s", cases[i].place);
		row.line = cases[i].line;
		assert_string_equal(tz_problem_text(&row, out, sizeof(out)),
		    cases[i].shown);
	}
	assert_string_equal(tz_problem_text(&row, out, 6), "7: wr");
}

/* A clerk knows the line, and a field by its label. */
static void
a_clerk_sees_no_identifier(void **state)
{
	struct tz_problem row = { .line = 7, .say = { .id = "wrong" } };
	char out[64];

	(void)state;
	snprintf(row.place, sizeof(row.place), "id_no");
	assert_string_equal(tz_problem_say(&row, out, sizeof(out)), "wrong");
	snprintf(row.place, sizeof(row.place), "姓名");
	assert_string_equal(tz_problem_say(&row, out, sizeof(out)),
	    "姓名: wrong");
	assert_int_equal(row.line, 7);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(errors_are_counted_without_warnings),
		cmocka_unit_test(past_the_maximum_the_last_row_is_reused),
		cmocka_unit_test(text_names_the_place),
		cmocka_unit_test(a_clerk_sees_no_identifier),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
