/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vault key as 24 hanzi for a sheet of paper in the safe. */
#include "wire/keyring.h"

#include <sodium.h>
#include <string.h>

#include "base/utf8.h"
#include "wire/hash.h"
#include "wire/words_table.h"

#define BITS 11			/* of one word */
#define BYTES (TZ_VAULT + 1)	/* the key and its check */

_Static_assert(TZ_VAULT_WORDS * BITS == BYTES * 8, "words hold key and check");
_Static_assert(sizeof(tz_words) / sizeof(tz_words[0]) == 1 << BITS,
    "one word for each number");

static void
with_check(const uint8_t vault[TZ_VAULT], uint8_t out[BYTES])
{
	uint8_t digest[TZ_HASH];

	tz_hash(vault, TZ_VAULT, digest);
	memcpy(out, vault, TZ_VAULT);
	out[TZ_VAULT] = digest[0];
}

void
tz_keyring_words(const uint8_t vault[TZ_VAULT], struct tz_buf *out)
{
	uint8_t bytes[BYTES];
	char hanzi[4];
	unsigned word;
	size_t i;
	size_t bit;

	with_check(vault, bytes);
	for (i = 0; i < TZ_VAULT_WORDS; i++) {
		word = 0;
		for (bit = i * BITS; bit < (i + 1) * BITS; bit++)
			word = word << 1 | (bytes[bit / 8] >>
			    (7 - bit % 8) & 1);
		if (i > 0)
			tz_buf_byte(out, ' ');
		tz_buf_put(out, hanzi, tz_utf8_put(hanzi, tz_words[word]));
	}
	sodium_memzero(bytes, sizeof(bytes));
}

/* The number of a hanzi, the size of the list when it is not in there. */
static unsigned
find_word(uint32_t hanzi)
{
	unsigned i;

	for (i = 0; i < 1 << BITS && tz_words[i] != hanzi; i++)
		;
	return i;
}

static bool
blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x3000 ||
	    c == 0xa0;
}

static enum tz_rc
read_words(const char *words, uint8_t bytes[BYTES], struct tz_err *err)
{
	unsigned count = 0;
	unsigned word;
	uint32_t c;
	int bit;

	while ((c = tz_utf8_next(&words)) != 0) {
		if (blank(c))
			continue;
		if (++count > TZ_VAULT_WORDS)
			break;
		word = find_word(c);
		if (word == 1 << BITS)
			return tz_fail(err, TZ_EINPUT,
			    N_("word %u is not one of the list"), count);
		for (bit = BITS - 1; bit >= 0; bit--) {
			size_t at = count * BITS - 1 - (size_t)bit;

			bytes[at / 8] |= (word >> bit & 1) << (7 - at % 8);
		}
	}
	if (count == TZ_VAULT_WORDS)
		return TZ_OK;
	if (count > TZ_VAULT_WORDS)
		return tz_fail(err, TZ_EINPUT,
		    N_("there are more than %d words"), TZ_VAULT_WORDS);
	return tz_fail(err, TZ_EINPUT, N_("%u words of %d are there"), count,
	    TZ_VAULT_WORDS);
}

enum tz_rc
tz_keyring_from_words(const char *words, uint8_t vault[TZ_VAULT],
    struct tz_err *err)
{
	uint8_t bytes[BYTES] = { 0 };
	uint8_t right[BYTES];
	enum tz_rc rc;

	rc = read_words(words, bytes, err);
	if (rc == TZ_OK) {
		with_check(bytes, right);
		if (sodium_memcmp(bytes, right, BYTES) != 0)
			rc = tz_fail(err, TZ_EKEY,
			    N_("the words do not belong together: one is "
			    "wrong or two have changed places"));
		else
			memcpy(vault, bytes, TZ_VAULT);
	}
	sodium_memzero(bytes, sizeof(bytes));
	sodium_memzero(right, sizeof(right));
	return rc;
}
