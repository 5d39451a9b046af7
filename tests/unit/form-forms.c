/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of forms: what is loaded, linked, refused, and how a set is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "form/codes.h"
#include "form/forms.h"

#define FORM(name, prefix, more) "form = \"" name "\"; label = \"甲\"; " \
	"prefix = \"" prefix "\"; version = 1;\n" more
#define FIELD(no, name, type, more) name " = { no = " no "; label = \"乙\"; " \
	"type = \"" type "\"; " more " };"
#define PAGE(fields) "s = { label = \"页\";\n" fields " };\n"
#define FLOW(effect) "flow = { states = ( { name = \"a\"; label = \"甲\"; " \
	"first = true; } );\nsteps = ( { name = \"go\"; label = \"走\"; " \
	"from = [ \"a\" ]; role = [ \"any\" ];\n" effect " } ); };\n"

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

static void
add(struct tz_forms *forms, const char *text, struct tz_problems *problems)
{
	struct tz_form *form;

	form = tz_form_parse(text, strlen(text), "x.form", problems);
	assert_non_null(form);
	tz_forms_add(forms, form);
}

/* A form, with form "b" beside it, and what resolving says first. */
static void
what_does_not_fit_is_said_with_its_line(void **state)
{
	/* clang-format off */
	static const struct {
		const char *text;
		const char *say;
		size_t errors;
	} cases[] = {
		{ FORM("a", "AA", PAGE(FIELD("1", "f", "text", ""))),
		  NULL, 0 },
		{ FORM("b", "AA", PAGE(FIELD("1", "f", "text", ""))),
		  "x.form: there are two registers named b", 1 },
		{ FORM("a", "BB", PAGE(FIELD("1", "f", "text", ""))),
		  "x.form: a has the prefix of b", 1 },
		{ FORM("a", "AA", PAGE(FIELD("1", "f", "ref",
		  "to = \"c\";"))), "x.form:3: f is hidden: the register c is "
		  "not installed", 0 },
		{ FORM("a", "AA", PAGE(FIELD("1", "f", "code",
		  "codes = \"c\";"))), "x.form:3: f: the list of codes c is "
		  "not installed", 0 },
		{ FORM("a", "AA", PAGE(FIELD("1", "f", "text",
		  "show = \"1\";"))), "x.form:3: show must be a condition",
		  1 },
		{ FORM("a", "AA", PAGE(FIELD("1", "f", "date",
		  "\ndefault = \"'x'\";"))), "x.form:4: the formula does not "
		  "give what f holds", 1 },
		{ FORM("a", "AA", PAGE(FIELD("1", "f", "number",
		  "default = \"1\";"))), NULL, 0 },
		{ FORM("a", "AA", PAGE(FIELD("1", "f", "text", ""))
		  FLOW("effects = ( { create = \"c\"; set = { x = \"1\"; }; } "
		  ");")), "x.form:6: an effect of the step go is left out: "
		  "the register c is not installed", 0 },
		{ FORM("a", "AA", PAGE(FIELD("1", "f", "text", ""))
		  FLOW("effects = ( { create = \"b\"; set = { x = \"1\"; }; } "
		  ");")), "x.form:6: step go: there is no field x to set",
		  1 },
		{ FORM("a", "AA", PAGE(FIELD("1", "f", "text", ""))
		  FLOW("effects = ( { create = \"b\"; set = { g = \"f\"; }; } "
		  ");")), NULL, 0 },
		{ FORM("a", "AA", PAGE(FIELD("1", "f", "ref",
		  "to = \"b\";")) FLOW("effects = ( { update = \"f\"; state = "
		  "\"z\"; } );")), "x.form:6: step go: there is no state "
		  "\"z\" to set", 1 },
		{ FORM("a", "AA", PAGE(FIELD("1", "f", "text", ""))
		  FLOW("effects = ( { update_all = \"b\"; where = "
		  "\"g = a.f\"; set = { g = \"f\"; }; } );")), NULL, 0 },
		{ FORM("a", "AA", PAGE(FIELD("1", "f", "text", ""))
		  FLOW("effects = ( { update_all = \"b\"; where = "
		  "\"g = a.h\"; set = { g = \"f\"; }; } );")),
		  "x.form:6: column 7: a has no field h", 1 },
		{ FORM("a", "AA", PAGE(FIELD("1", "f", "text", ""))
		  FLOW("effects = ( { update_all = \"b\"; where = "
		  "\"g\"; set = { g = \"f\"; }; } );")),
		  "x.form:6: column 1: a condition is needed here", 1 },
		{ FORM("a", "AA", PAGE(FIELD("1", "f", "text", ""))
		  FLOW("effects = ( { update_all = \"c\"; where = "
		  "\"g\"; set = { g = \"f\"; }; } );")), "x.form:6: an "
		  "effect of the step go is left out: the register c is not "
		  "installed", 0 },
		{ FORM("a", "AA", PAGE(FIELD("1", "f", "text", ""))
		  FLOW("guard = ( { rule = \"f\"; say = \"不\"; } );")),
		  "x.form:6: guard must be a condition", 1 },
	};
	/* clang-format on */
	struct tz_problems problems;
	char say[TZ_SENTENCE_TEXT];
	struct tz_forms *forms;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		tz_problems_init(&problems);
		forms = tz_forms_new(NULL);
		add(forms, FORM("b", "BB", PAGE(FIELD("1", "g", "text", ""))),
		    &problems);
		add(forms, cases[i].text, &problems);
		assert_int_equal(tz_forms_resolve(forms, &problems),
		    cases[i].errors);
		assert_int_equal(problems.n, cases[i].say != NULL);
		if (problems.n > 0)
			assert_string_equal(tz_problem_text(&problems.item[0],
			    say, sizeof(say)), cases[i].say);
		tz_forms_free(forms);
		tz_problems_release(&problems);
	}
}

/* A field whose formula moves is computed, and so is what follows from it. */
static void
computed_fields_are_told_apart(void **state)
{
	static const char text[] = FORM("a", "AA", PAGE(
	    FIELD("1", "f", "integer", "derive = \"g + 1\";")
	    FIELD("2", "g", "integer", "derive = \"age(h)\";")
	    FIELD("3", "h", "date", "")
	    FIELD("4", "k", "integer", "derive = \"year(h)\";")));
	static const bool computed[] = { true, true, false, false };
	struct tz_problems problems;
	struct tz_forms *forms;
	size_t i;

	(void)state;
	tz_problems_init(&problems);
	forms = tz_forms_new(NULL);
	add(forms, text, &problems);
	assert_int_equal(tz_forms_resolve(forms, &problems), 0);
	for (i = 0; i < 4; i++)
		assert_int_equal(tz_forms_at(forms, 0)->field[i].computed,
		    computed[i]);
	tz_forms_free(forms);
	tz_problems_release(&problems);
}

static void
id_of(const char *const *text, size_t n, const char *codes,
    uint8_t id[TZ_HASH])
{
	struct tz_problems problems;
	struct tz_forms *forms;
	size_t i;

	tz_problems_init(&problems);
	forms = tz_forms_new(sum);
	for (i = 0; i < n; i++)
		add(forms, text[i], &problems);
	tz_forms_add_codes(forms, tz_codes_parse("c", codes, strlen(codes),
	    &problems));
	assert_int_equal(tz_forms_resolve(forms, &problems), 0);
	memcpy(id, tz_forms_set_id(forms), TZ_HASH);
	tz_forms_free(forms);
	tz_problems_release(&problems);
}

static void
a_set_is_named_by_what_it_holds(void **state)
{
	static const char a[] = FORM("a", "AA", PAGE(FIELD("1", "f", "text",
	    "")));
	static const char b[] = FORM("b", "BB", PAGE(FIELD("1", "f", "text",
	    "")));
	static const char *const one[] = { a, b }, *const two[] = { b, a };
	uint8_t first[TZ_HASH], second[TZ_HASH];

	(void)state;
	id_of(one, 2, "code,name\n1,x\n", first);
	id_of(two, 2, "code,name\n1,x\n", second);
	assert_memory_equal(first, second, TZ_HASH);
	id_of(one, 2, "code,name\n1,y\n", second);
	assert_memory_not_equal(first, second, TZ_HASH);
	id_of(one, 1, "code,name\n1,x\n", second);
	assert_memory_not_equal(first, second, TZ_HASH);
}

static char *
canon_of(const struct tz_form *form)
{
	struct tz_buf out;

	tz_buf_init(&out, 1024 * 1024);
	tz_form_canon(form, &out);
	return tz_buf_take(&out);
}

/* All that is shipped loads, and its canonical text reads as itself. */
static void
shipped_forms_stay_what_they_are(void **state)
{
	char form_folder[4096], codes_folder[4096], *first, *second;
	struct tz_problems problems;
	struct tz_forms *forms;
	const char *source = getenv("TZ_SRCDIR");
	struct tz_form *again;
	size_t i;

	(void)state;
	source = source != NULL ? source : ".";
	snprintf(form_folder, sizeof(form_folder), "%s/forms", source);
	snprintf(codes_folder, sizeof(codes_folder), "%s/data/codes", source);
	tz_problems_init(&problems);
	forms = tz_forms_new(sum);
	assert_int_equal(tz_forms_load(forms, form_folder, codes_folder,
	    &problems), 0);
	assert_int_equal(tz_forms_resolve(forms, &problems), 0);
	assert_true(tz_forms_count(forms) >= 12);
	for (i = 0; i < tz_forms_count(forms); i++) {
		first = canon_of(tz_forms_at(forms, i));
		again = tz_form_parse(first, strlen(first), "canon",
		    &problems);
		assert_non_null(again);
		second = canon_of(again);
		assert_string_equal(first, second);
		tz_form_free(again);
		free(first);
		free(second);
	}
	assert_ptr_equal(tz_forms_find(forms, "resident"),
	    tz_forms_prefix(forms, "RES"));
	assert_non_null(tz_forms_codes(forms, "gb_ethnic"));
	assert_null(tz_forms_codes(forms, "nothing"));
	tz_forms_free(forms);
	tz_problems_release(&problems);
}

static void
a_missing_folder_is_a_problem(void **state)
{
	struct tz_problems problems;
	struct tz_forms *forms;

	(void)state;
	tz_problems_init(&problems);
	forms = tz_forms_new(NULL);
	assert_int_equal(tz_forms_load(forms, "/nonexistent/forms",
	    "/nonexistent/codes", &problems), 2);
	tz_forms_free(forms);
	tz_problems_release(&problems);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_does_not_fit_is_said_with_its_line),
		cmocka_unit_test(computed_fields_are_told_apart),
		cmocka_unit_test(a_set_is_named_by_what_it_holds),
		cmocka_unit_test(shipped_forms_stay_what_they_are),
		cmocka_unit_test(a_missing_folder_is_a_problem),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
