/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Form files: what is read, what is refused, and what makes the id. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "form/flow.h"
#include "form/form.h"
#include "form/roles.h"
#include "form/type.h"

static struct tz_form *
parse(const char *text, struct tz_problems *problems)
{
	return tz_form_parse(text, strlen(text), "x.form", problems);
}

static struct tz_form *
parse_right(const char *text)
{
	struct tz_problems problems;
	char say[TZ_SENTENCE_TEXT];
	struct tz_form *form;

	tz_problems_init(&problems);
	form = parse(text, &problems);
	if (form == NULL)
		fail_msg("%s", tz_problem_text(&problems.item[0], say,
		    sizeof(say)));
	tz_problems_release(&problems);
	return form;
}

static char *
canon_of(const struct tz_form *form)
{
	struct tz_buf out;

	tz_buf_init(&out, 1024 * 1024);
	tz_form_canon(form, &out);
	assert_true(tz_buf_ok(&out));
	return tz_buf_take(&out);
}

/* The input of the fuzz target that uses every key there is. */
static char *
full_form(void)
{
	char path[4096];
	struct tz_buf text;

	snprintf(path, sizeof(path), "%s/tests/fuzz/corpus/form/full",
	    getenv("TZ_SRCDIR") != NULL ? getenv("TZ_SRCDIR") : ".");
	tz_buf_init(&text, 1024 * 1024);
	assert_int_equal(tz_file_read(path, &text, NULL), TZ_OK);
	return tz_buf_take(&text);
}

static void
everything_of_a_form_is_read(void **state)
{
	char *text = full_form();
	struct tz_form *form = parse_right(text);
	const struct tz_field *field;

	(void)state;
	assert_string_equal(form->name, "visit");
	assert_string_equal(form->prefix, "VIS");
	assert_int_equal(form->version, 2);
	assert_int_equal(form->sections, 2);
	assert_int_equal(form->fields, 9);
	assert_int_equal(form->keys, 2);
	assert_string_equal(form->key[1]->name, "who");
	assert_int_equal(form->lists, 3);
	assert_int_equal(form->list[2]->no, TZ_NO_STATE);
	assert_int_equal(form->search[0].how, TZ_SEARCH_PINYIN);
	assert_int_equal(form->search[1].how, TZ_SEARCH_TAIL);
	assert_non_null(form->sensitive_if);
	assert_true(form->right[TZ_ROLE_NUMBER_CLERK].write);
	assert_true(form->right[TZ_ROLE_NUMBER_CLERK].read);
	assert_true(form->right[TZ_ROLE_NUMBER_WORKER].own_grid);
	assert_true(form->right[TZ_ROLE_NUMBER_CHIEF].sensitive);
	assert_false(form->right[TZ_ROLE_NUMBER_CHIEF].write);
	assert_true(form->right[TZ_ROLE_NUMBER_SUPERV].masked);
	assert_false(form->right[TZ_ROLE_NUMBER_BOARD].read);
	assert_true(form->rule[0].warning);
	assert_string_equal(form->rule[0].field->name, "sum");

	field = tz_form_field(form, "sum");
	assert_ptr_equal(tz_form_number(form, 5), field);
	assert_int_equal(field->need, TZ_NEED_LATER);
	assert_int_equal(field->least, -1);
	assert_int_equal(field->most, 99999999999);
	field = tz_form_field(form, "ref");
	assert_int_equal(field->need, TZ_NEED_FROM);
	assert_string_equal(field->need_from, "done");
	field = tz_form_field(form, "twice");
	assert_true(field->readonly);
	assert_string_equal(field->label_en, field->label);
	field = tz_form_field(form, "note");
	assert_string_equal(field->label, "注\"\\");
	assert_string_equal(field->was, "remark");
	assert_null(tz_form_field(form, "nothing"));
	assert_null(tz_form_number(form, 99));
	tz_form_free(form);
	free(text);
}

static void
the_workflow_is_read(void **state)
{
	char *text = full_form();
	struct tz_form *form = parse_right(text);
	const struct tz_step *step;

	(void)state;
	assert_string_equal(tz_flow_first(form->flow)->name, "new");
	assert_true(tz_flow_state(form->flow, "done")->final);
	step = tz_flow_step(form->flow, "finish");
	assert_true(tz_flow_from(step, "new"));
	assert_false(tz_flow_from(step, "done"));
	assert_int_equal(step->roles, TZ_ROLE_CLERK | TZ_ROLE_CHIEF);
	assert_int_equal(step->ask, 2);		/* what it needs, it asks */
	assert_int_equal(step->need, 1);
	assert_true(step->reason);
	assert_int_equal(step->guards, 1);
	assert_int_equal(step->effects, 4);
	assert_int_equal(step->effect[0].kind, TZ_EFFECT_SET);
	assert_non_null(step->effect[0].when);
	assert_int_equal(step->effect[1].kind, TZ_EFFECT_CREATE);
	assert_string_equal(step->effect[1].form, "visit");
	assert_int_equal(step->effect[2].kind, TZ_EFFECT_UPDATE);
	assert_string_equal(step->effect[2].form, "visit");
	assert_string_equal(step->effect[2].state, "done");
	assert_int_equal(step->effect[3].kind, TZ_EFFECT_PRINT);
	step = tz_flow_step(form->flow, "any");
	assert_int_equal(step->roles, TZ_ROLE_ANY);
	assert_string_equal(step->to, "");
	assert_null(tz_flow_step(form->flow, "fly"));
	tz_form_free(form);
	free(text);
}

static void
the_canonical_text_is_stable(void **state)
{
	char *text = full_form();
	struct tz_form *form = parse_right(text), *again;
	char *first = canon_of(form), *second;

	(void)state;
	again = parse_right(first);
	second = canon_of(again);
	assert_string_equal(first, second);
	tz_form_free(form);
	tz_form_free(again);
	free(text);
	free(first);
	free(second);
}

#define HEAD "form = \"a\"; label = \"甲\"; prefix = \"AB\"; version = 1;\n"
#define BODY "s = { label = \"页\"; f = { no = 1; label = \"乙\"; " \
	"type = \"text\"; length = 9; }; };\n"

/* Order of keys, comments and what says nothing make no other form. */
static void
only_what_counts_makes_the_id(void **state)
{
	static const struct {
		const char *text;
		bool same;
	} forms[] = {
		{ HEAD BODY, true },
		{ "# 注释\n" BODY "/* so */ version = 1; prefix = \"AB\";"
		  "label = \"甲\"; form = \"a\"; // end\n", true },
		{ HEAD "single = false; title = \"\"; list = [];\n" BODY,
		  true },
		{ HEAD "label_en = \"甲\";" BODY, true },
		{ HEAD "s = { f = { length = 9; type = \"text\"; required = "
		  "false; label = \"乙\"; no = 1; }; label = \"页\"; };",
		  true },
		{ HEAD "single = true;" BODY, false },
		{ HEAD "s = { label = \"页\"; f = { no = 1; label = \"乙\"; "
		  "type = \"text\"; length = 8; }; };", false },
		{ HEAD "s = { label = \"页\"; f = { no = 2; label = \"乙\"; "
		  "type = \"text\"; length = 9; }; };", false },
		{ HEAD "rights = { clerk = \"read\"; };" BODY, false },
	};
	struct tz_form *form;
	char *first = NULL, *text;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		form = parse_right(forms[i].text);
		text = canon_of(form);
		if (first == NULL)
			first = text;
		if ((strcmp(first, text) == 0) != forms[i].same)
			fail_msg("form %zu:\n%s", i, text);
		if (text != first)
			free(text);
		tz_form_free(form);
	}
	free(first);
}

/* Each wrong form and the first thing that is said about it. */
/* clang-format off */
#define FIELD(rest) HEAD "s = { label = \"页\"; f = { no = 1; " \
	"label = \"乙\";\n" rest " }; };"
static const struct {
	const char *text;
	const char *say;
} wrong[] = {
	{ HEAD "colour = 1;" BODY,
	  "x.form:2: there is no key \"colour\" here" },
	{ HEAD "\nversion2 = 1;" BODY,
	  "x.form:3: there is no key \"version2\" here" },
	{ HEAD "list = [ \"g\" ];" BODY,
	  "x.form:2: there is no field \"g\"" },
	{ HEAD "list = \"f\";" BODY,
	  "x.form:2: list must be an array [ ... ] of texts" },
	{ HEAD "title = \"${g}\";" BODY,
	  "x.form:2: there is no field \"g\"" },
	{ HEAD "title = \"${f\";" BODY,
	  "x.form:2: the title has a ${ without its }" },
	{ HEAD "search = [ \"f:sound\" ];" BODY, "x.form:2: "
	  "\"f:sound\" ends neither in :pinyin nor in :tail" },
	{ HEAD "retention = \"X9\";" BODY,
	  "x.form:2: retention is P, or L or S and the years" },
	{ HEAD "rows_of = \"b\";" BODY,
	  "x.form:2: parent is missing" },
	{ HEAD "rights = { king = \"read\"; };" BODY,
	  "x.form:2: there is no role \"king\"" },
	{ HEAD "rights = { clerk = \"masked\"; };" BODY, "x.form:2: "
	  "the rights of clerk say neither read nor write" },
	{ HEAD "rules = ( { name = \"r\"; rule = \"TRUE\"; } );" BODY,
	  "x.form:2: say is missing" },
	{ HEAD "rules = ( 1 );" BODY,
	  "x.form:2: each of rules must be a group { ... }" },
	{ HEAD "deadlines = ( { ahead = 3; } );" BODY,
	  "x.form:2: field is missing" },
	{ HEAD "deadlines = ( { field = \"f\"; } );" BODY,
	  "x.form:2: f is no day" },
	{ HEAD, "x.form: the form has no fields" },
	{ "prefix = \"A\";" BODY, "x.form: form is missing" },
	{ FIELD("type = \"colour\";"),
	  "x.form:3: there is no type \"colour\"" },
	{ FIELD(""), "x.form:2: type is missing" },
	{ "version = 0; " BODY, "x.form: form is missing" },
	{ HEAD "s = { label = \"\";\nf = { no = 1; label = \"b\"; "
	  "type = \"text\"; }; };", "x.form:2: label must not be empty" },
	{ FIELD("type = \"text\"; size = 3;"),
	  "x.form:3: there is no key \"size\" here" },
	{ FIELD("type = \"text\"; length = \"3\";"),
	  "x.form:3: length must be a whole number" },
	{ FIELD("type = \"text\"; length = -3;"),
	  "x.form:3: length is out of range" },
	{ FIELD("type = \"text\"; required = \"now\";"), "x.form:3: "
	  "required must be true, false or \"later\"" },
	{ FIELD("type = \"text\"; protect = \"no\";"), "x.form:3: "
	  "protect must be \"personal\" or \"sensitive\"" },
	{ FIELD("type = \"text\"; default = 3;"),
	  "x.form:3: default must be a formula in quotes" },
	{ FIELD("type = \"text\"; check = \"TRUE\";"),
	  "x.form:2: f: check_say is missing" },
	{ FIELD("type = \"text\"; required_from = \"done\";"),
	  "x.form:2: f: there is no state \"done\"" },
	{ FIELD("type = \"code\";"),
	  "x.form:2: the type of f needs the key codes" },
	{ FIELD("type = \"ref\";"),
	  "x.form:2: the type of f needs the key to" },
	{ FIELD("type = \"person-id\"; kind = \"k\";"),
	  "x.form:2: f: there is no field \"k\"" },
	{ FIELD("type = \"serial\"; series = \"A${m}${n:4}\";"),
	  "x.form:2: f: there is no field \"m\"" },
	{ FIELD("type = \"serial\"; series = \"A${date:m}${n:4}\";"),
	  "x.form:2: f: there is no field \"date:m\"" },
	{ FIELD("type = \"serial\"; series = \"A${n:99}\";"),
	  "x.form:2: f: there is no field \"n:99\"" },
	{ FIELD("type = \"serial\"; series = \"A${year}\";"),
	  "x.form:2: f: series must hold one ${n:WIDTH}" },
	{ FIELD("type = \"serial\"; series = \"${n}\"; reset = \"x\";"),
	  "x.form:2: f: reset is never, year or day, not \"x\"" },
	{ FIELD("type = \"integer\"; least = 2; most = 1;"),
	  "x.form:2: f: least is more than most" },
	{ HEAD "s = { label = \"页\"; state = { no = 1; label = "
	  "\"乙\"; type = \"text\"; }; };",
	  "x.form:2: a field cannot be named \"state\"" },
	{ HEAD "s = { label = \"页\"; F = { no = 1; label = "
	  "\"乙\"; type = \"text\"; }; };",
	  "x.form:2: a field cannot be named \"F\"" },
	{ HEAD "s = { label = \"页\"; f = { no = 1000; label = "
	  "\"乙\"; type = \"text\"; }; };",
	  "x.form:2: f: no must be from 1 to 999" },
	{ HEAD BODY "t = { label = \"页\";\ng = { no = 1; label = "
	  "\"乙\"; type = \"text\"; }; };",
	  "x.form:4: g has the same number as f" },
	{ HEAD BODY "t = { label = \"页\";\nf = { no = 2; label = "
	  "\"乙\"; type = \"text\"; }; };",
	  "x.form:4: the field \"f\" stands there twice" },
	{ HEAD "@include \"y\"\n" BODY,
	  "x.form:2: @include is not allowed" },
	{ HEAD "flow = { states = ( { name = \"a\"; label = \"甲\"; } "
	  "); };" BODY, "x.form:2: exactly one state must be the "
	  "first" },
	{ HEAD "flow = { states = ( { name = \"a\"; label = \"甲\"; "
	  "first = true; } );\n steps = ( { name = \"go\"; label = "
	  "\"走\"; role = [ \"clerk\" ]; from = [ \"b\" ]; } ); };"
	  BODY, "x.form:3: there is no state \"b\"" },
	{ HEAD "flow = { states = ( { name = \"a\"; label = \"甲\"; "
	  "first = true; } );\n steps = ( { name = \"go\"; label = "
	  "\"走\"; role = [ \"clerk\" ]; from = [ \"a\" ];\neffects = "
	  "( { set = { g = \"1\"; }; } ); } ); };"
	  BODY, "x.form:4: there is no field \"g\"" },
	{ HEAD "flow = { states = ( { name = \"a\"; label = \"甲\"; "
	  "first = true; } );\n steps = ( { name = \"go\"; label = "
	  "\"走\"; role = [ \"clerk\" ]; from = [ \"a\" ];\neffects = "
	  "( { create = \"b\"; print = \"c\"; } ); } ); };"
	  BODY, "x.form:4: an effect does one thing: set, create, "
	  "update, update_all where, dispose, print or freeze" },
	{ HEAD "flow = { states = ( { name = \"a\"; label = \"甲\"; "
	  "first = true; } );\n steps = ( { name = \"go\"; label = "
	  "\"走\"; role = [ \"clerk\" ]; from = [ \"a\" ];\neffects = "
	  "( { update_all = \"b\"; state = \"x\"; } ); } ); };"
	  BODY, "x.form:4: an effect does one thing: set, create, "
	  "update, update_all where, dispose, print or freeze" },
	{ HEAD "flow = { states = ( { name = \"a\"; label = \"甲\"; "
	  "first = true; } );\n steps = ( { name = \"go\"; label = "
	  "\"走\"; role = [ \"clerk\" ]; from = [ \"a\" ];\neffects = "
	  "( { update_all = \"b\"; where = \"true\"; } ); } ); };"
	  BODY, "x.form:4: this effect does nothing" },
};
/* clang-format on */

static void
wrong_forms_are_refused_with_file_and_line(void **state)
{
	struct tz_problems problems;
	char say[TZ_SENTENCE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		tz_problems_init(&problems);
		assert_null(parse(wrong[i].text, &problems));
		assert_true(problems.errors > 0);
		assert_string_equal(tz_problem_text(&problems.item[0], say,
		    sizeof(say)), wrong[i].say);
		tz_problems_release(&problems);
	}
}

static void
all_problems_come_at_once(void **state)
{
	struct tz_problems problems;

	(void)state;
	tz_problems_init(&problems);
	assert_null(parse(HEAD "colour = 1; size = 2; list = [ \"g\", \"h\" ];"
	    "s = { label = \"页\"; f = { no = 0; type = \"x\"; }; };",
	    &problems));
	assert_int_equal(problems.errors, 8);
	tz_problems_release(&problems);
}

/* Days of a record may lie behind a state in three ways. */
static void
states_come_after_one_another(void **state)
{
	static const struct {
		const char *from;
		const char *state;
		bool after;
	} cases[] = {
		{ "accepted", "accepted", true },
		{ "accepted", "draft", false },
		{ "accepted", "done", true },
		{ "accepted", "refused", false },
		{ "accepted", "handling", true },
		{ "handling", "forwarded", true },	/* only through it */
		{ "forwarded", "handling", false },	/* leads back */
		{ "done", "accepted", false },
		{ "nothing", "done", false },
		{ "done", "nothing", false },
	};
#define STATE(n, more) "{ name = \"" n "\"; label = \"" n "\"; " more " }"
#define STEP(n, f, t) "{ name = \"" n "\"; label = \"" n "\"; from = [ " f \
	" ]; to = \"" t "\"; role = [ \"any\" ]; }"
	struct tz_form *form = parse_right(HEAD BODY "flow = { states = ( "
	    STATE("draft", "first = true;") ", " STATE("accepted", "") ", "
	    STATE("refused", "") ", " STATE("handling", "") ", "
	    STATE("forwarded", "") ", " STATE("done", "final = true;")
	    " ); steps = ( "
	    STEP("accept", "\"draft\"", "accepted") ", "
	    STEP("refuse", "\"draft\"", "refused") ", "
	    STEP("handle", "\"accepted\"", "handling") ", "
	    STEP("forward", "\"handling\"", "forwarded") ", "
	    STEP("answer", "\"forwarded\"", "handling") ", "
	    STEP("finish", "\"handling\", \"draft\"", "done") " ); };");
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (tz_flow_after(form->flow, cases[i].from,
		    cases[i].state) != cases[i].after)
			fail_msg("%s after %s", cases[i].state, cases[i].from);
	}
	tz_form_free(form);
}

static void
people_see_a_label_and_no_masked_name(void **state)
{
	char *text = full_form();
	struct tz_form *form = parse_right(text);
	struct tz_record record;
	struct tz_value day = { 0 };
	struct tz_buf out;

	(void)state;
	tz_record_init(&record);
	tz_buf_init(&out, 1000);
	tz_value_int(&day, TZ_DAY, 0);
	tz_record_take(&record, 1, &day);
	tz_record_set_text(&record, 2, "王小芳");
	strcpy(record.state, "done");
	tz_form_show(form, tz_form_field(form, "date"), &record, true, &out);
	tz_form_show(form, tz_form_header("state"), &record, true, &out);
	tz_form_show(form, tz_form_field(form, "who"), &record, true, &out);
	assert_string_equal(tz_buf_str(&out), "1970-01-01完王*芳");
	tz_buf_release(&out);
	tz_record_release(&record);
	tz_form_free(form);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_of_a_form_is_read),
		cmocka_unit_test(the_workflow_is_read),
		cmocka_unit_test(the_canonical_text_is_stable),
		cmocka_unit_test(only_what_counts_makes_the_id),
		cmocka_unit_test(wrong_forms_are_refused_with_file_and_line),
		cmocka_unit_test(all_problems_come_at_once),
		cmocka_unit_test(states_come_after_one_another),
		cmocka_unit_test(people_see_a_label_and_no_masked_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
