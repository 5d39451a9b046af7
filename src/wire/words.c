/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/words.h"

#include "base/utf8.h"
#include "wire/words_table.h"

#define LIST (1u << TZ_WORDS_BITS)

_Static_assert(sizeof(tz_words) / sizeof(tz_words[0]) == LIST,
    "one word for each number");

void
tz_words_write(const uint8_t *bytes, unsigned count, struct tz_buf *out)
{
	char hanzi[4];
	unsigned i, bit, word;

	for (i = 0; i < count; i++) {
		word = 0;
		for (bit = i * TZ_WORDS_BITS; bit < (i + 1) * TZ_WORDS_BITS;
		    bit++)
			word = word << 1 | (bytes[bit / 8] >>
			    (7 - bit % 8) & 1);
		if (i > 0)
			tz_buf_byte(out, ' ');
		tz_buf_put(out, hanzi, tz_utf8_put(hanzi, tz_words[word]));
	}
}

/* The number of a hanzi, the size of the list when it is not in there. */
static unsigned
find_word(uint32_t hanzi)
{
	unsigned i;

	for (i = 0; i < LIST && tz_words[i] != hanzi; i++)
		;
	return i;
}

static bool
blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x3000 ||
	    c == 0xa0;
}

unsigned
tz_words_count(const char *words)
{
	unsigned count = 0;
	uint32_t c;

	while ((c = tz_utf8_next(&words)) != 0)
		count += !blank(c);
	return count;
}

const char *
tz_words_skip(const char *words, unsigned count)
{
	uint32_t c;

	while (count > 0 && (c = tz_utf8_next(&words)) != 0)
		count -= !blank(c);
	return words;
}

static void
put_word(uint8_t *bytes, unsigned i, unsigned word)
{
	unsigned bit, at;

	for (bit = 0; bit < TZ_WORDS_BITS; bit++) {
		at = i * TZ_WORDS_BITS + bit;
		bytes[at / 8] |= (uint8_t)((word >>
		    (TZ_WORDS_BITS - 1 - bit) & 1) << (7 - at % 8));
	}
}

enum tz_rc
tz_words_read(const char *words, unsigned count, uint8_t *bytes,
    struct tz_err *err)
{
	unsigned n = 0, word;
	uint32_t c;

	while ((c = tz_utf8_next(&words)) != 0) {
		if (blank(c))
			continue;
		if (n == count)
			return tz_fail(err, TZ_EINPUT,
			    N_("there are more than %d words"), (int)count);
		word = find_word(c);
		if (word == LIST)
			return tz_fail(err, TZ_EINPUT,
			    N_("word %u is not one of the list"), n + 1);
		put_word(bytes, n++, word);
	}
	if (n < count)
		return tz_fail(err, TZ_EINPUT,
		    N_("%u words of %d are there"), n, (int)count);
	return TZ_OK;
}
