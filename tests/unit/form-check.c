/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a record, what follows from it, and its index keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/date.h"
#include "form/check.h"
#include "form/flow.h"
#include "form/type.h"
#include "form/codes.h"
#include "form/forms.h"
#include "form/formula.h"
#include "form/keys.h"

static const char person[] =
    "form = \"person\"; label = \"人\"; prefix = \"PER\"; version = 1;\n"
    "key = [ \"id_type\", \"id_no\" ];\n"
    "search = [ \"name:pinyin\", \"id_no\", \"phone:tail\" ];\n"
    "basic = { label = \"基本\";\n"
    " id_type = { no = 1; label = \"证件类型\"; type = \"code\";"
    "  codes = \"kinds\"; required = true; default = \"'1'\"; };\n"
    " id_no = { no = 2; label = \"证件号码\"; type = \"person-id\";"
    "  kind = \"id_type\"; required = true; unique = true; };\n"
    " name = { no = 3; label = \"姓名\"; type = \"text\"; length = 10;"
    "  required = true; };\n"
    " birth = { no = 4; label = \"出生\"; type = \"date\"; required = true;"
    "  derive = \"citizen_birth(id_no)\"; derive_if = \"id_type = '1'\";"
    "  check = \"birth <= today()\"; check_say = \"不能晚于今天\";"
    "  check_say_en = \"not after today\"; };\n"
    " age = { no = 5; label = \"年龄\"; type = \"integer\";"
    "  derive = \"age(birth)\"; };\n"
    " old = { no = 6; label = \"老人\"; type = \"bool\";"
    "  derive = \"age >= 60\"; };\n"
    " guardian = { no = 7; label = \"监护人\"; type = \"ref\";"
    "  to = \"person\"; required = \"later\"; required_if = \"age < 14\"; };\n"
    " phone = { no = 8; label = \"电话\"; type = \"phone\"; };\n"
    " work = { no = 9; label = \"单位\"; type = \"text\";"
    "  show = \"id_type = '1'\"; required = true; default = \"'无'\"; };\n"
    " away_on = { no = 10; label = \"外出\"; type = \"date\";"
    "  required_from = \"away\"; };\n"
    " tags = { no = 11; label = \"标签\"; type = \"codes\";"
    "  codes = \"kinds\"; index = true; };\n"
    " share = { no = 12; label = \"份额\"; type = \"number\";"
    "  derive = \"length(name) * 2\"; index = true; };\n"
    " office = { no = 13; label = \"机构\"; type = \"ref\"; to = \"office\";"
    "  required = true; };\n"
    "};\n"
    "rules = ( { name = \"work\"; rule = \"work <> '禁'\"; say = \"不可\";"
    "  say_en = \"not so\"; field = \"work\"; },\n"
    " { name = \"short\"; rule = \"length(name) >= 2\"; say = \"太短\";"
    "  say_en = \"short\"; warning = true; } );\n"
    "flow = { states = ( { name = \"here\"; label = \"在\"; first = true; },"
    "  { name = \"away\"; label = \"外\"; },"
    "  { name = \"gone\"; label = \"走\"; final = true; } );\n"
    " steps = ( { name = \"leave\"; label = \"外出\"; from = [ \"here\" ];"
    "  to = \"away\"; role = [ \"any\" ]; },"
    " { name = \"back\"; label = \"回\"; from = [ \"away\" ]; to = \"here\";"
    "  role = [ \"any\" ]; },"
    " { name = \"go\"; label = \"走\"; from = [ \"away\" ]; to = \"gone\";"
    "  role = [ \"any\" ];"
    "  effects = ( { create = \"office\"; set = { x = \"1\"; }; } ); } ); };";

static const char kinds[] =
    "code,name,valid_to\n1,身份证,\n3,护照,\n4,旧证,2020-12-31\n";

static struct tz_forms *forms;
static const struct tz_form *form;
static struct tz_world world;
static struct tz_problems resolved;

/* Parses typed into the field called name. */
static void
set(struct tz_record *record, const char *name, const char *typed)
{
	const struct tz_field *field = tz_form_field(form, name);
	struct tz_value value = { 0 };
	struct tz_problems problems;

	assert_non_null(field);
	tz_problems_init(&problems);
	assert_true(field->type->parse(field, typed, record, &value,
	    &problems));
	tz_record_take(record, field->no, &value);
	tz_problems_release(&problems);
}

static void
fill(struct tz_record *record)
{
	tz_record_init(record);
	assert_int_equal(tz_check_defaults(form, &world, record, NULL), TZ_OK);
	set(record, "id_no", "11010519491231002X");
	set(record, "name", "王小芳");
	set(record, "phone", "13812345678");
	assert_int_equal(tz_check_derive(form, &world, record, false, NULL),
	    TZ_OK);
}

static const char *
plain(const struct tz_record *record, const char *name)
{
	static char text[256];
	struct tz_buf out;

	tz_buf_init(&out, sizeof(text) - 1);
	tz_value_plain(tz_record_get(record, tz_form_field(form, name)->no),
	    &out);
	strcpy(text, tz_buf_str(&out));
	tz_buf_release(&out);
	return text;
}

static void
a_new_record_begins_with_its_defaults(void **state)
{
	struct tz_record record;

	(void)state;
	tz_record_init(&record);
	set(&record, "work", "医院");
	assert_int_equal(tz_check_defaults(form, &world, &record, NULL),
	    TZ_OK);
	assert_string_equal(plain(&record, "id_type"), "1");
	assert_string_equal(plain(&record, "work"), "医院");
	assert_string_equal(record.state, "here");
	tz_record_release(&record);
}

static void
derived_fields_follow(void **state)
{
	struct tz_record record;

	(void)state;
	fill(&record);
	assert_string_equal(plain(&record, "birth"), "1949-12-31");
	assert_string_equal(plain(&record, "share"), "6");
	assert_int_equal(tz_record_get(&record, 12)->kind, TZ_NUM);
	/* What changes by itself is not stored. */
	assert_string_equal(plain(&record, "age"), "");
	assert_string_equal(plain(&record, "old"), "");
	assert_int_equal(tz_check_derive(form, &world, &record, true, NULL),
	    TZ_OK);
	assert_string_equal(plain(&record, "age"), "76");
	assert_string_equal(plain(&record, "old"), "1");
	assert_int_equal(tz_check_derive(form, &world, &record, false, NULL),
	    TZ_OK);
	assert_string_equal(plain(&record, "old"), "");
	/* With a passport the day of birth is typed and stays. */
	set(&record, "id_type", "3");
	set(&record, "birth", "1950-01-01");
	assert_int_equal(tz_check_derive(form, &world, &record, false, NULL),
	    TZ_OK);
	assert_string_equal(plain(&record, "birth"), "1950-01-01");
	tz_record_release(&record);
}

/* One change to a right record, and what is said of it. */
static void
each_mistake_is_named(void **state)
{
	static const struct {
		const char *field;
		const char *typed;
		const char *say;	/* "" when nothing is wrong */
		size_t errors;
	} cases[] = {
		{ "phone", "", "", 0 },
		{ "name", "", "name: 姓名 must be filled in", 1 },
		{ "tags", "1,3", "", 0 },
		{ "tags", "4", "tags: 标签: \"旧证\" is not valid on this day",
		  1 },
		{ "work", "禁", "work: not so", 1 },
		{ "work", "", "work: 单位 must be filled in", 1 },
		{ "name", "王", "short", 0 },
	};
	struct tz_problems problems;
	struct tz_record record;
	char say[TZ_SENTENCE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		fill(&record);
		set(&record, cases[i].field, cases[i].typed);
		tz_problems_init(&problems);
		assert_int_equal(tz_check_record(form, &world, &record,
		    &problems), cases[i].errors);
		assert_int_equal(problems.n, *cases[i].say != '\0');
		if (problems.n > 0)
			assert_string_equal(tz_problem_text(&problems.item[0],
			    say, sizeof(say)), cases[i].say);
		assert_false(record.flags & TZ_RECORD_OWED);
		tz_problems_release(&problems);
		tz_record_release(&record);
	}
}

static void
checks_of_a_field_are_data(void **state)
{
	struct tz_problems problems;
	struct tz_record record;
	char say[TZ_SENTENCE_TEXT];

	(void)state;
	fill(&record);
	set(&record, "id_type", "3");
	set(&record, "birth", "2026-10-02");
	tz_problems_init(&problems);
	assert_int_equal(tz_check_field(tz_form_field(form, "birth"), &world,
	    &record, &problems), 1);
	assert_string_equal(tz_problem_text(&problems.item[0], say,
	    sizeof(say)), "birth: not after today");
	assert_string_equal(problems.item[0].say.arg[0], "不能晚于今天");
	assert_string_equal(problems.item[0].rule, "check");
	assert_int_equal(tz_check_field(tz_form_field(form, "name"), &world,
	    &record, &problems), 0);
	tz_problems_release(&problems);
	tz_record_release(&record);
}

static void
a_field_hidden_by_another_is_not_required(void **state)
{
	struct tz_problems problems;
	struct tz_record record;

	(void)state;
	fill(&record);
	set(&record, "work", "");
	set(&record, "id_type", "3");
	tz_problems_init(&problems);
	assert_false(tz_check_shown(tz_form_field(form, "work"), &world,
	    &record));
	assert_int_equal(tz_check_record(form, &world, &record, &problems), 0);
	tz_problems_release(&problems);
	tz_record_release(&record);
}

static void
what_may_come_later_is_owed(void **state)
{
	struct tz_problems problems;
	struct tz_record record;

	(void)state;
	fill(&record);
	set(&record, "id_no", "370101201602290014");
	assert_int_equal(tz_check_derive(form, &world, &record, true, NULL),
	    TZ_OK);
	tz_problems_init(&problems);
	assert_false(tz_check_needed(form, tz_form_field(form, "guardian"),
	    &world, &record));
	assert_int_equal(tz_check_record(form, &world, &record, &problems), 0);
	assert_true(record.flags & TZ_RECORD_OWED);
	set(&record, "guardian", "500154102203-PER-00000001");
	assert_int_equal(tz_check_record(form, &world, &record, &problems), 0);
	assert_false(record.flags & TZ_RECORD_OWED);
	tz_problems_release(&problems);
	tz_record_release(&record);
}

static void
a_state_asks_for_its_fields(void **state)
{
	static const struct {
		const char *state;
		bool needed;
	} cases[] = {
		{ "here", false }, { "away", true }, { "gone", true },
	};
	const struct tz_field *field = tz_form_field(form, "away_on");
	struct tz_record record;
	size_t i;

	(void)state;
	fill(&record);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		strcpy(record.state, cases[i].state);
		assert_int_equal(tz_check_needed(form, field, &world, &record),
		    cases[i].needed);
	}
	tz_record_release(&record);
}

static void
all_problems_come_at_once(void **state)
{
	struct tz_problems problems;
	struct tz_record record;

	(void)state;
	tz_record_init(&record);
	tz_problems_init(&problems);
	strcpy(record.state, "away");
	tz_record_set_text(&record, 8, "not a phone");
	assert_int_equal(tz_check_record(form, &world, &record, &problems),
	    6);
	tz_problems_release(&problems);
	tz_record_release(&record);
}

/* Cells of a newer form are nobody's business here and stay. */
static void
unknown_cells_are_kept(void **state)
{
	struct tz_problems problems;
	struct tz_record record;

	(void)state;
	fill(&record);
	tz_record_set_text(&record, 777, "of a newer form");
	tz_problems_init(&problems);
	assert_int_equal(tz_check_derive(form, &world, &record, false, NULL),
	    TZ_OK);
	assert_int_equal(tz_check_record(form, &world, &record, &problems), 0);
	assert_string_equal(tz_record_text(&record, 777), "of a newer form");
	tz_problems_release(&problems);
	tz_record_release(&record);
}

/* What is not installed hides the field and leaves out the effect. */
static void
missing_registers_are_warnings(void **state)
{
	const struct tz_step *step;
	char say[TZ_SENTENCE_TEXT];

	(void)state;
	assert_int_equal(resolved.errors, 0);
	assert_int_equal(resolved.n, 2);
	assert_string_equal(tz_problem_text(&resolved.item[0], say,
	    sizeof(say)), "p.form:17: office is hidden: the register office "
	    "is not installed");
	assert_true(tz_form_field(form, "office")->hidden);
	assert_false(tz_form_field(form, "guardian")->hidden);
	step = tz_flow_step(form->flow, "go");
	assert_true(step->effect[0].absent);
	assert_ptr_equal(tz_forms_of(forms, "500154102203-PER-00000001"),
	    form);
	assert_ptr_equal(tz_forms_by_id(forms, form->id), form);
	assert_null(tz_forms_of(forms, "500154102203-YYY-00000001"));
}

struct seen {
	char text[64][64];
	size_t n;
};

/* A key as text: number, how, bytes; other bytes as hex. */
static void
see(const void *key, size_t n, void *arg)
{
	const unsigned char *bytes = key;
	struct seen *seen = arg;
	char *text = seen->text[seen->n++];
	size_t i;
	int at;

	assert_memory_equal(bytes, "PER", 4);
	at = snprintf(text, 64, "%u %u ", bytes[4] * 256u + bytes[5],
	    (unsigned)bytes[6]);
	for (i = TZ_KEYS_HEAD; i < n && at < 60; i++)
		at += snprintf(text + at, 64 - (size_t)at,
		    bytes[i] >= ' ' && bytes[i] < 127 ? "%c" : "%02x",
		    bytes[i]);
}

static bool
has(const struct seen *seen, const char *text)
{
	size_t i;

	for (i = 0; i < seen->n; i++) {
		if (strcmp(seen->text[i], text) == 0)
			return true;
	}
	return false;
}

static void
keys_follow_from_the_record(void **state)
{
	static const char *const expected[] = {
		"1002 0 here", "1 0 1", "2 0 11010519491231002X",
		"3 1 wxf", "8 2 87654321831", "8 0 13812345678", "11 0 1",
		"11 0 3", "12 0 03A6", "7 0 500154102203-PER-00000009",
		"1007 0 A7",
	};
	struct seen seen = { .n = 0 };
	struct tz_record record;
	size_t i;

	(void)state;
	fill(&record);
	set(&record, "tags", "1,3");
	set(&record, "guardian", "500154102203-PER-00000009");
	record.old_no = "A7";
	tz_keys_of(form, &record, see, &seen);
	for (i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
		if (!has(&seen, expected[i]))
			fail_msg("%s", expected[i]);
	}
	/* And the name itself, from its beginning. */
	assert_int_equal(seen.n, sizeof(expected) / sizeof(expected[0]) + 1);
	record.flags |= TZ_RECORD_OWED;
	seen.n = 0;
	tz_keys_of(form, &record, see, &seen);
	assert_true(has(&seen, "1009 0 "));
	record.flags |= TZ_RECORD_VOID;
	seen.n = 0;
	tz_keys_of(form, &record, see, &seen);
	assert_int_equal(seen.n, 1);
	assert_string_equal(seen.text[0], "1002 0 here");
	record.old_no = NULL;
	tz_record_release(&record);
}

/* The key by which a value is looked up is among those of its record. */
static void
keys_of_values_find_their_records(void **state)
{
	static const struct {
		unsigned no;
		enum tz_search_how how;
		const char *typed;
		const char *key;
	} cases[] = {
		{ 3, TZ_SEARCH_PINYIN, "WX", "3 1 wx" },
		{ 8, TZ_SEARCH_TAIL, "5678", "8 2 8765" },
		{ 8, TZ_SEARCH_TAIL, "56-78", "8 2 8765" },
		{ 2, TZ_SEARCH_START, "1101", "2 0 1101" },
	};
	struct tz_value value = { 0 };
	struct seen seen = { .n = 0 };
	struct tz_buf key;
	size_t i;

	(void)state;
	tz_buf_init(&key, TZ_KEYS_MAX);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		tz_buf_clear(&key);
		tz_keys_prefix(form, cases[i].no, cases[i].how,
		    cases[i].typed, &key);
		see(key.data, key.len, &seen);
		assert_string_equal(seen.text[i], cases[i].key);
	}
	tz_buf_clear(&key);
	tz_value_int(&value, TZ_INT, 6);
	tz_keys_value(form, 12, TZ_SEARCH_START, tz_form_field(form, "share"),
	    &value, &key);
	see(key.data, key.len, &seen);
	assert_string_equal(seen.text[i], "12 0 03A6");
	tz_value_release(&value);
	tz_buf_release(&key);
}

static void
only_indexed_fields_use_the_index(void **state)
{
	static const struct {
		const char *field;
		bool indexed;
	} cases[] = {
		{ "id_type", true }, { "id_no", true }, { "name", true },
		{ "birth", false }, { "age", false }, { "guardian", true },
		{ "phone", true }, { "work", false }, { "tags", true },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(tz_keys_indexed(form, tz_form_field(form,
		    cases[i].field)), cases[i].indexed);
	assert_true(tz_keys_indexed(form, tz_form_header("state")));
	assert_false(tz_keys_indexed(form, tz_form_header("created_at")));
}

static void
long_keys_are_cut(void **state)
{
	char text[3000];
	struct tz_value value = { 0 };
	struct tz_buf key;

	(void)state;
	memset(text, 'a', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	tz_value_text(&value, text);
	tz_buf_init(&key, 4000);
	tz_keys_value(form, 3, TZ_SEARCH_START, tz_form_field(form, "name"),
	    &value, &key);
	assert_int_equal(key.len, TZ_KEYS_MAX);
	tz_buf_clear(&key);
	tz_keys_prefix(form, 3, TZ_SEARCH_TAIL, text, &key);
	assert_int_equal(key.len, TZ_KEYS_MAX);
	tz_buf_release(&key);
	tz_value_release(&value);
}

/* Any function of the bytes will do here. */
static void
sum(const void *bytes, size_t n, uint8_t out[TZ_HASH])
{
	const uint8_t *byte = bytes;
	size_t i;

	memset(out, 0, TZ_HASH);
	for (i = 0; i < n; i++)
		out[i % TZ_HASH] = (uint8_t)(out[i % TZ_HASH] * 31 + byte[i]);
}

static int
prepare(void **state)
{
	struct tz_problems problems;
	struct tz_form *parsed;
	size_t errors;

	(void)state;
	tz_problems_init(&problems);
	tz_problems_init(&resolved);
	forms = tz_forms_new(sum);
	parsed = tz_form_parse(person, strlen(person), "p.form", &problems);
	if (parsed == NULL)
		return 1;
	tz_forms_add(forms, parsed);
	tz_forms_add_codes(forms, tz_codes_parse("kinds", kinds,
	    strlen(kinds), &problems));
	errors = problems.errors + tz_forms_resolve(forms, &resolved);
	form = tz_forms_find(forms, "person");
	world.today = tz_date_day(2026, 10, 1);
	world.now = tz_date_start(world.today);
	world.forms = forms;
	tz_clock_set(world.now);
	tz_problems_release(&problems);
	return errors != 0;
}

static int
clean_up(void **state)
{
	(void)state;
	tz_forms_free(forms);
	tz_problems_release(&resolved);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_record_begins_with_its_defaults),
		cmocka_unit_test(derived_fields_follow),
		cmocka_unit_test(each_mistake_is_named),
		cmocka_unit_test(checks_of_a_field_are_data),
		cmocka_unit_test(a_field_hidden_by_another_is_not_required),
		cmocka_unit_test(what_may_come_later_is_owed),
		cmocka_unit_test(a_state_asks_for_its_fields),
		cmocka_unit_test(all_problems_come_at_once),
		cmocka_unit_test(unknown_cells_are_kept),
		cmocka_unit_test(missing_registers_are_warnings),
		cmocka_unit_test(keys_follow_from_the_record),
		cmocka_unit_test(keys_of_values_find_their_records),
		cmocka_unit_test(only_indexed_fields_use_the_index),
		cmocka_unit_test(long_keys_are_cut),
	};

	return cmocka_run_group_tests(tests, prepare, clean_up);
}
