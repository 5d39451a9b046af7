/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/pinyin.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

/* syllables basic second far more usual usual_start surnames */
#include "form/pinyin_table.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define INITIALS_MAX 64		/* characters of one spelling */

static uint16_t
far_entry(uint32_t hanzi)
{
	size_t low = 0, high = COUNT(far), middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (far[middle].hanzi == hanzi)
			return far[middle].entry;
		if (far[middle].hanzi < hanzi)
			low = middle + 1;
		else
			high = middle;
	}
	return NONE;
}

static uint16_t
entry_of(uint32_t hanzi)
{
	if (hanzi >= BASIC && hanzi <= BASIC_LAST)
		return basic[hanzi - BASIC];
	if (hanzi >= SECOND && hanzi <= SECOND_LAST)
		return second[hanzi - SECOND];
	return far_entry(hanzi);
}

/* The number of reading i of an entry, NONE past the last. */
static uint16_t
reading_of(uint16_t entry, size_t i)
{
	const uint16_t *list;

	if (entry == NONE)
		return NONE;
	if (entry < MORE)
		return i == 0 ? entry : NONE;
	for (list = &more[entry - MORE]; i > 0 && *list != NONE; i--)
		list++;
	return *list;
}

const char *
tz_pinyin_reading(uint32_t hanzi, size_t i)
{
	uint16_t reading = reading_of(entry_of(hanzi), i);

	return reading == NONE ? NULL : syllables[reading];
}

static char
lower(uint32_t c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		return (char)c;
	return '\0';
}

/* Initials of one character without doubles: letters, or "" for other signs. */
static void
initials_of(uint32_t c, char out[8])
{
	uint16_t entry, reading;
	size_t i, n = 0;
	char sign = lower(c);

	if (sign != '\0') {
		out[n++] = sign;
	} else {
		entry = entry_of(c);
		for (i = 0; n < 7; i++) {
			reading = reading_of(entry, i);
			if (reading == NONE)
				break;
			sign = syllables[reading][0];
			if (memchr(out, sign, n) == NULL)
				out[n++] = sign;
		}
	}
	out[n] = '\0';
}

size_t
tz_pinyin_initials(const char *text, size_t most,
    void (*emit)(const char *initials, void *arg), void *arg)
{
	char choice[INITIALS_MAX][8], line[INITIALS_MAX + 1];
	size_t at[INITIALS_MAX] = { 0 }, n = 0, given = 0, i;
	uint32_t c;

	while (n < INITIALS_MAX && (c = tz_utf8_next(&text)) != 0) {
		initials_of(c, choice[n]);
		if (choice[n][0] != '\0')
			n++;
	}
	if (n == 0)
		return 0;
	line[n] = '\0';
	while (given < most) {
		for (i = 0; i < n; i++)
			line[i] = choice[i][at[i]];
		emit(line, arg);
		given++;
		/* The next combination, counting from the first character. */
		for (i = 0; i < n && choice[i][++at[i]] == '\0'; i++)
			at[i] = 0;
		if (i == n)
			break;
	}
	return given;
}

bool
tz_pinyin_match(const char *text, const char *typed)
{
	char choice[8];
	uint32_t c;

	while (*typed != '\0') {
		c = tz_utf8_next(&text);
		if (c == 0)
			return false;
		initials_of(c, choice);
		if (choice[0] == '\0')
			continue;
		if (strchr(choice, lower((unsigned char)*typed)) == NULL ||
		    lower((unsigned char)*typed) == '\0')
			return false;
		typed++;
	}
	return true;
}

/* The number of a syllable, NONE when there is no such one. */
static uint16_t
syllable_number(const char *syllable)
{
	size_t low = 0, high = COUNT(syllables), middle;
	int order;

	while (low < high) {
		middle = low + (high - low) / 2;
		order = strcmp(syllables[middle], syllable);
		if (order == 0)
			return (uint16_t)middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NONE;
}

static bool
is_surname(uint32_t hanzi, uint16_t reading)
{
	size_t i;

	for (i = 0; i < COUNT(surnames); i++) {
		if (surnames[i].hanzi == hanzi &&
		    surnames[i].reading == reading)
			return true;
	}
	return false;
}

struct page {
	size_t from;		/* still to be skipped */
	uint32_t *hanzi;
	size_t n;
	size_t most;
};

static void
give(struct page *page, uint32_t hanzi)
{
	if (page->from > 0)
		page->from--;
	else if (page->n < page->most)
		page->hanzi[page->n++] = hanzi;
}

size_t
tz_pinyin_candidates(const char *syllable, bool surname, size_t from,
    uint32_t *hanzi, size_t most)
{
	struct page page = { from, hanzi, 0, most };
	uint16_t reading = syllable_number(syllable);
	size_t i;

	if (reading == NONE)
		return 0;
	for (i = 0; surname && i < COUNT(surnames); i++) {
		if (surnames[i].reading == reading)
			give(&page, surnames[i].hanzi);
	}
	for (i = usual_start[reading]; i < usual_start[reading + 1]; i++) {
		if (!surname || !is_surname(usual[i], reading))
			give(&page, usual[i]);
	}
	return page.n;
}
