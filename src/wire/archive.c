/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/archive.h"

#include <stdio.h>
#include <string.h>

#include "base/tar.h"
#include "wire/hash.h"

#define SUMS_MOST (1024 * 1024)
#define SIGNATURE_MOST 1024
/* What is signed says what for, so that no other list can pass for it. */
#define PURPOSE "taizhang-archive 1\n"

void
tz_package_init(struct tz_package *package, struct tz_buf *out, int64_t ms)
{
	package->out = out;
	package->time = ms / 1000;
	tz_buf_init(&package->sums, SUMS_MOST);
}

static void
add_sum(struct tz_buf *sums, const char *name, const void *bytes, size_t n)
{
	char hex[TZ_HASH_HEX];
	uint8_t hash[TZ_HASH];

	tz_hash(bytes, n, hash);
	tz_hash_hex(hash, TZ_HASH, hex);
	tz_buf_format(sums, "%s  %s\n", hex, name);
}

void
tz_package_add(struct tz_package *package, const char *name,
    const void *bytes, size_t n)
{
	add_sum(&package->sums, name, bytes, n);
	tz_tar_put(package->out, name, package->time, bytes, n);
}

/* What is signed: the purpose, both keys, the list. */
static void
purpose(const struct tz_public *pub, const void *sums, size_t n,
    struct tz_buf *out)
{
	tz_buf_init(out, SUMS_MOST + sizeof(PURPOSE) + 2 * TZ_KEY_PUBLIC);
	tz_buf_text(out, PURPOSE);
	tz_buf_put(out, pub->sign, TZ_KEY_PUBLIC);
	tz_buf_put(out, pub->seal, TZ_KEY_PUBLIC);
	tz_buf_put(out, sums, n);
}

static void
write_signature(const struct tz_public *pub,
    const uint8_t signature[TZ_SIGNATURE], struct tz_buf *out)
{
	char sign[2 * TZ_KEY_PUBLIC + 1], seal[2 * TZ_KEY_PUBLIC + 1];
	char hex[2 * TZ_SIGNATURE + 1];

	tz_hash_hex(pub->sign, TZ_KEY_PUBLIC, sign);
	tz_hash_hex(pub->seal, TZ_KEY_PUBLIC, seal);
	tz_hash_hex(signature, TZ_SIGNATURE, hex);
	tz_buf_init(out, SIGNATURE_MOST);
	tz_buf_format(out, "suite %d\nsign %s\nseal %s\nsignature %s\n",
	    TZ_KEYRING_SUITE, sign, seal, hex);
}

void
tz_package_end(struct tz_package *package, const struct tz_keyring *keys)
{
	uint8_t signature[TZ_SIGNATURE];
	struct tz_buf said, text;

	purpose(&keys->pub, package->sums.data, package->sums.len, &said);
	tz_keyring_sign(keys, said.data, said.len, signature);
	write_signature(&keys->pub, signature, &text);
	tz_tar_put(package->out, TZ_ARCHIVE_SUMS, package->time,
	    package->sums.data, package->sums.len);
	tz_tar_put(package->out, TZ_ARCHIVE_SIGNATURE, package->time,
	    text.data, text.len);
	tz_tar_end(package->out);
	tz_buf_release(&text);
	tz_buf_release(&said);
	tz_buf_release(&package->sums);
}

enum tz_rc
tz_package_find(const void *bytes, size_t n, const char *name,
    const void **file, size_t *file_n, struct tz_err *err)
{
	struct tz_tar tar;
	enum tz_rc rc;
	bool more;

	tz_tar_init(&tar, bytes, n);
	for (;;) {
		rc = tz_tar_next(&tar, &more, err);
		if (rc != TZ_OK)
			return rc;
		if (!more)
			return tz_fail(err, TZ_ENOTFOUND,
			    N_("the package lacks %s"), name);
		if (strcmp(tar.name, name) == 0)
			break;
	}
	*file = tar.bytes;
	*file_n = tar.n;
	return TZ_OK;
}

/* Makes the list again from the files that are there. */
static enum tz_rc
count_again(const void *bytes, size_t n, struct tz_buf *sums,
    struct tz_err *err)
{
	struct tz_tar tar;
	enum tz_rc rc;
	bool more;

	tz_tar_init(&tar, bytes, n);
	for (;;) {
		rc = tz_tar_next(&tar, &more, err);
		if (rc != TZ_OK || !more)
			return rc;
		if (strcmp(tar.name, TZ_ARCHIVE_SUMS) != 0 &&
		    strcmp(tar.name, TZ_ARCHIVE_SIGNATURE) != 0)
			add_sum(sums, tar.name, tar.bytes, tar.n);
	}
}

static enum tz_rc
read_signature(const void *text, size_t n, struct tz_public *pub,
    uint8_t signature[TZ_SIGNATURE], struct tz_err *err)
{
	char sign[2 * TZ_KEY_PUBLIC + 1], seal[2 * TZ_KEY_PUBLIC + 1];
	char hex[2 * TZ_SIGNATURE + 1], line[SIGNATURE_MOST];
	struct tz_buf again;
	bool exact;
	int suite;

	snprintf(line, sizeof(line), "%.*s",
	    (int)(n < sizeof(line) ? n : sizeof(line) - 1), (const char *)text);
	if (sscanf(line, "suite %d sign %64s seal %64s signature %128s",
	    &suite, sign, seal, hex) != 4 || suite != TZ_KEYRING_SUITE ||
	    !tz_hash_unhex(sign, pub->sign, TZ_KEY_PUBLIC) ||
	    !tz_hash_unhex(seal, pub->seal, TZ_KEY_PUBLIC) ||
	    !tz_hash_unhex(hex, signature, TZ_SIGNATURE))
		return tz_fail(err, TZ_EKEY,
		    N_("the signature of the package cannot be read"));
	write_signature(pub, signature, &again);
	exact = again.len == n && memcmp(again.data, text, n) == 0;
	tz_buf_release(&again);
	return exact ? TZ_OK : tz_fail(err, TZ_EKEY,
	    N_("the signature of the package cannot be read"));
}

enum tz_rc
tz_package_verify(const void *bytes, size_t n, struct tz_public *pub,
    struct tz_err *err)
{
	uint8_t signature[TZ_SIGNATURE];
	const void *sums, *text;
	size_t sums_n, text_n;
	struct tz_buf again, said;
	enum tz_rc rc;

	rc = tz_package_find(bytes, n, TZ_ARCHIVE_SUMS, &sums, &sums_n, err);
	if (rc == TZ_OK)
		rc = tz_package_find(bytes, n, TZ_ARCHIVE_SIGNATURE, &text,
		    &text_n, err);
	if (rc == TZ_OK)
		rc = read_signature(text, text_n, pub, signature, err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&again, SUMS_MOST);
	purpose(pub, sums, sums_n, &said);
	rc = count_again(bytes, n, &again, err);
	if (rc == TZ_OK && (again.len != sums_n ||
	    memcmp(again.data, sums, sums_n) != 0))
		rc = tz_fail(err, TZ_ECORRUPT,
		    N_("files of the package are not those that were listed"));
	if (rc == TZ_OK &&
	    !tz_keyring_verify(pub, said.data, said.len, signature))
		rc = tz_fail(err, TZ_EKEY,
		    N_("the signature of the package is not right"));
	tz_buf_release(&again);
	tz_buf_release(&said);
	return rc;
}
