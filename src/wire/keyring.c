/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/keyring.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "wire/entry.h"
#include "wire/hash.h"

_Static_assert(TZ_SIGNATURE == crypto_sign_BYTES, "a signature is 64 bytes");
_Static_assert(TZ_SEAL_MORE == crypto_box_SEALBYTES, "a seal adds 48 bytes");
_Static_assert(TZ_LOCK_MORE == crypto_aead_xchacha20poly1305_ietf_ABYTES,
    "the vault adds 16 bytes");

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES

void
tz_keyring_make(struct tz_keyring *keys)
{
	crypto_sign_keypair(keys->pub.sign, keys->sign_secret);
	crypto_box_keypair(keys->pub.seal, keys->seal_secret);
	randombytes_buf(keys->vault, TZ_VAULT);
}

void
tz_keyring_wipe(struct tz_keyring *keys)
{
	sodium_memzero(keys, sizeof(*keys));
}

void
tz_keyring_id(const struct tz_public *pub, uint8_t id[TZ_KEY_ID])
{
	uint8_t digest[TZ_HASH];

	tz_hash_pair(pub->sign, pub->seal, digest);
	memcpy(id, digest, TZ_KEY_ID);
}

void
tz_keyring_fingerprint(const struct tz_public *pub, char out[TZ_FINGERPRINT])
{
	uint8_t id[TZ_KEY_ID];

	tz_keyring_id(pub, id);
	snprintf(out, TZ_FINGERPRINT, "%05u %05u %05u %05u",
	    (unsigned)(id[0] << 8 | id[1]), (unsigned)(id[2] << 8 | id[3]),
	    (unsigned)(id[4] << 8 | id[5]), (unsigned)(id[6] << 8 | id[7]));
}

void
tz_keyring_sign(const struct tz_keyring *keys, const void *bytes, size_t n,
    uint8_t signature[TZ_SIGNATURE])
{
	crypto_sign_detached(signature, NULL, bytes, n, keys->sign_secret);
}

bool
tz_keyring_verify(const struct tz_public *pub, const void *bytes, size_t n,
    const uint8_t signature[TZ_SIGNATURE])
{
	return crypto_sign_verify_detached(signature, bytes, n, pub->sign) == 0;
}

void
tz_keyring_seal(const struct tz_public *to, const void *bytes, size_t n,
    struct tz_buf *out)
{
	uint8_t *room = tz_buf_grow(out, n + TZ_SEAL_MORE);

	if (room != NULL && crypto_box_seal(room, bytes, n, to->seal) != 0)
		out->full = true;
}

enum tz_rc
tz_keyring_open(const struct tz_keyring *keys, const void *bytes, size_t n,
    struct tz_buf *out, struct tz_err *err)
{
	size_t before = out->len;
	uint8_t *room;

	if (n < TZ_SEAL_MORE)
		return tz_fail(err, TZ_ECORRUPT, N_("the seal is cut short"));
	room = tz_buf_grow(out, n - TZ_SEAL_MORE);
	if (room == NULL)
		return tz_fail(err, TZ_ELIMIT,
		    N_("what is sealed is too large"));
	if (crypto_box_seal_open(room, bytes, n, keys->pub.seal,
	    keys->seal_secret) == 0)
		return TZ_OK;
	out->len = before;
	out->data[before] = '\0';
	return tz_fail(err, TZ_EKEY, N_("the seal is not for this key"));
}

/*
 * Site as its length and its number, stream, epoch, sequence: 24 bytes that
 * come once in the life of a vault key, since a restored office raises its
 * epoch before it writes.
 */
static void
entry_nonce(const struct tz_entry *entry, uint8_t nonce[NONCE])
{
	uint64_t site = 0;
	size_t i;

	for (i = 0; entry->site[i] != '\0'; i++)
		site = site * 10 + (uint64_t)(entry->site[i] - '0') % 10;
	nonce[0] = TZ_KEYRING_SUITE;
	nonce[1] = (uint8_t)i;
	for (i = 0; i < 6; i++)
		nonce[2 + i] = (uint8_t)(site >> 8 * (5 - i));
	for (i = 0; i < 4; i++)
		nonce[8 + i] = (uint8_t)(entry->stream >> 8 * (3 - i));
	for (i = 0; i < 4; i++)
		nonce[12 + i] = (uint8_t)(entry->epoch >> 8 * (3 - i));
	for (i = 0; i < 8; i++)
		nonce[16 + i] = (uint8_t)(entry->sequence >> 8 * (7 - i));
}

void
tz_keyring_lock(const uint8_t vault[TZ_VAULT], const struct tz_entry *entry,
    const void *bytes, size_t n, struct tz_buf *out)
{
	uint8_t *room = tz_buf_grow(out, n + TZ_LOCK_MORE);
	uint8_t nonce[NONCE];

	if (room == NULL)
		return;
	entry_nonce(entry, nonce);
	crypto_aead_xchacha20poly1305_ietf_encrypt(room, NULL, bytes, n,
	    (const uint8_t *)entry->record, strlen(entry->record), NULL,
	    nonce, vault);
}

enum tz_rc
tz_keyring_unlock(const uint8_t vault[TZ_VAULT], const struct tz_entry *entry,
    struct tz_buf *out, struct tz_err *err)
{
	size_t before = out->len;
	uint8_t nonce[NONCE];
	uint8_t *room;

	if (entry->locked_n < TZ_LOCK_MORE)
		return tz_fail(err, TZ_ECORRUPT,
		    N_("the private part is cut short"));
	room = tz_buf_grow(out, entry->locked_n - TZ_LOCK_MORE);
	if (room == NULL)
		return tz_fail(err, TZ_ELIMIT,
		    N_("the private part is too large"));
	entry_nonce(entry, nonce);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(room, NULL, NULL,
	    entry->locked, entry->locked_n, (const uint8_t *)entry->record,
	    strlen(entry->record), nonce, vault) == 0)
		return TZ_OK;
	out->len = before;
	out->data[before] = '\0';
	return tz_fail(err, TZ_EKEY,
	    N_("the vault key does not open the private part"));
}
