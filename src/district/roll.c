/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/roll.h"

#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"

#define DIGITS "0123456789"

/* One list while it is read. */
struct reading {
	struct tz_roll *roll;
	struct tz_problems *problems;
	struct tz_map *seen;		/* of sites; values are the key */
	const char *district;
	size_t prefix;			/* digits of it that count */
	unsigned long line;
};

void
tz_roll_init(struct tz_roll *roll)
{
	memset(roll, 0, sizeof *roll);
}

void
tz_roll_release(struct tz_roll *roll)
{
	tz_mem_free(roll->office);
	memset(roll, 0, sizeof *roll);
}

bool
tz_roll_is_site(const char *site)
{
	return strlen(site) == TZ_SITE - 1 &&
	    strspn(site, DIGITS) == TZ_SITE - 1;
}

/* "500154000000" stands for 500154, as a town's does for nine digits. */
static size_t
prefix_of(const char *district)
{
	return strcmp(district + 6, "000000") == 0 ? 6 :
	    strcmp(district + 9, "000") == 0 ? 9 : TZ_SITE - 1;
}

/* A problem that was just added, at the line that is read. */
static void
place(const struct reading *reading, struct tz_problem *row)
{
	row->line = reading->line;
}

static void
check_site(struct reading *reading, const char *site)
{
	struct tz_problems *problems = reading->problems;

	if (!tz_roll_is_site(site))
		place(reading, tz_problems_add(problems, 0, "code",
		    N_("%s is not the 12-digit code of an office"), site));
	else if (strncmp(site, reading->district, reading->prefix) != 0 ||
	    strcmp(site, reading->district) == 0)
		place(reading, tz_problems_add(problems, 0, "district",
		    N_("%s is no office of this district"), site));
	else if (tz_map_get(reading->seen, site) != NULL)
		place(reading, tz_problems_add(problems, 0, "twice",
		    N_("%s stands in the list twice"), site));
	else
		(void)tz_map_set(reading->seen, site, reading);
}

static bool
is_printable(const char *name)
{
	for (; *name != '\0'; name++) {
		if ((unsigned char)*name < ' ' || *name == 0x7f)
			return false;
	}
	return true;
}

static void
check_name(struct reading *reading, const char *site, const char *name)
{
	struct tz_problems *problems = reading->problems;

	if (name[0] == '\0')
		place(reading, tz_problems_add(problems, 0, "required",
		    N_("%s has no name"), site));
	else if (strlen(name) >= TZ_ENROL_NAME || !is_printable(name))
		place(reading, tz_problems_add(problems, 0, "name",
		    N_("the name of %s is too long or has strange "
		       "characters"), site));
}

static void
take_row(struct reading *reading, const struct tz_csv *csv)
{
	const char *site = csv->cells > 0 ? csv->cell[0] : "";
	const char *name = csv->cells > 1 ? csv->cell[1] : "";
	size_t before = reading->problems->n;
	struct tz_roll *roll = reading->roll;
	struct tz_roll_office *office;

	reading->line = csv->line;
	check_site(reading, site);
	check_name(reading, site, name);
	if (roll->n == TZ_ROLL_MAX)
		place(reading, tz_problems_add(reading->problems, 0, "many",
		    N_("a list may hold %d offices"), TZ_ROLL_MAX));
	if (reading->problems->n > before)
		return;
	roll->office = tz_mem_resize(roll->office, roll->n + 1,
	    sizeof *office);
	office = &roll->office[roll->n++];
	(void)snprintf(office->site, sizeof office->site, "%s", site);
	(void)snprintf(office->name, sizeof office->name, "%s", name);
}

static bool
is_heading(const struct tz_csv *csv)
{
	return csv->cells == 0 || strpbrk(csv->cell[0], DIGITS) == NULL;
}

void
tz_roll_read(const char *text, size_t n, const char *district,
    struct tz_roll *roll, struct tz_problems *problems)
{
	struct reading reading = { .roll = roll, .problems = problems,
		.district = district, .prefix = prefix_of(district) };
	struct tz_csv csv;
	bool more, first = true;
	enum tz_rc rc;

	reading.seen = tz_map_new();
	tz_csv_init(&csv, text, n);
	do {
		rc = tz_csv_next(&csv, &more, NULL);
		reading.line = csv.line;
		if (rc != TZ_OK)
			place(&reading, tz_problems_add(problems, 0, "csv",
			    N_("the line cannot be read")));
		else if (more && !(first && is_heading(&csv)))
			take_row(&reading, &csv);
		first = false;
	} while (rc != TZ_OK ? csv.at < csv.n : more);
	tz_csv_release(&csv);
	tz_map_free(reading.seen, NULL);
	if (roll->n == 0 && problems->n == 0)
		(void)tz_problems_add(problems, 0, "required",
		    N_("the list names no office"));
}
