/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of paper, and days and amounts as papers write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "base/chinese.h"
#include "base/date.h"
#include "base/lines.h"

/* clang-format off */
static const struct {
	const char *text;
	int columns;
	const char *broken;	/* lines with | between them */
} breaks[] = {
	{ "", 10, "" },
	{ "青坪村", 10, "青坪村" },
	{ "青坪村村民委员会", 10, "青坪村村民|委员会" },
	{ "青坪村村民委员会", 9, "青坪村村|民委员会" },
	/* No line begins with a closing sign or ends with an opening one. */
	{ "兹证明张三，男", 10, "兹证明张|三，男" },
	{ "兹有张三（男）", 10, "兹有张三|（男）" },
	{ "one two three", 8, "one two|three" },
	{ "abcdefghij", 4, "abcd|efgh|ij" },
	{ "电话 023-12345678 转", 12, "电话|023-12345678|转" },
	{ "第一段\n\n第二段", 10, "第一段||第二段" },
	{ "村", 1, "村" },
};

static const struct {
	const char *text;
	int columns;
	enum tz_align align;
	const char *aligned;
} aligns[] = {
	{ "村", 6, TZ_ALIGN_LEFT, "村    " },
	{ "村", 6, TZ_ALIGN_RIGHT, "    村" },
	{ "村", 6, TZ_ALIGN_CENTRE, "  村  " },
	{ "村", 7, TZ_ALIGN_CENTRE, "  村   " },
	{ "村民委员会", 7, TZ_ALIGN_LEFT, "村民委 " },
	{ "村民委员会", 7, TZ_ALIGN_RIGHT, " 村民委" },
};

static const struct {
	int64_t fen;
	const char *capital;
} amounts[] = {
	{ 0, "零元整" },
	{ 5, "伍分" },
	{ 50, "伍角整" },
	{ 100, "壹元整" },
	{ 101, "壹元零壹分" },
	{ 110, "壹元壹角整" },
	{ 1000, "壹拾元整" },
	{ 123456, "壹仟贰佰叁拾肆元伍角陆分" },
	{ 1000500, "壹万零伍元整" },
	{ 10010000, "壹拾万零壹佰元整" },
	{ 1234567890, "壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角整" },
	{ 10000000000, "壹亿元整" },
	{ 10000000100, "壹亿零壹元整" },
	{ 1000000010000, "壹佰亿零壹佰元整" },
	{ -200, "负贰元整" },
};
/* clang-format on */

static void
check_breaks(void **state)
{
	struct tz_buf got;
	size_t i, n, next;

	(void)state;
	for (i = 0; i < sizeof(breaks) / sizeof(breaks[0]); i++) {
		const char *at = breaks[i].text;

		tz_buf_init(&got, 1000);
		do {
			n = tz_lines_break(at, breaks[i].columns, &next);
			if (at != breaks[i].text)
				tz_buf_byte(&got, '|');
			tz_buf_put(&got, at, n);
			at += next;
		} while (*at != '\0');
		assert_string_equal(tz_buf_str(&got), breaks[i].broken);
		tz_buf_release(&got);
	}
}

static void
check_aligns(void **state)
{
	struct tz_buf got;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(aligns) / sizeof(aligns[0]); i++) {
		tz_buf_init(&got, 1000);
		tz_lines_align(aligns[i].text, strlen(aligns[i].text),
		    aligns[i].columns, aligns[i].align, &got);
		assert_string_equal(tz_buf_str(&got), aligns[i].aligned);
		tz_buf_release(&got);
	}
}

static void
check_amounts(void **state)
{
	struct tz_buf got;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++) {
		tz_buf_init(&got, 1000);
		tz_chinese_money(amounts[i].fen, &got);
		assert_string_equal(tz_buf_str(&got), amounts[i].capital);
		tz_buf_release(&got);
	}
}

static void
check_days(void **state)
{
	struct tz_buf got;
	int64_t ms;

	(void)state;
	tz_buf_init(&got, 1000);
	tz_chinese_day(tz_date_day(2026, 10, 1), &got);
	tz_buf_byte(&got, '|');
	assert_true(tz_time_parse("2026-03-02 09:05", &ms));
	tz_chinese_time(ms, &got);
	assert_string_equal(tz_buf_str(&got),
	    "2026年10月1日|2026年3月2日9时05分");
	tz_buf_release(&got);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check_breaks),
		cmocka_unit_test(check_aligns),
		cmocka_unit_test(check_amounts),
		cmocka_unit_test(check_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
