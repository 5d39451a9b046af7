/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/hash.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct tz_hash_state {
	crypto_hash_sha256_state sha;
};

void
tz_hash_start(void)
{
	/* Without a source of random bytes no key of ours would be one. */
	if (sodium_init() < 0)
		abort();
}

void
tz_hash(const void *bytes, size_t n, uint8_t out[TZ_HASH])
{
	crypto_hash_sha256(out, bytes, n);
}

void
tz_hash_pair(const uint8_t a[TZ_HASH], const uint8_t b[TZ_HASH],
    uint8_t out[TZ_HASH])
{
	uint8_t both[2 * TZ_HASH];

	memcpy(both, a, TZ_HASH);
	memcpy(both + TZ_HASH, b, TZ_HASH);
	crypto_hash_sha256(out, both, sizeof(both));
}

struct tz_hash_state *
tz_hash_new(void)
{
	struct tz_hash_state *state = tz_mem_alloc(sizeof(*state));

	crypto_hash_sha256_init(&state->sha);
	return state;
}

void
tz_hash_add(struct tz_hash_state *state, const void *bytes, size_t n)
{
	crypto_hash_sha256_update(&state->sha, bytes, n);
}

void
tz_hash_end(struct tz_hash_state *state, uint8_t out[TZ_HASH])
{
	crypto_hash_sha256_final(&state->sha, out);
	tz_mem_free(state);
}

void
tz_hash_hex(const uint8_t *bytes, size_t n, char *out)
{
	static const char digit[] = "0123456789abcdef";
	size_t i;

	for (i = 0; i < n; i++) {
		*out++ = digit[bytes[i] >> 4];
		*out++ = digit[bytes[i] & 15];
	}
	*out = '\0';
}

static int
nibble(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool
tz_hash_unhex(const char *hex, uint8_t *out, size_t n)
{
	size_t i;
	int high;
	int low;

	for (i = 0; i < n; i++) {
		high = nibble(hex[2 * i]);
		low = high < 0 ? -1 : nibble(hex[2 * i + 1]);
		if (low < 0)
			return false;
		out[i] = (uint8_t)(high << 4 | low);
	}
	return hex[2 * n] == '\0';
}

void
tz_hash_random(void *out, size_t n)
{
	randombytes_buf(out, n);
}
