/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "district/veil.h"

/* What is shown of a text; the same where nothing is to hide. */
static const struct {
	const char *text;
	const char *shown;
} cases[] = {
	{ "身份证11010519491231002X号", "身份证110*************2X号" },
	{ "电话13812345678.", "电话138******78." },
	{ "138 1234 5678", "138 **** **78" },
	{ "138-1234-5678", "138-****-**78" },
	{ "１３８１２３４５６７８", "１３８******７８" },
	{ "一三八一二三四五六七八", "一三八******七八" },
	{ "138\xe2\x80\x8b" "12345678", "138\xe2\x80\x8b******78" },
	{ "110105 19491231 002X", "110*** ******** **2X" },
	{ "610104620927690", "610**********90" },
	{ "6228480402564890018", "622**************18" },
	{ "6228 4804 0256 4890 018", "622* **** **** **** *18" },
	/* Nothing personal. */
	{ "2026-11-01 2026-11-30", "2026-11-01 2026-11-30" },
	{ "2026年11月22日 DIS2026-0001", "2026年11月22日 DIS2026-0001" },
	{ "1234567.89 元", "1234567.89 元" },
	{ "王*芳 138****5678", "王*芳 138****5678" },
	{ "二〇二六年十一月", "二〇二六年十一月" },
	{ "12 34 56 78", "12 34 56 78" },
	{ "", "" },
};

static void
whole_numbers_are_hidden(void **state)
{
	struct tz_buf out;
	size_t i;

	(void)state;
	tz_buf_init(&out, 4096);
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		tz_buf_clear(&out);
		tz_veil(cases[i].text, &out);
		assert_string_equal(tz_buf_str(&out), cases[i].shown);
	}
	tz_buf_release(&out);
}

/* Longer than what is looked at in one go. */
static void
very_long_numbers_are_hidden(void **state)
{
	char text[1000];
	struct tz_buf out;
	const char *at;
	size_t n, i;

	(void)state;
	tz_buf_init(&out, 4096);
	for (n = 11; n < sizeof text; n++) {
		for (i = 0; i < n; i++)
			text[i] = (char)('0' + (i % 9) + 1);
		text[n] = '\0';
		tz_buf_clear(&out);
		tz_veil(text, &out);
		for (at = tz_buf_str(&out); *at != '\0'; at++)
			assert_true(strspn(at, "0123456789") < 11);
	}
	tz_buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_numbers_are_hidden),
		cmocka_unit_test(very_long_numbers_are_hidden),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
