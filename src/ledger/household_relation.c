/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Relations to a new head, as far as they follow from those to the old one.
 * Codes are GB/T 4761-2008; what could be several things is left to people.
 */
#include <string.h>

#include "form/form.h"
#include "ledger/household_own.h"

#define MALE "1"
#define SPOUSE "10 11 12"
#define CHILD "20 21 22 23 24 25 26 27 30 31 32 33 34 35 36 37"
#define PARENT "51 52"

/* One row: the new head was, the member was, and is then (man, woman). */
static const struct {
	const char *head, *member;
	const char *man, *woman;	/* by the sex of the member */
	char whose;			/* 'm' member, 'h' the new head */
} rows[] = {
	{ SPOUSE, TZ_REL_HEAD, "11", "12", 'm' },
	{ SPOUSE, "51", "55", "53", 'h' },
	{ SPOUSE, "52", "56", "54", 'h' },
	{ SPOUSE, "53 55", "51", "51", 'm' },
	{ SPOUSE, "54 56", "52", "52", 'm' },
	{ CHILD, TZ_REL_HEAD, "51", "52", 'm' },
	{ CHILD, SPOUSE, "51", "52", 'm' },
	{ CHILD, "51", "61", "61", 'm' },
	{ CHILD, "52", "62", "62", 'm' },
	{ PARENT, TZ_REL_HEAD, "20", "30", 'm' },
	{ PARENT, "51 52", "11", "12", 'm' },
	{ PARENT, "11 12 10", "28", "38", 'm' },
};

#define ROWS (sizeof(rows) / sizeof(rows[0]))

static bool
among(const char *codes, const char *code)
{
	const char *at = strlen(code) == 2 ? strstr(codes, code) : NULL;

	return at != NULL;
}

/* Children and grandchildren of a couple are those of both. */
static bool
stays(const char *head, const char *member)
{
	return among(SPOUSE, head) && member[0] >= '2' && member[0] <= '4';
}

static const char *
sibling(const struct tz_form *person, const struct tz_record *member,
    const struct tz_record *head)
{
	unsigned birth = tz_house_field(person, "birth")->no;
	bool older = tz_record_get(member, birth)->u.i <
	    tz_record_get(head, birth)->u.i;
	bool man = strcmp(tz_house_text(person, member, "sex"), MALE) == 0;

	if (older)
		return man ? "71" : "75";
	return man ? "73" : "77";
}

const char *
tz_house_relation(const struct tz_form *person,
    const struct tz_record *member, const struct tz_record *head)
{
	const char *was = tz_house_text(person, member, "rel");
	const char *of = tz_house_text(person, head, "rel");
	bool man;
	size_t i;

	if (strcmp(member->id, head->id) == 0)
		return TZ_REL_HEAD;
	if (strcmp(of, TZ_REL_HEAD) == 0 || stays(of, was))
		return was;
	if (among(CHILD, of) && among(CHILD, was))
		return sibling(person, member, head);
	for (i = 0; i < ROWS; i++) {
		if (!among(rows[i].head, of) || !among(rows[i].member, was))
			continue;
		man = strcmp(tz_house_text(person, rows[i].whose == 'h' ?
		    head : member, "sex"), MALE) == 0;
		return man ? rows[i].man : rows[i].woman;
	}
	return "";
}
