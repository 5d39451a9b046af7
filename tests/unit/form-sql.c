/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Formulas, tables and rows as PostgreSQL reads them; that the answers are
 * equal is shown by tests/forms/sql.sh, where there is a PostgreSQL.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "form/form_sql.h"
#include "form/forms.h"
#include "form/formula.h"
#include "form/formula_sql.h"
#include "form/formula_sql_call.h"

#include "form-hamlet.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *text, *sql;
} cases[] = {
	{ "1 + 2", "(1::bigint + 2::bigint)" },
	{ "n / 3", "tz.div(r.\"n\", 3::bigint)" },
	{ "name = 'O''Neil'", "(r.\"name\" = 'O''Neil'::text)" },
	{ "name < 'b'", "(r.\"name\" COLLATE \"C\" < 'b'::text)" },
	{ "name LIKE '张%'", "(r.\"name\" LIKE '张%'::text ESCAPE '')" },
	{ "birth + 1", "tz.add_days(r.\"birth\", 1::bigint)" },
	{ "today() - birth", "(tz.today() - r.\"birth\")::bigint" },
	{ "birth = '1950-03-01'", "(r.\"birth\" = '1950-03-01'::date)" },
	{ "met > '2026-10-01 08:00'",
	    "(r.\"met\" > '2026-10-01 08:00:00+08'::timestamptz)" },
	{ "NULL", "NULL::text" },
	{ "n = NULL", "(r.\"n\" = NULL::bigint)" },
	{ "NULL AND head", "(NULL::boolean AND r.\"head\")" },
	{ "n <> 0 AND 1 / n > 2", "(CASE WHEN (r.\"n\" <> 0::bigint) IS FALSE"
	  " THEN false ELSE (r.\"n\" <> 0::bigint) AND (tz.div(1::bigint,"
	  " r.\"n\") > 2::bigint) END)" },
	{ "has(skills, '01')", "('01'::text = ANY (r.\"skills\"::text[]))" },
	{ "age(birth)", "tz.age(r.\"birth\", tz.today())" },
	{ "round(n, 2)", "tz.round(r.\"n\", 2::bigint)" },
	{ "state", "r.\"state\"" },
	{ "home.chief.name", "(SELECT r1.\"name\" FROM register.\"man\" AS r1"
	  " WHERE r1.\"id\" = (SELECT r2.\"chief\" FROM register.\"home\" AS"
	  " r2 WHERE r2.\"id\" = r.\"home\"))" },
	{ "(SELECT max(pay) FROM man m WHERE m.home = man.home)",
	    "(SELECT max(v) FROM (SELECT r1.\"pay\" AS v FROM register.\"man\""
	    " AS r1 WHERE NOT r1.\"void\" AND (r1.\"home\" = r.\"home\")) AS"
	    " s)" },
	{ "EXISTS (SELECT 1 FROM home)", "EXISTS (SELECT 1 AS v FROM"
	  " register.\"home\" AS r1 WHERE NOT r1.\"void\")" },
};

static void
formulas_become_sql(void **state)
{
	struct tz_problems problems;
	struct tz_formula *formula;
	struct tz_buf sql;
	struct tz_err err;
	size_t i;

	(void)state;
	tz_problems_init(&problems);
	tz_buf_init(&sql, TZ_FORMULA_SQL);
	for (i = 0; i < COUNT(cases); i++) {
		formula = hamlet_parse(cases[i].text, "man", &problems);
		assert_non_null(formula);
		tz_buf_clear(&sql);
		assert_int_equal(tz_formula_sql(formula, &sql, &err), TZ_OK);
		assert_string_equal(tz_buf_str(&sql), cases[i].sql);
		tz_formula_free(formula);
	}
	tz_buf_release(&sql);
	tz_problems_release(&problems);
}

static void
too_long_a_formula_is_refused(void **state)
{
	struct tz_problems problems;
	struct tz_formula *formula;
	struct tz_buf sql;
	struct tz_err err;

	(void)state;
	tz_problems_init(&problems);
	tz_buf_init(&sql, 10);
	formula = hamlet_parse("name = 'a long one'", "man", &problems);
	assert_int_equal(tz_formula_sql(formula, &sql, &err), TZ_ELIMIT);
	tz_formula_free(formula);
	tz_buf_release(&sql);
	tz_problems_release(&problems);
}

static void
every_function_has_its_sql(void **state)
{
	const char *name, *help;
	size_t i;

	(void)state;
	for (i = 0; tz_formula_function(i, &name, &help); i++)
		if (tz_formula_sql_call(name) == NULL)
			fail_msg("%s", name);
	assert_null(tz_formula_sql_call("nothing"));
}

static void
a_form_becomes_a_table(void **state)
{
	struct tz_buf sql;
	const char *text;

	(void)state;
	tz_buf_init(&sql, 65536);
	tz_form_sql_table(tz_forms_find(hamlet.forms, "home"), &sql);
	text = tz_buf_str(&sql);
	assert_non_null(strstr(text, "CREATE TABLE register.\"home\" ("));
	assert_non_null(strstr(text, "\t\"id\" text COLLATE \"C\" PRIMARY"));
	assert_non_null(strstr(text, "\t\"area\" numeric\n"));
	assert_non_null(strstr(text,
	    "CREATE INDEX ON register.\"home\" (\"no\");\n"));
	assert_null(strstr(text, "(\"area\")"));
	tz_buf_release(&sql);
}

static void
a_record_becomes_a_line(void **state)
{
	struct tz_record record;
	struct tz_buf line;

	(void)state;
	tz_record_init(&record);
	tz_record_copy(&record, &hamlet.home[0]);
	tz_record_set_text(&record, 2, "a\tb\\c\nd");
	tz_buf_init(&line, 65536);
	tz_form_sql_row(tz_forms_find(hamlet.forms, "home"), &record, &line);
	assert_string_equal(tz_buf_str(&line),
	    "500154102203-HOM-00000001\t1\t\\N\t1970-01-01 08:00:00.000+08\t"
	    "\\N\t1970-01-01 08:00:00.000+08\t\\N\t\\N\tf\tf\tf\tf\tf\tA1\t"
	    "a\\tb\\\\c\\nd\t500154102203-MAN-00000001\t80.5\n");
	tz_buf_release(&line);
	tz_record_release(&record);
}

static void
a_list_becomes_lines(void **state)
{
	struct tz_buf lines;

	(void)state;
	tz_buf_init(&lines, 65536);
	tz_form_sql_codes(tz_forms_codes(hamlet.forms, "skill"), &lines);
	assert_non_null(strstr(tz_buf_str(&lines),
	    "skill\t02\t1\t\\N\t\\N\t{\"code\":\"02\",\"name\":"
	    "\"石\",\"tool\":\"锤\"}\n"));
	tz_buf_release(&lines);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(formulas_become_sql),
		cmocka_unit_test(too_long_a_formula_is_refused),
		cmocka_unit_test(every_function_has_its_sql),
		cmocka_unit_test(a_form_becomes_a_table),
		cmocka_unit_test(a_record_becomes_a_line),
		cmocka_unit_test(a_list_becomes_lines),
	};

	return cmocka_run_group_tests(tests, hamlet_build, hamlet_clear);
}
