/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/formula_measure.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "form/datum.h"
#include "form/decimal.h"
#include "form/formula.h"

#define HOUR_MS ((int64_t)3600 * 1000)
#define MINUTE_MS ((int64_t)60 * 1000)
#define DAYS_MOST 36600		/* a hundred years */
#define NUMBER 40		/* bytes of a number in a line */

static const char *
skip_blanks(const char *at)
{
	return at + strspn(at, " \t");
}

/* Behind "name =", NULL when the line does not begin so. */
static const char *
behind_name(const char *line, const char *name)
{
	static const char wide[] = "＝";
	size_t n = strlen(name);

	line = skip_blanks(line);
	if (strncmp(line, name, n) != 0)
		return NULL;
	line = skip_blanks(line + n);
	if (*line == '=')
		return line + 1;
	if (strncmp(line, wide, sizeof(wide) - 1) == 0)
		return line + sizeof(wide) - 1;
	return NULL;
}

static bool
read_number(const char *at, struct tz_datum *out)
{
	char text[NUMBER];
	struct tz_decimal number;
	size_t n;

	at = skip_blanks(at);
	n = *at == '-' || *at == '+';
	n += strspn(at + n, "0123456789.");
	if (*at == '+') {
		at++;
		n--;
	}
	if (n >= sizeof(text))
		return false;
	snprintf(text, sizeof(text), "%.*s", (int)n, at);
	if (!tz_decimal_parse(&number, text))
		return false;
	tz_datum_decimal(out, &number);
	return true;
}

enum tz_rc
tz_formula_measure_value(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err)
{
	const char *line = arg[0].v.u.text, *at;

	(void)world;
	(void)n;
	(void)err;
	tz_datum_none(out);
	for (;;) {
		at = behind_name(line, arg[1].v.u.text);
		if (at != NULL && read_number(at, out))
			return TZ_OK;
		line = strchr(line, '\n');
		if (line == NULL)
			return TZ_OK;
		line++;
	}
}

static bool
works(const struct tz_world *world, int32_t day)
{
	if (world->workday != NULL)
		return world->workday(world->arg, day);
	return tz_date_weekday(day) <= 5;
}

/* What of the working hours of a day lies between two moments. */
static int64_t
of_day(const struct tz_world *world, int32_t day, int64_t from, int64_t to)
{
	int64_t start = tz_date_start(day) + TZ_FORMULA_WORK_FROM * HOUR_MS;
	int64_t end = tz_date_start(day) + TZ_FORMULA_WORK_TO * HOUR_MS;

	if (start < from)
		start = from;
	if (end > to)
		end = to;
	return end > start && works(world, day) ? end - start : 0;
}

enum tz_rc
tz_formula_measure_hours(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err)
{
	int64_t from = arg[0].v.u.i, to = arg[1].v.u.i, ms = 0;
	int32_t day = tz_date_of(from), last = tz_date_of(to);
	struct tz_decimal minutes, sixty, hours;

	(void)n;
	if ((int64_t)last - day > DAYS_MOST)
		return tz_fail(err, TZ_ELIMIT,
		    N_("a day of the formula is out of the calendar"));
	for (; day <= last; day++)
		ms += of_day(world, day, from, to);
	tz_decimal_from_int(&minutes, ms / MINUTE_MS);
	tz_decimal_from_int(&sixty, 60);
	if (!tz_decimal_div(&hours, &minutes, &sixty) ||
	    !tz_decimal_round(&hours, 2))
		return tz_fail_plain(err, TZ_ELIMIT);
	tz_datum_decimal(out, &hours);
	return TZ_OK;
}
