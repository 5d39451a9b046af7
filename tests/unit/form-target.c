/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/date.h"
#include "form/period.h"
#include "form/target.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Shares in percent against a target, as exact fractions. */
static const struct {
	const char *num, *den;	/* den NULL: a count */
	int64_t times;
	enum tz_compare cmp;
	const char *value;
	enum tz_met met;
} shares[] = {
	{ "13", "20", 100, TZ_CMP_GE, "65", TZ_MET_YES },
	{ "12", "20", 100, TZ_CMP_GE, "65", TZ_MET_NO },
	{ "649999", "1000000", 100, TZ_CMP_GE, "65", TZ_MET_NO },
	{ "2", "3", 100, TZ_CMP_GE, "66.67", TZ_MET_NO },
	{ "2", "3", 100, TZ_CMP_GE, "66.66", TZ_MET_YES },
	{ "1", "3", 100, TZ_CMP_LE, "33.33", TZ_MET_NO },
	{ "0", "0", 100, TZ_CMP_GE, "0", TZ_MET_UNKNOWN },
	{ "0", "5", 100, TZ_CMP_LE, "5", TZ_MET_YES },
	{ "11", NULL, 1, TZ_CMP_EQ, "11", TZ_MET_YES },
	{ "12", NULL, 1, TZ_CMP_EQ, "11", TZ_MET_NO },
	{ "-82", NULL, 1, TZ_CMP_LE, "-80", TZ_MET_YES },
	{ "-79", NULL, 1, TZ_CMP_LE, "-80", TZ_MET_NO },
	{ "620", "2", 1, TZ_CMP_LE, "300", TZ_MET_NO },
	{ "600", "2", 1, TZ_CMP_LE, "300", TZ_MET_YES },
};

static void
shares_are_compared_exactly(void **state)
{
	struct tz_decimal num, den, value;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(shares); i++) {
		assert_true(tz_decimal_parse(&num, shares[i].num));
		assert_true(tz_decimal_parse(&value, shares[i].value));
		if (shares[i].den != NULL)
			assert_true(tz_decimal_parse(&den, shares[i].den));
		assert_int_equal(tz_target_met(shares[i].cmp, &value, &num,
		    shares[i].den == NULL ? NULL : &den, shares[i].times),
		    shares[i].met);
	}
}

#define HEAD "place,indicator,measure,from_year,to_year,level,area,cmp," \
	"value,unit,seed\n"

static const char rows[] = HEAD
    "KZ,I-02,share,2021,,district,all,>=,70,%,KZ07\n"
    "KZ,I-02,share,2022,,district,all,>=,80,%,KZ07\n"
    "KZ,I-02,share,2023,,district,all,>=,100,%,KZ07\n"
    "KZ,I-02,share,2021,,village,all,>=,1,%,KZ07\n"
    "KZ,I-07,share,2020,2022,village,urban,>=,2,persons,KZ30\n"
    "NJ,I-34,subsidy,,,district,hub,>=,150000,yuan,NJ24\n"
    "NJ,I-34,subsidy,,,district,hub,<=,200000,yuan,NJ24\n";

/* Which rows of the table hold in a year, a letter a row. */
static const struct {
	int year;
	const char *hold;
} years[] = {
	{ 2019, "-----yy" },
	{ 2020, "----yyy" },
	{ 2021, "y--yyyy" },
	{ 2022, "-y-yyyy" },
	{ 2023, "--yy-yy" },
	{ 2030, "--yy-yy" },
};

static void
the_row_that_began_last_holds(void **state)
{
	struct tz_problems problems;
	struct tz_targets *targets;
	size_t i, j;

	(void)state;
	tz_problems_init(&problems);
	targets = tz_targets_parse("targets.csv", rows, sizeof(rows) - 1,
	    &problems);
	assert_non_null(targets);
	assert_int_equal(tz_targets_count(targets), 7);
	assert_true(tz_targets_place(targets, "NJ"));
	assert_false(tz_targets_place(targets, "SD"));
	for (i = 0; i < COUNT(years); i++)
		for (j = 0; j < 7; j++)
			assert_int_equal(tz_targets_holds(targets, j,
			    years[i].year), years[i].hold[j] == 'y');
	tz_targets_free(targets);
	tz_problems_release(&problems);
}

static const struct {
	const char *text, *say;
} mistakes[] = {
	{ "place,indicator\n", "t.csv:1: a target has the columns place ... "
	  "seed" },
	{ HEAD "KZ,I-02,share,21,,district,all,>=,70,%,X\n",
	  "t.csv:2: from_year is not right" },
	{ HEAD "KZ,I-02,share,2021,,city,all,>=,70,%,X\n",
	  "t.csv:2: level is not right" },
	{ HEAD "KZ,I-02,share,2021,,district,all,>,70,%,X\n",
	  "t.csv:2: cmp is not right" },
	{ HEAD "KZ,I-02,share,2021,,district,all,>=,many,%,X\n",
	  "t.csv:2: value is not right" },
	{ HEAD ",I-02,share,2021,,district,all,>=,70,%,X\n",
	  "t.csv:2: place is not right" },
};

static void
mistakes_name_their_line(void **state)
{
	struct tz_problems problems;
	char text[TZ_SENTENCE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(mistakes); i++) {
		tz_problems_init(&problems);
		assert_null(tz_targets_parse("t.csv", mistakes[i].text,
		    strlen(mistakes[i].text), &problems));
		assert_int_equal(problems.n, 1);
		assert_string_equal(tz_problem_text(&problems.item[0], text,
		    sizeof(text)), mistakes[i].say);
		tz_problems_release(&problems);
	}
}

static const struct {
	const char *text, *from, *to, *shown;
} periods[] = {
	{ "2026", "2026-01-01", "2026-12-31", "2026" },
	{ "2026年", "2026-01-01", "2026-12-31", "2026" },
	{ "2026年度", "2026-01-01", "2026-12-31", "2026" },
	{ "2026-11", "2026-11-01", "2026-11-30", "2026-11" },
	{ "2024年2月", "2024-02-01", "2024-02-29", "2024-02" },
	{ "2026三季度", "2026-07-01", "2026-09-30", "2026-Q3" },
	{ "2026年第四季度", "2026-10-01", "2026-12-31", "2026-Q4" },
	{ "2026-Q1", "2026-01-01", "2026-03-31", "2026-Q1" },
	{ "2026上半年", "2026-01-01", "2026-06-30", "2026-H1" },
	{ "2026-H2", "2026-07-01", "2026-12-31", "2026-H2" },
	{ "2026-08-20..2026-10-20", "2026-08-20", "2026-10-20",
	  "2026-08-20..2026-10-20" },
	{ "2026-13", NULL, NULL, NULL },
	{ "去年", NULL, NULL, NULL },
	{ "26", NULL, NULL, NULL },
	{ "2026-10-20..2026-08-20", NULL, NULL, NULL },
	{ "", NULL, NULL, NULL },
};

static void
periods_are_read_as_people_write_them(void **state)
{
	char from[TZ_DATE_TEXT], to[TZ_DATE_TEXT], shown[TZ_PERIOD_TEXT];
	struct tz_period period;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(periods); i++) {
		if (periods[i].from == NULL) {
			assert_false(tz_period_parse(periods[i].text,
			    &period));
			continue;
		}
		assert_true(tz_period_parse(periods[i].text, &period));
		assert_string_equal(tz_date_format(period.from, from),
		    periods[i].from);
		assert_string_equal(tz_date_format(period.to, to),
		    periods[i].to);
		assert_string_equal(tz_period_format(&period, shown),
		    periods[i].shown);
	}
}

static void
levels_go_by_the_division_code(void **state)
{
	(void)state;
	assert_int_equal(tz_level_of("500154102203"), TZ_LEVEL_VILLAGE);
	assert_int_equal(tz_level_of("500154102000"), TZ_LEVEL_TOWN);
	assert_int_equal(tz_level_of("500154000000"), TZ_LEVEL_DISTRICT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_are_compared_exactly),
		cmocka_unit_test(the_row_that_began_last_holds),
		cmocka_unit_test(mistakes_name_their_line),
		cmocka_unit_test(periods_are_read_as_people_write_them),
		cmocka_unit_test(levels_go_by_the_division_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
