/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/charset.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void
encodings_have_many_names(void **state)
{
	(void)state;
	assert_int_equal(tz_charset_named("utf-8"), TZ_CHARSET_UTF8);
	assert_int_equal(tz_charset_named("UTF8"), TZ_CHARSET_UTF8);
	assert_int_equal(tz_charset_named("GBK"), TZ_CHARSET_GB18030);
	assert_int_equal(tz_charset_named("gb2312"), TZ_CHARSET_GB18030);
	assert_int_equal(tz_charset_named("ANSI_X3.4-1968"),
	    TZ_CHARSET_OTHER);
	assert_int_equal(tz_charset_named(NULL), TZ_CHARSET_OTHER);
	assert_string_equal(tz_charset_name(TZ_CHARSET_UTF8), "UTF-8");
	assert_string_equal(tz_charset_name(TZ_CHARSET_GB18030), "GB18030");
	assert_string_equal(tz_charset_name(TZ_CHARSET_OTHER), "?");
}

/* GB 18030-2005: two bytes for common hanzi, four for rare ones. */
static const struct {
	const char *bytes;
	enum tz_charset guess;
	const char *text;		/* NULL: not to be read */
} cases[] = {
	{ "", TZ_CHARSET_UTF8, "" },
	{ "abc", TZ_CHARSET_UTF8, "abc" },
	{ "\xe6\x9d\x91", TZ_CHARSET_UTF8, "村" },
	{ "\xef\xbb\xbf\xe6\x9d\x91", TZ_CHARSET_UTF8, "村" },
	{ "\xb4\xe5", TZ_CHARSET_GB18030, "村" },
	{ "\x84\x31\x95\x33\xb4\xe5", TZ_CHARSET_GB18030, "村" },
	{ "\x95\x32\x82\x36", TZ_CHARSET_GB18030, "\xf0\xa0\x80\x80" },
	{ "\xb4\xe5\xa1\xa4", TZ_CHARSET_GB18030, "村·" },
	{ "\xb4", TZ_CHARSET_OTHER, NULL },
	{ "\xff\xfe" "a", TZ_CHARSET_OTHER, NULL },
};

static void
text_is_guessed_and_decoded(void **state)
{
	struct tz_buf out;
	size_t i;

	(void)state;
	tz_buf_init(&out, 100);
	for (i = 0; i < COUNT(cases); i++) {
		size_t n = strlen(cases[i].bytes);
		enum tz_charset guess = tz_charset_guess(cases[i].bytes, n);
		enum tz_rc rc;

		assert_int_equal(guess, cases[i].guess);
		tz_buf_clear(&out);
		rc = tz_charset_decode(guess, cases[i].bytes, n, &out, NULL);
		assert_int_equal(rc, cases[i].text == NULL ? TZ_EINPUT
							    : TZ_OK);
		assert_string_equal(tz_buf_str(&out),
		    cases[i].text == NULL ? "" : cases[i].text);
	}
	assert_int_equal(tz_charset_guess("a\0b\0", 4), TZ_CHARSET_OTHER);
	tz_buf_release(&out);
}

static void
the_line_of_a_bad_byte_is_named(void **state)
{
	static const struct {
		enum tz_charset from;
		const char *bytes;
		size_t n;
		const char *line;
	} bad[] = {
		{ TZ_CHARSET_UTF8, "a\nb\n\xff", 5, "3" },
		{ TZ_CHARSET_UTF8, "\xe6\x9d", 2, "1" },
		{ TZ_CHARSET_GB18030, "a\n\xb4\xe5\n\xff", 6, "3" },
		{ TZ_CHARSET_GB18030, "a\nb\xb4", 4, "2" },
		{ TZ_CHARSET_UTF8, "a\n\0", 3, "2" },
	};
	struct tz_buf out;
	struct tz_err err;
	size_t i;

	(void)state;
	tz_buf_init(&out, 100);
	tz_buf_text(&out, "kept");
	for (i = 0; i < COUNT(bad); i++) {
		assert_int_equal(tz_charset_decode(bad[i].from, bad[i].bytes,
		    bad[i].n, &out, &err), TZ_EINPUT);
		assert_string_equal(err.say.arg[0], bad[i].line);
		assert_string_equal(tz_buf_str(&out), "kept");
	}
	tz_buf_release(&out);
}

static void
long_text_goes_there_and_back(void **state)
{
	struct tz_buf text, bytes, back;
	int i;

	(void)state;
	tz_buf_init(&text, 1 << 20);
	tz_buf_init(&bytes, 1 << 20);
	tz_buf_init(&back, 1 << 20);
	for (i = 0; i < 9000; i++)
		tz_buf_format(&text, "%d村\xf0\xa0\xae\xb7", i);
	tz_charset_encode(TZ_CHARSET_GB18030, tz_buf_str(&text), text.len,
	    &bytes);
	assert_int_equal(tz_charset_decode(TZ_CHARSET_GB18030, bytes.data,
	    bytes.len, &back, NULL), TZ_OK);
	assert_string_equal(tz_buf_str(&back), tz_buf_str(&text));
	tz_buf_release(&back);
	tz_buf_init(&back, 10);
	assert_int_equal(tz_charset_decode(TZ_CHARSET_GB18030, bytes.data,
	    bytes.len, &back, NULL), TZ_ELIMIT);
	tz_buf_release(&text);
	tz_buf_release(&bytes);
	tz_buf_release(&back);
}

static void
what_cannot_be_shown_is_a_question_mark(void **state)
{
	struct tz_buf out;

	(void)state;
	tz_buf_init(&out, 100);
	tz_charset_encode(TZ_CHARSET_OTHER, "a村b", 5, &out);
	assert_string_equal(tz_buf_str(&out), "a?b");
	tz_buf_clear(&out);
	tz_charset_encode(TZ_CHARSET_GB18030, "a\xffz村", 6, &out);
	assert_string_equal(tz_buf_str(&out), "a?z\xb4\xe5");
	tz_buf_clear(&out);
	tz_charset_encode(TZ_CHARSET_GB18030, "a\xe6\x9d", 3, &out);
	assert_string_equal(tz_buf_str(&out), "a?");
	tz_buf_clear(&out);
	tz_charset_encode(TZ_CHARSET_UTF8, "村", 3, &out);
	assert_string_equal(tz_buf_str(&out), "村");
	tz_buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encodings_have_many_names),
		cmocka_unit_test(text_is_guessed_and_decoded),
		cmocka_unit_test(the_line_of_a_bad_byte_is_named),
		cmocka_unit_test(long_text_goes_there_and_back),
		cmocka_unit_test(what_cannot_be_shown_is_a_question_mark),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
