/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/program.h"

#include <stdlib.h>
#include <string.h>

#include "wire/hash.h"
#include "wire/pack.h"

#define MAGIC "TZP1"
#define FAMILY 3		/* bytes of it that every kind has */

static void
put_head(const struct tz_program *program, struct tz_buf *out)
{
	uint8_t hash[TZ_HASH];

	tz_hash(program->payload, program->n, hash);
	tz_buf_text(out, MAGIC);
	tz_buf_byte(out, TZ_KEYRING_SUITE);
	tz_pack_text(out, program->version);
	tz_pack_text(out, program->from);
	tz_pack_text(out, program->machine);
	tz_pack_uint(out, program->size);
	tz_buf_put(out, hash, TZ_HASH);
}

void
tz_program_write(const struct tz_program *program,
    const struct tz_keyring *keys, struct tz_buf *out)
{
	uint8_t signature[TZ_SIGNATURE];
	size_t start = out->len;

	put_head(program, out);
	tz_keyring_sign(keys, out->data + start, out->len - start, signature);
	tz_buf_put(out, signature, sizeof signature);
	tz_buf_put(out, program->payload, program->n);
}

static enum tz_rc
check_magic(const uint8_t *bytes, size_t n, struct tz_err *err)
{
	if (n < sizeof MAGIC || memcmp(bytes, MAGIC, FAMILY) != 0)
		return tz_fail(err, TZ_EPROTO,
		    N_("this is no package of the program"));
	if (memcmp(bytes, MAGIC, sizeof MAGIC - 1) != 0 ||
	    bytes[sizeof MAGIC - 1] != TZ_KEYRING_SUITE)
		return tz_fail(err, TZ_EVERSION, N_("the package was made by a "
		    "newer program, in a way that this one does not know"));
	return TZ_OK;
}

enum tz_rc
tz_program_read(const void *bytes, size_t n, const struct tz_public *pub,
    struct tz_program *program, struct tz_err *err)
{
	const uint8_t *start = bytes, *named, *signature;
	uint8_t hash[TZ_HASH];
	struct tz_unpack in;
	enum tz_rc rc;

	memset(program, 0, sizeof *program);
	rc = check_magic(start, n, err);
	if (rc != TZ_OK)
		return rc;
	tz_unpack_init(&in, start + sizeof MAGIC, n - sizeof MAGIC);
	tz_unpack_text(&in, program->version, sizeof program->version);
	tz_unpack_text(&in, program->from, sizeof program->from);
	tz_unpack_text(&in, program->machine, sizeof program->machine);
	program->size = tz_unpack_uint(&in);
	named = tz_unpack_raw(&in, TZ_HASH);
	signature = tz_unpack_raw(&in, TZ_SIGNATURE);
	if (in.bad || n > TZ_PROGRAM_MAX || program->size > TZ_PROGRAM_FILES ||
	    !tz_program_is_version(program->version))
		return tz_fail(err, TZ_ECORRUPT,
		    N_("the package of the program is damaged"));
	if (pub != NULL && !tz_keyring_verify(pub, start,
	    (size_t)(signature - start), signature))
		return tz_fail(err, TZ_EKEY,
		    N_("the package is not signed by the district"));
	program->payload = in.at;
	program->n = (size_t)(in.end - in.at);
	tz_hash(program->payload, program->n, hash);
	if (memcmp(hash, named, TZ_HASH) != 0)
		return tz_fail(err, TZ_ECORRUPT,
		    N_("the package of the program is damaged"));
	return TZ_OK;
}

bool
tz_program_is_version(const char *text)
{
	size_t n = strlen(text);

	return n > 0 && n < TZ_PROGRAM_WORD &&
	    strspn(text, "0123456789.") == n && text[0] != '.' &&
	    text[n - 1] != '.' && strstr(text, "..") == NULL;
}

int
tz_program_compare(const char *a, const char *b)
{
	unsigned long x, y;
	char *end;

	while (*a != '\0' || *b != '\0') {
		x = strtoul(a, &end, 10);
		a = end + (*end == '.');
		y = strtoul(b, &end, 10);
		b = end + (*end == '.');
		if (x != y)
			return x < y ? -1 : 1;
		if (*a != '\0' && *b == '\0' && strspn(a, "0.") == strlen(a))
			return 0;
	}
	return 0;
}
