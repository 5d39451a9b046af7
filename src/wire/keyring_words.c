/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vault key as 24 hanzi for a sheet of paper in the safe. */
#include "wire/keyring.h"

#include <sodium.h>
#include <string.h>

#include "wire/hash.h"
#include "wire/words.h"

#define BYTES (TZ_VAULT + 1)	/* the key and its check */

_Static_assert(TZ_VAULT_WORDS * TZ_WORDS_BITS == BYTES * 8,
    "words hold key and check");

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

	with_check(vault, bytes);
	tz_words_write(bytes, TZ_VAULT_WORDS, out);
	sodium_memzero(bytes, sizeof(bytes));
}

enum tz_rc
tz_keyring_from_words(const char *words, uint8_t vault[TZ_VAULT],
    struct tz_err *err)
{
	uint8_t bytes[BYTES] = { 0 };
	uint8_t right[BYTES];
	enum tz_rc rc;

	rc = tz_words_read(words, TZ_VAULT_WORDS, bytes, err);
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
