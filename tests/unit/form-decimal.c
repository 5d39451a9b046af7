/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "form/decimal.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define NINES "999999999999999999999999999999999999999999999999999999"

static const struct {
	const char *text, *canonical;
} texts[] = {
	{ "0", "0" },
	{ "-0", "0" },
	{ "-0.00", "0" },
	{ "007", "7" },
	{ "+7", "7" },
	{ "12.50", "12.5" },
	{ "-12.50", "-12.5" },
	{ ".5", "0.5" },
	{ "5.", "5" },
	{ "0.000000001", "0.000000001" },
	{ "1000000000", "1000000000" },
	{ "123456789012345678901234567890.123",
	    "123456789012345678901234567890.123" },
	{ NINES NINES, NINES NINES },
	{ NINES NINES "9", NULL },
	{ "", NULL },
	{ "-", NULL },
	{ ".", NULL },
	{ "1.2.3", NULL },
	{ "1e3", NULL },
	{ "0x10", NULL },
	{ " 1", NULL },
	{ "１", NULL },
};

static void
texts_are_made_canonical(void **state)
{
	struct tz_decimal d;
	char out[TZ_DECIMAL_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++) {
		if (tz_decimal_parse(&d, texts[i].text) !=
		    (texts[i].canonical != NULL))
			fail_msg("\"%s\" is not judged right", texts[i].text);
		if (texts[i].canonical != NULL)
			assert_string_equal(tz_decimal_format(&d, out),
			    texts[i].canonical);
	}
}

static const struct {
	const char *a;
	char sign;
	const char *b, *result;		/* NULL: refused */
} sums[] = {
	{ "1", '+', "2", "3" },
	{ "0.1", '+', "0.2", "0.3" },
	{ "999999999", '+', "1", "1000000000" },
	{ "1", '+', "-1", "0" },
	{ "0.5", '+', "0.5", "1" },
	{ "-5", '+', "3", "-2" },
	{ "1000000000000000000", '-', "1", "999999999999999999" },
	{ "1", '-', "0.000000000001", "0.999999999999" },
	{ "3", '-', "5", "-2" },
	{ NINES NINES, '+', "1", NULL },
	{ NINES NINES, '-', "1",
	    "99999999999999999999999999999999999999999999999999999" "9"
	    "99999999999999999999999999999999999999999999999999999" "8" },
	{ "0.05", '*', "0.2", "0.01" },
	{ "-3", '*', "0.5", "-1.5" },
	{ "-3", '*', "0", "0" },
	{ "4294967296", '*', "4294967296", "18446744073709551616" },
	{ "1000000000000000000000000000000000000000000000000000000", '*',
	    "1000000000000000000000000000000000000000000000000000000", NULL },
	{ "1", '/', "3", "0.33333333333333333333" },
	{ "2", '/', "3", "0.66666666666666666667" },
	{ "-2", '/', "3", "-0.66666666666666666667" },
	{ "1", '/', "200000000000000000000", "0.00000000000000000001" },
	{ "-1", '/', "200000000000000000000", "-0.00000000000000000001" },
	{ "1", '/', "200000000000000000001", "0" },
	{ "13", '/', "20", "0.65" },
	{ "10", '/', "0.1", "100" },
	{ "0", '/', "7", "0" },
	{ "7", '/', "0", NULL },
	{ "1", '/', "999999999999999999", "0.000000000000000001" },
	{ "999999999999999999999999999", '/', "999999999000000000",
	    "1000000001.000000001" },
	{ "100000000000000000000000000000000", '/', "7",
	    "14285714285714285714285714285714.28571428571428571429" },
};

static void
figures_are_exact(void **state)
{
	struct tz_decimal a, b;
	char out[TZ_DECIMAL_TEXT];
	size_t i;
	bool done;

	(void)state;
	for (i = 0; i < COUNT(sums); i++) {
		assert_true(tz_decimal_parse(&a, sums[i].a));
		assert_true(tz_decimal_parse(&b, sums[i].b));
		if (sums[i].sign == '+')
			done = tz_decimal_add(&a, &a, &b);
		else if (sums[i].sign == '-')
			done = tz_decimal_sub(&a, &a, &b);
		else if (sums[i].sign == '*')
			done = tz_decimal_mul(&a, &a, &b);
		else
			done = tz_decimal_div(&a, &a, &b);
		if (done != (sums[i].result != NULL))
			fail_msg("%s %c %s", sums[i].a, sums[i].sign,
			    sums[i].b);
		if (done && strcmp(tz_decimal_format(&a, out),
		    sums[i].result) != 0)
			fail_msg("%s %c %s gives %s", sums[i].a, sums[i].sign,
			    sums[i].b, out);
	}
}

static const struct {
	const char *text;
	unsigned places;
	const char *rounded, *floor, *ceil;
} rounds[] = {
	{ "2.5", 0, "3", "2", "3" },
	{ "-2.5", 0, "-3", "-3", "-2" },
	{ "2.4999", 0, "2", "2", "3" },
	{ "2.45", 1, "2.5", "2", "3" },
	{ "-0.4", 0, "0", "-1", "0" },
	{ "0.0001", 2, "0", "0", "1" },
	{ "7", 2, "7", "7", "7" },
	{ "9.995", 2, "10", "9", "10" },
	{ "-9.995", 2, "-10", "-10", "-9" },
};

static void
halves_go_away_from_zero(void **state)
{
	struct tz_decimal d;
	char out[TZ_DECIMAL_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rounds); i++) {
		assert_true(tz_decimal_parse(&d, rounds[i].text));
		assert_true(tz_decimal_round(&d, rounds[i].places));
		assert_string_equal(tz_decimal_format(&d, out),
		    rounds[i].rounded);
		assert_true(tz_decimal_parse(&d, rounds[i].text));
		assert_true(tz_decimal_floor(&d));
		assert_string_equal(tz_decimal_format(&d, out),
		    rounds[i].floor);
		assert_true(tz_decimal_parse(&d, rounds[i].text));
		assert_true(tz_decimal_ceil(&d));
		assert_string_equal(tz_decimal_format(&d, out),
		    rounds[i].ceil);
	}
}

/* From smallest to largest; each is compared with each. */
static const char *const ladder[] = { "-1000000000", "-2.01", "-2", "-0.1",
	"0", "0.000000000000000001", "0.1", "0.10000000001", "1", "1.9", "2",
	"10", "999999999", "1000000000", "1000000000.5", NINES };

static void
numbers_are_in_order(void **state)
{
	struct tz_decimal a, b;
	size_t i, j;
	int order;

	(void)state;
	for (i = 0; i < COUNT(ladder); i++)
		for (j = 0; j < COUNT(ladder); j++) {
			assert_true(tz_decimal_parse(&a, ladder[i]));
			assert_true(tz_decimal_parse(&b, ladder[j]));
			order = tz_decimal_compare(&a, &b);
			if ((order > 0) - (order < 0) != (i > j) - (i < j))
				fail_msg("%s and %s", ladder[i], ladder[j]);
		}
}

static const int64_t ints[] = { 0, 1, -1, 999999999, 1000000000, -1000000000,
	INT64_MAX, INT64_MIN, INT64_MAX - 1, INT64_MIN + 1 };

static void
whole_numbers_come_back(void **state)
{
	struct tz_decimal d;
	char text[32], out[TZ_DECIMAL_TEXT];
	int64_t back;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(ints); i++) {
		tz_decimal_from_int(&d, ints[i]);
		assert_true(tz_decimal_to_int(&d, &back));
		assert_true(back == ints[i]);
		snprintf(text, sizeof text, "%lld", (long long)ints[i]);
		assert_string_equal(tz_decimal_format(&d, out), text);
	}
	assert_true(tz_decimal_parse(&d, "9223372036854775808"));
	assert_false(tz_decimal_to_int(&d, &back));
	assert_true(tz_decimal_parse(&d, "-9223372036854775809"));
	assert_false(tz_decimal_to_int(&d, &back));
	assert_true(tz_decimal_parse(&d, "1.5"));
	assert_false(tz_decimal_to_int(&d, &back));
}

/*
 * Laws that hold for all numbers, tried on many: (a + b) - b = a, and a / b is
 * within half a unit of the last place of what it should be.
 */
static void
laws_hold(void **state)
{
	static const char digits[] = "0123456789999000";
	struct tz_decimal n[2], sum, q, back, bound;
	uint64_t seed = 12345;
	char text[64];
	unsigned i, k, at;

	(void)state;
	assert_true(tz_decimal_parse(&bound, "0.000000000000000000005"));
	for (i = 0; i < 20000; i++) {
		for (k = 0; k < 2; k++) {
			seed = seed * UINT64_C(6364136223846793005) + 1;
			snprintf(text, sizeof text, "%s", seed >> 63 ? "-1" :
			    "+1");
			for (at = 2; at < 4 + (seed >> 40) % 30; at++)
				text[at] = digits[(seed >> (at % 32)) % 16];
			text[at / 2 + 1] = '.';
			text[at] = '\0';
			assert_true(tz_decimal_parse(&n[k], text));
		}
		assert_true(tz_decimal_add(&sum, &n[0], &n[1]));
		assert_true(tz_decimal_sub(&sum, &sum, &n[1]));
		assert_int_equal(tz_decimal_compare(&sum, &n[0]), 0);
		assert_true(tz_decimal_div(&q, &n[0], &n[1]));
		assert_true(tz_decimal_mul(&back, &q, &n[1]));
		assert_true(tz_decimal_sub(&back, &back, &n[0]));
		assert_true(tz_decimal_mul(&sum, &bound, &n[1]));
		back.negative = sum.negative = false;
		assert_true(tz_decimal_compare(&back, &sum) <= 0);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_made_canonical),
		cmocka_unit_test(figures_are_exact),
		cmocka_unit_test(halves_go_away_from_zero),
		cmocka_unit_test(numbers_are_in_order),
		cmocka_unit_test(whole_numbers_come_back),
		cmocka_unit_test(laws_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
