/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * keyring: the keys of one office or district, and what they do.
 *
 * Ed25519 signs, X25519 seals (sealed boxes), the vault key encrypts sensitive
 * fields entry by entry (XChaCha20-Poly1305). The file is mode 0400 in the
 * office's folder. The vault key can be written down as words: 24 words of a
 * list of 2,048 hanzi, the last eight bits a check.
 */
#ifndef TZ_WIRE_KEYRING_H
#define TZ_WIRE_KEYRING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

/*
 * Which algorithms: stands in key files and in every signed header, so that
 * SM2, SM3 and SM4 can come beside these.
 */
#define TZ_KEYRING_SUITE 1

#define TZ_KEY_PUBLIC 32
#define TZ_KEY_ID 8
#define TZ_SIGNATURE 64
#define TZ_VAULT 32
#define TZ_VAULT_WORDS 24
#define TZ_SEAL_MORE 48		/* bytes a seal adds */
#define TZ_LOCK_MORE 16		/* bytes the vault adds */

/* What others know of a keyring. */
struct tz_public {
	uint8_t sign[TZ_KEY_PUBLIC];
	uint8_t seal[TZ_KEY_PUBLIC];
};

struct tz_keyring {
	struct tz_public pub;
	uint8_t sign_secret[64];
	uint8_t seal_secret[32];
	uint8_t vault[TZ_VAULT];
};

void tz_keyring_make(struct tz_keyring *keys);
void tz_keyring_wipe(struct tz_keyring *keys);
enum tz_rc tz_keyring_save(const struct tz_keyring *keys, const char *path,
    struct tz_err *err) TZ_CHECKED;
/* TZ_EKEY when others may read the file, TZ_ECORRUPT when it is not whole. */
enum tz_rc tz_keyring_load(struct tz_keyring *keys, const char *path,
    struct tz_err *err) TZ_CHECKED;

/* First 8 bytes of SHA-256 over both public keys: names the key. */
void tz_keyring_id(const struct tz_public *pub, uint8_t id[TZ_KEY_ID]);
/* The id in four groups of digits, to be read out on the telephone. */
#define TZ_FINGERPRINT 32
void tz_keyring_fingerprint(const struct tz_public *pub,
    char out[TZ_FINGERPRINT]);

/* The vault key as words, separated by blanks; UTF-8. */
void tz_keyring_words(const uint8_t vault[TZ_VAULT], struct tz_buf *out);
/* TZ_EINPUT names the word that is wrong; TZ_EKEY when the check fails. */
enum tz_rc tz_keyring_from_words(const char *words, uint8_t vault[TZ_VAULT],
    struct tz_err *err) TZ_CHECKED;

void tz_keyring_sign(const struct tz_keyring *keys, const void *bytes,
    size_t n, uint8_t signature[TZ_SIGNATURE]);
bool tz_keyring_verify(const struct tz_public *pub, const void *bytes,
    size_t n, const uint8_t signature[TZ_SIGNATURE]);

/* Appends bytes sealed for to (48 bytes longer). */
void tz_keyring_seal(const struct tz_public *to, const void *bytes, size_t n,
    struct tz_buf *out);
enum tz_rc tz_keyring_open(const struct tz_keyring *keys, const void *bytes,
    size_t n, struct tz_buf *out, struct tz_err *err) TZ_CHECKED;

/*
 * Private parts of entries. The nonce is made of site, stream, epoch and
 * sequence, which never come twice with one key; about (the record number) is
 * authenticated too. 16 bytes longer.
 */
struct tz_entry;
void tz_keyring_lock(const uint8_t vault[TZ_VAULT],
    const struct tz_entry *entry, const void *bytes, size_t n,
    struct tz_buf *out);
enum tz_rc tz_keyring_unlock(const uint8_t vault[TZ_VAULT],
    const struct tz_entry *entry, struct tz_buf *out, struct tz_err *err)
    TZ_CHECKED;

#endif
