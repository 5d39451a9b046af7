/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three envelopes: any two give the key, one or strangers do not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "wire/envelope.h"
#include "wire/hash.h"
#include "wire/words.h"

/*
 * Products of AES's field: {57}{83} = {c1} and {57}{13} = {fe} are the
 * examples of FIPS 197, 4.2. The key byte is at nought of the line through
 * (1, key ^ r) and (n, key ^ r n).
 */
static const struct {
	uint8_t key, r, n, part;
} points[] = {
	{ 0x00, 0x57, 0x02, 0xae },
	{ 0x00, 0xae, 0x02, 0x47 },
	{ 0x11, 0x57, 0x03, 0x11 ^ 0xf9 },
	{ 0xff, 0x8e, 0x02, 0xff ^ 0x07 },
};

static void
a_line_is_known_by_two_points(void **state)
{
	struct tz_envelope all[TZ_ENVELOPES], a, b;
	uint8_t vault[TZ_VAULT], back[TZ_VAULT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof points / sizeof *points; i++) {
		memset(vault, points[i].key, sizeof vault);
		tz_envelope_split(vault, all);
		a = all[0];
		b = all[0];
		b.number = points[i].n;
		memset(a.part, points[i].key ^ points[i].r, TZ_VAULT);
		memset(b.part, points[i].part, TZ_VAULT);
		assert_int_equal(tz_envelope_join(&a, &b, back, NULL), TZ_OK);
		assert_memory_equal(back, vault, TZ_VAULT);
	}
}

static void
any_two_give_the_key(void **state)
{
	struct tz_envelope part[TZ_ENVELOPES], read;
	uint8_t vault[TZ_VAULT], back[TZ_VAULT];
	struct tz_buf words;
	size_t i, k;

	(void)state;
	tz_hash_random(vault, sizeof vault);
	tz_envelope_split(vault, part);
	for (i = 0; i < TZ_ENVELOPES; i++)
		for (k = 0; k < TZ_ENVELOPES; k++) {
			tz_buf_init(&words, 1000);
			tz_envelope_write(&part[i], &words);
			assert_int_equal(tz_words_count(tz_buf_str(&words)),
			    TZ_ENVELOPE_WORDS);
			assert_int_equal(tz_envelope_read(tz_buf_str(&words),
			    &read, NULL), TZ_OK);
			assert_memory_equal(&read, &part[i], sizeof read);
			tz_buf_text(&words, "\n　");
			tz_envelope_write(&part[k], &words);
			memset(back, 0, sizeof back);
			assert_int_equal(tz_words_join(tz_buf_str(&words),
			    back, NULL), i == k ? TZ_EINPUT : TZ_OK);
			if (i != k)
				assert_memory_equal(back, vault, TZ_VAULT);
			tz_buf_release(&words);
		}
}

/* One part and a guess at the rest: every key is as likely. */
static void
one_part_says_nothing(void **state)
{
	struct tz_envelope part[TZ_ENVELOPES], again[TZ_ENVELOPES];
	uint8_t vault[TZ_VAULT] = { 1, 2, 3 }, back[TZ_VAULT];

	(void)state;
	tz_envelope_split(vault, part);
	tz_envelope_split(vault, again);
	assert_memory_not_equal(part[0].part, vault, TZ_VAULT);
	assert_memory_not_equal(part[0].part, again[0].part, TZ_VAULT);
	/* Of two printings of one key. */
	assert_int_equal(tz_envelope_join(&part[0], &again[1], back, NULL),
	    TZ_EKEY);
	/* Of two keys. */
	vault[0] ^= 1;
	tz_envelope_split(vault, again);
	assert_int_equal(tz_envelope_join(&part[0], &again[1], back, NULL),
	    TZ_EKEY);
}

/* Every single changed word is found, and two that have changed places. */
static void
slips_of_the_pen_show(void **state)
{
	struct tz_envelope part[TZ_ENVELOPES], read;
	uint8_t vault[TZ_VAULT], digest[2][TZ_HASH];
	struct tz_buf words;
	char first[3];
	size_t i, wrong = 0;

	(void)state;
	tz_hash_random(vault, sizeof vault);
	tz_envelope_split(vault, part);
	for (i = 0; i + 1 < TZ_ENVELOPE_WORDS; i++) {
		tz_buf_init(&words, 1000);
		tz_envelope_write(&part[1], &words);
		memcpy(first, words.data + 4 * i, 3);
		wrong += memcmp(first, words.data + 4 * i + 4, 3) == 0 ||
		    (memcpy(words.data + 4 * i, words.data + 4 * i + 4, 3),
		    memcpy(words.data + 4 * i + 4, first, 3),
		    tz_envelope_read(tz_buf_str(&words), &read, NULL) ==
		    TZ_EKEY);
		tz_buf_release(&words);
	}
	assert_int_equal(wrong, TZ_ENVELOPE_WORDS - 1);
	assert_int_equal(tz_words_join("万 丈", vault, NULL), TZ_EINPUT);
	tz_envelope_commit(&part[0], digest[0]);
	tz_envelope_commit(&part[1], digest[1]);
	assert_memory_not_equal(digest[0], digest[1], TZ_HASH);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_is_known_by_two_points),
		cmocka_unit_test(any_two_give_the_key),
		cmocka_unit_test(one_part_says_nothing),
		cmocka_unit_test(slips_of_the_pen_show),
	};

	tz_hash_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
