/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/width.h"

#include <wchar.h>

#include "base/utf8.h"

int
tz_width_of(uint32_t c)
{
	int width;

	if (c < 0x20 || c == TZ_UTF8_BAD)
		return 1;
	width = wcwidth((wchar_t)c);
	return width < 0 ? 1 : width;
}

uint32_t
tz_width_shown(uint32_t c)
{
	if (c == '\n')		/* of a text of several lines, on one */
		return ' ';
	if (c < 0x20 || c == TZ_UTF8_BAD || wcwidth((wchar_t)c) < 0)
		return TZ_WIDTH_UNKNOWN;
	return c;
}

int
tz_width_text(const char *text)
{
	int columns = 0;
	uint32_t c;

	while ((c = tz_utf8_next(&text)) != 0)
		columns += tz_width_of(c);
	return columns;
}

size_t
tz_width_cut(const char *text, int columns)
{
	const char *start = text, *end = text;
	uint32_t c;

	while ((c = tz_utf8_next(&text)) != 0) {
		columns -= tz_width_of(c);
		if (columns < 0)
			break;
		end = text;
	}
	return (size_t)(end - start);
}
