/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/header.h"

#include <string.h>

#define DIGITS 18

/* Reads digits of text[0..n). */
static bool
number(const char *text, size_t n, uint64_t *value)
{
	size_t i;

	if (n == 0 || n > DIGITS || (n > 1 && text[0] == '0'))
		return false;
	*value = 0;
	for (i = 0; i < n; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		*value = *value * 10 + (uint64_t)(text[i] - '0');
	}
	return true;
}

bool
tz_header_number(const char *text, uint64_t *value)
{
	return text != NULL && number(text, strlen(text), value);
}

/* "bytes=N-" or "bytes=N-M"; *to is the largest number when left out. */
static bool
read_range(const char *text, uint64_t *from, uint64_t *to)
{
	static const char unit[] = "bytes=";
	const char *dash;

	if (text == NULL || strncmp(text, unit, sizeof unit - 1) != 0)
		return false;
	text += sizeof unit - 1;
	dash = strchr(text, '-');
	*to = UINT64_MAX;
	return dash != NULL && number(text, (size_t)(dash - text), from) &&
	    (dash[1] == '\0' || tz_header_number(dash + 1, to)) && *to >= *from;
}

enum tz_header_range
tz_header_range(const char *text, uint64_t size, uint64_t *first,
    uint64_t *last)
{
	uint64_t from, to;
	bool asked = read_range(text, &from, &to);

	if (asked && from >= size)
		return TZ_RANGE_NONE;
	*first = asked ? from : 0;
	*last = asked && to < size ? to : size - (size > 0);
	return asked ? TZ_RANGE_PART : TZ_RANGE_WHOLE;
}
