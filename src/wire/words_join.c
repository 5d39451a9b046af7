/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vault key from whichever papers are at hand. */
#include "wire/words.h"

#include <sodium.h>
#include <string.h>

#include "base/mem.h"
#include "wire/envelope.h"

enum tz_rc
tz_words_join(const char *words, uint8_t vault[TZ_VAULT], struct tz_err *err)
{
	struct tz_envelope part[2];
	const char *rest;
	enum tz_rc rc;
	char *first;

	if (tz_words_count(words) != 2 * TZ_ENVELOPE_WORDS)
		return tz_keyring_from_words(words, vault, err);
	rest = tz_words_skip(words, TZ_ENVELOPE_WORDS);
	first = tz_mem_text_n(words, (size_t)(rest - words));
	rc = tz_envelope_read(first, &part[0], err);
	if (rc == TZ_OK)
		rc = tz_envelope_read(rest, &part[1], err);
	if (rc == TZ_OK)
		rc = tz_envelope_join(&part[0], &part[1], vault, err);
	tz_mem_wipe(first, strlen(first));
	tz_mem_free(first);
	sodium_memzero(part, sizeof part);
	return rc;
}
