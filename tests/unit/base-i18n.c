/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/i18n.h"

/* Two sentences: "no" -> "否", "yes" -> "是". */
static const uint8_t good[] = {
	0xde, 0x12, 0x04, 0x95, 0, 0, 0, 0, 2, 0, 0, 0,
	28, 0, 0, 0, 44, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	2, 0, 0, 0, 60, 0, 0, 0, 3, 0, 0, 0, 63, 0, 0, 0,
	3, 0, 0, 0, 67, 0, 0, 0, 3, 0, 0, 0, 71, 0, 0, 0,
	'n', 'o', 0, 'y', 'e', 's', 0,
	0xe5, 0x90, 0xa6, 0, 0xe6, 0x98, 0xaf, 0,
};

static char path[] = "base-i18n.mo";

static bool
load(const uint8_t *bytes, size_t n)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, n, file), n);
	assert_int_equal(fclose(file), 0);
	return tz_i18n_load(path);
}

static void
known_ids_are_translated(void **state)
{
	(void)state;
	assert_true(load(good, sizeof(good)));
	assert_string_equal(tz_i18n_text("yes"), "是");
	assert_string_equal(tz_i18n_text("no"), "否");
	assert_string_equal(tz_i18n_text("perhaps"), "perhaps");
	assert_string_equal(tz_i18n_text(""), "");
}

static void
sentences_of_errors_use_it(void **state)
{
	char text[TZ_SENTENCE_TEXT];
	struct tz_err err;

	(void)state;
	assert_true(load(good, sizeof(good)));
	assert_int_equal(tz_fail(&err, TZ_EINPUT, "yes"), TZ_EINPUT);
	assert_string_equal(tz_err_text(&err, text, sizeof(text)), "是");
}

/* The catalogue of the program itself, with what only it can show. */
static void
the_catalogue_picks_and_reorders(void **state)
{
	char text[TZ_SENTENCE_TEXT];
	struct tz_sentence say;

	(void)state;
	tz_sentence_both(&say, "请填姓名", "the name is missing");
	assert_string_equal(tz_sentence_text(&say, text, sizeof(text)),
	    "the name is missing");
	if (!tz_i18n_load(TZ_BUILD_DIR
	    "/data/po/zh_CN/LC_MESSAGES/taizhang.mo"))
		skip();
	assert_string_equal(tz_sentence_text(&say, text, sizeof(text)),
	    "请填姓名");
	assert_string_equal(tz_sentence_plain(&say, text, sizeof(text)),
	    "the name is missing");
	tz_sentence_set(&say, "entry %llu of %s is here already", 7ULL, "甲");
	assert_string_equal(tz_sentence_text(&say, text, sizeof(text)),
	    "甲 的条目 7 已经有了");
}

/* Any byte changed or any tail cut is refused or reads inside the file. */
static void
damaged_catalogues_leave_english(void **state)
{
	uint8_t bytes[sizeof(good)];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(good); i++) {
		assert_false(load(good, i));
		assert_string_equal(tz_i18n_text("yes"), "yes");
		memcpy(bytes, good, sizeof(good));
		bytes[i] ^= 0x81;
		(void)load(bytes, sizeof(bytes));
		assert_non_null(tz_i18n_text("yes"));
	}
	assert_false(tz_i18n_load("no/such/file"));
}

static int
remove_file(void **state)
{
	(void)state;
	return unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_ids_are_translated),
		cmocka_unit_test(the_catalogue_picks_and_reorders),
		cmocka_unit_test(sentences_of_errors_use_it),
		cmocka_unit_test(damaged_catalogues_leave_english),
	};

	return cmocka_run_group_tests(tests, NULL, remove_file);
}
