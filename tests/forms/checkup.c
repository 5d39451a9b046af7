/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The data checks as they are shipped: every file reads, every rule says where
 * it is mended; what is wrong with a file is said with its line. The faults
 * that the sample cannot have (its office has no district) are made here; for
 * the others see tests/command/checkup.sh.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/conf.h"
#include "base/date.h"
#include "base/file.h"
#include "form/checkup.h"
#include "form/formula.h"
#include "form/forms.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define DAY_MS INT64_C(86400000)
#define CHECKS 19

static struct {
	struct tz_forms *forms;
	int32_t today;
	int64_t unsent, synced;	/* what the world says of the district */
	int64_t stepped;	/* when the matter was passed on */
} it;

static const char *
source(void)
{
	return getenv("TZ_SRCDIR") != NULL ? getenv("TZ_SRCDIR") : ".";
}

static int
load(void **state)
{
	char forms[4096], codes[4096];
	struct tz_problems problems;

	(void)state;
	snprintf(forms, sizeof forms, "%s/forms", source());
	snprintf(codes, sizeof codes, "%s/data/codes", source());
	tz_problems_init(&problems);
	it.forms = tz_forms_new(NULL);
	tz_forms_load(it.forms, forms, codes, &problems);
	assert_int_equal(tz_forms_resolve(it.forms, &problems), 0);
	tz_problems_release(&problems);
	assert_true(tz_date_parse("2026-11-20", &it.today));
	return 0;
}

static int
unload(void **state)
{
	(void)state;
	tz_forms_free(it.forms);
	return 0;
}

static struct tz_checkup *
shipped(int n)
{
	struct tz_problems problems;
	struct tz_checkup *checkup;
	char path[4096], text[TZ_SENTENCE_TEXT];
	struct tz_buf file;

	snprintf(path, sizeof path, "%s/forms/checkup/C%02d.checkup",
	    source(), n);
	tz_buf_init(&file, TZ_CONF_MAX);
	tz_problems_init(&problems);
	assert_int_equal(tz_file_read(path, &file, NULL), TZ_OK);
	checkup = tz_checkup_parse(tz_buf_str(&file), file.len, path,
	    it.forms, &problems);
	if (checkup == NULL)
		fail_msg("%s", tz_problem_text(&problems.item[0], text,
		    sizeof text));
	tz_problems_release(&problems);
	tz_buf_release(&file);
	return checkup;
}

static void
every_check_is_right(void **state)
{
	struct tz_checkup *checkup;
	char name[8];
	size_t k;
	int i;

	(void)state;
	for (i = 1; i <= CHECKS; i++) {
		checkup = shipped(i);
		snprintf(name, sizeof name, "C%02d", i);
		assert_string_equal(checkup->name, name);
		assert_true(checkup->rules > 0);
		for (k = 0; k < checkup->rules; k++) {
			assert_true(checkup->rule[k].say_en[0] != '\0');
			assert_true((checkup->rule[k].where != NULL) ==
			    (checkup->rule[k].kind == TZ_CHECKUP_FORMULA));
		}
		tz_checkup_free(checkup);
	}
}

static enum tz_rc
sent(void *arg, int64_t *unsent_since, int64_t *synced_at, struct tz_err *err)
{
	(void)arg;
	(void)err;
	*unsent_since = it.unsent;
	*synced_at = it.synced;
	return TZ_OK;
}

/* One step of the matter: passed on. */
static enum tz_rc
scan(void *arg, const struct tz_form *form, const struct tz_field *field,
    const struct tz_value *value,
    int (*visit)(const struct tz_record *record, void *visit_arg),
    void *visit_arg, struct tz_err *err)
{
	struct tz_value at = { TZ_NONE, { NULL } };
	struct tz_record step;

	(void)arg;
	(void)field;
	(void)value;
	(void)err;
	if (strcmp(form->name, "matter_step") != 0)
		return TZ_OK;
	tz_record_init(&step);
	tz_record_set_text(&step, tz_form_field(form, "matter")->no,
	    "500154102203-MAT-00000001");
	tz_record_set_text(&step, tz_form_field(form, "action")->no, "06");
	tz_value_int(&at, TZ_MOMENT, it.stepped);
	tz_record_take(&step, tz_form_field(form, "at")->no, &at);
	(void)visit(&step, visit_arg);
	tz_record_release(&step);
	return TZ_OK;
}

static bool
blames(const struct tz_checkup_rule *rule, const struct tz_record *record)
{
	struct tz_world world = { .today = it.today, .scan = scan,
		.sent = sent, .now = tz_date_start(it.today) + DAY_MS / 2 };
	bool yes = false;

	world.forms = it.forms;
	assert_int_equal(tz_formula_true(rule->where, &world, record, &yes,
	    NULL), TZ_OK);
	return yes;
}

/* The last rule of C17 is about the office. */
static void
what_waits_too_long_is_said(void **state)
{
	struct tz_checkup *checkup = shipped(17);
	const struct tz_checkup_rule *rule =
	    &checkup->rule[checkup->rules - 1];

	(void)state;
	assert_null(rule->form);
	it.unsent = 0;
	assert_false(blames(rule, NULL));
	it.unsent = tz_date_start(it.today) - 3 * DAY_MS;
	assert_false(blames(rule, NULL));
	it.unsent = tz_date_start(it.today) - 4 * DAY_MS;
	assert_true(blames(rule, NULL));
	tz_checkup_free(checkup);
}

/* The last rule of C10: three syncs after it was passed on, and no number. */
static void
what_nobody_above_has_numbered_is_said(void **state)
{
	struct tz_checkup *checkup = shipped(10);
	const struct tz_checkup_rule *rule =
	    &checkup->rule[checkup->rules - 1];
	struct tz_record matter;

	(void)state;
	tz_record_init(&matter);
	memcpy(matter.id, "500154102203-MAT-00000001", 26);
	snprintf(matter.state, sizeof matter.state, "forwarded");
	it.stepped = tz_date_start(it.today) - 7 * DAY_MS;
	it.synced = 0;
	assert_false(blames(rule, &matter));
	it.synced = tz_date_start(it.today) - 6 * DAY_MS;
	assert_false(blames(rule, &matter));
	it.synced = tz_date_start(it.today);
	assert_true(blames(rule, &matter));
	tz_record_set_text(&matter, tz_form_field(rule->form,
	    "forward_no")->no, "QS000001");
	assert_false(blames(rule, &matter));
	tz_record_release(&matter);
	tz_checkup_free(checkup);
}

#define HEAD "check = \"X1\"; label = \"x\";\n"
#define RULE(text) HEAD "rules = (\n { " text " } );"

static const struct {
	const char *text;
	unsigned long line;
	const char *say;
} mistakes[] = {
	{ "check = ", 1, "" },
	{ "label = \"x\"; rules = ( );", 0, "\"check\" is missing" },
	{ HEAD, 0, "\"rules\" is missing" },
	{ HEAD "rules = ( ); sort = 1;", 2, "no key \"sort\"" },
	{ HEAD "severity = \"bad\"; rules = ( );", 2, "\"error\" or" },
	{ RULE("register = \"grid\"; where = \"leader IS NULL\";"), 3,
	    "\"say\" is missing" },
	{ RULE("register = \"grid\"; where = \"nome = 1\"; say = \"s\";"), 3,
	    "no field nome" },
	{ RULE("register = \"grid\"; where = \"name\"; say = \"s\";"), 3,
	    "true or false" },
	{ RULE("register = \"grid\"; say = \"s\";"), 3, "a formula where" },
	{ RULE("register = \"grid\"; kind = \"voided\"; where = \"true\"; "
	    "say = \"s\";"), 3, "a formula where" },
	{ RULE("register = \"grid\"; kind = \"odd\"; where = \"true\"; "
	    "say = \"s\";"), 3, "no kind of check" },
	{ RULE("kind = \"voided\"; say = \"s\";"), 3, "needs a register" },
	{ RULE("register = \"grid\"; where = \"true\"; say = \"s\"; "
	    "field = \"nome\";"), 3, "no field nome" },
	{ RULE("register = \"*\"; where = \"nome\"; say = \"s\";"), 3,
	    "no field nome" },
};

static void
mistakes_are_said_with_their_line(void **state)
{
	struct tz_problems problems;
	char text[TZ_SENTENCE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(mistakes); i++) {
		tz_problems_init(&problems);
		assert_null(tz_checkup_parse(mistakes[i].text,
		    strlen(mistakes[i].text), "x.checkup", it.forms,
		    &problems));
		assert_true(problems.n > 0);
		tz_sentence_plain(&problems.item[0].say, text, sizeof text);
		if (strstr(text, mistakes[i].say) == NULL)
			fail_msg("%s: said %s", mistakes[i].text, text);
		if (mistakes[i].line > 0)
			assert_int_equal(problems.item[0].line,
			    mistakes[i].line);
		tz_problems_release(&problems);
	}
}

/* A register that a county does not have is no mistake. */
static void
an_absent_register_is_passed_over(void **state)
{
	static const char text[] = RULE("register = \"nowhere\"; "
	    "where = \"x = 1\"; say = \"s\";");
	struct tz_problems problems;
	struct tz_checkup *checkup;

	(void)state;
	tz_problems_init(&problems);
	checkup = tz_checkup_parse(text, strlen(text), "x", it.forms,
	    &problems);
	assert_non_null(checkup);
	assert_int_equal(checkup->rules, 0);
	tz_checkup_free(checkup);
	tz_problems_release(&problems);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_check_is_right),
		cmocka_unit_test(what_waits_too_long_is_said),
		cmocka_unit_test(what_nobody_above_has_numbered_is_said),
		cmocka_unit_test(mistakes_are_said_with_their_line),
		cmocka_unit_test(an_absent_register_is_passed_over),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
