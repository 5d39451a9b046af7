/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include "base/utf8_table.h"

#define MIDDLE_DOT 0xb7u
#define WIDE_STOP 0xff0eu

/* White space of Unicode other than line feed. */
static const struct tz_utf8_range spaces[] = {
	{ 0x09, 0x09 },
	{ 0x0b, 0x0d },
	{ 0x20, 0x20 },
	{ 0x85, 0x85 },
	{ 0xa0, 0xa0 },
	{ 0x1680, 0x1680 },
	{ 0x2000, 0x200a },
	{ 0x2028, 0x2029 },
	{ 0x202f, 0x202f },
	{ 0x205f, 0x205f },
	{ 0x3000, 0x3000 },
};

/*
 * Signs nobody sees: controls, soft hyphen, marks of direction, which can make
 * a name read backwards, byte order mark, and bytes that are no characters.
 */
static const struct tz_utf8_range hidden[] = {
	{ 0x01, 0x1f },
	{ 0x7f, 0x9f },
	{ 0xad, 0xad },
	{ 0x200b, 0x200b },
	{ 0x200e, 0x200f },
	{ 0x202a, 0x202e },
	{ 0x2060, 0x2069 },
	{ 0xfeff, 0xfeff },
	{ TZ_UTF8_BAD, TZ_UTF8_BAD },
};

/* Dots that input methods and older files write inside names. */
static const struct tz_utf8_range dots[] = {
	{ MIDDLE_DOT, MIDDLE_DOT },
	{ 0x387, 0x387 },
	{ 0x2022, 0x2022 },
	{ 0x2027, 0x2027 },
	{ 0x2219, 0x2219 },
	{ 0x22c5, 0x22c5 },
	{ 0x30fb, 0x30fb },
	{ 0xff65, 0xff65 },
};

#define IN(table, c) among(table, sizeof(table) / sizeof((table)[0]), c)

static bool
among(const struct tz_utf8_range *range, size_t n, uint32_t c)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (c >= range[i].first && c <= range[i].last)
			return true;
	return false;
}

static bool
is_sign(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
	    || (c >= 'a' && c <= 'z');
}

/* c as it is stored; before and after are its neighbours. */
static uint32_t
plain(uint32_t before, uint32_t c, uint32_t after, bool lines)
{
	if (IN(dots, c))
		return MIDDLE_DOT;
	if (c == WIDE_STOP && tz_utf8_is_hanzi(before)
	    && tz_utf8_is_hanzi(after))
		return MIDDLE_DOT;
	if (c >= 0xff01 && c <= 0xff5e && (!lines || is_sign(c - 0xfee0)))
		return c - 0xfee0;
	return c;
}

/* The next character of text that somebody sees. */
static uint32_t
peek(const char *text)
{
	uint32_t c;

	do {
		c = tz_utf8_next(&text);
	} while (c != 0 && c != '\n' && !IN(spaces, c) && IN(hidden, c));
	return c;
}

/* True for text of letters, digits, signs and common hanzi: nothing to do. */
static bool
is_tidy(const char *text)
{
	const unsigned char *at = (const unsigned char *)text;

	while (*at != '\0') {
		if (*at > 0x20 && *at < 0x7f)
			at++;
		else if (*at >= 0xe4 && *at <= 0xe9 && (at[1] & 0xc0) == 0x80
		    && (at[2] & 0xc0) == 0x80)
			at += 3;
		else
			return false;
	}
	return true;
}

void
tz_utf8_tidy(char *text, bool lines)
{
	const char *in = text;
	char *out = text, *end = text;
	uint32_t c, before = 0;
	bool space = false;

	if (is_tidy(text))
		return;
	while ((c = tz_utf8_next(&in)) != 0) {
		if (c == '\n' && lines) {
			if (end != text)
				*out++ = '\n';
			space = false;
			before = 0;
			continue;
		}
		if (c == '\n' || IN(spaces, c)) {
			space = true;
			before = 0;
			continue;
		}
		if (IN(hidden, c))
			continue;
		if (space && out != text && out[-1] != '\n')
			*out++ = ' ';
		space = false;
		out += tz_utf8_put(out, plain(before, c, peek(in), lines));
		before = c;
		end = out;
	}
	*end = '\0';
}
