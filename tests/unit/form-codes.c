/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/date.h"
#include "form/codes.h"

static const char list[] =
    "# table=t status=project source=本地, 一览\n"
    "name,code,note,valid_from,valid_to,order,parent\n"
    "丙,03,third,,,3,01\n"
    "甲村,01,\"first, of all\",,,1,\n"
    "乙,02,,2020-01-01,2025-12-31,2,01\n"
    "甲,10,,,,,\n"
    "乙,11,again,,,4,\n";

static struct tz_codes *
parse(const char *text, struct tz_problems *problems)
{
	return tz_codes_parse("t", text, strlen(text), problems);
}

static void
rows_stand_in_the_order_of_the_list(void **state)
{
	static const char *const order[] = { "10", "01", "02", "03", "11" };
	struct tz_problems problems;
	struct tz_codes *codes;
	size_t i;

	(void)state;
	tz_problems_init(&problems);
	codes = parse(list, &problems);
	assert_non_null(codes);
	assert_string_equal(tz_codes_name(codes), "t");
	assert_int_equal(tz_codes_count(codes), 5);
	for (i = 0; i < 5; i++)
		assert_string_equal(tz_codes_at(codes, i)->code, order[i]);
	assert_null(tz_codes_at(codes, 5));
	tz_codes_free(codes);
	tz_problems_release(&problems);
}

static void
codes_are_found_by_code_name_and_column(void **state)
{
	struct tz_problems problems;
	const struct tz_code *row;
	struct tz_codes *codes;

	(void)state;
	tz_problems_init(&problems);
	codes = parse(list, &problems);
	row = tz_codes_find(codes, "01");
	assert_string_equal(row->name, "甲村");
	assert_string_equal(row->parent, "");
	assert_string_equal(tz_codes_attribute(codes, row, "note"),
	    "first, of all");
	assert_string_equal(tz_codes_attribute(codes, row, "code"), "01");
	assert_string_equal(tz_codes_attribute(codes, row, "nothing"), "");
	assert_string_equal(tz_codes_find(codes, "02")->parent, "01");
	assert_null(tz_codes_find(codes, "1"));
	assert_null(tz_codes_find(codes, ""));
	assert_string_equal(tz_codes_named(codes, "甲")->code, "10");
	assert_string_equal(tz_codes_named(codes, "乙")->code, "02");
	assert_null(tz_codes_named(codes, "丁"));
	tz_codes_free(codes);
	tz_problems_release(&problems);
}

static void
codes_are_valid_for_a_time(void **state)
{
	struct tz_problems problems;
	const struct tz_code *row;
	struct tz_codes *codes;

	(void)state;
	tz_problems_init(&problems);
	codes = parse(list, &problems);
	row = tz_codes_find(codes, "02");
	assert_false(tz_codes_valid_on(row, tz_date_day(2019, 12, 31)));
	assert_true(tz_codes_valid_on(row, tz_date_day(2020, 1, 1)));
	assert_true(tz_codes_valid_on(row, tz_date_day(2025, 12, 31)));
	assert_false(tz_codes_valid_on(row, tz_date_day(2026, 1, 1)));
	assert_true(tz_codes_valid_on(tz_codes_find(codes, "03"), -100000));
	tz_codes_free(codes);
	tz_problems_release(&problems);
}

static void
a_search_takes_code_part_of_name_or_initials(void **state)
{
	static const struct {
		const char *typed;
		size_t from;
		size_t n;
		const char *first;
	} cases[] = {
		{ "", 0, 3, "10" },
		{ "0", 0, 2, "01" },
		{ "村", 0, 1, "01" },
		{ "j", 0, 2, "10" },
		{ "jc", 0, 1, "01" },
		{ "jc", 1, 0, NULL },
		{ "j", 1, 1, "01" },
		{ "zz", 0, 0, NULL },
		{ "y", 0, 1, "11" },	/* 02 is not valid any more */
	};
	const struct tz_code *found[3];
	struct tz_problems problems;
	struct tz_codes *codes;
	size_t i, n;

	(void)state;
	tz_problems_init(&problems);
	codes = parse(list, &problems);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		n = tz_codes_search(codes, cases[i].typed,
		    tz_date_day(2026, 10, 1), cases[i].from, found, 3);
		assert_int_equal(n, cases[i].n);
		if (n > 0)
			assert_string_equal(found[0]->code, cases[i].first);
	}
	tz_codes_free(codes);
	tz_problems_release(&problems);
}

static void
a_wrong_file_is_refused_with_its_lines(void **state)
{
	static const struct {
		const char *text;
		const char *say;
	} cases[] = {
		{ "", "t:1: the list is empty" },
		{ "# table=t\n", "t:1: the list is empty" },
		{ "# x\na,b\n1,2\n",
		    "t:2: the columns code and name are missing" },
		{ "code,name\n1,a\n2,\n",
		    "t:3: a code or its name is missing" },
		{ "# x\ncode,name\n2,a\n1,b\n2,c\n",
		    "t:5: the code 2 stands there twice" },
		{ "code,name,valid_to\n1,a,2026-02-30\n",
		    "t:2: \"2026-02-30\" is no day" },
		{ "code,name,order\n1,a,x\n", "t:2: \"x\" is no number" },
	};
	struct tz_problems problems;
	char text[TZ_SENTENCE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		tz_problems_init(&problems);
		assert_null(parse(cases[i].text, &problems));
		assert_int_equal(problems.n, 1);
		assert_string_equal(tz_problem_text(&problems.item[0], text,
		    sizeof(text)), cases[i].say);
		tz_problems_release(&problems);
	}
}

/* As many rows as the country has villages. */
static void
a_country_of_villages_is_searched(void **state)
{
	const struct tz_code *found[5];
	struct tz_problems problems;
	struct tz_codes *codes;
	struct tz_buf text;
	size_t i;

	(void)state;
	tz_problems_init(&problems);
	tz_buf_init(&text, TZ_CODES_FILE);
	tz_buf_text(&text, "code,name,town\n");
	for (i = 0; i < 620573; i++)
		tz_buf_format(&text, "%012zu,%s村村委会,%09zu\n",
		    i, i == 620572 ? "青坪" : "大河", i / 1000);
	codes = tz_codes_parse("div", tz_buf_str(&text), text.len, &problems);
	assert_non_null(codes);
	assert_int_equal(tz_codes_count(codes), 620573);
	assert_int_equal(tz_codes_search(codes, "qpc", 0, 0, found, 5), 1);
	assert_string_equal(found[0]->code, "000000620572");
	assert_int_equal(tz_codes_search(codes, "dh", 0, 620570, found, 5), 2);
	assert_string_equal(tz_codes_attribute(codes, found[1], "town"),
	    "000000620");
	assert_ptr_equal(tz_codes_named(codes, "青坪村村委会"),
	    tz_codes_find(codes, "000000620572"));
	tz_codes_free(codes);
	tz_buf_release(&text);
	tz_problems_release(&problems);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_stand_in_the_order_of_the_list),
		cmocka_unit_test(codes_are_found_by_code_name_and_column),
		cmocka_unit_test(codes_are_valid_for_a_time),
		cmocka_unit_test(a_search_takes_code_part_of_name_or_initials),
		cmocka_unit_test(a_wrong_file_is_refused_with_its_lines),
		cmocka_unit_test(a_country_of_villages_is_searched),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
