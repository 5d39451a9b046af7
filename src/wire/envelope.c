/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/envelope.h"

#include <sodium.h>
#include <string.h>

#include "wire/hash.h"
#include "wire/words.h"

#define CHECK 2
#define BODY (TZ_VAULT + TZ_ENVELOPE_TAG)
#define BYTES (BODY + CHECK + 1)	/* the number in the last half */
#define LABEL "taizhang envelope"

_Static_assert((TZ_ENVELOPE_WORDS * TZ_WORDS_BITS + 7) / 8 == BYTES,
    "words hold part, tag, check and number");

/* a * b in GF(2^8), in the same time for all. */
static uint8_t
multiply(uint8_t a, uint8_t b)
{
	uint8_t product = 0;
	int i;

	for (i = 0; i < 8; i++) {
		product ^= (uint8_t)(a & -(b & 1));
		a = (uint8_t)(a << 1 ^ (0x1b & -(a >> 7)));
		b >>= 1;
	}
	return product;
}

/* 1 / a is a to the power of 254. */
static uint8_t
invert(uint8_t a)
{
	uint8_t power = a;
	int i;

	for (i = 0; i < 6; i++)
		power = multiply(multiply(power, power), a);
	return multiply(power, power);
}

static void
make_tag(const uint8_t vault[TZ_VAULT], uint8_t tag[TZ_ENVELOPE_TAG])
{
	uint8_t text[sizeof LABEL - 1 + TZ_VAULT];
	uint8_t digest[TZ_HASH];

	memcpy(text, LABEL, sizeof LABEL - 1);
	memcpy(text + sizeof LABEL - 1, vault, TZ_VAULT);
	tz_hash(text, sizeof text, digest);
	memcpy(tag, digest, TZ_ENVELOPE_TAG);
	sodium_memzero(text, sizeof text);
}

void
tz_envelope_split(const uint8_t vault[TZ_VAULT],
    struct tz_envelope out[TZ_ENVELOPES])
{
	uint8_t random[TZ_VAULT];
	unsigned i, k;

	randombytes_buf(random, sizeof random);
	for (i = 0; i < TZ_ENVELOPES; i++) {
		out[i].number = i + 1;
		make_tag(vault, out[i].tag);
		for (k = 0; k < TZ_VAULT; k++)
			out[i].part[k] = vault[k] ^ multiply(random[k],
			    (uint8_t)(i + 1));
	}
	sodium_memzero(random, sizeof random);
}

/* The line through two points, at nought. */
enum tz_rc
tz_envelope_join(const struct tz_envelope *a, const struct tz_envelope *b,
    uint8_t vault[TZ_VAULT], struct tz_err *err)
{
	uint8_t tag[TZ_ENVELOPE_TAG], key[TZ_VAULT];
	uint8_t x = (uint8_t)a->number, y = (uint8_t)b->number, scale;
	size_t i;
	bool fits;

	if (x == y)
		return tz_fail(err, TZ_EINPUT,
		    N_("that is the same envelope twice"));
	scale = invert(x ^ y);
	for (i = 0; i < TZ_VAULT; i++)
		key[i] = multiply(scale, multiply(a->part[i], y) ^
		    multiply(b->part[i], x));
	make_tag(key, tag);
	fits = memcmp(a->tag, b->tag, sizeof tag) == 0 &&
	    memcmp(a->tag, tag, sizeof tag) == 0;
	if (fits)
		memcpy(vault, key, TZ_VAULT);
	sodium_memzero(key, sizeof key);
	if (!fits)
		return tz_fail(err, TZ_EKEY,
		    N_("the two envelopes are not of one set"));
	return TZ_OK;
}

/* All that stands on the sheet but the words themselves. */
static void
lay_out(const struct tz_envelope *envelope, uint8_t bytes[BYTES])
{
	uint8_t digest[TZ_HASH];

	memset(bytes, 0, BYTES);
	memcpy(bytes, envelope->part, TZ_VAULT);
	memcpy(bytes + TZ_VAULT, envelope->tag, TZ_ENVELOPE_TAG);
	bytes[BODY] = (uint8_t)envelope->number;
	tz_hash(bytes, BODY + 1, digest);
	memcpy(bytes + BODY, digest, CHECK);
	bytes[BODY + CHECK] = (uint8_t)(envelope->number << 4);
}

void
tz_envelope_write(const struct tz_envelope *envelope, struct tz_buf *out)
{
	uint8_t bytes[BYTES];

	lay_out(envelope, bytes);
	tz_words_write(bytes, TZ_ENVELOPE_WORDS, out);
	sodium_memzero(bytes, sizeof bytes);
}

enum tz_rc
tz_envelope_read(const char *words, struct tz_envelope *envelope,
    struct tz_err *err)
{
	uint8_t bytes[BYTES] = { 0 }, right[BYTES];
	bool fits;
	enum tz_rc rc;

	rc = tz_words_read(words, TZ_ENVELOPE_WORDS, bytes, err);
	if (rc != TZ_OK)
		return rc;
	memcpy(envelope->part, bytes, TZ_VAULT);
	memcpy(envelope->tag, bytes + TZ_VAULT, TZ_ENVELOPE_TAG);
	envelope->number = bytes[BODY + CHECK] >> 4;
	lay_out(envelope, right);
	fits = sodium_memcmp(bytes, right, BYTES) == 0 &&
	    envelope->number >= 1 && envelope->number <= TZ_ENVELOPES;
	sodium_memzero(bytes, sizeof bytes);
	sodium_memzero(right, sizeof right);
	if (!fits)
		return tz_fail(err, TZ_EKEY,
		    N_("the words do not belong together: one is "
		    "wrong or two have changed places"));
	return TZ_OK;
}

void
tz_envelope_commit(const struct tz_envelope *envelope, uint8_t out[TZ_HASH])
{
	uint8_t bytes[BYTES];

	lay_out(envelope, bytes);
	tz_hash(bytes, sizeof bytes, out);
	sodium_memzero(bytes, sizeof bytes);
}
