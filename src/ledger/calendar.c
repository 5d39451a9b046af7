/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/calendar.h"

#include <string.h>

#include "base/csv.h"
#include "base/date.h"
#include "base/mem.h"

struct special {
	int32_t day;
	bool work;
};

struct tz_calendar {
	struct special day[TZ_CALENDAR_DAYS];
	size_t n;
};

static void
read_row(struct tz_calendar *calendar, const struct tz_csv *csv,
    const char *path, struct tz_problems *problems)
{
	struct tz_problem *row;
	int32_t day;

	if (csv->cells >= 2 && strcmp(csv->cell[0], "day") == 0)
		return;
	if (csv->cells >= 1 && csv->cell[0][0] == '#')
		return;
	if (csv->cells < 2 || !tz_date_parse(csv->cell[0], &day) ||
	    (strcmp(csv->cell[1], "0") && strcmp(csv->cell[1], "1")) ||
	    calendar->n == TZ_CALENDAR_DAYS) {
		row = tz_problems_add(problems, 0, "calendar",
		    N_("not a day and 0 or 1"));
		snprintf(row->place, sizeof(row->place), "%s", path);
		row->line = csv->line;
		return;
	}
	calendar->day[calendar->n].day = day;
	calendar->day[calendar->n++].work = csv->cell[1][0] == '1';
}

static int
by_day(const void *a, const void *b)
{
	const struct special *x = a;
	const struct special *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

struct tz_calendar *
tz_calendar_parse(const char *name, const char *text, size_t n,
    struct tz_problems *problems)
{
	struct tz_calendar *calendar = tz_mem_alloc(sizeof(*calendar));
	struct tz_csv csv;
	bool more = true;

	tz_csv_init(&csv, text, n);
	while (tz_csv_next(&csv, &more, NULL) != TZ_OK || more)
		if (csv.cells > 0)
			read_row(calendar, &csv, name, problems);
	tz_csv_release(&csv);
	qsort(calendar->day, calendar->n, sizeof(calendar->day[0]), by_day);
	return calendar;
}

void
tz_calendar_free(struct tz_calendar *calendar)
{
	tz_mem_free(calendar);
}

bool
tz_calendar_works(const struct tz_calendar *calendar, int32_t day)
{
	struct special key = { .day = day };
	const struct special *found = NULL;

	if (calendar != NULL && calendar->n > 0)
		found = bsearch(&key, calendar->day, calendar->n,
		    sizeof(calendar->day[0]), by_day);
	if (found != NULL)
		return found->work;
	return tz_date_weekday(day) <= 5;
}
