/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/lines.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

/* Signs that begin no line, and signs that end none. */
static const char closing[] = "，。、；：？！）》〉”’】〕」』…%,.;:?!)]}";
static const char opening[] = "（《〈“‘【〔「『([{";

static bool
is_one_of(const char *signs, uint32_t c)
{
	uint32_t sign;

	while ((sign = tz_utf8_next(&signs)) != 0)
		if (sign == c)
			return true;
	return false;
}

/* May a line end between the two characters? */
static bool
parts(uint32_t before, uint32_t c)
{
	if (c == ' ' || is_one_of(closing, c) || is_one_of(opening, before))
		return false;
	return before == ' ' || tz_utf8_width(before) == 2 ||
	    tz_utf8_width(c) == 2;
}

static size_t
skip_blanks(const char *text, size_t at)
{
	while (text[at] == ' ')
		at++;
	return at;
}

static size_t
without_blanks(const char *text, size_t n)
{
	while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\r'))
		n--;
	return n;
}

size_t
tz_lines_break(const char *text, int columns, size_t *next)
{
	const char *at = text;
	size_t here, last = 0;
	uint32_t c, before = 0;
	int have = 0, width;

	for (;;) {
		here = (size_t)(at - text);
		c = tz_utf8_next(&at);
		if (c == 0 || c == '\n') {
			*next = here + (c == '\n');
			return without_blanks(text, here);
		}
		width = tz_utf8_width(c);
		if (before != 0 && parts(before, c))
			last = here;
		if (have + width > columns && before != 0 && c != ' ')
			break;
		have += width;
		before = c;
	}
	if (last == 0)
		last = here;
	*next = skip_blanks(text, last);
	return without_blanks(text, last);
}

void
tz_lines_align(const char *text, size_t n, int columns, enum tz_align align,
    struct tz_buf *out)
{
	char *copy = tz_mem_text_n(text, n);
	int room, before = 0, i;

	copy[tz_utf8_cut(copy, columns)] = '\0';
	room = columns - tz_utf8_columns(copy);
	if (align != TZ_ALIGN_LEFT)
		before = align == TZ_ALIGN_RIGHT ? room : room / 2;
	for (i = 0; i < before; i++)
		tz_buf_byte(out, ' ');
	tz_buf_text(out, copy);
	for (i = before; i < room; i++)
		tz_buf_byte(out, ' ');
	tz_mem_free(copy);
}
