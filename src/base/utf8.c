/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include <string.h>

#include "base/utf8_table.h"

#define RUN 24		/* bytes of eight hanzi */
#define EIGHT(a, b, c) a, b, c, a, b, c, a, b, c, a, b, c, \
	a, b, c, a, b, c, a, b, c, a, b, c

/* Bytes of a character by its first byte: RFC 3629, section 4. */
static const struct {
	unsigned char first, last;	/* of the first byte */
	unsigned char low, high;	/* what the second byte may be */
	unsigned char more;		/* bytes after the first */
	unsigned char bits;		/* of the first that count */
} leads[] = {
	{ 0x00, 0x7f, 0x00, 0x00, 0, 0x7f },
	{ 0xc2, 0xdf, 0x80, 0xbf, 1, 0x1f },
	{ 0xe0, 0xe0, 0xa0, 0xbf, 2, 0x0f },
	{ 0xe1, 0xec, 0x80, 0xbf, 2, 0x0f },
	{ 0xed, 0xed, 0x80, 0x9f, 2, 0x0f },
	{ 0xee, 0xef, 0x80, 0xbf, 2, 0x0f },
	{ 0xf0, 0xf0, 0x90, 0xbf, 3, 0x07 },
	{ 0xf1, 0xf3, 0x80, 0xbf, 3, 0x07 },
	{ 0xf4, 0xf4, 0x80, 0x8f, 3, 0x07 },
};

static const struct tz_utf8_range hanzi[] = {
	{ 0x3400, 0x4dbf },	/* extension A */
	{ 0x4e00, 0x9fff },
	{ 0xf900, 0xfaff },	/* compatibility */
	{ 0x20000, 0x2a6df },	/* extension B */
	{ 0x2a700, 0x2ee5d },	/* C to F and I */
	{ 0x2f800, 0x2fa1f },	/* compatibility, supplement */
	{ 0x30000, 0x323af },	/* G and H */
};

/*
 * The character at text, of which n bytes may be read; *len is what it takes,
 * 1 for a byte that begins none.
 */
static uint32_t
decode(const unsigned char *text, size_t n, size_t *len)
{
	size_t i, k;
	uint32_t c;

	*len = 1;
	if (text[0] < 0x80)
		return text[0];
	for (i = 1; i < sizeof(leads) / sizeof(leads[0]); i++)
		if (text[0] >= leads[i].first && text[0] <= leads[i].last)
			break;
	if (i == sizeof(leads) / sizeof(leads[0]) || n <= leads[i].more)
		return TZ_UTF8_BAD;
	if (text[1] < leads[i].low || text[1] > leads[i].high)
		return TZ_UTF8_BAD;
	c = text[0] & leads[i].bits;
	for (k = 1; k <= leads[i].more; k++) {
		if ((text[k] & 0xc0) != 0x80)
			return TZ_UTF8_BAD;
		c = c << 6 | (text[k] & 0x3f);
	}
	*len = k;
	return c;
}

uint32_t
tz_utf8_next(const char **text)
{
	size_t len;
	uint32_t c;

	if (**text == '\0')
		return 0;
	c = decode((const unsigned char *)*text, strnlen(*text, 4), &len);
	*text += len;
	return c;
}

size_t
tz_utf8_put(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) {
		out[0] = '?';
		return 1;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

/*
 * True for eight characters of U+4000 to U+BFFF, as most hanzi are: bytes e4 to
 * eb (of bits 2 and 3 just one is set) with two more behind each.
 */
static bool
hanzi_run(const unsigned char *text)
{
	static const struct {
		unsigned char mask[RUN], want[RUN], one[RUN];
	} run = {
		{ EIGHT(0xf0, 0xc0, 0xc0) },
		{ EIGHT(0xe0, 0x80, 0x80) },
		{ EIGHT(0x04, 0, 0) },
	};
	uint64_t eight, mask, want, one;
	uint64_t odd = 0;
	unsigned i;

	for (i = 0; i < RUN; i += 8) {
		memcpy(&eight, text + i, 8);
		memcpy(&mask, run.mask + i, 8);
		memcpy(&want, run.want + i, 8);
		memcpy(&one, run.one + i, 8);
		odd |= (eight ^ want) & mask;
		odd |= ~(eight ^ eight >> 1) & one;
	}
	return odd == 0;
}

/* Bytes of plain ASCII and of common hanzi at text, 0 for all others. */
static size_t
plain(const unsigned char *text, size_t n)
{
	const uint64_t ones = 0x0101010101010101u;
	uint64_t eight;

	if (n >= 8) {
		memcpy(&eight, text, 8);
		/* No byte has its high bit set, and none is zero. */
		if (((eight | (eight - ones)) & ones << 7) == 0)
			return 8;
	}
	if (n >= RUN && hanzi_run(text))
		return RUN;
	if (n >= 3 && text[0] >= 0xe1 && text[0] <= 0xec
	    && (text[1] & 0xc0) == 0x80 && (text[2] & 0xc0) == 0x80)
		return 3;
	return 0;
}

bool
tz_utf8_valid(const char *bytes, size_t n)
{
	size_t at = 0, len;

	while (at < n) {
		len = plain((const unsigned char *)bytes + at, n - at);
		if (len > 0) {
			at += len;
			continue;
		}

		uint32_t c = decode((const unsigned char *)bytes + at, n - at,
		    &len);

		if (c == 0 || c == TZ_UTF8_BAD)
			return false;
		at += len;
	}
	return true;
}

size_t
tz_utf8_count(const char *text)
{
	size_t n = 0;

	while (tz_utf8_next(&text) != 0)
		n++;
	return n;
}

static bool
within(const struct tz_utf8_range *range, size_t n, uint32_t c)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (c > range[middle].last)
			low = middle + 1;
		else if (c < range[middle].first)
			high = middle;
		else
			return true;
	}
	return false;
}

int
tz_utf8_width(uint32_t c)
{
	if (c < 0x20 || (c >= 0x7f && c < 0xa0))
		return 0;
	if (c < 0x300)
		return 1;
	if (within(tz_utf8_zero, tz_utf8_zero_n, c))
		return 0;
	return within(tz_utf8_wide, tz_utf8_wide_n, c) ? 2 : 1;
}

int
tz_utf8_columns(const char *text)
{
	int columns = 0;
	uint32_t c;

	while ((c = tz_utf8_next(&text)) != 0)
		columns += tz_utf8_width(c);
	return columns;
}

size_t
tz_utf8_cut(const char *text, int columns)
{
	const char *at = text, *end = text;
	uint32_t c;

	while ((c = tz_utf8_next(&at)) != 0) {
		columns -= tz_utf8_width(c);
		if (columns < 0)
			break;
		end = at;
	}
	return (size_t)(end - text);
}

void
tz_utf8_copy(char *out, size_t size, const char *text)
{
	const char *at = text, *end = text;

	if (size == 0)
		return;
	while (tz_utf8_next(&at) != 0 && (size_t)(at - text) < size)
		end = at;
	memcpy(out, text, (size_t)(end - text));
	out[end - text] = '\0';
}

bool
tz_utf8_is_hanzi(uint32_t c)
{
	return within(hanzi, sizeof(hanzi) / sizeof(hanzi[0]), c);
}
