/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said, with the column, of formulas that are not right. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "form/formula.h"

#include "form-hamlet.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* A formula, where its mistake is, and a piece of what is said. */
static const struct {
	const char *text;
	unsigned column;
	const char *say;
} mistakes[] = {
	{ "", 1, "too early" },
	{ "   ", 4, "too early" },
	{ "1 +", 4, "too early" },
	{ "(1", 3, "too early" },
	{ "1 2", 3, "cannot stand" },
	{ "name = 'x", 8, "closing quote" },
	{ "name == 'x'", 7, "cannot stand" },
	{ "1 # 2", 3, "cannot stand" },
	{ "'王' # 2", 5, "cannot stand" },
	{ "1 = 1 = 1", 7, "cannot stand" },
	{ "1 < 2 IS NULL", 7, "cannot stand" },
	{ "name IS 1", 9, "cannot stand" },
	{ "1 IN ()", 7, "cannot stand" },
	{ "1 IN 2", 6, "cannot stand" },
	{ "1 BETWEEN 2", 12, "too early" },
	{ "1 NOT 2", 7, "cannot stand" },
	{ "CASE 1 END", 8, "cannot stand" },
	{ "CASE WHEN true THEN 1", 22, "too early" },
	{ "AND", 1, "cannot stand" },
	{ "select", 1, "cannot stand" },
	{ "home.", 6, "too early" },
	{ "home.1", 6, "cannot stand" },
	{ "a.b.c.d.e.f", 11, "too deep" },
	{ "f(1,)", 5, "cannot stand" },
	{ "(SELECT name FROM man)", 9, "cannot stand" },
	{ "(SELECT count(*) man)", 18, "cannot stand" },
	{ "(SELECT sum(*) FROM man)", 13, "cannot stand" },
	{ "(SELECT max(DISTINCT n) FROM man)", 13, "cannot stand" },
	{ "EXISTS 1", 8, "cannot stand" },
	{ "EXISTS (1)", 9, "cannot stand" },
	{ "nome", 1, "no field nome" },
	{ "1 = nome", 5, "no field nome" },
	{ "'王' = nome", 7, "no field nome" },
	{ "home.nome", 6, "home has no field nome" },
	{ "man.nome", 5, "man has no field nome" },
	{ "name.x", 1, "refers to no other" },
	{ "home.chief.name.x", 12, "refers to no other" },
	{ "foo(1)", 1, "no function foo" },
	{ "age()", 1, "needs more" },
	{ "age(birth, today(), 1)", 21, "no more than 2" },
	{ "today(1)", 7, "no more than 0" },
	{ "age(name)", 5, "no value for age" },
	{ "age('never')", 5, "no day" },
	{ "length(n)", 8, "no value for length" },
	{ "lookup('x', '1', 'name')", 8, "no code list x" },
	{ "lookup(name, '1', 'name')", 8, "name of a code list" },
	{ "lookup('skill', '1', 'nome')", 22, "no column nome" },
	{ "lookup('skill', 1, 'name')", 17, "no value for lookup" },
	{ "lookup()", 1, "needs more" },
	{ "replace(name, 'a')", 1, "needs more" },
	{ "digit_run(n, 1, 2)", 11, "no value for digit_run" },
	{ "number(n)", 8, "no value for number" },
	{ "period_start(1)", 14, "no more than 0" },
	{ "coalesce()", 1, "needs more" },
	{ "has(name, 'x')", 5, "no value for has" },
	{ "least(skills, skills)", 7, "no value for least" },
	{ "coalesce(1, 'x')", 13, "does not go with" },
	{ "name = 1", 8, "does not go with" },
	{ "n = '1'", 5, "does not go with" },
	{ "birth = 'x'", 9, "no day" },
	{ "birth < 5", 9, "does not go with" },
	{ "head = 1", 8, "does not go with" },
	{ "birth = met", 9, "does not go with" },
	{ "skills = '01'", 1, "has(list" },
	{ "n IN (1, 'x')", 10, "does not go with" },
	{ "name + 1", 1, "number is needed" },
	{ "1 + name", 5, "number is needed" },
	{ "-name", 2, "number is needed" },
	{ "birth + birth", 7, "whole days" },
	{ "birth * 2", 7, "whole days" },
	{ "birth + 1.5", 7, "whole days" },
	{ "1 - birth", 3, "whole days" },
	{ "n || 'x'", 1, "text is needed" },
	{ "1 + 2 || 'x'", 3, "text is needed" },
	{ "n LIKE 'x'", 1, "text is needed" },
	{ "name AND true", 1, "condition is needed" },
	{ "true OR 1", 9, "condition is needed" },
	{ "NOT name", 5, "condition is needed" },
	{ "CASE WHEN 1 THEN 2 END", 11, "condition is needed" },
	{ "CASE WHEN true THEN 2 ELSE 'x' END", 28, "does not go with" },
	{ "CASE n WHEN 'x' THEN 2 END", 13, "does not go with" },
	{ "state = 'her'", 9, "no state 'her'" },
	{ "state IN ('here', 'x')", 19, "no state 'x'" },
	{ "(SELECT count(*) FROM dog)", 1, "no register dog" },
	{ "(SELECT count(*) FROM man WHERE x = 1)", 33, "no field x" },
	{ "(SELECT count(*) FROM man WHERE n)", 33, "condition is needed" },
	{ "(SELECT sum(name) FROM man)", 13, "number is needed" },
	{ "(SELECT max(skills) FROM man)", 13, "has(list" },
	{ "1 + 1234567890123456789012345678901234567890123456789012345678901"
	  "23456789012345678901234567890123456789012345678901234567890", 5,
	    "cannot stand" },
};

static void
mistakes_are_shown_with_their_column(void **state)
{
	struct tz_problems problems;
	struct tz_formula *formula;
	char text[TZ_SENTENCE_TEXT], column[32];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(mistakes); i++) {
		tz_problems_init(&problems);
		formula = hamlet_parse(mistakes[i].text, "man", &problems);
		if (formula != NULL || problems.errors == 0)
			fail_msg("\"%s\" is accepted", mistakes[i].text);
		assert_int_equal(problems.item[0].line, 7);
		assert_string_equal(problems.item[0].place, "test");
		tz_sentence_plain(&problems.item[0].say, text, sizeof text);
		snprintf(column, sizeof column, "column %u: ",
		    mistakes[i].column);
		if (strncmp(text, column, strlen(column)) != 0 ||
		    strstr(text, mistakes[i].say) == NULL)
			fail_msg("\"%s\": %s", mistakes[i].text, text);
		tz_problems_release(&problems);
	}
}

static void
all_mistakes_of_kind_are_shown(void **state)
{
	struct tz_problems problems;

	(void)state;
	tz_problems_init(&problems);
	assert_null(hamlet_parse("foo(1) = bar OR name = 1", "man", &problems));
	assert_int_equal(problems.errors, 3);
	tz_problems_release(&problems);
}

/* Repeats piece until the text has more than n bytes, then adds the end. */
static char *
repeated(const char *piece, const char *middle, const char *end, size_t n)
{
	struct tz_buf buf;
	size_t i, times = n / strlen(piece);

	tz_buf_init(&buf, 1 << 20);
	for (i = 0; i < times; i++)
		tz_buf_text(&buf, piece);
	tz_buf_text(&buf, middle);
	for (i = 0; i < times; i++)
		tz_buf_text(&buf, end);
	return tz_buf_take(&buf);
}

static const struct {
	const char *piece, *middle, *end;
	size_t bytes;
	bool right;
} sizes[] = {
	{ "(", "1", ")", 40, true },
	{ "(", "1", ")", 100, false },
	{ "-", "1", "", 50, true },
	{ "-", "1", "", 100, false },
	{ "NOT ", "true", "", 200, true },
	{ "NOT ", "true", "", 400, false },
	{ "1 + ", "1", "", 3000, true },
	{ "1+", "1", "", 4000, false },
	{ "true OR ", "true", "", 1000, true },
	{ "true OR ", "true", "", 4000, false },
	{ "abs(", "1", ")", 200, true },
	{ "abs(", "1", ")", 400, false },
	{ "CASE WHEN true THEN ", "1", " END", 400, true },
	{ " ", "1", "", 5000, false },
	{ "EXISTS (SELECT 1 FROM man WHERE ", "true", ")", 100, true },
	{ "EXISTS (SELECT 1 FROM man WHERE ", "true", ")", 130, false },
};

static void
size_and_depth_are_bounded(void **state)
{
	struct tz_problems problems;
	struct tz_formula *formula;
	char *text;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(sizes); i++) {
		tz_problems_init(&problems);
		text = repeated(sizes[i].piece, sizes[i].middle, sizes[i].end,
		    sizes[i].bytes);
		formula = hamlet_parse(text, "man", &problems);
		if ((formula != NULL) != sizes[i].right)
			fail_msg("%s %zu", sizes[i].piece, sizes[i].bytes);
		assert_int_equal(problems.errors > 0, !sizes[i].right);
		tz_formula_free(formula);
		tz_mem_free(text);
		tz_problems_release(&problems);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes_are_shown_with_their_column),
		cmocka_unit_test(all_mistakes_of_kind_are_shown),
		cmocka_unit_test(size_and_depth_are_bounded),
	};

	return cmocka_run_group_tests(tests, hamlet_build, hamlet_clear);
}
