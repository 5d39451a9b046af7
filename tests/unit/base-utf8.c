/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/utf8.h"
#include "base/utf8_table.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* RFC 3629: shortest form only, no surrogates, nothing past U+10FFFF. */
static void
only_utf8_is_valid(void **state)
{
	static const struct {
		const char *bytes;
		bool valid;
	} cases[] = {
		{ "", true },
		{ "abc", true },
		{ "\xc2\xb7", true },
		{ "村", true },
		{ "\xf0\xa0\x80\x80", true },		/* U+20000 */
		{ "\xf4\x8f\xbf\xbf", true },		/* U+10FFFF */
		{ "\x80", false },
		{ "\xc2", false },
		{ "\xc0\x80", false },
		{ "\xc1\xbf", false },
		{ "\xe0\x9f\xbf", false },
		{ "\xed\xa0\x80", false },		/* a surrogate */
		{ "\xe6\x9d", false },
		{ "\xe6\x9d""a", false },
		{ "\xf0\x8f\xbf\xbf", false },
		{ "\xf4\x90\x80\x80", false },
		{ "\xf5\x80\x80\x80", false },
		{ "\xff", false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_int_equal(tz_utf8_valid(cases[i].bytes,
		    strlen(cases[i].bytes)), cases[i].valid);
	assert_false(tz_utf8_valid("a\0b", 3));
}

/* Long runs of hanzi are read many at a time: each byte must count in them. */
static void
wrong_bytes_are_found_among_hanzi(void **state)
{
	static const char run[] = "台账村民委员会汉字台账村民委员会";
	char text[sizeof run];
	size_t i;

	(void)state;
	assert_true(tz_utf8_valid(run, sizeof run - 1));
	for (i = 0; i < sizeof run - 1; i++) {
		memcpy(text, run, sizeof run);
		text[i] = i % 3 == 0 ? '\xff' : 'a';
		assert_false(tz_utf8_valid(text, sizeof run - 1));
		if (i % 3 == 1) {
			memcpy(text + i - 1, "\xed\xa0", 2);
			assert_false(tz_utf8_valid(text, sizeof run - 1));
			memcpy(text + i - 1, "\xef\xbc", 2);
			assert_true(tz_utf8_valid(text, sizeof run - 1));
		}
		assert_false(tz_utf8_valid(run, i % 3 == 0 ? i + 1 : i));
	}
}

static void
every_character_is_read_as_it_was_put(void **state)
{
	uint32_t c;

	(void)state;
	for (c = 1; c <= 0x10ffff; c += c < 0x3000 ? 1 : 7) {
		char text[5] = "";
		const char *at = text;
		size_t n = tz_utf8_put(text, c);

		if (c >= 0xd800 && c < 0xe000) {
			assert_string_equal(text, "?");
			continue;
		}
		assert_int_equal(tz_utf8_next(&at), c);
		assert_ptr_equal(at, text + n);
		assert_true(tz_utf8_valid(text, n));
	}
}

static void
bad_bytes_are_read_one_by_one(void **state)
{
	const char *text = "\xe6\x9d""a";

	(void)state;
	assert_int_equal(tz_utf8_next(&text), TZ_UTF8_BAD);
	assert_int_equal(tz_utf8_next(&text), TZ_UTF8_BAD);
	assert_int_equal(tz_utf8_next(&text), 'a');
	assert_int_equal(tz_utf8_next(&text), 0);
	assert_int_equal(tz_utf8_next(&text), 0);
}

static void
widths_are_those_of_a_chinese_terminal(void **state)
{
	static const struct {
		uint32_t c;
		int width;
	} cases[] = {
		{ 'a', 1 }, { 0x07, 0 }, { 0x9b, 0 }, { 0xad, 1 },
		{ 0xb7, 1 }, { 0x300, 0 }, { 0x200b, 0 }, { 0xfe0f, 0 },
		{ 0x1100, 2 }, { 0x1160, 0 }, { 0x3000, 2 }, { 0x3042, 2 },
		{ 0x3400, 2 }, { 0x4e00, 2 }, { 0x9fff, 2 }, { 0xac00, 2 },
		{ 0xf900, 2 }, { 0xff01, 2 }, { 0xff5e, 2 }, { 0xff65, 1 },
		{ 0x1f600, 2 }, { 0x20000, 2 }, { 0x2fffd, 2 },
		{ 0x31350, 2 }, { 0x2500, 1 }, { 0x10ffff, 1 },
		{ TZ_UTF8_BAD, 1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_int_equal(tz_utf8_width(cases[i].c), cases[i].width);
	assert_int_equal(tz_utf8_columns("青坪村 3 组"), 11);
	assert_int_equal(tz_utf8_count("青坪村 3 组"), 7);
}

/* The search by halves needs rows that rise. */
static void
tables_of_widths_rise(void **state)
{
	static const struct {
		const struct tz_utf8_range *range;
		const size_t *n;
	} tables[] = {
		{ tz_utf8_zero, &tz_utf8_zero_n },
		{ tz_utf8_wide, &tz_utf8_wide_n },
	};
	size_t i, k;

	(void)state;
	for (i = 0; i < COUNT(tables); i++) {
		const struct tz_utf8_range *range = tables[i].range;

		assert_true(*tables[i].n > 100);
		for (k = 0; k < *tables[i].n; k++) {
			assert_true(range[k].first <= range[k].last);
			assert_true(k == 0
			    || range[k].first > range[k - 1].last);
		}
	}
}

static void
text_is_cut_between_characters(void **state)
{
	static const struct {
		const char *text;
		int columns;
		size_t bytes;
	} cases[] = {
		{ "青坪村", 6, 9 }, { "青坪村", 5, 6 }, { "青坪村", 1, 0 },
		{ "青坪村", 0, 0 }, { "a青", 2, 1 }, { "e\xcc\x81x", 1, 3 },
		{ "", 3, 0 }, { "abc", 80, 3 }, { "abc", -1, 0 },
	};
	char out[5];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_int_equal(tz_utf8_cut(cases[i].text,
		    cases[i].columns), cases[i].bytes);
	tz_utf8_copy(out, sizeof(out), "a青b");
	assert_string_equal(out, "a青");
	tz_utf8_copy(out, 4, "a青b");
	assert_string_equal(out, "a");
	tz_utf8_copy(out, 3, "a青b");
	assert_string_equal(out, "a");
	tz_utf8_copy(out, 1, "a");
	assert_string_equal(out, "");
}

static void
hanzi_are_the_ideographs(void **state)
{
	(void)state;
	assert_true(tz_utf8_is_hanzi(0x4e00));
	assert_true(tz_utf8_is_hanzi(0x3400));
	assert_true(tz_utf8_is_hanzi(0x20bb7));		/* in names */
	assert_true(tz_utf8_is_hanzi(0xfa0e));
	assert_false(tz_utf8_is_hanzi(0x3007));
	assert_false(tz_utf8_is_hanzi(0x3042));
	assert_false(tz_utf8_is_hanzi('a'));
	assert_false(tz_utf8_is_hanzi(TZ_UTF8_BAD));
}

static void
text_is_tidied(void **state)
{
	static const struct {
		const char *typed;
		bool lines;
		const char *stored;
	} cases[] = {
		{ "", false, "" },
		{ "  张  三\t", false, "张 三" },
		{ "　张三　", false, "张三" },
		{ "１２３ＡＢｃ", false, "123ABc" },
		{ "（甲）：乙", false, "(甲):乙" },
		{ "（甲）：１", true, "（甲）：1" },
		{ "买买提•艾力", false, "买买提·艾力" },
		{ "买买提・艾力", false, "买买提·艾力" },
		{ "买买提．艾力", false, "买买提·艾力" },
		{ "艾\x01．\xff力", true, "艾·力" },
		{ "村 ．村", true, "村 ．村" },
		{ "３．５", false, "3.5" },
		{ "a\nb", false, "a b" },
		{ "\n a \r\n\n b \n", true, "a\n\nb" },
		{ "a\x01\x7f""b", false, "ab" },
		{ "\xef\xbb\xbf" "a\xe2\x80\xae" "b", false, "ab" },
		{ "a\xff" "b", false, "ab" },
		{ "a\xc2\xa0" "b", false, "a b" },
	};
	char text[64];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		strcpy(text, cases[i].typed);
		tz_utf8_tidy(text, cases[i].lines);
		assert_string_equal(text, cases[i].stored);
		tz_utf8_tidy(text, cases[i].lines);
		assert_string_equal(text, cases[i].stored);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_utf8_is_valid),
		cmocka_unit_test(wrong_bytes_are_found_among_hanzi),
		cmocka_unit_test(every_character_is_read_as_it_was_put),
		cmocka_unit_test(bad_bytes_are_read_one_by_one),
		cmocka_unit_test(widths_are_those_of_a_chinese_terminal),
		cmocka_unit_test(tables_of_widths_rise),
		cmocka_unit_test(text_is_cut_between_characters),
		cmocka_unit_test(hanzi_are_the_ideographs),
		cmocka_unit_test(text_is_tidied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
