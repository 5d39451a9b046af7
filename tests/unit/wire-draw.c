/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Draws that others can repeat. The results were computed by another program
 * from the description in taizhang(1): SHA-256, ChaCha20, Fisher and Yates.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "wire/draw.h"
#include "wire/hash.h"

#define MOST 12

static const struct {
	const char *seed;
	const char *item[MOST];
	const char *drawn;
} cases[] = {
	{ "2026-11-20 开奖 0817",
	  { "甲村", "乙村", "丙村", "丁村", "戊村", "己村", "庚村", "辛村" },
	  "庚村 丁村 己村 丙村 辛村 甲村 乙村 戊村 " },
	{ "seed", { "l", "k", "j", "i", "h", "g", "f", "e", "d", "c", "b",
	  "a" }, "d k i b h a c e g l j f " },
	{ "seed", { "one" }, "one " },
	{ "", { NULL }, "" },
};

static void
a_draw_can_be_repeated(void **state)
{
	const char *item[MOST];
	char drawn[256];
	size_t i, k, n;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (n = 0; n < MOST && cases[i].item[n] != NULL; n++)
			item[n] = cases[i].item[n];
		assert_int_equal(tz_draw(cases[i].seed, item, n, NULL),
		    TZ_OK);
		drawn[0] = '\0';
		for (k = 0; k < n; k++) {
			strcat(drawn, item[k]);
			strcat(drawn, " ");
		}
		assert_string_equal(drawn, cases[i].drawn);
	}
}

static void
a_list_with_doubles_is_refused(void **state)
{
	const char *item[] = { "a", "b", "a" };
	static const char *many[TZ_DRAW_ITEMS + 1];
	struct tz_err err = { 0 };

	(void)state;
	assert_int_equal(tz_draw("s", item, 3, &err), TZ_EINPUT);
	assert_int_equal(tz_draw("s", many, TZ_DRAW_ITEMS + 1, &err),
	    TZ_ELIMIT);
}

/* 6,000 draws of one of three: each about 2,000 times. */
static void
everything_is_as_likely(void **state)
{
	unsigned times[3] = { 0 };
	unsigned i;

	(void)state;
	for (i = 0; i < 6000; i++) {
		const char *item[] = { "0", "1", "2" };
		char seed[33];

		tz_draw_seed(seed);
		assert_int_equal(strlen(seed), 32);
		assert_int_equal(tz_draw(seed, item, 3, NULL), TZ_OK);
		times[item[0][0] - '0']++;
	}
	for (i = 0; i < 3; i++)
		assert_in_range(times[i], 1700, 2300);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_draw_can_be_repeated),
		cmocka_unit_test(a_list_with_doubles_is_refused),
		cmocka_unit_test(everything_is_as_likely),
	};

	tz_hash_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
