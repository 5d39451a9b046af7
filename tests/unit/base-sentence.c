/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/sentence.h"

static void
arguments_become_text(void **state)
{
	struct tz_sentence say;
	char out[TZ_SENTENCE_TEXT];

	(void)state;
	tz_sentence_set(&say, "%s %d %u %ld %lu", "甲", -1, 2u, -3L, 4UL);
	assert_int_equal(say.n, 5);
	assert_string_equal(tz_sentence_plain(&say, out, sizeof(out)),
	    "甲 -1 2 -3 4");
	tz_sentence_set(&say, "%lld of %llu, %zu", -5LL, 6ULL, (size_t)7);
	assert_string_equal(tz_sentence_text(&say, out, sizeof(out)),
	    "-5 of 6, 7");
	tz_sentence_set(&say, "100 %% of %s", "it");
	assert_int_equal(say.n, 1);
	assert_string_equal(tz_sentence_text(&say, out, sizeof(out)),
	    "100 % of it");
}

/* What a translation or a daemon may send, and how it is shown. */
static void
a_sentence_from_outside_is_rendered_safely(void **state)
{
	static const struct {
		const char *id;
		const char *arg[3];
		const char *shown;
	} cases[] = {
		{ "%2$s %1$s", { "a", "b" }, "b a" },
		{ "%2$d of %1$lu", { "a", "b" }, "b of a" },
		{ "%s", { NULL }, "" },
		{ "%3$s", { "a" }, "" },
		{ "%2$s", { "a", "b" }, "b" },
		{ "cannot read %s", { "x", "no disk" },
		    "cannot read x: no disk" },
		{ "%n %x %", { NULL }, "%n %x %" },
		{ "", { NULL }, "" },
		{ "a\033[2Jb", { NULL }, "a?[2Jb" },
		{ "%s", { "a\xc2\x9b" "b\x01\x7f\xff" }, "a?b???" },
		{ "100%% %s", { "a" }, "100% a" },
	};
	char out[TZ_SENTENCE_TEXT];
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct tz_sentence say = { .n = 0 };

		memcpy(say.id, cases[i].id, strlen(cases[i].id) + 1);
		for (k = 0; k < 3 && cases[i].arg[k] != NULL; k++)
			tz_sentence_add(&say, cases[i].arg[k]);
		assert_string_equal(
		    tz_sentence_text(&say, out, sizeof(out)), cases[i].shown);
	}
}

static void
long_arguments_are_cut_at_a_whole_character(void **state)
{
	struct tz_sentence say;
	char text[600] = "", out[TZ_SENTENCE_TEXT];
	int i;

	(void)state;
	for (i = 0; i < 100; i++)
		strcat(text, "汉");
	tz_sentence_set(&say, "%s", text);
	assert_int_equal(strlen(say.arg[0]), 189);
	assert_string_equal(tz_sentence_text(&say, out, 8), "汉汉");
	assert_string_equal(tz_sentence_text(&say, out, 1), "");
}

static void
more_arguments_than_room_are_dropped(void **state)
{
	struct tz_sentence say;
	char out[TZ_SENTENCE_TEXT];

	(void)state;
	tz_sentence_set(&say, "%d%d%d%d%d%d", 1, 2, 3, 4, 5, 6);
	assert_int_equal(say.n, TZ_SENTENCE_ARGS);
	assert_string_equal(tz_sentence_text(&say, out, sizeof(out)),
	    "12345");
	say.n = 0;
	tz_sentence_add(&say, NULL);
	assert_string_equal(say.arg[0], "");
}

static void
the_longest_sentence_fits(void **state)
{
	struct tz_sentence say = { .n = TZ_SENTENCE_ARGS };
	char out[TZ_SENTENCE_TEXT];
	int i;

	(void)state;
	memset(say.id, 'x', sizeof(say.id) - 1);
	for (i = 0; i < TZ_SENTENCE_ARGS; i++)
		memset(say.arg[i], 'y', TZ_SENTENCE_ARG - 1);
	tz_sentence_text(&say, out, sizeof(out));
	assert_int_equal(strlen(out), 6 * 191 + 5 * 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arguments_become_text),
		cmocka_unit_test(a_sentence_from_outside_is_rendered_safely),
		cmocka_unit_test(long_arguments_are_cut_at_a_whole_character),
		cmocka_unit_test(more_arguments_than_room_are_dropped),
		cmocka_unit_test(the_longest_sentence_fits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
