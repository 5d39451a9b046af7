/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/stick.h"

#include <stdio.h>
#include <string.h>

#define HEX "0123456789abcdef"
#define DIGITS 64

void
tz_stick_ask(struct tz_buf *note, const char *word, const char *value)
{
	tz_buf_format(note, "%s %s\n", word, value);
}

static bool
is_hash(const char *text)
{
	return strspn(text, HEX) == DIGITS && text[DIGITS] == '\0';
}

static bool
is_line(const struct tz_stick_line *line)
{
	size_t n = strlen(line->value);

	if (strcmp(line->word, "feed") == 0)
		return n < 19 && strspn(line->value, "0123456789") == n;
	if (strcmp(line->word, "journal") == 0)
		return n < 32 && strspn(line->value, "0123456789-") == n &&
		    strspn(line->value, "0123456789") > 0;
	return (strcmp(line->word, "head") == 0 ||
	    strcmp(line->word, "object") == 0 ||
	    strcmp(line->word, "form") == 0) && is_hash(line->value);
}

bool
tz_stick_line(const char **at, struct tz_stick_line *line)
{
	char text[128];
	size_t n;

	while (**at != '\0') {
		n = strcspn(*at, "\n");
		(void)snprintf(text, sizeof(text), "%.*s",
		    n < sizeof(text) ? (int)n : 0, *at);
		*at += n + ((*at)[n] == '\n');
		if (sscanf(text, "%7s %64s", line->word, line->value) == 2 &&
		    is_line(line))
			return true;
	}
	return false;
}

bool
tz_stick_hash(const char *name, const char *ending, char hex[65])
{
	if (strlen(name) != DIGITS + strlen(ending) ||
	    strcmp(name + DIGITS, ending) != 0)
		return false;
	memcpy(hex, name, DIGITS);
	hex[DIGITS] = '\0';
	return is_hash(hex);
}
