/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reader of reports takes, and what it says of what it does not. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "form/report.h"

#include "form-hamlet.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define TEXT " blocks = ( { text = [ \"x\" ]; } );"
#define LABEL "label = \"L\";"
#define MEN "register = \"man\"; columns = "
#define TABLE(rest) LABEL " blocks = ( { table = { " rest " }; } );"

/* A file and a piece of the first thing that is said of it. */
static const struct {
	const char *text;
	const char *say;
} mistakes[] = {
	{ "x =", "not written" },
	{ TEXT, "label is missing" },
	{ LABEL, "blocks is missing" },
	{ LABEL TEXT " colour = \"red\";", "no key \"colour\"" },
	{ LABEL TEXT " columns = 300;", "columns is out of range" },
	{ LABEL TEXT " period = \"week\";", "not \"week\"" },
	{ LABEL TEXT " due = \"1\"; report = \"R\";", "due must be a day" },
	{ LABEL TEXT " due = \"today()\";", "needs a code" },
	{ LABEL " blocks = ( { } );", "a block is one of" },
	{ LABEL " blocks = ( \"x\" );", "must be groups" },
	{ LABEL " blocks = ( { text = \"x\"; } );", "must be an array" },
	{ LABEL " blocks = ( { text = [ \"${x}\" ]; } );",
	  "nothing called \"x\"" },
	{ LABEL " blocks = ( { text = [ \"${man.name}\" ]; } );",
	  "nothing called \"man.name\"" },
	{ LABEL TEXT " figures = ( { name = \"a\"; label = \"A\"; "
	    "formula = \"1 +\"; } );", "too early" },
	{ LABEL TEXT " figures = ( { name = \"a\"; label = \"A\"; "
	    "formula = \"${b}\"; } );", "no figure \"b\" before" },
	{ LABEL TEXT " figures = ( { name = \"a\"; label = \"A\"; "
	    "formula = \"${a}\"; } );", "no figure \"a\" before" },
	{ LABEL TEXT " figures = ( { name = \"A\"; label = \"A\"; "
	    "formula = \"1\"; } );", "cannot be named \"A\"" },
	{ LABEL TEXT " figures = ( { name = \"a\"; label = \"A\"; "
	    "formula = \"1\"; as = \"euro\"; } );", "not \"euro\"" },
	{ TABLE("register = \"cow\";"), "no register cow" },
	{ TABLE("register = \"man\";"), "columns are a list" },
	{ TABLE(MEN "( { label = \"n\"; } );"), "a column has one of" },
	{ TABLE(MEN "( { label = \"n\"; show = \"name\"; count = "
	    "\"true\"; } );"), "a column has one of" },
	{ TABLE(MEN "( { label = \"n\"; show = \"nome\"; } );"), "nome" },
	{ TABLE(MEN "( { label = \"n\"; show = \"1 + 1\"; } );"),
	  "show names a field" },
	{ TABLE(MEN "( { label = \"n\"; count = \"true\"; } );"),
	  "are of groups" },
	{ TABLE("group = \"name\"; " MEN "( { label = \"n\"; value = "
	    "\"name\"; } );"), "of single records" },
	{ TABLE("group = \"name\"; " MEN "( { label = \"n\"; count = "
	    "\"1\"; } );"), "count needs a condition" },
	{ TABLE(MEN "( { label = \"n\"; sum = \"name\"; } );"),
	  "sum needs a number" },
	{ TABLE("group = \"name\"; " MEN "( { label = \"n\"; ratio = "
	    "[ \"a\", \"b\" ]; } );"), "no column of figures \"a\"" },
	{ TABLE("order = \"nome\"; " MEN "( { label = \"n\"; show = "
	    "\"name\"; } );"), "no field \"nome\"" },
	{ TABLE("where = \"nome\"; " MEN "( { label = \"n\"; show = "
	    "\"name\"; } );"), "no field nome" },
	{ TABLE("group = \"name\"; all = true; " MEN "( { label = \"n\"; "
	    "show = \"name\"; } );"), "a field with a list" },
	{ LABEL " blocks = ( { sheet = { columns = ( { label = \"a\"; } ); "
	    "rows = ( [ \"1\", \"2\" ] ); }; } );", "more cells" },
};

static void
mistakes_are_told(void **state)
{
	char said[TZ_SENTENCE_TEXT + 200];
	struct tz_problems problems;
	size_t i, k;
	bool told;

	(void)state;
	for (i = 0; i < COUNT(mistakes); i++) {
		tz_problems_init(&problems);
		assert_null(tz_report_parse("r", mistakes[i].text,
		    strlen(mistakes[i].text), "r.report", hamlet.forms,
		    &problems));
		for (k = 0, told = false; k < problems.n; k++) {
			tz_problem_text(&problems.item[k], said,
			    sizeof(said));
			told = told || strstr(said, mistakes[i].say) != NULL;
		}
		if (!told)
			fail_msg("%zu: %s\nnot said: %s\nbut: %s", i,
			    mistakes[i].text, mistakes[i].say,
			    problems.n > 0 ? said : "nothing");
		tz_problems_release(&problems);
	}
}

static struct tz_report *
parse(const char *text)
{
	struct tz_problems problems;
	struct tz_report *report;
	char said[TZ_SENTENCE_TEXT + 200];

	tz_problems_init(&problems);
	report = tz_report_parse("r", text, strlen(text), "r.report",
	    hamlet.forms, &problems);
	if (report == NULL)
		fail_msg("%s", tz_problem_text(&problems.item[0], said,
		    sizeof(said)));
	tz_problems_release(&problems);
	return report;
}

static void
a_figure_is_built_of_those_before_it(void **state)
{
	struct tz_report *report = parse(LABEL TEXT " figures = ("
	    "{ name = \"all\"; label = \"A\"; formula = "
	    "\"(SELECT count(*) FROM man)\"; },"
	    "{ name = \"twice\"; label = \"B\"; formula = "
	    "\"${all} * 2\"; },"
	    "{ name = \"who\"; label = \"C\"; formula = "
	    "\"(SELECT max(name) FROM man)\"; } );");
	const struct tz_report_figure *twice;
	struct tz_value value;

	(void)state;
	twice = tz_report_figure(report, "twice");
	assert_non_null(twice);
	assert_int_equal(tz_formula_eval(twice->formula, &hamlet.world, NULL,
	    &value, NULL), TZ_OK);
	/* One of the men is void. */
	assert_int_equal(value.u.i, 2 * (HAMLET_MEN - 1));
	tz_value_release(&value);
	/* Only what is counted may be told to who may not see the values. */
	assert_true(twice->counts);
	assert_false(tz_report_figure(report, "who")->counts);
	assert_null(tz_report_figure(report, "none"));
	assert_int_equal(report->columns, 80);
	assert_int_equal(report->period, TZ_REPORT_NONE);
	tz_report_free(report);
}

static void
a_table_knows_its_columns(void **state)
{
	struct tz_report *report = parse(TABLE("group = \"name\"; "
	    "total = true; " MEN "( { label = \"n\"; show = \"name\"; }, "
	    "{ label = \"a\"; name = \"a\"; count = \"true\"; }, "
	    "{ label = \"b\"; name = \"b\"; count = \"name = 'x'\"; }, "
	    "{ label = \"r\"; ratio = [ \"b\", \"a\" ]; } );"));
	const struct tz_report_table *table = report->block[0].table;

	(void)state;
	assert_int_equal(table->columns, 4);
	assert_int_equal(table->column[0].how, TZ_REPORT_SHOW);
	assert_false(table->column[0].right);
	assert_int_equal(table->column[1].how, TZ_REPORT_COUNT);
	assert_true(table->column[1].right);
	assert_int_equal(table->column[3].over, 2);
	assert_int_equal(table->column[3].under, 1);
	assert_int_equal(table->column[3].look.as, TZ_REPORT_PERCENT);
	tz_report_free(report);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes_are_told),
		cmocka_unit_test(a_figure_is_built_of_those_before_it),
		cmocka_unit_test(a_table_knows_its_columns),
	};

	return cmocka_run_group_tests(tests, hamlet_build, hamlet_clear);
}
