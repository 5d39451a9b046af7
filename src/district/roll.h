/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * roll: a list of offices as somebody typed it: code, name, one office a line.
 *
 * CSV with the 12-digit code in the first column and the name in the second;
 * others are ignored. A first line whose first cell holds no digit is a
 * heading. What is wrong is told of all lines at once.
 */
#ifndef TZ_DISTRICT_ROLL_H
#define TZ_DISTRICT_ROLL_H

#include "base/problem.h"
#include "form/record.h"
#include "wire/enrol.h"

#define TZ_ROLL_MAX 20000	/* offices of one list */

struct tz_roll_office {
	char site[TZ_SITE];
	char name[TZ_ENROL_NAME];
};

struct tz_roll {
	struct tz_roll_office *office;
	size_t n;
};

void tz_roll_init(struct tz_roll *roll);
void tz_roll_release(struct tz_roll *roll);

/* False for anything but 12 digits. */
bool tz_roll_is_site(const char *site);

/*
 * Reads UTF-8. district is the code of the one that asks; offices that are not
 * below it are problems.
 */
void tz_roll_read(const char *text, size_t n, const char *district,
    struct tz_roll *roll, struct tz_problems *problems);

#endif
