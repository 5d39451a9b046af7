/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key file: five lines of text; see doc/batch-format.md. */
#include "wire/keyring.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "wire/hash.h"

#define FILE_MAX 1024
#define SEED crypto_sign_SEEDBYTES
#define CHECK 8

static const char form[] = "taizhang-keys 1\nsuite %u\nsign %s\nseal %s\n"
    "vault %s\n";

/* The lines before the check, from the three secrets. */
static void
lines(const uint8_t sign[SEED], const uint8_t seal[32],
    const uint8_t vault[TZ_VAULT], char out[FILE_MAX])
{
	char hex[3][2 * 32 + 1];

	tz_hash_hex(sign, SEED, hex[0]);
	tz_hash_hex(seal, 32, hex[1]);
	tz_hash_hex(vault, TZ_VAULT, hex[2]);
	snprintf(out, FILE_MAX, form, TZ_KEYRING_SUITE, hex[0], hex[1],
	    hex[2]);
	sodium_memzero(hex, sizeof(hex));
}

static void
check_line(char text[FILE_MAX])
{
	uint8_t digest[TZ_HASH];
	char hex[2 * CHECK + 1];
	size_t n = strlen(text);

	tz_hash(text, n, digest);
	tz_hash_hex(digest, CHECK, hex);
	snprintf(text + n, FILE_MAX - n, "check %s\n", hex);
}

enum tz_rc
tz_keyring_save(const struct tz_keyring *keys, const char *path,
    struct tz_err *err)
{
	char text[FILE_MAX];
	enum tz_rc rc;

	lines(keys->sign_secret, keys->seal_secret, keys->vault, text);
	check_line(text);
	rc = tz_file_write(path, text, strlen(text), 0400, err);
	sodium_memzero(text, sizeof(text));
	return rc;
}

/* The hex digits behind word on one line; *at moves behind it. */
static bool
secret(const char **at, const char *word, uint8_t out[32])
{
	char hex[2 * 32 + 1];
	size_t n = strlen(word);
	bool good;

	if (strncmp(*at, word, n) != 0 || strlen(*at + n) < sizeof(hex))
		return false;
	memcpy(hex, *at + n, sizeof(hex) - 1);
	hex[sizeof(hex) - 1] = '\0';
	*at += n + sizeof(hex);
	good = tz_hash_unhex(hex, out, 32);
	sodium_memzero(hex, sizeof(hex));
	return good;
}

/* Reads the secrets; true when the file is byte for byte what they make. */
static bool
parse(const char *text, uint8_t sign[SEED], struct tz_keyring *keys)
{
	char again[FILE_MAX];
	const char *at = strstr(text, "sign ");
	bool good;

	if (at == NULL || !secret(&at, "sign ", sign) ||
	    !secret(&at, "seal ", keys->seal_secret) ||
	    !secret(&at, "vault ", keys->vault))
		return false;
	lines(sign, keys->seal_secret, keys->vault, again);
	check_line(again);
	good = strcmp(text, again) == 0;
	sodium_memzero(again, sizeof(again));
	return good;
}

static enum tz_rc
guarded(const char *path, struct tz_err *err)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return tz_fail_errno(err, N_("cannot read %s"), path);
	if (st.st_mode & 077)
		return tz_fail(err, TZ_EKEY,
		    N_("others may read the key file %s: take the right away "
		    "with chmod 0400"), path);
	return TZ_OK;
}

enum tz_rc
tz_keyring_load(struct tz_keyring *keys, const char *path, struct tz_err *err)
{
	struct tz_buf text;
	uint8_t seed[SEED];
	enum tz_rc rc;

	memset(keys, 0, sizeof(*keys));
	tz_buf_init(&text, FILE_MAX);
	rc = guarded(path, err);
	if (rc == TZ_OK)
		rc = tz_file_read(path, &text, err);
	if (rc == TZ_ELIMIT || (rc == TZ_OK && !parse(tz_buf_str(&text), seed,
	    keys)))
		rc = tz_fail(err, TZ_ECORRUPT,
		    N_("the key file %s is damaged or of a newer version"),
		    path);
	if (rc == TZ_OK) {
		crypto_sign_seed_keypair(keys->pub.sign, keys->sign_secret,
		    seed);
		crypto_scalarmult_base(keys->pub.seal, keys->seal_secret);
	} else
		tz_keyring_wipe(keys);
	if (text.data != NULL)
		sodium_memzero(text.data, text.room);
	sodium_memzero(seed, sizeof(seed));
	tz_buf_release(&text);
	return rc;
}
