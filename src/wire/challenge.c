/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/challenge.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "wire/hash.h"

#define RANDOM 8		/* digits */
#define DIGITS (TZ_CHALLENGE - 1)
#define LABEL "taizhang challenge"
#define TEXT 256

static const uint64_t e8 = UINT64_C(100000000);
static const uint64_t e15 = UINT64_C(1000000000000000);

void
tz_challenge_key(const struct tz_keyring *own, const struct tz_public *other,
    bool office, uint8_t key[TZ_HASH])
{
	const struct tz_public *low = office ? &own->pub : other;
	const struct tz_public *high = office ? other : &own->pub;
	uint8_t shared[crypto_scalarmult_BYTES] = { 0 };
	struct tz_hash_state *state = tz_hash_new();

	/* A key of low order gives noughts; such keys fit no enrolment. */
	(void)!crypto_scalarmult(shared, own->seal_secret, other->seal);
	tz_hash_add(state, LABEL, sizeof LABEL - 1);
	tz_hash_add(state, shared, sizeof shared);
	tz_hash_add(state, low->seal, sizeof low->seal);
	tz_hash_add(state, high->seal, sizeof high->seal);
	tz_hash_end(state, key);
	sodium_memzero(shared, sizeof shared);
}

/* The first 8 bytes of the authenticator, as a number below limit. */
static uint64_t
number(const uint8_t key[TZ_HASH], const char *what, const char *account,
    const char *challenge, uint64_t limit)
{
	uint8_t code[crypto_auth_hmacsha256_BYTES];
	char text[TEXT];
	uint64_t n = 0;
	size_t i;

	(void)snprintf(text, sizeof text, "%s %.*s %s", what, RANDOM,
	    challenge, account);
	crypto_auth_hmacsha256(code, (const uint8_t *)text, strlen(text), key);
	for (i = 0; i < 8; i++)
		n = n << 8 | code[i];
	return n % limit;
}

static void
put_check(const uint8_t key[TZ_HASH], const char *account, char *challenge)
{
	(void)snprintf(challenge + RANDOM, TZ_CHALLENGE - RANDOM, "%08llu",
	    (unsigned long long)number(key, "ask", account, challenge, e8));
}

void
tz_challenge_make(const uint8_t key[TZ_HASH], const char *account,
    char challenge[TZ_CHALLENGE])
{
	uint64_t n;

	randombytes_buf(&n, sizeof n);
	(void)snprintf(challenge, TZ_CHALLENGE, "%08llu",
	    (unsigned long long)(n % e8));
	put_check(key, account, challenge);
}

bool
tz_challenge_same(const char *right, const char *typed)
{
	return strlen(right) == DIGITS && strlen(typed) == DIGITS &&
	    sodium_memcmp(right, typed, DIGITS) == 0;
}

bool
tz_challenge_fits(const uint8_t key[TZ_HASH], const char *account,
    const char *challenge)
{
	char again[TZ_CHALLENGE];

	(void)snprintf(again, sizeof again, "%s", challenge);
	put_check(key, account, again);
	return tz_challenge_same(again, challenge);
}

/* Luhn's sum over digits, of which the last is doubled or not. */
static unsigned
luhn(const char *digits, size_t n, bool doubled)
{
	unsigned sum = 0, digit;

	while (n-- > 0) {
		digit = (unsigned)(digits[n] - '0') << doubled;
		sum += digit > 9 ? digit - 9 : digit;
		doubled = !doubled;
	}
	return sum % 10;
}

void
tz_challenge_answer(const uint8_t key[TZ_HASH], const char *account,
    const char *challenge, char answer[TZ_CHALLENGE])
{
	(void)snprintf(answer, TZ_CHALLENGE, "%015llu",
	    (unsigned long long)number(key, "answer", account, challenge,
	    e15));
	answer[DIGITS - 1] = (char)('0' + (10 - luhn(answer, DIGITS - 1,
	    true)) % 10);
	answer[DIGITS] = '\0';
}

bool
tz_challenge_whole(const char *answer)
{
	return strlen(answer) == DIGITS && luhn(answer, DIGITS, false) == 0;
}

enum tz_rc
tz_challenge_read(const char *typed, char out[TZ_CHALLENGE],
    struct tz_err *err)
{
	size_t n = 0;

	for (; *typed != '\0' && n <= DIGITS; typed++) {
		if (*typed == ' ' || *typed == '-')
			continue;
		if (*typed < '0' || *typed > '9')
			break;
		if (n < DIGITS)
			out[n] = *typed;
		n++;
	}
	out[n < DIGITS ? n : DIGITS] = '\0';
	if (*typed != '\0' || n != DIGITS)
		return tz_fail(err, TZ_EINPUT,
		    N_("these must be 16 digits in four groups"));
	return TZ_OK;
}

void
tz_challenge_show(const char *digits, char out[TZ_CHALLENGE_SHOWN])
{
	(void)snprintf(out, TZ_CHALLENGE_SHOWN, "%.4s %.4s %.4s %.4s", digits,
	    digits + 4, digits + 8, digits + 12);
}
