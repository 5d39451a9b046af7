/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/auth.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "wire/hash.h"

#define RANDOM 16
#define TIME 8
#define SIGNED_MAX 8192		/* bytes: the path is the longest part */

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
	uint8_t once[RANDOM + TIME];
	uint8_t id[TZ_KEY_ID];
	uint8_t signature[TZ_SIGNATURE];
	char nonce[TZ_AUTH_NONCE];
	char key[2 * TZ_KEY_ID + 1];
	char sig[2 * TZ_SIGNATURE + 1];
	struct tz_buf text;
	unsigned i;

	tz_hash_random(once, RANDOM);
	for (i = 0; i < TIME; i++)
		once[RANDOM + i] = (uint8_t)((uint64_t)now >>
		    8 * (TIME - 1 - i));
	tz_hash_hex(once, sizeof(once), nonce);
	tz_keyring_id(&keys->pub, id);
	tz_hash_hex(id, TZ_KEY_ID, key);
	memset(signature, 0, sizeof(signature));
	if (statement(method, path, offset, nonce, &text))
		tz_keyring_sign(keys, text.data, text.len, signature);
	tz_buf_release(&text);
	tz_hash_hex(signature, TZ_SIGNATURE, sig);
	snprintf(out, TZ_AUTH_MAX, "site=%s,key=%s,nonce=%s,sig=%s", site, key,
	    nonce, sig);
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
