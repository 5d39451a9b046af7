/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

static void
bytes_are_added_in_order(void **state)
{
	struct tz_buf buf;
	char *text;

	(void)state;
	tz_buf_init(&buf, 1000);
	assert_string_equal(tz_buf_str(&buf), "");
	tz_buf_put(&buf, "ab", 2);
	tz_buf_byte(&buf, 'c');
	tz_buf_text(&buf, "de");
	tz_buf_format(&buf, "%03d", 7);
	tz_buf_put(&buf, NULL, 0);
	assert_string_equal(tz_buf_str(&buf), "abcde007");
	tz_buf_eat(&buf, 5);
	assert_string_equal(tz_buf_str(&buf), "007");
	tz_buf_eat(&buf, 50);
	assert_int_equal(buf.len, 0);
	tz_buf_text(&buf, "x");
	text = tz_buf_take(&buf);
	assert_string_equal(text, "x");
	assert_int_equal(buf.len, 0);
	tz_mem_free(text);
	text = tz_buf_take(&buf);
	assert_string_equal(text, "");
	tz_mem_free(text);
	tz_buf_release(&buf);
}

static void
past_the_maximum_nothing_more_is_added(void **state)
{
	struct tz_buf buf;

	(void)state;
	tz_buf_init(&buf, 4);
	tz_buf_text(&buf, "abcd");
	assert_true(tz_buf_ok(&buf));
	tz_buf_byte(&buf, 'e');
	assert_false(tz_buf_ok(&buf));
	tz_buf_clear(&buf);
	assert_true(tz_buf_ok(&buf));
	tz_buf_text(&buf, "abc");
	tz_buf_text(&buf, "de");
	tz_buf_text(&buf, "f");
	assert_false(tz_buf_ok(&buf));
	assert_string_equal(tz_buf_str(&buf), "abc");
	assert_null(tz_buf_grow(&buf, 1));
	tz_buf_clear(&buf);
	tz_buf_format(&buf, "%s", "abcde");
	assert_false(tz_buf_ok(&buf));
	assert_string_equal(tz_buf_str(&buf), "");
	tz_buf_clear(&buf);
	assert_null(tz_buf_grow(&buf, SIZE_MAX));
	tz_buf_release(&buf);
	assert_int_equal(buf.max, 4);
}

static void
growth_is_zeroed_and_keeps_what_was(void **state)
{
	struct tz_buf buf;
	uint8_t *start;
	size_t i;

	(void)state;
	tz_buf_init(&buf, 1 << 20);
	for (i = 0; i < 100000; i++)
		tz_buf_byte(&buf, (uint8_t)i);
	start = tz_buf_grow(&buf, 100);
	for (i = 0; i < 100; i++)
		assert_int_equal(start[i], 0);
	for (i = 0; i < 100000; i++)
		assert_int_equal(buf.data[i], (uint8_t)i);
	assert_int_equal(buf.len, 100100);
	assert_int_equal(buf.data[buf.len], 0);
	tz_buf_release(&buf);
}

static void
numbers_have_their_width(void **state)
{
	static const struct {
		uint64_t n;
		size_t width;
		const char *text;
	} cases[] = {
		{ 0, 0, "0" },
		{ 0, 3, "000" },
		{ 7, 1, "7" },
		{ 42, 1, "42" },
		{ 42, 15, "000000000000042" },
		{ UINT64_MAX, 0, "18446744073709551615" },
		{ UINT64_MAX, 25, "0000018446744073709551615" },
	};
	struct tz_buf buf;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		tz_buf_init(&buf, 64);
		tz_buf_digits(&buf, cases[i].n, cases[i].width);
		assert_string_equal(tz_buf_str(&buf), cases[i].text);
		tz_buf_release(&buf);
	}
}

/* Whatever room is left, and whether the rest fits or not. */
static void
formats_fit_at_every_length(void **state)
{
	char text[200], word[100];
	struct tz_buf buf;
	size_t before, n;

	(void)state;
	for (before = 0; before < 80; before++) {
		for (n = 0; n < 90; n++) {
			tz_buf_init(&buf, 130);
			(void)snprintf(text, sizeof(text), "%*s",
			    (int)before, "");
			(void)snprintf(word, sizeof(word), "%*s", (int)n, "");
			memset(word, 'w', n);
			tz_buf_text(&buf, text);
			tz_buf_format(&buf, "%s", word);
			assert_int_equal(tz_buf_ok(&buf), before + n <= 130);
			if (tz_buf_ok(&buf))
				strcat(text, word);
			assert_string_equal(tz_buf_str(&buf), text);
			assert_int_equal(buf.len, strlen(text));
			tz_buf_release(&buf);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_are_added_in_order),
		cmocka_unit_test(past_the_maximum_nothing_more_is_added),
		cmocka_unit_test(growth_is_zeroed_and_keeps_what_was),
		cmocka_unit_test(numbers_have_their_width),
		cmocka_unit_test(formats_fit_at_every_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
