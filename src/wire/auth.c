/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/auth.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "wire/hash.h"

#define RANDOM 16
#define TIME 8
/* Key id, nonce and signature, and as base64. */
#define PACKED (TZ_KEY_ID + RANDOM + TIME + TZ_SIGNATURE)
#define CODED (PACKED / 3 * 4)
#define SIGNED_MAX 8192		/* bytes: the path is the longest part */

_Static_assert(PACKED % 3 == 0, "no padding");
_Static_assert(TZ_AUTH_NONCE == 2 * (RANDOM + TIME) + 1, "nonce in hex");

/* The bytes that are signed; false when the path is beyond all measure. */
static bool
statement(const char *method, const char *path, uint64_t offset,
    const char *nonce, struct tz_buf *out)
{
	tz_buf_init(out, SIGNED_MAX);
	tz_buf_format(out, "TZ1\n%s\n%s\n%llu\n%s\n", method, path,
	    (unsigned long long)offset, nonce);
	return tz_buf_ok(out);
}

void
tz_auth_write(const struct tz_keyring *keys, const char *site,
    const char *method, const char *path, uint64_t offset, int64_t now,
    char out[TZ_AUTH_MAX])
{
	char nonce[TZ_AUTH_NONCE], coded[CODED + 1];
	uint8_t packed[PACKED];
	uint8_t *once = packed + TZ_KEY_ID;
	uint8_t *signature = once + RANDOM + TIME;
	struct tz_buf text;
	unsigned i;

	memset(packed, 0, sizeof(packed));
	tz_keyring_id(&keys->pub, packed);
	tz_hash_random(once, RANDOM);
	for (i = 0; i < TIME; i++)
		once[RANDOM + i] = (uint8_t)((uint64_t)now >>
		    8 * (TIME - 1 - i));
	tz_hash_hex(once, RANDOM + TIME, nonce);
	if (statement(method, path, offset, nonce, &text))
		tz_keyring_sign(keys, text.data, text.len, signature);
	tz_buf_release(&text);
	(void)sodium_bin2base64(coded, sizeof(coded), packed, sizeof(packed),
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	snprintf(out, TZ_AUTH_MAX, "%s %s", site, coded);
}

/* "<site> <base64url of key id, nonce and signature>" */
static bool
read_packed(const char *header, struct tz_auth *auth)
{
	size_t digits = strspn(header, "0123456789"), n;
	uint8_t packed[PACKED];
	const uint8_t *at = packed + TZ_KEY_ID;

	if (digits == 0 || digits >= sizeof(auth->site) ||
	    header[digits] != ' ' || strlen(header) != digits + 1 + CODED ||
	    sodium_base642bin(packed, sizeof(packed), header + digits + 1,
	    CODED, NULL, &n, NULL,
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
	    n != sizeof(packed))
		return false;
	memcpy(auth->site, header, digits);
	memcpy(auth->key, packed, TZ_KEY_ID);
	tz_hash_hex(at, RANDOM + TIME, auth->nonce);
	memcpy(auth->signature, at + RANDOM + TIME, TZ_SIGNATURE);
	return true;
}

/* Takes "name=value" off *at with the comma behind it. */
static bool
part(const char **at, const char *name, char *value, size_t size)
{
	size_t n = strlen(name);
	size_t length;

	if (strncmp(*at, name, n) != 0 || (*at)[n] != '=')
		return false;
	*at += n + 1;
	length = strcspn(*at, ",");
	if (length == 0 || length >= size)
		return false;
	memcpy(value, *at, length);
	value[length] = '\0';
	*at += length;
	if (**at == ',')
		++*at;
	return true;
}

/* "site=...,key=...,nonce=...,sig=..." in hex, as the first offices write. */
static bool
read_parts(const char *header, struct tz_auth *auth)
{
	uint8_t once[RANDOM + TIME];
	char key[2 * TZ_KEY_ID + 1];
	char sig[2 * TZ_SIGNATURE + 1];

	return part(&header, "site", auth->site, sizeof(auth->site)) &&
	    auth->site[strspn(auth->site, "0123456789")] == '\0' &&
	    part(&header, "key", key, sizeof(key)) &&
	    tz_hash_unhex(key, auth->key, TZ_KEY_ID) &&
	    part(&header, "nonce", auth->nonce, sizeof(auth->nonce)) &&
	    tz_hash_unhex(auth->nonce, once, sizeof(once)) &&
	    part(&header, "sig", sig, sizeof(sig)) &&
	    tz_hash_unhex(sig, auth->signature, TZ_SIGNATURE) &&
	    header[0] == '\0';
}

enum tz_rc
tz_auth_read(const char *header, struct tz_auth *auth, struct tz_err *err)
{
	memset(auth, 0, sizeof(*auth));
	if (read_packed(header, auth))
		return TZ_OK;
	if (strlen(header) < TZ_AUTH_MAX && read_parts(header, auth))
		return TZ_OK;
	memset(auth, 0, sizeof(*auth));
	return tz_fail(err, TZ_EPROTO,
	    N_("the request does not say who sends it"));
}

bool
tz_auth_verify(const struct tz_auth *auth, const struct tz_public *pub,
    const char *method, const char *path, uint64_t offset)
{
	struct tz_buf text;
	bool good;

	good = statement(method, path, offset, auth->nonce, &text) &&
	    tz_keyring_verify(pub, text.data, text.len, auth->signature);
	tz_buf_release(&text);
	return good;
}
