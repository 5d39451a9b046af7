/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/verb.h"

#define NUMBERS 256	/* above the largest number of the table */

static const struct tz_verb_row rows[] = {
#define ROW(verb, number, most, who, right, writes, help) \
	{ #verb, number, most, TZ_WHO_##who, #right, writes, help },
	TZ_VERB_TABLE(ROW)
#undef ROW
};

/* Place of each number in rows, plus one. */
enum place {
	PLACE_NONE,
#define PLACE(verb, number, most, who, right, writes, help) PLACE_##verb,
	TZ_VERB_TABLE(PLACE)
#undef PLACE
};

static const unsigned char places[NUMBERS] = {
#define ENTRY(verb, number, most, who, right, writes, help) \
	[number] = PLACE_##verb,
	TZ_VERB_TABLE(ENTRY)
#undef ENTRY
};

const struct tz_verb_row *
tz_verb_find(unsigned number)
{
	unsigned place = number < NUMBERS ? places[number] : 0;

	return place == 0 ? NULL : &rows[place - 1];
}

const struct tz_verb_row *
tz_verb_at(size_t i)
{
	return i < sizeof(rows) / sizeof(rows[0]) ? &rows[i] : NULL;
}
