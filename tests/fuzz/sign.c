/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What decides before any key is known to fit: acknowledgements (first byte
 * even) and headers of requests (odd).
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "target.h"
#include "wire/ack.h"
#include "wire/auth.h"
#include "wire/batch.h"
#include "wire/hash.h"

static void
read_header(const char *text)
{
	struct tz_public pub = { { 0 }, { 0 } };
	char digest[17];
	struct tz_auth auth;
	uint32_t epoch;
	uint64_t first;
	uint64_t last;

	if (tz_auth_read(text, &auth, NULL) == TZ_OK &&
	    tz_auth_verify(&auth, &pub, "GET", "/", 0))
		abort();
	if (tz_batch_name_read(text, &epoch, &first, &last, digest) &&
	    first > last)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct tz_keyring keys;
	static bool started;
	struct tz_ack ack;
	char *text;

	if (!started) {
		tz_hash_start();
		tz_keyring_make(&keys);
		started = true;
	}
	if (n == 0)
		return 0;
	if (data[0] % 2 == 0) {
		if (tz_ack_read(data + 1, n - 1, &keys.pub, &ack, NULL) ==
		    TZ_OK)
			abort();
		return 0;
	}
	text = tz_mem_text_n((const char *)data + 1, n - 1);
	read_header(text);
	tz_mem_free(text);
	return 0;
}
