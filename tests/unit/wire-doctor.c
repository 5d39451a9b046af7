/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each fact makes of its row, and the code that tells all of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "wire/doctor.h"

#define DAY INT64_C(86400000)
#define NOW INT64_C(1795233600000)
#define GIB (UINT64_C(1024) * 1024 * 1024)

/* An office in which nothing is wrong. */
static const struct tz_doctor_facts sound = { .enrolled = true, .now = NOW,
	.free_bytes = 50 * GIB, .reserve = GIB / 50,
	.backup_at = NOW - DAY, .verify_at = NOW - DAY,
	.synced_at = NOW - DAY };

#define CASE(row, state, ...) { TZ_DOCTOR_##row, TZ_DOCTOR_##state, \
	{ .enrolled = true, .now = NOW, .free_bytes = 50 * GIB, \
	.reserve = GIB / 50, .backup_at = NOW, .verify_at = NOW, \
	.synced_at = NOW, __VA_ARGS__ } }

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverride-init"
static const struct {
	enum tz_doctor_row row;
	enum tz_doctor_state state;
	struct tz_doctor_facts facts;
} cases[] = {
	CASE(LEDGER, WATCH, .recovering = true),
	CASE(LEDGER, BAD, .down = true),
	CASE(BACKUP, UNKNOWN, .down = true),
	CASE(DISK, GOOD, .down = true),
	CASE(DISK, UNKNOWN, .down = true, .free_bytes = 0),
	CASE(DISK, WATCH, .free_bytes = GIB / 2),
	CASE(DISK, BAD, .free_bytes = GIB / 10),
	CASE(DISK, BAD, .free_bytes = 2 * GIB, .reserve = GIB + 1),
	CASE(CLOCK, GOOD, .offset = 999999),
	CASE(CLOCK, WATCH, .has_offset = true, .offset = -301),
	CASE(CLOCK, BAD, .has_offset = true, .offset = 90000),
	CASE(BACKUP, WATCH, .backup_at = NOW - 8 * DAY),
	CASE(BACKUP, BAD, .backup_at = NOW - 31 * DAY),
	CASE(BACKUP, BAD, .backup_at = 0),
	CASE(BACKUP, GOOD, .backup_at = 0, .practice = true),
	CASE(VERIFY, WATCH, .verify_at = 0),
	CASE(VERIFY, BAD, .verify_wrong = 1),
	CASE(ENROLMENT, WATCH, .enrolled = false),
	CASE(ENROLMENT, BAD, .error = "TZ_EKEY"),
	CASE(LINE, GOOD, .enrolled = false, .synced_at = 0),
	CASE(LINE, WATCH, .synced_at = NOW - 3 * DAY),
	CASE(LINE, BAD, .synced_at = NOW - 8 * DAY),
	CASE(ERROR, WATCH, .error = "TZ_ELINK"),
	CASE(ERROR, BAD, .error = "TZ_ECHAIN"),
	CASE(ERROR, BAD, .error = "TZ_LATER"),
	CASE(UNSENT, GOOD, .unsent_since = NOW - 9 * DAY),
	CASE(UNSENT, GOOD, .unsent = 3, .unsent_since = NOW - DAY),
	CASE(UNSENT, BAD, .unsent = 3, .unsent_since = NOW - 9 * DAY),
	CASE(RETURNED, WATCH, .returned = 1),
	CASE(DRAFTS, WATCH, .drafts = 21),
	CASE(BUDGET, WATCH, .night_spent = true),
	CASE(BUDGET, BAD, .night_spent = true, .month_spent = true),
	CASE(PACKAGE, GOOD, .package = "0.2.0"),
	CASE(PACKAGE, WATCH, .package = "waiting 0.2.0"),
	CASE(PACKAGE, BAD, .package = "failed 0.2.0"),
};
#pragma GCC diagnostic pop

static void
rows_are_judged(void **state)
{
	enum tz_doctor_state found[TZ_DOCTOR_ROWS];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		tz_doctor_judge(&cases[i].facts, found);
		if (found[cases[i].row] != cases[i].state)
			fail_msg("case %zu: %d", i, found[cases[i].row]);
	}
	tz_doctor_judge(&sound, found);
	for (i = 0; i < TZ_DOCTOR_ROWS; i++)
		assert_int_equal(found[i], TZ_DOCTOR_GOOD);
}

static void
a_code_says_the_same(void **state)
{
	enum tz_doctor_state told[TZ_DOCTOR_ROWS], heard[TZ_DOCTOR_ROWS];
	char code[TZ_DOCTOR_CODE];
	struct tz_err err;
	unsigned turn, i;

	(void)state;
	srand(4);
	for (turn = 0; turn < 2000; turn++) {
		for (i = 0; i < TZ_DOCTOR_ROWS; i++)
			told[i] = turn == 0 ? TZ_DOCTOR_UNKNOWN :
			    (enum tz_doctor_state)(rand() % TZ_DOCTOR_STATES);
		tz_doctor_write(told, code);
		assert_int_equal(strlen(code), 12);
		assert_int_equal(tz_doctor_read(code, heard, &err), TZ_OK);
		assert_memory_equal(told, heard, sizeof told);
	}
}

static void
a_misheard_digit_is_found(void **state)
{
	enum tz_doctor_state told[TZ_DOCTOR_ROWS] = { TZ_DOCTOR_GOOD };
	enum tz_doctor_state heard[TZ_DOCTOR_ROWS];
	char code[TZ_DOCTOR_CODE], wrong[TZ_DOCTOR_CODE];
	struct tz_err err;
	size_t i;
	char c;

	(void)state;
	told[TZ_DOCTOR_LINE] = TZ_DOCTOR_BAD;
	tz_doctor_write(told, code);
	for (i = 0; i < strlen(code); i++) {
		for (c = '0'; c <= '9'; c++) {
			memcpy(wrong, code, sizeof wrong);
			if (wrong[i] == '-' || wrong[i] == c)
				continue;
			wrong[i] = c;
			assert_int_equal(tz_doctor_read(wrong, heard, &err),
			    TZ_EINPUT);
		}
	}
}

static const struct {
	const char *code;
	enum tz_rc rc;
} codes[] = {
	{ "0000000014", TZ_OK },
	{ "0000 0000 14", TZ_OK },
	{ "0000-000-01 4", TZ_OK },
	{ "000000001", TZ_EINPUT },
	{ "00000000144", TZ_EINPUT },
	{ "000000001x", TZ_EINPUT },
	{ "", TZ_EINPUT },
};

static void
codes_are_read(void **state)
{
	enum tz_doctor_state heard[TZ_DOCTOR_ROWS];
	struct tz_err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof codes / sizeof *codes; i++)
		assert_int_equal(tz_doctor_read(codes[i].code, heard, &err),
		    codes[i].rc);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_judged),
		cmocka_unit_test(a_code_says_the_same),
		cmocka_unit_test(a_misheard_digit_is_found),
		cmocka_unit_test(codes_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
