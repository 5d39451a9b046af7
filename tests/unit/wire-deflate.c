/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "wire/deflate.h"

/* Lengths around what one step of the library takes. */
static const size_t lengths[] = { 0, 1, 100, 16383, 16384, 16385, 300000 };

static void
fill(struct tz_buf *text, size_t n)
{
	uint32_t state = 7;

	tz_buf_init(text, 1 << 20);
	while (text->len < n) {
		state = state * 1103515245 + 12345;
		tz_buf_byte(text, (uint8_t)(state >> 16 & 0x5f));
	}
}

static void
comes_back(void **state)
{
	struct tz_buf text, small, again;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		fill(&text, lengths[i]);
		tz_buf_init(&small, 1 << 20);
		tz_buf_init(&again, 1 << 20);
		tz_deflate(text.data, text.len, &small);
		assert_true(tz_buf_ok(&small));
		assert_int_equal(tz_inflate(small.data, small.len, &again,
		    NULL), TZ_OK);
		assert_int_equal(again.len, lengths[i]);
		if (lengths[i] > 0)
			assert_memory_equal(again.data, text.data, text.len);
		tz_buf_release(&text);
		tz_buf_release(&small);
		tz_buf_release(&again);
	}
}

static void
refuses_too_much(void **state)
{
	struct tz_buf text, small, again;

	(void)state;
	tz_buf_init(&text, 1 << 20);
	memset(tz_buf_grow(&text, 1 << 19), 'x', 1 << 19);
	tz_buf_init(&small, 1 << 20);
	tz_deflate(text.data, text.len, &small);
	tz_buf_init(&again, (1 << 19) - 1);
	assert_int_equal(tz_inflate(small.data, small.len, &again, NULL),
	    TZ_ELIMIT);
	tz_buf_release(&text);
	tz_buf_release(&small);
	tz_buf_release(&again);
}

static void
refuses_cut_and_longer(void **state)
{
	struct tz_buf text, small, again;
	size_t n;

	(void)state;
	fill(&text, 1000);
	tz_buf_init(&small, 1 << 20);
	tz_deflate(text.data, text.len, &small);
	for (n = 0; n < small.len; n++) {
		tz_buf_init(&again, 1 << 20);
		assert_int_equal(tz_inflate(small.data, n, &again, NULL),
		    TZ_ECORRUPT);
		tz_buf_release(&again);
	}
	tz_buf_byte(&small, 0);
	tz_buf_init(&again, 1 << 20);
	assert_int_equal(tz_inflate(small.data, small.len, &again, NULL),
	    TZ_ECORRUPT);
	tz_buf_release(&again);
	tz_buf_release(&text);
	tz_buf_release(&small);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(comes_back),
		cmocka_unit_test(refuses_too_much),
		cmocka_unit_test(refuses_cut_and_longer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
