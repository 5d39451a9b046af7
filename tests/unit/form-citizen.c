/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vectors of domain 3.1 and 3.2; none belongs to a person. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "form/citizen.h"

#define TODAY tz_date_day(2026, 10, 1)

static void
numbers_are_checked_and_lengthened(void **state)
{
	/* clang-format off */
	static const struct {
		const char *typed;
		const char *stored;
		enum tz_citizen_rule rule;
	} cases[] = {
		{ "11010519491231002X", "11010519491231002X", TZ_CITIZEN_OK },
		{ "11010519491231002x", "11010519491231002X", TZ_CITIZEN_OK },
		{ "610104620927690", "610104196209276908", TZ_CITIZEN_OK },
		{ "370101201602290014", "370101201602290014", TZ_CITIZEN_OK },
		{ "350111201702290010", NULL, TZ_CITIZEN_DAY },
		{ "654321203013010017", NULL, TZ_CITIZEN_DAY },
		{ "110105194912310021", NULL, TZ_CITIZEN_CHECK },
		{ "11010519491231002", NULL, TZ_CITIZEN_LENGTH },
		{ "1101051949123100211", NULL, TZ_CITIZEN_LENGTH },
		{ "", NULL, TZ_CITIZEN_LENGTH },
		{ "1101051949123100A1", NULL, TZ_CITIZEN_DIGITS },
		{ "11010519491231002Y", NULL, TZ_CITIZEN_DIGITS },
		{ "1X010519491231002X", NULL, TZ_CITIZEN_DIGITS },
		{ "61010462092769x", NULL, TZ_CITIZEN_DIGITS },
		{ "110105202610020020", NULL, TZ_CITIZEN_DAY },
		{ "110105000012310020", NULL, TZ_CITIZEN_DAY },
	};
	/* clang-format on */
	char out[19];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(tz_citizen_parse(cases[i].typed, TODAY, out),
		    cases[i].rule);
		if (cases[i].stored != NULL)
			assert_string_equal(out, cases[i].stored);
	}
}

/* One wrong digit or two neighbours exchanged never go unseen. */
static void
any_single_slip_is_found(void **state)
{
	const char *right = "610104196209276908";
	char wrong[19], out[19];
	size_t i;
	char c;

	(void)state;
	for (i = 0; i < 18; i++) {
		for (c = '0'; c <= '9'; c++) {
			strcpy(wrong, right);
			wrong[i] = c;
			assert_int_equal(tz_citizen_parse(wrong, TODAY, out) ==
			    TZ_CITIZEN_OK, c == right[i]);
		}
		if (i == 17 || right[i] == right[i + 1])
			continue;
		strcpy(wrong, right);
		wrong[i] = right[i + 1];
		wrong[i + 1] = right[i];
		assert_int_not_equal(tz_citizen_parse(wrong, TODAY, out),
		    TZ_CITIZEN_OK);
	}
}

static void
birth_and_sex_follow_from_the_number(void **state)
{
	(void)state;
	assert_int_equal(tz_citizen_birth("11010519491231002X"),
	    tz_date_day(1949, 12, 31));
	assert_int_equal(tz_citizen_sex("11010519491231002X"), '2');
	assert_int_equal(tz_citizen_birth("370101201602290014"),
	    tz_date_day(2016, 2, 29));
	assert_int_equal(tz_citizen_sex("370101201602290014"), '1');
}

static void
credit_codes_are_checked(void **state)
{
	static const struct {
		const char *code;
		bool valid;
	} cases[] = {
		{ "91350100M000100Y43", true },
		{ "91350100M000100Y4A", false },
		{ "91110108551385082Q", true },
		{ "52330481MJ00000220", true },
		{ "N2370101MF0000004H", true },
		{ "52330481MJ00000221", false },
		{ "I2330481MJ00000220", false },
		{ "52330481MJ0000022", false },
		{ "52330481MJ000002200", false },
		{ "", false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(tz_credit_code_valid(cases[i].code),
		    cases[i].valid);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_checked_and_lengthened),
		cmocka_unit_test(any_single_slip_is_found),
		cmocka_unit_test(birth_and_sex_follow_from_the_number),
		cmocka_unit_test(credit_codes_are_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
