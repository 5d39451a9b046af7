/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates of prints: what is read, and what is refused on which line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "base/problem.h"
#include "form/forms.h"
#include "form/mask.h"
#include "form/template.h"

static const char shop[] =
    "form = \"shop\"; label = \"店\"; prefix = \"SHO\"; version = 1;\n"
    "single = true;\n"
    "basic = { label = \"基本\";\n"
    "  name = { no = 1; label = \"名\"; type = \"text\"; };\n"
    "};\n";
static const char bill[] =
    "form = \"bill\"; label = \"单\"; prefix = \"BIL\"; version = 1;\n"
    "basic = { label = \"基本\";\n"
    "  no = { no = 1; label = \"号\"; type = \"text\"; };\n"
    "  shop = { no = 2; label = \"店\"; type = \"ref\"; to = \"shop\"; };\n"
    "  text = { no = 3; label = \"文\"; type = \"memo\"; };\n"
    "};\n";
static const char line[] =
    "form = \"bill_line\"; label = \"行\"; prefix = \"LIN\"; version = 1;\n"
    "rows_of = \"bill\"; parent = \"bill\";\n"
    "basic = { label = \"基本\";\n"
    "  bill = { no = 1; label = \"单\"; type = \"ref\"; to = \"bill\"; };\n"
    "  what = { no = 2; label = \"物\"; type = \"text\"; };\n"
    "};\n";

/* clang-format off */
static const struct {
	const char *text;
	unsigned long wrong;	/* line of the first problem, 0 = right */
} cases[] = {
	{ "", 0 },
	{ "plain text\n", 0 },
	{ "${office} ${id} ${print.page}\n", 0 },
	{ "${no}\n", 1 },			/* of no register */
	{ "${shop.name}\n", 0 },		/* the one shop */
	{ "@print bill 单据\n${no}\n", 0 },
	{ "@print bill 单据\n${shop.name:>20} ${*no|date:^10}\n", 0 },
	{ "@print bill 单据\n${shop.nothing}\n", 2 },
	{ "@print bill 单据\n${no.name}\n", 2 },
	{ "@print bill 单据\n${bill.no} ${bill_line.what}\n", 2 },
	{ "@print bill 单据\n${= '}' || no}\n", 0 },
	{ "@print bill 单据\n${= no +}\n", 2 },
	{ "@print bill 单据\n${no\n", 2 },
	{ "@print bill\n", 1 },
	{ "@print nothing 没有\n", 1 },
	{ "@# a remark\n@print bill 单据\n@when no = '1'\n@lines 40\n", 0 },
	{ "@print bill 单据\n@when what = 1\n", 2 },
	{ "@print bill 单据\n@many\n@columns 1000\n", 3 },
	{ "@print bill 单据\ntext\n@lines 40\n", 3 },
	{ "@print bill 单据\n@each bill_line\n${what} ${bill.no}\n@end\n", 0 },
	{ "@print bill 单据\n@each bill_line WHERE what = 'a' "
	    "ORDER BY what DESC\n@between\n-\n@else\nnone\n@end\n", 0 },
	{ "@print bill 单据\n@each bill_line ORDER BY no\n@end\n", 2 },
	{ "@print bill 单据\n@each bill_line\n${no}\n@end\n", 3 },
	{ "@print bill 单据\n@each bill_line\n", 2 },
	{ "@print bill 单据\n@each nothing\n@end\n", 2 },
	{ "@print bill 单据\n@each shop WHERE shop.id = bill.shop\n"
	    "${name}\n@end\n", 0 },
	{ "@print bill 单据\n@each shop\n${name} ${row}\n@end\n", 0 },
	{ "@print bill 单据\n@each line OF text\n${line.2}\n@end\n", 0 },
	{ "@print bill 单据\n${line.2}\n", 2 },
	{ "@print bill 单据\n@tally what OF bill_line\n"
	    "${tally.value} ${tally.n}\n@end\n", 0 },
	{ "@print bill 单据\n@tally no OF bill_line\n@end\n", 2 },
	{ "@print bill 单据\n${tally.n}\n", 2 },
	{ "@print bill 单据\n@if no IS NULL\na\n@else\nb\n@end\n", 0 },
	{ "@print bill 单据\n@if no IS NULL\na\n@between\nb\n@end\n", 4 },
	{ "@print bill 单据\n@end\n", 2 },
	{ "@print bill 单据\n@strange\n", 2 },
	{ "@print bill 单据\n@foot\n${print.pages}\n@end\n@head\nh\n@end\n",
	    0 },
	{ "@if true\n@if true\n@if true\n@if true\n@if true\n@if true\n"
	    "@if true\n@if true\n@if true\n", 9 },
	{ "\xff\n", 0xffff },			/* no line is to blame */
};
/* clang-format on */

static void
hash(const void *bytes, size_t n, uint8_t out[TZ_HASH])
{
	(void)bytes;
	memset(out, (int)n, TZ_HASH);
}

static struct tz_forms *
load(void)
{
	static const char *const texts[] = { shop, bill, line };
	struct tz_forms *forms = tz_forms_new(hash);
	struct tz_problems problems;
	char say[500];
	size_t i;

	tz_problems_init(&problems);
	for (i = 0; i < 3; i++)
		tz_forms_add(forms, tz_form_parse(texts[i],
		    strlen(texts[i]), "test", &problems));
	(void)tz_forms_resolve(forms, &problems);
	for (i = 0; i < problems.n; i++)
		print_error("%s\n", tz_problem_text(&problems.item[i], say,
		    sizeof(say)));
	assert_int_equal(problems.errors, 0);
	tz_problems_release(&problems);
	return forms;
}

static void
check_cases(void **state)
{
	struct tz_forms *forms = load();
	struct tz_template *template;
	struct tz_problems problems;
	char say[500];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		tz_problems_init(&problems);
		template = tz_template_parse(cases[i].text,
		    strlen(cases[i].text), "test", forms, &problems);
		if ((template == NULL) != (cases[i].wrong != 0) ||
		    (cases[i].wrong != 0 && cases[i].wrong != 0xffff &&
		    problems.item[0].line != cases[i].wrong))
			fail_msg("%s, not line %lu of\n%s", problems.n > 0 ?
			    tz_problem_text(&problems.item[0], say,
			    sizeof(say)) : "right", cases[i].wrong,
			    cases[i].text);
		tz_template_free(template);
		tz_problems_release(&problems);
	}
	tz_forms_free(forms);
}

/* What the first lines say is kept. */
static void
check_head(void **state)
{
	static const char text[] = "@print bill 单据 一\n@columns 132\n"
	    "@lines 0\n${no:~20|}\n";
	struct tz_forms *forms = load();
	struct tz_template *template;
	struct tz_problems problems;
	bool said;

	(void)state;
	tz_problems_init(&problems);
	template = tz_template_parse(text, strlen(text) - 11, "test", forms,
	    &problems);
	assert_non_null(template);
	assert_string_equal(tz_template_label(template), "单据 一");
	assert_int_equal(tz_template_columns(template), 132);
	assert_int_equal(tz_template_lines(template, &said), 0);
	assert_true(said);
	assert_ptr_equal(tz_template_form(template),
	    tz_forms_find(forms, "bill"));
	tz_template_free(template);
	tz_problems_release(&problems);
	tz_forms_free(forms);
}

/* Numbers in prose: citizen, telephone, account; others stay. */
static void
check_mask(void **state)
{
	static const struct {
		const char *text, *masked;
	} prose[] = {
		{ "", "" },
		{ "共 3 户, 4500 元", "共 3 户, 4500 元" },
		{ "11010519491231002X。", "110105**********2X。" },
		{ "身份证110105194912310021", "身份证110105**********21" },
		{ "610104620927690", "610104*******90" },
		{ "电话13912345678和02353331234",
		    "电话139****5678和02353331234" },
		{ "账号6222021234567890123", "账号***************0123" },
		{ "6222021234567890", "************7890" },
		{ "2026年 500154102203", "2026年 500154102203" },
	};
	struct tz_buf got;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(prose) / sizeof(prose[0]); i++) {
		tz_buf_init(&got, 1000);
		tz_mask_prose(prose[i].text, &got);
		assert_string_equal(tz_buf_str(&got), prose[i].masked);
		tz_buf_release(&got);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check_cases),
		cmocka_unit_test(check_head),
		cmocka_unit_test(check_mask),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
