/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pack.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

void
tz_unpack_init(struct tz_unpack *in, const void *bytes, size_t n)
{
	static const uint8_t nothing[1];

	in->at = n > 0 ? bytes : nothing;
	in->end = in->at + n;
	in->bad = false;
}

bool
tz_unpack_done(const struct tz_unpack *in)
{
	return !in->bad && in->at == in->end;
}

void
tz_pack_uint(struct tz_buf *out, uint64_t n)
{
	while (n >= 0x80) {
		tz_buf_byte(out, (uint8_t)(n | 0x80));
		n >>= 7;
	}
	tz_buf_byte(out, (uint8_t)n);
}

void
tz_pack_int(struct tz_buf *out, int64_t n)
{
	tz_pack_uint(out, (uint64_t)n << 1 ^ (n < 0 ? UINT64_MAX : 0));
}

void
tz_pack_fixed(struct tz_buf *out, uint64_t n, unsigned bytes)
{
	while (bytes-- > 0)
		tz_buf_byte(out, (uint8_t)(n >> 8 * bytes));
}

void
tz_pack_bytes(struct tz_buf *out, const void *bytes, size_t n)
{
	tz_pack_uint(out, n);
	if (n > 0)
		tz_buf_put(out, bytes, n);
}

void
tz_pack_text(struct tz_buf *out, const char *text)
{
	tz_pack_bytes(out, text, text == NULL ? 0 : strlen(text));
}

/* A number that is longer than it need be is bad: one way to write each. */
uint64_t
tz_unpack_uint(struct tz_unpack *in)
{
	uint64_t n = 0;
	unsigned shift;
	uint8_t byte;

	for (shift = 0; shift < 64 && in->at < in->end && !in->bad;
	    shift += 7) {
		byte = *in->at++;
		if (shift == 63 && byte > 1)
			break;
		n |= (uint64_t)(byte & 0x7f) << shift;
		if (byte & 0x80)
			continue;
		if (byte == 0 && shift > 0)
			break;
		return n;
	}
	in->bad = true;
	return 0;
}

int64_t
tz_unpack_int(struct tz_unpack *in)
{
	uint64_t n = tz_unpack_uint(in);

	return (int64_t)(n >> 1 ^ (n & 1 ? UINT64_MAX : 0));
}

const uint8_t *
tz_unpack_raw(struct tz_unpack *in, size_t n)
{
	const uint8_t *bytes = in->at;

	if (in->bad || (size_t)(in->end - in->at) < n) {
		in->bad = true;
		return NULL;
	}
	in->at += n;
	return bytes;
}

uint64_t
tz_unpack_fixed(struct tz_unpack *in, unsigned bytes)
{
	const uint8_t *from = tz_unpack_raw(in, bytes);
	uint64_t n = 0;
	unsigned i;

	for (i = 0; from != NULL && i < bytes; i++)
		n = n << 8 | from[i];
	return n;
}

const uint8_t *
tz_unpack_bytes(struct tz_unpack *in, size_t *n)
{
	uint64_t length = tz_unpack_uint(in);
	const uint8_t *bytes;

	*n = 0;
	if (length > (size_t)(in->end - in->at)) {
		in->bad = true;
		return NULL;
	}
	bytes = tz_unpack_raw(in, (size_t)length);
	if (bytes != NULL)
		*n = (size_t)length;
	return bytes;
}

/* Bytes that are text: valid, without NUL, at most max long. */
static const char *
text_bytes(struct tz_unpack *in, size_t max, size_t *n)
{
	const char *text = (const char *)tz_unpack_bytes(in, n);

	if (text != NULL && *n <= max && memchr(text, '\0', *n) == NULL &&
	    tz_utf8_valid(text, *n))
		return text;
	in->bad = true;
	*n = 0;
	return "";
}

void
tz_unpack_text(struct tz_unpack *in, char *out, size_t size)
{
	size_t n;
	const char *text = text_bytes(in, size - 1, &n);

	memcpy(out, text, n);
	memset(out + n, 0, size - n);
}

char *
tz_unpack_copy(struct tz_unpack *in, size_t max)
{
	size_t n;
	const char *text = text_bytes(in, max, &n);

	return tz_mem_text_n(text, n);
}

void
tz_pack_site(struct tz_buf *out, const char *site)
{
	char bytes[TZ_SITE] = "";

	memcpy(bytes, site, strnlen(site, TZ_SITE - 1));
	tz_buf_put(out, bytes, TZ_SITE - 1);
}

void
tz_unpack_site(struct tz_unpack *in, char site[TZ_SITE])
{
	const uint8_t *bytes = tz_unpack_raw(in, TZ_SITE - 1);
	size_t n;

	memset(site, 0, TZ_SITE);
	if (bytes == NULL)
		return;
	memcpy(site, bytes, TZ_SITE - 1);
	n = strspn(site, "0123456789");
	while (n < TZ_SITE)
		if (site[n++] != '\0')
			in->bad = true;
}
