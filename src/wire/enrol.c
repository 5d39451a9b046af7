/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>

#include "wire/enrol.h"

#include "wire/hash.h"
#include "wire/pack.h"

#define CODE_LETTERS 20
#define SLIP_LETTERS 4
#define PROOF crypto_auth_hmacsha256_BYTES

/* RFC 4648 base 32: no digit that looks like a letter. */
static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/* Writes letters in groups of four, and the first group as the slip. */
static void
group(const char letters[CODE_LETTERS], char code[TZ_ENROL_CODE],
    char slip[TZ_ENROL_SLIP])
{
	size_t i, at = 0;

	for (i = 0; i < CODE_LETTERS; i++) {
		if (i > 0 && i % 4 == 0)
			code[at++] = '-';
		code[at++] = letters[i];
	}
	code[at] = '\0';
	memcpy(slip, letters, SLIP_LETTERS);
	slip[SLIP_LETTERS] = '\0';
}

void
tz_enrol_make_code(char code[TZ_ENROL_CODE], char slip[TZ_ENROL_SLIP])
{
	uint8_t random[CODE_LETTERS];
	char letters[CODE_LETTERS];
	size_t i;

	tz_hash_random(random, sizeof random);
	for (i = 0; i < CODE_LETTERS; i++)
		letters[i] = alphabet[random[i] % 32];
	group(letters, code, slip);
}

bool
tz_enrol_read_code(const char *typed, char code[TZ_ENROL_CODE],
    char slip[TZ_ENROL_SLIP])
{
	char letters[CODE_LETTERS];
	size_t n = 0;
	char c;

	for (; *typed != '\0'; typed++) {
		c = *typed;
		if (c == '-' || c == ' ')
			continue;
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (n == CODE_LETTERS || strchr(alphabet, c) == NULL)
			return false;
		letters[n++] = c;
	}
	if (n != CODE_LETTERS)
		return false;
	group(letters, code, slip);
	return true;
}

/* Appends the proof over all that out holds. */
static void
put_proof(struct tz_buf *out, const char *code)
{
	uint8_t key[TZ_HASH], proof[PROOF];

	tz_hash(code, strlen(code), key);
	crypto_auth_hmacsha256(proof, out->data, out->len, key);
	tz_buf_put(out, proof, sizeof proof);
	sodium_memzero(key, sizeof key);
}

enum tz_rc
tz_enrol_prove(const void *bytes, size_t n, const char *code,
    struct tz_err *err)
{
	const uint8_t *at = bytes;
	uint8_t key[TZ_HASH];
	bool good;

	if (n < PROOF || n > TZ_ENROL_MAX)
		return tz_fail(err, TZ_EPROTO,
		    N_("the enrolment message has a wrong length"));
	tz_hash(code, strlen(code), key);
	good = crypto_auth_hmacsha256_verify(at + n - PROOF, at, n - PROOF,
	    key) == 0;
	sodium_memzero(key, sizeof key);
	if (!good)
		return tz_fail(err, TZ_EKEY,
		    N_("the enrolment code does not fit"));
	return TZ_OK;
}

static void
put_public(struct tz_buf *out, const struct tz_public *pub)
{
	tz_buf_put(out, pub->sign, sizeof pub->sign);
	tz_buf_put(out, pub->seal, sizeof pub->seal);
}

static void
get_public(struct tz_unpack *in, struct tz_public *pub)
{
	if (in->end - in->at < (ptrdiff_t)(2 * TZ_KEY_PUBLIC)) {
		in->bad = true;
		return;
	}
	memcpy(pub->sign, in->at, TZ_KEY_PUBLIC);
	memcpy(pub->seal, in->at + TZ_KEY_PUBLIC, TZ_KEY_PUBLIC);
	in->at += 2 * TZ_KEY_PUBLIC;
}

/* Starts reading behind the magic word, up to the proof. */
static enum tz_rc
start(struct tz_unpack *in, const void *bytes, size_t n, const char *magic,
    struct tz_err *err)
{
	if (n < strlen(magic) + PROOF || n > TZ_ENROL_MAX ||
	    memcmp(bytes, magic, strlen(magic)) != 0)
		return tz_fail(err, TZ_EPROTO,
		    N_("this is no enrolment message"));
	tz_unpack_init(in, (const uint8_t *)bytes + strlen(magic),
	    n - strlen(magic) - PROOF);
	return TZ_OK;
}

static enum tz_rc
finish(const struct tz_unpack *in, struct tz_err *err)
{
	if (in->bad || in->at != in->end)
		return tz_fail(err, TZ_EPROTO,
		    N_("the enrolment message has a wrong length"));
	return TZ_OK;
}

void
tz_enrol_ask_write(const struct tz_enrol_ask *ask, const char *code,
    struct tz_buf *out)
{
	tz_buf_text(out, "TZE1");
	tz_pack_text(out, ask->slip);
	tz_pack_text(out, ask->site);
	tz_pack_text(out, ask->name);
	put_public(out, &ask->pub);
	put_proof(out, code);
}

enum tz_rc
tz_enrol_ask_read(const void *bytes, size_t n, struct tz_enrol_ask *ask,
    struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	rc = start(&in, bytes, n, "TZE1", err);
	if (rc != TZ_OK)
		return rc;
	tz_unpack_text(&in, ask->slip, sizeof ask->slip);
	tz_unpack_text(&in, ask->site, sizeof ask->site);
	tz_unpack_text(&in, ask->name, sizeof ask->name);
	get_public(&in, &ask->pub);
	return finish(&in, err);
}

void
tz_enrol_answer_write(const struct tz_enrol_answer *answer, const char *code,
    struct tz_buf *out)
{
	tz_buf_text(out, "TZE2");
	tz_pack_text(out, answer->site);
	tz_pack_text(out, answer->district);
	tz_pack_text(out, answer->name);
	put_public(out, &answer->pub);
	tz_pack_text(out, answer->authority);
	put_proof(out, code);
}

enum tz_rc
tz_enrol_answer_read(const void *bytes, size_t n, const char *code,
    struct tz_enrol_answer *answer, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	rc = tz_enrol_prove(bytes, n, code, err);
	if (rc == TZ_OK)
		rc = start(&in, bytes, n, "TZE2", err);
	if (rc != TZ_OK)
		return rc;
	tz_unpack_text(&in, answer->site, sizeof answer->site);
	tz_unpack_text(&in, answer->district, sizeof answer->district);
	tz_unpack_text(&in, answer->name, sizeof answer->name);
	get_public(&in, &answer->pub);
	tz_unpack_text(&in, answer->authority, sizeof answer->authority);
	return finish(&in, err);
}
