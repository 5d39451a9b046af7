/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The indicators and targets that are shipped, against the tables of the
 * requirement (indicators.csv and targets.csv beside this file).
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "form/forms.h"
#include "form/indicator.h"

#define MOST (1024 * 1024)
#define ROWS 100

static struct {
	struct tz_forms *forms;
	struct tz_indicator *indicator[ROWS];
	size_t n;
	struct tz_targets *targets;
	struct tz_problems problems;
} it;

/* No hash is compared here, so the sum need not be strong. */
static void
weak_hash(const void *bytes, size_t n, uint8_t out[TZ_HASH])
{
	const uint8_t *p = bytes;
	uint64_t sum = UINT64_C(1469598103934665603);
	size_t i;

	for (i = 0; i < n; i++)
		sum = (sum ^ p[i]) * UINT64_C(1099511628211);
	memset(out, 0, TZ_HASH);
	memcpy(out, &sum, sizeof sum);
}

static void
path_of(char *out, size_t size, const char *name)
{
	const char *source = getenv("TZ_SRCDIR");

	snprintf(out, size, "%s/%s", source != NULL ? source : ".", name);
}

static void
load_indicator(const char *folder, const char *name)
{
	struct tz_indicator *indicator;
	struct tz_buf text;
	char path[8192];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	tz_buf_init(&text, MOST);
	assert_int_equal(tz_file_read(path, &text, NULL), TZ_OK);
	indicator = tz_indicator_parse(tz_buf_str(&text), text.len, name,
	    &it.problems);
	tz_buf_release(&text);
	if (indicator == NULL)
		return;
	(void)tz_indicator_bind(indicator, it.forms, &it.problems);
	assert_true(it.n < ROWS);
	it.indicator[it.n++] = indicator;
}

static void
load_targets(void)
{
	struct tz_buf text;
	char path[4096];

	path_of(path, sizeof path, "data/targets.csv");
	tz_buf_init(&text, MOST);
	assert_int_equal(tz_file_read(path, &text, NULL), TZ_OK);
	it.targets = tz_targets_parse("targets.csv", tz_buf_str(&text),
	    text.len, &it.problems);
	tz_buf_release(&text);
}

static int
load(void **state)
{
	char forms[4096], codes[4096], folder[4096], **names;
	size_t i, n;

	(void)state;
	tz_problems_init(&it.problems);
	path_of(forms, sizeof forms, "forms");
	path_of(codes, sizeof codes, "data/codes");
	path_of(folder, sizeof folder, "forms/indicator");
	it.forms = tz_forms_new(weak_hash);
	(void)tz_forms_load(it.forms, forms, codes, &it.problems);
	(void)tz_forms_resolve(it.forms, &it.problems);
	assert_int_equal(tz_file_list(folder, &names, &n, NULL), TZ_OK);
	for (i = 0; i < n; i++)
		load_indicator(folder, names[i]);
	tz_file_list_free(names, n);
	load_targets();
	return 0;
}

static int
drop(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < it.n; i++)
		tz_indicator_free(it.indicator[i]);
	tz_targets_free(it.targets);
	tz_forms_free(it.forms);
	tz_problems_release(&it.problems);
	return 0;
}

static void
nothing_is_wrong(void **state)
{
	char text[TZ_SENTENCE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < it.problems.n; i++) {
		tz_sentence_plain(&it.problems.item[i].say, text, sizeof text);
		print_error("%s:%lu: %s\n", it.problems.item[i].place,
		    it.problems.item[i].line, text);
	}
	assert_int_equal(it.problems.n, 0);
	assert_int_equal(it.n, 48);
}

static const struct tz_indicator *
find(const char *id)
{
	size_t i;

	for (i = 0; i < it.n; i++)
		if (strcmp(it.indicator[i]->id, id) == 0)
			return it.indicator[i];
	return NULL;
}

typedef void (*row_check)(char **cell);

static size_t
each_row(const char *name, size_t columns, row_check check)
{
	struct tz_buf text;
	struct tz_csv csv;
	char path[4096];
	bool more = true;
	size_t rows = 0;

	path_of(path, sizeof path, name);
	tz_buf_init(&text, MOST);
	assert_int_equal(tz_file_read(path, &text, NULL), TZ_OK);
	tz_csv_init(&csv, tz_buf_str(&text), text.len);
	assert_int_equal(tz_csv_next(&csv, &more, NULL), TZ_OK);
	while (tz_csv_next(&csv, &more, NULL) == TZ_OK && more) {
		assert_int_equal(csv.cells, columns);
		check(csv.cell);
		rows++;
	}
	tz_csv_release(&csv);
	tz_buf_release(&text);
	return rows;
}

enum { I_ID, I_LABEL, I_FORMULA, I_TARGET, I_SEEDS, I_COLUMNS };

static void
check_indicator(char **cell)
{
	const struct tz_indicator *indicator = find(cell[I_ID]);

	if (indicator == NULL)
		fail_msg("%s is missing", cell[I_ID]);
	assert_string_equal(indicator->label, cell[I_LABEL]);
	assert_string_equal(indicator->seeds, cell[I_SEEDS]);
	assert_true(indicator->measures > 0);
	assert_string_not_equal(indicator->label_en, indicator->label);
}

static void
indicators_are_those_of_the_requirement(void **state)
{
	(void)state;
	assert_int_equal(each_row("tests/forms/indicators.csv", I_COLUMNS,
	    check_indicator), it.n);
}

enum { T_PLACE, T_INDICATOR, T_MEASURE, T_FROM, T_TO, T_LEVEL, T_AREA, T_CMP,
	T_VALUE, T_UNIT, T_SEED, T_COLUMNS };

static int
year_of(const char *text)
{
	return *text == '\0' ? 0 : (int)strtol(text, NULL, 10);
}

static bool
is_row(char **cell, const struct tz_target *row)
{
	struct tz_decimal value;

	assert_true(tz_decimal_parse(&value, cell[T_VALUE]));
	return strcmp(row->place, cell[T_PLACE]) == 0 &&
	    strcmp(row->indicator, cell[T_INDICATOR]) == 0 &&
	    strcmp(row->measure, cell[T_MEASURE]) == 0 &&
	    row->from_year == year_of(cell[T_FROM]) &&
	    row->to_year == year_of(cell[T_TO]) &&
	    strcmp(tz_level_word(row->level), cell[T_LEVEL]) == 0 &&
	    strcmp(row->area, cell[T_AREA]) == 0 &&
	    strcmp(tz_compare_sign(row->cmp), cell[T_CMP]) == 0 &&
	    tz_decimal_compare(&row->value, &value) == 0 &&
	    strcmp(row->unit, cell[T_UNIT]) == 0 &&
	    strcmp(row->seed, cell[T_SEED]) == 0;
}

static void
check_target(char **cell)
{
	size_t i;

	for (i = 0; i < tz_targets_count(it.targets); i++)
		if (is_row(cell, tz_targets_at(it.targets, i)))
			return;
	fail_msg("%s %s is missing", cell[T_PLACE], cell[T_INDICATOR]);
}

static void
targets_are_those_of_the_requirement(void **state)
{
	(void)state;
	assert_int_equal(each_row("tests/forms/targets.csv", T_COLUMNS,
	    check_target), tz_targets_count(it.targets));
	assert_int_equal(tz_targets_count(it.targets), 56);
}

static bool
takes(const struct tz_measure *measure, const struct tz_target *target)
{
	static const char *const village[] = { "all", "urban", "rural",
		"pilot" };
	size_t i;

	if (*measure->area != '\0')
		return strcmp(measure->area, target->area) == 0;
	for (i = 0; i < 4; i++)
		if (strcmp(village[i], target->area) == 0)
			return true;
	return false;
}

/* A target that no measure aims at would never be looked at. */
static void
every_target_has_its_measure(void **state)
{
	const struct tz_indicator *indicator;
	const struct tz_target *target;
	size_t i, j;
	bool any;

	(void)state;
	for (i = 0; i < tz_targets_count(it.targets); i++) {
		target = tz_targets_at(it.targets, i);
		indicator = find(target->indicator);
		any = false;
		for (j = 0; indicator != NULL && j < indicator->measures; j++)
			any |= tz_indicator_aims(indicator,
			    &indicator->measure[j], target) &&
			    takes(&indicator->measure[j], target);
		if (!any)
			fail_msg("nothing aims at %s %s %s %s", target->place,
			    target->indicator, target->measure, target->area);
	}
}

/* As taizhang form check does for registers: the place, then the sentence. */
static const struct {
	const char *text, *say;
} mistakes[] = {
	{ "indicator = \"I-99\"; label = \"x\"; measures = (\n"
	  "{ name = \"a\"; num = \"nothing\"; } );",
	  "I-99.indicator:2: column 1: there is no field nothing" },
	{ "indicator = \"I-98\"; label = \"x\"; measures = "
	  "( { name = \"a\"; num = \"1\"; } );",
	  "I-99.indicator: the file of I-98 must be named so" },
	{ "indicator = \"I-99\"; label = \"x\";\nlevel = \"city\"; measures "
	  "= ( { name = \"a\"; num = \"1\"; } );",
	  "I-99.indicator: level is village, town or district, not "
	  "\"city\"" },
	{ "indicator = \"I-99\"; label = \"x\"; measures = (\n"
	  "{ name = \"a\"; num = \"1\"; },\n{ name = \"a\"; num = \"2\"; } "
	  ");", "I-99.indicator:3: the measure \"a\" stands there twice" },
	{ "indicator = \"I-99\"; label = \"x\"; measures = (\n"
	  "{ name = \"a\"; num = \"1\"; of = 2; } );",
	  "I-99.indicator:2: there is no key \"of\" here" },
	{ "indicator = \"I-99\"; label = \"x\"; measures = (\n"
	  "{ name = \"a\"; num = \"name\"; } );",
	  "I-99.indicator:2: num must be a number" },
	{ "indicator = \"I-99\"; label = \"x\"; measures = (\n"
	  "{ name = \"a\"; num = \"1\"; if = \"2\"; } );",
	  "I-99.indicator:2: if must be a condition" },
	{ "indicator = \"I-99\"; label = \"x\"; register = \"visit\"; "
	  "measures = ( { name = \"a\"; num = \"1\"; } );",
	  "I-99: visit is no register of one record an office" },
};

static void
mistakes_are_told_with_their_place(void **state)
{
	struct tz_indicator *indicator;
	struct tz_problems problems;
	char text[TZ_SENTENCE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
		tz_problems_init(&problems);
		indicator = tz_indicator_parse(mistakes[i].text,
		    strlen(mistakes[i].text), "I-99.indicator", &problems);
		if (indicator != NULL)
			(void)tz_indicator_bind(indicator, it.forms,
			    &problems);
		assert_int_equal(problems.n, 1);
		assert_string_equal(tz_problem_text(&problems.item[0], text,
		    sizeof text), mistakes[i].say);
		tz_indicator_free(indicator);
		tz_problems_release(&problems);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_wrong),
		cmocka_unit_test(indicators_are_those_of_the_requirement),
		cmocka_unit_test(targets_are_those_of_the_requirement),
		cmocka_unit_test(every_target_has_its_measure),
		cmocka_unit_test(mistakes_are_told_with_their_place),
	};

	return cmocka_run_group_tests(tests, load, drop);
}
