/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Challenge and answer: both ends agree, nobody else does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "wire/challenge.h"
#include "wire/hash.h"

static struct tz_keyring office, district, stranger;
static uint8_t here[TZ_HASH], there[TZ_HASH];

static int
make_keys(void **state)
{
	(void)state;
	tz_keyring_make(&office);
	tz_keyring_make(&district);
	tz_keyring_make(&stranger);
	tz_challenge_key(&office, &district.pub, true, here);
	tz_challenge_key(&district, &office.pub, false, there);
	return 0;
}

static void
both_ends_agree(void **state)
{
	char challenge[TZ_CHALLENGE], first[TZ_CHALLENGE],
	    second[TZ_CHALLENGE], shown[TZ_CHALLENGE_SHOWN];
	uint8_t other[TZ_HASH];

	(void)state;
	assert_memory_equal(here, there, TZ_HASH);
	tz_challenge_make(here, "chief", challenge);
	assert_true(tz_challenge_fits(there, "chief", challenge));
	assert_false(tz_challenge_fits(there, "clerk", challenge));
	tz_challenge_key(&district, &stranger.pub, false, other);
	assert_false(tz_challenge_fits(other, "chief", challenge));
	tz_challenge_answer(here, "chief", challenge, first);
	tz_challenge_answer(there, "chief", challenge, second);
	assert_string_equal(first, second);
	assert_true(tz_challenge_whole(first));
	assert_true(tz_challenge_same(first, second));
	tz_challenge_show(challenge, shown);
	assert_int_equal(tz_challenge_read(shown, second, NULL), TZ_OK);
	assert_string_equal(second, challenge);
}

/* One wrong digit of the answer, or two neighbours exchanged but 0 and 9. */
static void
slips_are_seen(void **state)
{
	char challenge[TZ_CHALLENGE], answer[TZ_CHALLENGE],
	    wrong[TZ_CHALLENGE];
	size_t i;
	char c;

	(void)state;
	tz_challenge_make(here, "chief", challenge);
	tz_challenge_answer(here, "chief", challenge, answer);
	for (i = 0; i < 16; i++)
		for (c = '0'; c <= '9'; c++) {
			memcpy(wrong, answer, sizeof wrong);
			wrong[i] = c;
			assert_int_equal(tz_challenge_whole(wrong),
			    c == answer[i]);
			memcpy(wrong, challenge, sizeof wrong);
			wrong[i] = c;
			assert_int_equal(tz_challenge_fits(here, "chief",
			    wrong), c == challenge[i]);
		}
}

static const struct {
	const char *typed;
	enum tz_rc rc;
} typed[] = {
	{ "1234 5678 9012 3456", TZ_OK },
	{ "1234567890123456", TZ_OK },
	{ "1234-5678-9012-3456", TZ_OK },
	{ "1234 5678 9012 345", TZ_EINPUT },
	{ "1234 5678 9012 34567", TZ_EINPUT },
	{ "1234 5678 9012 345x", TZ_EINPUT },
	{ "", TZ_EINPUT },
	{ "1234 5678 9012 3456 7890 1234 5678", TZ_EINPUT },
};

static void
what_is_typed(void **state)
{
	char out[TZ_CHALLENGE];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof typed / sizeof *typed; i++) {
		assert_int_equal(tz_challenge_read(typed[i].typed, out, NULL),
		    typed[i].rc);
		if (typed[i].rc == TZ_OK)
			assert_string_equal(out, "1234567890123456");
	}
	/* 7992739871 and its check digit 3, as everybody quotes it. */
	assert_true(tz_challenge_whole("0000079927398713"));
	assert_false(tz_challenge_whole("0000079927398710"));
}

/* Made with another implementation: HMAC of Python's hmac module. */
static void
digits_of_another_hand(void **state)
{
	static const uint8_t key[TZ_HASH] = { 1, 2, 3, 4 };
	char answer[TZ_CHALLENGE];

	(void)state;
	assert_true(tz_challenge_fits(key, "chief", "1234567826647493"));
	tz_challenge_answer(key, "chief", "1234567826647493", answer);
	assert_string_equal(answer, "1054338967500049");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(both_ends_agree, make_keys),
		cmocka_unit_test_setup(slips_are_seen, make_keys),
		cmocka_unit_test(what_is_typed),
		cmocka_unit_test(digits_of_another_hand),
	};

	tz_hash_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
