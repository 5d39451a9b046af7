/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/card.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"

static const char *const names[] = {
#define NAME(id, name) name,
	TZ_CARD_TABLE(NAME)
#undef NAME
};

/* How readers write a sex, by the character that citizen numbers give. */
static const struct {
	const char *word;
	char sex;
} sexes[] = {
	{ "男", '1' }, { "女", '2' }, { "1", '1' }, { "2", '2' },
	{ "M", '1' }, { "F", '2' }, { "男性", '1' }, { "女性", '2' },
};

static size_t
find(const char *name, size_t n)
{
	size_t i;

	for (i = 0; i < TZ_CARD_FIELDS; i++)
		if (strlen(names[i]) == n && memcmp(names[i], name, n) == 0)
			break;
	return i;
}

bool
tz_card_part(const char *name)
{
	return find(name, strlen(name)) < TZ_CARD_FIELDS;
}

const char *
tz_card_text(const struct tz_card *card, const char *name)
{
	size_t i = find(name, strlen(name));

	return i < TZ_CARD_FIELDS ? card->text[i] : "";
}

/* The sign between the fields: the first of those that readers use. */
static char
parted_by(const char *line)
{
	size_t n = strcspn(line, "|\t,");

	return line[n];
}

/* The next field of a line; its blanks at both ends are gone. */
static const char *
next(const char *line, char part, char *out)
{
	const char *end = strchr(line, part);
	size_t n = end == NULL ? strlen(line) : (size_t)(end - line);
	char text[TZ_CARD_LINE];

	snprintf(text, sizeof(text), "%.*s", (int)n, line);
	tz_utf8_tidy(text, false);
	tz_utf8_copy(out, TZ_CARD_TEXT, text);
	return end == NULL ? NULL : end + 1;
}

static void
split(const char *line, const char *order, struct tz_card *card)
{
	const char *at = line;
	char part = parted_by(line), text[TZ_CARD_TEXT];
	size_t n, which;

	memset(card, 0, sizeof(*card));
	while (at != NULL && *order != '\0') {
		n = strcspn(order, ", ");
		which = find(order, n);
		at = next(at, part, text);
		if (which < TZ_CARD_FIELDS)
			memcpy(card->text[which], text, TZ_CARD_TEXT);
		order += n;
		order += strspn(order, ", ");
	}
}

static bool
sex_fits(const char *text, const char *number)
{
	size_t i;

	if (*text == '\0')
		return true;
	for (i = 0; i < sizeof(sexes) / sizeof(sexes[0]); i++)
		if (strcmp(sexes[i].word, text) == 0)
			return sexes[i].sex == tz_citizen_sex(number);
	return false;
}

static bool
birth_fits(const char *text, const char *number)
{
	int32_t day;

	if (*text == '\0')
		return true;
	return tz_date_parse(text, &day) && day == tz_citizen_birth(number);
}

bool
tz_card_parse(const char *line, const char *order, int32_t today,
    struct tz_card *card)
{
	char number[TZ_CITIZEN];

	if (strlen(line) >= TZ_CARD_LINE || parted_by(line) == '\0')
		return false;
	split(line, order, card);
	if (strlen(card->text[TZ_CARD_NUMBER]) != TZ_CITIZEN - 1 ||
	    card->text[TZ_CARD_NAME][0] == '\0' ||
	    tz_citizen_parse(card->text[TZ_CARD_NUMBER], today, number) !=
	    TZ_CITIZEN_OK)
		return false;
	memcpy(card->text[TZ_CARD_NUMBER], number, TZ_CITIZEN);
	return sex_fits(card->text[TZ_CARD_SEX], number) &&
	    birth_fits(card->text[TZ_CARD_BIRTH], number);
}
