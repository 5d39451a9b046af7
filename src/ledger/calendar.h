/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * calendar: which days are working days.
 *
 * Monday to Friday, but for the days that data/calendar.csv names: columns
 * "day,work" with 1 for a made-up working day and 0 for a day off, as the State
 * Council announces them each year.
 */
#ifndef TZ_LEDGER_CALENDAR_H
#define TZ_LEDGER_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/problem.h"

#define TZ_CALENDAR_DAYS 4096
#define TZ_CALENDAR_FILE (1024 * 1024)

struct tz_calendar;

/* Of the text of a file; a wrong line is a problem. */
struct tz_calendar *tz_calendar_parse(const char *name, const char *text,
    size_t n, struct tz_problems *problems);
void tz_calendar_free(struct tz_calendar *calendar);
bool tz_calendar_works(const struct tz_calendar *calendar, int32_t day);

#endif
