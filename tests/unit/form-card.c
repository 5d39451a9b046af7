/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of readers of identity cards, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "form/card.h"

#define USUAL "name,sex,ethnic,birth,address,number,issuer,from,until"
#define NUMBER "11010519491231002X"

static const struct {
	const char *order, *line;
	const char *name, *ethnic, *address;	/* name NULL: no card */
} cases[] = {
	{ USUAL, "单雄信|女|汉|1949-12-31|青坪村二组17号|" NUMBER
	    "|开州区公安局|2016.01.01|长期", "单雄信", "汉",
	    "青坪村二组17号" },
	{ USUAL, "单雄信,女,汉,19491231,青坪村二组17号,11010519491231002x",
	    "单雄信", "汉", "青坪村二组17号" },
	{ USUAL, "单雄信\t2\t汉族\t1949年12月31日\t青坪村\t" NUMBER "\t",
	    "单雄信", "汉族", "青坪村" },
	{ USUAL, " 单雄信 | | | |青坪村|" NUMBER, "单雄信", "", "青坪村" },
	{ "number,name,-,address", NUMBER "|单雄信|x|青坪村", "单雄信", "",
	    "青坪村" },
	/* No card: a wrong digit, another sex, another birth, another order. */
	{ USUAL, "单雄信|女|汉|1949-12-31|青坪村|110105194912310021", NULL,
	    NULL, NULL },
	{ USUAL, "单雄信|男|汉|1949-12-31|青坪村|" NUMBER, NULL, NULL, NULL },
	{ USUAL, "单雄信|女|汉|1949-12-30|青坪村|" NUMBER, NULL, NULL, NULL },
	{ USUAL, NUMBER "|单雄信|女|汉|1949-12-31|青坪村", NULL, NULL, NULL },
	{ USUAL, "|女|汉|1949-12-31|青坪村|" NUMBER, NULL, NULL, NULL },
	{ USUAL, NUMBER, NULL, NULL, NULL },
	{ USUAL, "单雄信", NULL, NULL, NULL },
	{ USUAL, "", NULL, NULL, NULL },
	{ USUAL, "1,2,3,4,5,6,7,8,9", NULL, NULL, NULL },
};

static void
lines_are_split(void **state)
{
	int32_t today = tz_date_day(2026, 11, 21);
	struct tz_card card;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		bool is = tz_card_parse(cases[i].line, cases[i].order, today,
		    &card);

		if (is != (cases[i].name != NULL))
			fail_msg("case %zu", i);
		if (!is)
			continue;
		assert_string_equal(tz_card_text(&card, "name"),
		    cases[i].name);
		assert_string_equal(tz_card_text(&card, "ethnic"),
		    cases[i].ethnic);
		assert_string_equal(tz_card_text(&card, "address"),
		    cases[i].address);
		assert_string_equal(tz_card_text(&card, "number"), NUMBER);
	}
}

static void
a_long_line_is_none(void **state)
{
	char line[TZ_CARD_LINE + 10];
	struct tz_card card;

	(void)state;
	memset(line, 'x', sizeof(line));
	line[5] = '|';
	line[sizeof(line) - 1] = '\0';
	assert_false(tz_card_parse(line, USUAL, 20000, &card));
}

static void
parts_have_names(void **state)
{
	struct tz_card card = { .text = { "" } };

	(void)state;
	assert_true(tz_card_part("address"));
	assert_false(tz_card_part("photo"));
	assert_false(tz_card_part(""));
	assert_string_equal(tz_card_text(&card, "photo"), "");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_split),
		cmocka_unit_test(a_long_line_is_none),
		cmocka_unit_test(parts_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
