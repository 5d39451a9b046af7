/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "form/pinyin.h"

/* All spellings of a name, with a blank behind each. */
static void
collect(const char *initials, void *arg)
{
	char *all = arg;

	strcat(all, initials);
	strcat(all, " ");
}

/* Names whose usual reading is not that of the family name among them. */
static void
names_are_found_by_initials(void **state)
{
	/* clang-format off */
	static const struct {
		const char *name;
		const char *typed;
		int found;
	} cases[] = {
		{ "单雄信", "sxx", 1 }, { "单雄信", "dxx", 1 },
		{ "单雄信", "zxx", 0 },
		{ "曾小红", "zxh", 1 }, { "曾小红", "cxh", 1 },
		{ "解晓东", "xxd", 1 }, { "解晓东", "jxd", 1 },
		{ "仇和", "qh", 1 }, { "仇和", "ch", 1 },
		{ "区志明", "ozm", 1 }, { "区志明", "qzm", 1 },
		{ "查良镛", "zly", 1 }, { "朴树", "ps", 1 },
		{ "尉迟恭", "ycg", 1 }, { "万俟卨", "mqx", 1 },
		{ "长孙无忌", "zswj", 1 }, { "长孙无忌", "cswj", 1 },
		{ "覃勇", "qy", 1 }, { "覃勇", "ty", 1 },
		{ "黑伯龙", "hbl", 1 }, { "不准", "fz", 1 },
		{ "买买提·吐尔逊", "mmt", 1 },
		{ "买买提·吐尔逊", "mmtt", 1 },
		{ "A座王芳", "azwf", 1 }, { "3组李四", "3zls", 1 },
		{ "王芳", "W", 1 }, { "王芳", "", 1 },
		{ "王芳", "wfx", 0 }, { "王芳", "王", 0 },
		{ "", "w", 0 }, { "。，", "w", 0 },
	};
	/* clang-format on */
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (tz_pinyin_match(cases[i].name, cases[i].typed) !=
		    cases[i].found)
			fail_msg("%s by %s", cases[i].name, cases[i].typed);
	}
}

static void
spellings_are_given_up_to_the_most(void **state)
{
	char all[512] = "";

	(void)state;
	assert_int_equal(tz_pinyin_initials("单雄信", 64, collect, all), 3);
	assert_non_null(strstr(all, "sxx "));
	assert_non_null(strstr(all, "dxx "));
	all[0] = '\0';
	assert_int_equal(tz_pinyin_initials("王芳", 64, collect, all), 1);
	assert_string_equal(all, "wf ");
	all[0] = '\0';
	assert_int_equal(tz_pinyin_initials("单单单单", 3, collect, all), 3);
	all[0] = '\0';
	assert_int_equal(tz_pinyin_initials("·—", 64, collect, all), 0);
	assert_int_equal(tz_pinyin_initials("Ab 9号", 64, collect, all), 1);
	assert_string_equal(all, "ab9h ");
}

/* Whatever spelling is given, typing it finds the text. */
static void
found_by(const char *initials, void *arg)
{
	const char *name = arg;

	assert_int_equal(tz_pinyin_match(name, initials), 1);
}

static void
every_spelling_finds_its_text(void **state)
{
	static const char *const names[] = {
		"单雄信", "万俟卨", "长孙无忌", "曾解仇区", "重庆市开州区",
	};
	char name[64];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		strcpy(name, names[i]);
		assert_true(tz_pinyin_initials(name, 1000, found_by, name) >
		    0);
	}
}

static void
readings_end_with_null(void **state)
{
	uint32_t c;
	size_t i;

	(void)state;
	assert_string_equal(tz_pinyin_reading(0x4e2d, 0), "zhong");
	assert_null(tz_pinyin_reading('a', 0));
	assert_null(tz_pinyin_reading(0, 0));
	assert_null(tz_pinyin_reading(0x10ffff, 0));
	for (c = 0x3400; c < 0x30000; c++) {
		for (i = 0; tz_pinyin_reading(c, i) != NULL; i++)
			assert_true(strlen(tz_pinyin_reading(c, i)) <
			    TZ_PINYIN_SYLLABLE);
		assert_true(i < 16);
	}
}

/* The whole of GB 2312 can be typed. */
static void
level_one_and_two_are_covered(void **state)
{
	const char *text = "啊阿埃挨哎唉哀皑癌蔼矮艾碍爱隘鞍氨安俺按暗岸";
	uint32_t c;

	(void)state;
	while ((c = tz_utf8_next(&text)) != 0)
		assert_non_null(tz_pinyin_reading(c, 0));
}

static void
candidates_come_by_use(void **state)
{
	uint32_t found[8], more[8];

	(void)state;
	assert_int_equal(tz_pinyin_candidates("zhong", false, 0, found, 8), 8);
	assert_int_equal(found[0], 0x4e2d);
	assert_int_equal(tz_pinyin_candidates("zhong", false, 3, more, 5), 5);
	assert_memory_equal(more, found + 3, 5 * sizeof(found[0]));
	assert_int_equal(tz_pinyin_candidates("zhang", true, 0, found, 1), 1);
	assert_int_equal(found[0], 0x5f20);	/* 张 */
	assert_int_equal(tz_pinyin_candidates("shan", true, 0, found, 2), 2);
	assert_int_equal(found[0], 0x5355);	/* 单 */
	assert_int_equal(tz_pinyin_candidates("he", true, 0, found, 3), 3);
	assert_int_equal(found[0], 0x4f55);	/* 何 */
	assert_int_equal(tz_pinyin_candidates("nothing", true, 0, found, 8), 0);
	assert_int_equal(tz_pinyin_candidates("", false, 0, found, 8), 0);
	assert_int_equal(tz_pinyin_candidates("zhong", false, 9999, found, 8),
	    0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found_by_initials),
		cmocka_unit_test(spellings_are_given_up_to_the_most),
		cmocka_unit_test(every_spelling_finds_its_text),
		cmocka_unit_test(readings_end_with_null),
		cmocka_unit_test(level_one_and_two_are_covered),
		cmocka_unit_test(candidates_come_by_use),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
