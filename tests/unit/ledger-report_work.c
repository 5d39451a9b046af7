/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report in steps: others work between them, and it is of one moment. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/buf.h"
#include "ledger/report.h"
#include "tests/unit/ledger-village.h"

#define STEPS 1000		/* more than any report takes */

static struct village village;
static unsigned people;

static void
one_more(void)
{
	char born[16], number[40];

	snprintf(born, sizeof(born), "%u0101", 1930 + people++);
	snprintf(number, sizeof(number), "id_no=%s",
	    village_person(born, 1));
	(void)village_add(&village, "resident", PAIRS("name=张三",
	    "id_type=1", number, "reg_kind=1", "consent=1"));
}

static int
make(void **state)
{
	(void)state;
	village_make(&village, VILLAGE_SITE);
	one_more();
	return 0;
}

static int
end(void **state)
{
	(void)state;
	village_close(&village);
	return 0;
}

static struct tz_report_work *
begin(void)
{
	struct tz_report_ask ask = { .use = TZ_REPORT_FOR_PRINT,
		.name = "R19", .format = "text", .figure = "" };
	struct tz_report_work *work;

	assert_int_equal(tz_report_begin(village.ledger, village.chief, &ask,
	    &work, &village.err), TZ_OK);
	return work;
}

static bool
next(struct tz_report_work *work)
{
	bool more;

	assert_int_equal(tz_report_next(work, &more, &village.err), TZ_OK);
	return more;
}

static void
finish(struct tz_report_work *work, struct tz_buf *text)
{
	assert_int_equal(tz_report_print(work, text, &village.err), TZ_OK);
	tz_report_end(work);
}

/* Nobody comes in between. */
static void
quiet(struct tz_buf *text, unsigned *steps)
{
	struct tz_report_work *work = begin();

	for (*steps = 1; next(work); (*steps)++)
		assert_true(*steps < STEPS);
	finish(work, text);
}

/* After each of the first steps somebody is registered. */
static void
busy(unsigned times, struct tz_buf *text, unsigned *steps)
{
	struct tz_report_work *work = begin();

	for (*steps = 1; next(work); (*steps)++) {
		assert_true(*steps < STEPS);
		if (*steps <= times)
			one_more();
	}
	finish(work, text);
}

static void
it_is_of_one_moment(void **state)
{
	static const unsigned times[] = { 1, STEPS };
	struct tz_buf mixed, after;
	unsigned alone, steps;
	size_t i;

	(void)state;
	tz_buf_init(&mixed, TZ_REPORT_MAX);
	tz_buf_init(&after, TZ_REPORT_MAX);
	quiet(&after, &alone);
	assert_true(alone > 4);
	for (i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		tz_buf_clear(&mixed);
		tz_buf_clear(&after);
		busy(times[i], &mixed, &steps);
		/* Once more for one that came; the third in one piece. */
		assert_int_equal(steps, 2 * alone);
		quiet(&after, &steps);
		assert_int_equal(steps, alone);
		assert_string_equal(tz_buf_str(&mixed), tz_buf_str(&after));
	}
	tz_buf_release(&mixed);
	tz_buf_release(&after);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_of_one_moment),
	};

	return cmocka_run_group_tests(tests, make, end);
}
