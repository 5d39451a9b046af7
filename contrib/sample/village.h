/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * village: a village that does not exist, with all who live in it.
 *
 * Households have one head; spouses are married to each other; children are 18
 * to 40 years younger than their mother. Citizen numbers are valid, different
 * and belong to nobody that the generator knows of.
 */
#ifndef TZ_SAMPLE_VILLAGE_H
#define TZ_SAMPLE_VILLAGE_H

#include <stdint.h>

#include "chance.h"
#include "names.h"

/* How much of everything; domain section 6. */
struct tz_village_size {
	unsigned households;
	unsigned persons;
	unsigned grids;
	unsigned staff;
	unsigned matters;
	unsigned visits;
};

struct tz_villager {
	char id_type;			/* '1' card, '2' household book */
	char id_no[19];
	char name[TZ_NAMES_SIZE];
	char sex;			/* '1' man, '2' woman */
	int32_t birth;
	unsigned home;			/* index of the household */
	const char *rel;		/* code of gb_family_rel */
	const char *ethnic;
	const char *marital;
	const char *politics;
	const char *edu;
	const char *employ;
	const char *health;		/* "" = not known */
	char reg_kind;			/* of loc_reg_kind */
	int32_t came_on;		/* of those from elsewhere */
	char phone[12];			/* "" = none */
	char bank[20];			/* "" = none */
	int guardian;			/* index of a villager, -1 = none */
};

struct tz_household {
	char old_no[16];		/* number on paper */
	char address[96];
	unsigned grid;			/* from 0 */
	unsigned first;			/* its members: villagers in a row */
	unsigned members;
	char phone[12];
};

struct tz_village {
	struct tz_village_size size;
	char site[13];
	char name[64];			/* 青坪村 */
	int32_t today;
	struct tz_chance chance;
	struct tz_household *home;
	struct tz_villager *person;
};

/* "S", "M", "L", or a number of persons; false when it is neither. */
int tz_village_size(const char *text, struct tz_village_size *size);

/* name is borrowed for the call; today is the last day anything happens. */
void tz_village_init(struct tz_village *village,
    const struct tz_village_size *size, const char *site, const char *name,
    int32_t today, uint64_t seed);
void tz_village_release(struct tz_village *village);

/* A citizen number with the check digit for the 17 digits of these. */
void tz_village_number(struct tz_village *village, int32_t birth, char sex,
    char out[19]);

#endif
