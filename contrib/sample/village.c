/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "village.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "form/citizen.h"

#define PERSONS_MOST 1000000
#define MEMBERS_MOST 9

/* What one place in a family is, seen from the head. */
struct place {
	const char *man, *woman;	/* codes of gb_family_rel */
	int younger, spread;		/* years younger than the head */
	bool married;
	int parent;			/* guardian while young, -1 = none */
};

/* A head in the middle of life: spouse, children, parents, others. */
static const struct place young_family[MEMBERS_MOST] = {
	{ "02", "02", 0, 0, true, -1 },
	{ "11", "12", -3, 7, true, -1 },
	{ "20", "30", 22, 10, false, 0 },
	{ "20", "30", 24, 10, false, 0 },
	{ "51", "52", -28, 6, true, -1 },
	{ "51", "52", -27, 5, true, -1 },
	{ "20", "30", 27, 8, false, 0 },
	{ "73", "77", 2, 8, false, -1 },
	{ "80", "80", -3, 20, false, -1 },
};

/* A head whose children are grown: they and theirs live in the house. */
static const struct place old_family[MEMBERS_MOST] = {
	{ "02", "02", 0, 0, true, -1 },
	{ "11", "12", -3, 7, true, -1 },
	{ "20", "30", 23, 4, true, -1 },
	{ "28", "38", 24, 4, true, -1 },
	{ "41", "42", 47, 8, false, 2 },
	{ "41", "42", 49, 8, false, 2 },
	{ "20", "30", 26, 6, false, -1 },
	{ "41", "42", 50, 6, false, 2 },
	{ "97", "97", 10, 20, false, -1 },
};

int
tz_village_size(const char *text, struct tz_village_size *size)
{
	static const struct {
		const char *name;
		struct tz_village_size size;
	} sizes[] = {
		{ "S", { 175, 600, 6, 5, 600, 400 } },
		{ "M", { 620, 2300, 12, 8, 2500, 1500 } },
		{ "L", { 3500, 12000, 40, 20, 10000, 6000 } },
	};
	char *end;
	unsigned long n;
	size_t i;

	for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
		if (strcmp(text, sizes[i].name) == 0) {
			*size = sizes[i].size;
			return 1;
		}
	n = strtoul(text, &end, 10);
	if (*text < '1' || *text > '9' || *end != '\0' || n > PERSONS_MOST)
		return 0;
	size->persons = (unsigned)n;
	size->households = size->persons * 10 / 35 + 1;
	size->grids = size->households / 60 + 1;
	size->staff = size->households / 300 + 3;
	size->matters = size->persons;
	size->visits = size->persons * 2 / 3 + 1;
	return 1;
}

/*
 * The place of birth is the county, under its old code before 2016, or one
 * elsewhere; numbers that come twice are made anew at the end.
 */
void
tz_village_number(struct tz_village *village, int32_t birth, char sex,
    char out[19])
{
	static const char *const elsewhere[] = { "510202", "422822", "500101",
		"511321", "330481", "440304", "522632", "370102" };
	struct tz_chance *chance = &village->chance;
	char county[7];
	int y, m, d;

	memcpy(county, village->site, 6);
	county[6] = '\0';
	tz_date_civil(birth, &y, &m, &d);
	if (strcmp(county, "500154") == 0 && y < 2016)
		memcpy(county, "500234", 6);
	if (tz_chance_percent(chance, 12))
		memcpy(county, elsewhere[tz_chance_below(chance, 8)], 6);
	/* One that ends in 000 looks as if a spreadsheet had spoilt it. */
	do {
		snprintf(out, 19, "%s%04d%02d%02d%03u", county, y % 10000, m,
		    d, (tz_chance_below(chance, 500) * 2 + (sex == '1')) %
		    1000);
		out[17] = tz_citizen_check_digit(out);
		out[18] = '\0';
	} while (strcmp(out + 15, "000") == 0);
}

static int
by_number(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Two with one number get another each, until all are different. */
static void
make_numbers_different(struct tz_village *village)
{
	unsigned i, n = village->size.persons;
	char **number = tz_mem_resize(NULL, n, sizeof *number);
	struct tz_villager *p;
	bool again = true;

	while (again) {
		again = false;
		for (i = 0; i < n; i++)
			number[i] = village->person[i].id_no;
		qsort(number, n, sizeof *number, by_number);
		for (i = 1; i < n; i++) {
			if (strcmp(number[i - 1], number[i]) != 0)
				continue;
			p = (struct tz_villager *)(void *)(number[i] -
			    offsetof(struct tz_villager, id_no));
			tz_village_number(village, p->birth, p->sex, p->id_no);
			again = true;
		}
	}
	tz_mem_free(number);
}

static void
give_phone(struct tz_chance *chance, char out[12])
{
	static const char *const heads[] = { "135", "136", "138", "139", "150",
		"158", "173", "177", "180", "183", "187", "191", "199" };

	const char *operator = heads[tz_chance_below(chance, 13)];

	snprintf(out, 12, "%s%08u", operator,
	    tz_chance_below(chance, 100000000));
}

/* 18 digits and the check digit of ISO/IEC 7812 (Luhn). */
static void
give_bank(struct tz_chance *chance, char out[20])
{
	unsigned branch = tz_chance_below(chance, 1000000);
	int sum = 0, i, digit;

	snprintf(out, 20, "621799%06u%05u7", branch,
	    tz_chance_below(chance, 100000));
	for (i = 17; i >= 0; i--) {
		digit = out[i] - '0';
		if ((17 - i) % 2 == 0)
			digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
		sum += digit;
	}
	out[18] = (char)('0' + (10 - sum % 10) % 10);
	out[19] = '\0';
}

static void
give_schooling(struct tz_chance *chance, struct tz_villager *p, int age)
{
	static const char *const edu[] = { "81", "71", "61", "41", "31", "21" };
	static const unsigned old_edu[] = { 55, 32, 8, 3, 1, 1, 0 };
	static const unsigned young_edu[] = { 3, 30, 20, 15, 18, 14, 0 };

	p->edu = p->employ = "";
	if (age < 6)
		return;
	p->edu = age < 16 ? "90" :
	    edu[tz_chance_weighed(chance, age > 55 ? old_edu : young_edu)];
	if (age < 18)
		p->employ = "31";
	else if (age > 60)
		p->employ = tz_chance_percent(chance, 20) ? "80" : "27";
	else
		p->employ = tz_chance_percent(chance, 45) ? "27" :
		    tz_chance_percent(chance, 50) ? "24" : "51";
}

static void
give_standing(struct tz_village *village, struct tz_villager *p, int age,
    bool married)
{
	struct tz_chance *chance = &village->chance;

	p->ethnic = tz_chance_percent(chance, 4) ? "15" : "01";
	p->marital = age < 20 || !married ? "10" : "21";
	if (married && age > 75 && tz_chance_percent(chance, 40))
		p->marital = "30";
	if (!married && age > 45)
		p->marital = "40";
	p->politics = age >= 20 && tz_chance_percent(chance, 6) ? "01" :
	    age >= 14 && age < 28 && tz_chance_percent(chance, 30) ? "03" :
	    "13";
	p->health = "";
	if (tz_chance_percent(chance, age > 60 ? 60 : 25))
		p->health = age > 60 && tz_chance_percent(chance, 30) ? "30" :
		    tz_chance_percent(chance, 5) ? "64" : "10";
	p->reg_kind = '1';
	if (tz_chance_percent(chance, 3)) {
		p->reg_kind = '2';
		p->came_on = village->today -
		    tz_chance_between(chance, 30, 2000);
		if (p->came_on < p->birth)
			p->came_on = p->birth;
	}
	if (age >= 14 && tz_chance_percent(chance, 80))
		give_phone(chance, p->phone);
	if (age >= 60 && tz_chance_percent(chance, 50))
		give_bank(chance, p->bank);
}

static void
make_person(struct tz_village *village, struct tz_villager *p,
    const struct place *place, int32_t birth, const char *surname)
{
	struct tz_chance *chance = &village->chance;
	int age, year, month, day;

	if (birth > village->today - 20)
		birth = village->today - tz_chance_between(chance, 20, 3000);
	p->birth = birth;
	age = tz_date_years(birth, village->today);
	p->rel = p->sex == '1' ? place->man : place->woman;
	p->guardian = -1;
	give_standing(village, p, age, place->married);
	give_schooling(chance, p, age);
	tz_date_civil(birth, &year, &month, &day);
	if (tz_chance_below(chance, 300) == 0) {
		surname = NULL;
		p->ethnic = "05";
	}
	tz_names_person(chance, surname, p->sex, year, p->name);
	p->id_type = age < 16 && tz_chance_percent(chance, 70) ? '2' : '1';
	tz_village_number(village, birth, p->sex, p->id_no);
}

/* Parents and spouses come in pairs of different sex. */
static char
sex_of(struct tz_chance *chance, const struct tz_villager *home,
    const struct place *family, unsigned i)
{
	bool pair = i == 1 || (family == young_family && i == 5) ||
	    (family == old_family && i == 3);

	if (i == 0)
		return tz_chance_percent(chance, 82) ? '1' : '2';
	if (family == young_family && i == 4)
		return '1';
	if (pair)
		return home[i - 1].sex == '1' ? '2' : '1';
	return tz_chance_percent(chance, 51) ? '1' : '2';
}

static void
make_family(struct tz_village *village, struct tz_household *home)
{
	struct tz_chance *chance = &village->chance;
	struct tz_villager *p = &village->person[home->first];
	int age = tz_chance_between(chance, home->members > 1 ? 28 : 40, 82);
	const struct place *family = age < 54 ? young_family : old_family;
	int32_t head = village->today - age * 365 -
	    tz_chance_between(chance, 1, 364);
	const char *surname = tz_names_surname(chance), *own;
	unsigned i;

	for (i = 0; i < home->members; i++) {
		int32_t birth = head + family[i].younger * 365 +
		    tz_chance_between(chance, 0, family[i].spread * 365);

		p[i].home = (unsigned)(home - village->home);
		p[i].sex = sex_of(chance, p, family, i);
		own = i == 1 || (i == 3 && family == old_family) ||
		    (i == 5 && family == young_family)
		    ? tz_names_surname(chance) : surname;
		make_person(village, &p[i], &family[i], birth, own);
		if (family[i].parent >= 0 &&
		    (unsigned)family[i].parent < home->members)
			p[i].guardian = (int)home->first + family[i].parent;
	}
}

/* Sizes of households whose sum is the number of persons. */
static void
share_out(struct tz_village *village)
{
	static const unsigned weight[] = { 12, 20, 22, 20, 14, 8, 4, 0 };
	struct tz_chance *chance = &village->chance;
	unsigned i, n = village->size.households, sum = 0, at = 0;

	for (i = 0; i < n; i++) {
		village->home[i].members =
		    (unsigned)tz_chance_weighed(chance, weight) + 1;
		sum += village->home[i].members;
	}
	while (sum != village->size.persons) {
		unsigned *members =
		    &village->home[tz_chance_below(chance, n)].members;

		if (sum < village->size.persons && *members < MEMBERS_MOST) {
			++*members;
			sum++;
		} else if (sum > village->size.persons && *members > 1) {
			--*members;
			sum--;
		}
	}
	for (i = 0; i < n; i++) {
		village->home[i].first = at;
		at += village->home[i].members;
	}
}

static void
make_home(struct tz_village *village, unsigned i)
{
	struct tz_household *home = &village->home[i];
	unsigned n = village->size.households, grids = village->size.grids;

	home->grid = (unsigned)((uint64_t)i * grids / n);
	snprintf(home->old_no, sizeof home->old_no, "HB%05u", i + 1);
	snprintf(home->address, sizeof home->address, "%.60s%u组%u号",
	    village->name, home->grid + 1,
	    i - (unsigned)((uint64_t)home->grid * n / grids) + 1);
	if (tz_chance_percent(&village->chance, 60))
		give_phone(&village->chance, home->phone);
	make_family(village, home);
}

void
tz_village_init(struct tz_village *village,
    const struct tz_village_size *size, const char *site, const char *name,
    int32_t today, uint64_t seed)
{
	unsigned i;

	memset(village, 0, sizeof *village);
	village->size = *size;
	snprintf(village->site, sizeof village->site, "%s", site);
	snprintf(village->name, sizeof village->name, "%s", name);
	village->today = today;
	village->chance.state = seed;
	/* Each holds one person at least and nine at most. */
	if (village->size.households > size->persons)
		village->size.households = size->persons;
	village->home = tz_mem_alloc(village->size.households *
	    sizeof *village->home);
	village->person = tz_mem_alloc(size->persons *
	    sizeof *village->person);
	share_out(village);
	for (i = 0; i < village->size.households; i++)
		make_home(village, i);
	make_numbers_different(village);
}

void
tz_village_release(struct tz_village *village)
{
	tz_mem_free(village->home);
	tz_mem_free(village->person);
	memset(village, 0, sizeof *village);
}
