/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/formula_func.h"

#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/citizen.h"
#include "form/datum.h"
#include "form/decimal.h"
#include "form/formula.h"
#include "form/formula_list.h"
#include "form/formula_measure.h"
#include "form/formula_text.h"
#include "form/pinyin.h"

/* The longest walk over a calendar: a century. */
#define DAYS_MOST 36525

#define RUN_ARGS const struct tz_world *world, const struct tz_datum *arg, \
	size_t n, struct tz_datum *out, struct tz_err *err
#define UNUSED (void)world, (void)arg, (void)n, (void)err

static const char *
text_of(const struct tz_datum *arg)
{
	return arg->v.u.text;
}

static enum tz_rc
give_text(struct tz_datum *out, const char *text)
{
	if (text == NULL)
		tz_datum_none(out);
	else
		tz_datum_take_text(out, tz_mem_text(text));
	return TZ_OK;
}

static enum tz_rc
give_day(struct tz_datum *out, int64_t day, struct tz_err *err)
{
	if (day < TZ_DATUM_FIRST_DAY || day > TZ_DATUM_LAST_DAY)
		return tz_fail(err, TZ_ELIMIT,
		    N_("a day of the formula is out of the calendar"));
	tz_datum_int(out, TZ_DAY, day);
	return TZ_OK;
}

static enum tz_rc
run_today(RUN_ARGS)
{
	UNUSED;
	tz_datum_int(out, TZ_DAY, world->today);
	return TZ_OK;
}

static enum tz_rc
run_now(RUN_ARGS)
{
	UNUSED;
	tz_datum_int(out, TZ_MOMENT, world->now);
	return TZ_OK;
}

/* The period of the world, else the year of today. */
static enum tz_rc
run_period_start(RUN_ARGS)
{
	int c[3];

	UNUSED;
	tz_date_civil(world->today, &c[0], &c[1], &c[2]);
	tz_datum_int(out, TZ_DAY, world->period_start != 0
	    ? world->period_start : tz_date_day(c[0], 1, 1));
	return TZ_OK;
}

static enum tz_rc
run_period_end(RUN_ARGS)
{
	int c[3];

	UNUSED;
	tz_date_civil(world->today, &c[0], &c[1], &c[2]);
	tz_datum_int(out, TZ_DAY, world->period_end != 0
	    ? world->period_end : tz_date_day(c[0], 12, 31));
	return TZ_OK;
}

static enum tz_rc
run_office(RUN_ARGS)
{
	UNUSED;
	return give_text(out, world->site);
}

static enum tz_rc
run_login(RUN_ARGS)
{
	UNUSED;
	return give_text(out, world->user);
}

static enum tz_rc
give_sent(const struct tz_world *world, struct tz_datum *out, bool unsent,
    struct tz_err *err)
{
	int64_t since = 0, at = 0, ms;
	enum tz_rc rc = TZ_OK;

	if (world->sent != NULL)
		rc = world->sent(world->arg, &since, &at, err);
	ms = unsent ? since : at;
	if (rc != TZ_OK || ms == 0)
		tz_datum_none(out);
	else
		tz_datum_int(out, TZ_MOMENT, ms);
	return rc;
}

static enum tz_rc
run_synced_at(RUN_ARGS)
{
	UNUSED;
	return give_sent(world, out, false, err);
}

static enum tz_rc
run_unsent_since(RUN_ARGS)
{
	UNUSED;
	return give_sent(world, out, true, err);
}

static enum tz_rc
run_step_from(RUN_ARGS)
{
	UNUSED;
	return give_text(out, world->from_state);
}

static enum tz_rc
run_step_reason(RUN_ARGS)
{
	UNUSED;
	return give_text(out, world->reason);
}

static enum tz_rc
run_age(RUN_ARGS)
{
	int32_t on = n > 1 ? (int32_t)arg[1].v.u.i : world->today;

	UNUSED;
	if (arg[0].v.u.i > on)
		tz_datum_none(out);
	else
		tz_datum_int(out, TZ_INT, tz_date_years(arg[0].v.u.i, on));
	return TZ_OK;
}

static void
civil(const struct tz_datum *arg, int out[3])
{
	tz_date_civil(arg->v.u.i, &out[0], &out[1], &out[2]);
}

static enum tz_rc
run_year(RUN_ARGS)
{
	int c[3];

	UNUSED;
	civil(arg, c);
	tz_datum_int(out, TZ_INT, c[0]);
	return TZ_OK;
}

static enum tz_rc
run_month(RUN_ARGS)
{
	int c[3];

	UNUSED;
	civil(arg, c);
	tz_datum_int(out, TZ_INT, c[1]);
	return TZ_OK;
}

static enum tz_rc
run_day(RUN_ARGS)
{
	int c[3];

	UNUSED;
	civil(arg, c);
	tz_datum_int(out, TZ_INT, c[2]);
	return TZ_OK;
}

static enum tz_rc
run_weekday(RUN_ARGS)
{
	UNUSED;
	tz_datum_int(out, TZ_INT, tz_date_weekday(arg->v.u.i));
	return TZ_OK;
}

static enum tz_rc
run_date(RUN_ARGS)
{
	UNUSED;
	tz_datum_int(out, TZ_DAY, tz_date_of(arg->v.u.i));
	return TZ_OK;
}

static enum tz_rc
run_make_date(RUN_ARGS)
{
	int64_t y = arg[0].v.u.i, m = arg[1].v.u.i, d = arg[2].v.u.i;

	UNUSED;
	if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31 ||
	    !tz_date_valid(y, m, d))
		tz_datum_none(out);
	else
		tz_datum_int(out, TZ_DAY, tz_date_day(y, m, d));
	return TZ_OK;
}

/* The 31st of a month without one is its last day, as in PostgreSQL. */
static enum tz_rc
run_add_months(RUN_ARGS)
{
	int c[3];
	int64_t months, year;

	UNUSED;
	civil(arg, c);
	if (arg[1].v.u.i < -120000 || arg[1].v.u.i > 120000)
		return give_day(out, INT64_MAX, err);
	months = (int64_t)c[0] * 12 + c[1] - 1 + arg[1].v.u.i;
	year = months / 12;
	if (months < 12 || year > 9999)
		return give_day(out, INT64_MAX, err);
	while (!tz_date_valid(year, months % 12 + 1, c[2]))
		c[2]--;
	return give_day(out, tz_date_day(year, months % 12 + 1, c[2]), err);
}

static bool
works(const struct tz_world *world, int32_t day)
{
	if (world->workday != NULL)
		return world->workday(world->arg, day);
	return tz_date_weekday(day) <= 5;
}

static enum tz_rc
run_workdays(RUN_ARGS)
{
	int64_t day, from = arg[0].v.u.i, to = arg[1].v.u.i, count = 0;
	bool back = from > to;

	UNUSED;
	if (back) {
		day = from;
		from = to;
		to = day;
	}
	if (to - from > DAYS_MOST)
		return give_day(out, INT64_MAX, err);
	for (day = from + 1; day <= to; day++)
		count += works(world, day);
	tz_datum_int(out, TZ_INT, back ? -count : count);
	return TZ_OK;
}

static enum tz_rc
run_add_workdays(RUN_ARGS)
{
	int64_t day = arg[0].v.u.i, left = arg[1].v.u.i, walked = 0;
	int step = left < 0 ? -1 : 1;

	UNUSED;
	while (left != 0) {
		if (++walked > DAYS_MOST)
			return give_day(out, INT64_MAX, err);
		day += step;
		if (works(world, day))
			left -= step;
	}
	return give_day(out, day, err);
}

static enum tz_rc
run_citizen_birth(RUN_ARGS)
{
	char number[TZ_CITIZEN];

	UNUSED;
	tz_datum_none(out);
	if (tz_citizen_parse(text_of(arg), INT32_MAX, number) == TZ_CITIZEN_OK)
		tz_datum_int(out, TZ_DAY, tz_citizen_birth(number));
	return TZ_OK;
}

static enum tz_rc
run_citizen_sex(RUN_ARGS)
{
	char number[TZ_CITIZEN], sex[2] = "";

	UNUSED;
	if (tz_citizen_parse(text_of(arg), INT32_MAX, number) != TZ_CITIZEN_OK)
		return give_text(out, NULL);
	sex[0] = tz_citizen_sex(number);
	return give_text(out, sex);
}

static void
keep_first(const char *initials, void *arg)
{
	char **first = arg;

	if (*first == NULL)
		*first = tz_mem_text(initials);
}

static enum tz_rc
run_pinyin(RUN_ARGS)
{
	char *first = NULL;

	UNUSED;
	tz_pinyin_initials(text_of(arg), 1, keep_first, &first);
	tz_datum_take_text(out, first != NULL ? first : tz_mem_text(""));
	return TZ_OK;
}

static enum tz_rc
run_length(RUN_ARGS)
{
	UNUSED;
	if (arg->v.kind == TZ_LIST)
		tz_datum_int(out, TZ_INT, arg->v.u.list.n);
	else
		tz_datum_int(out, TZ_INT, tz_utf8_count(text_of(arg)));
	return TZ_OK;
}

/* As SQL counts: characters from 1; a start before 1 shortens the piece. */
static enum tz_rc
run_substr(RUN_ARGS)
{
	const char *text = text_of(arg), *start;
	int64_t from = arg[1].v.u.i, to = INT64_MAX, at;

	UNUSED;
	if (n > 2 && arg[2].v.u.i < 0)
		return tz_fail(err, TZ_EREFUSED,
		    N_("substr cannot give fewer than 0 characters"));
	if (n > 2 && __builtin_add_overflow(from, arg[2].v.u.i, &to))
		to = INT64_MAX;
	for (at = 1; at < from && *text != '\0'; at++)
		(void)tz_utf8_next(&text);
	start = text;
	for (; at < to && *text != '\0'; at++)
		(void)tz_utf8_next(&text);
	tz_datum_take_text(out, tz_mem_text_n(start, text - start));
	return TZ_OK;
}

/* ASCII only, as COLLATE "C" has it. */
static enum tz_rc
change_case(const struct tz_datum *arg, struct tz_datum *out, char first,
    char last, int change)
{
	char *text = tz_mem_text(text_of(arg)), *p;

	for (p = text; *p != '\0'; p++)
		if (*p >= first && *p <= last)
			*p += change;
	tz_datum_take_text(out, text);
	return TZ_OK;
}

static enum tz_rc
run_upper(RUN_ARGS)
{
	UNUSED;
	return change_case(arg, out, 'a', 'z', 'A' - 'a');
}

static enum tz_rc
run_lower(RUN_ARGS)
{
	UNUSED;
	return change_case(arg, out, 'A', 'Z', 'a' - 'A');
}

static enum tz_rc
run_contains(RUN_ARGS)
{
	UNUSED;
	tz_datum_int(out, TZ_BOOL,
	    strstr(text_of(&arg[0]), text_of(&arg[1])) != NULL);
	return TZ_OK;
}

static enum tz_rc
run_has(RUN_ARGS)
{
	size_t i;
	bool found = false;

	UNUSED;
	for (i = 0; i < arg->v.u.list.n && !found; i++)
		found = strcmp(arg->v.u.list.item[i], text_of(&arg[1])) == 0;
	tz_datum_int(out, TZ_BOOL, found);
	return TZ_OK;
}

static enum tz_rc
run_text(RUN_ARGS)
{
	char when[TZ_TIME_TEXT];

	UNUSED;
	if (arg->v.kind == TZ_DAY)
		return give_text(out, tz_date_format(arg->v.u.i, when));
	if (arg->v.kind == TZ_MOMENT)
		return give_text(out, tz_time_format(arg->v.u.i, when));
	if (arg->v.kind == TZ_INT)
		tz_datum_take_text(out, tz_mem_format("%lld",
		    (long long)arg->v.u.i));
	else if (arg->v.kind == TZ_BOOL)
		return give_text(out, arg->v.u.i ? "true" : "false");
	else
		return give_text(out, text_of(arg));
	return TZ_OK;
}

static enum tz_rc
run_coalesce(RUN_ARGS)
{
	size_t i;

	UNUSED;
	tz_datum_none(out);
	for (i = 0; i < n; i++)
		if (arg[i].v.kind != TZ_NONE) {
			tz_datum_copy(out, &arg[i]);
			break;
		}
	return TZ_OK;
}

static enum tz_rc
run_nullif(RUN_ARGS)
{
	UNUSED;
	tz_datum_none(out);
	if (arg[0].v.kind == TZ_NONE)
		return TZ_OK;
	if (arg[1].v.kind == TZ_NONE || tz_datum_compare(&arg[0], &arg[1]) != 0)
		tz_datum_copy(out, &arg[0]);
	return TZ_OK;
}

/* NULLs do not count, as in PostgreSQL. */
static void
choose(const struct tz_datum *arg, size_t n, int sign, struct tz_datum *out)
{
	const struct tz_datum *best = NULL;
	size_t i;

	tz_datum_none(out);
	for (i = 0; i < n; i++) {
		if (arg[i].v.kind == TZ_NONE)
			continue;
		if (best == NULL || tz_datum_compare(&arg[i], best) * sign > 0)
			best = &arg[i];
	}
	if (best != NULL)
		tz_datum_copy(out, best);
}

static enum tz_rc
run_least(RUN_ARGS)
{
	UNUSED;
	choose(arg, n, -1, out);
	return TZ_OK;
}

static enum tz_rc
run_greatest(RUN_ARGS)
{
	UNUSED;
	choose(arg, n, 1, out);
	return TZ_OK;
}

static enum tz_rc
run_abs(RUN_ARGS)
{
	struct tz_datum zero;

	UNUSED;
	tz_datum_int(&zero, TZ_INT, 0);
	if (tz_datum_compare(arg, &zero) < 0)
		return tz_datum_calculate(out, TZ_DATUM_SUB, &zero, arg, err);
	tz_datum_copy(out, arg);
	return TZ_OK;
}

static enum tz_rc
change_number(const struct tz_datum *arg, struct tz_datum *out,
    bool (*change)(struct tz_decimal *), struct tz_err *err)
{
	struct tz_decimal d;
	int64_t i;

	if (!tz_datum_to_decimal(arg, &d) || !change(&d) ||
	    !tz_decimal_to_int(&d, &i))
		return tz_fail(err, TZ_ELIMIT,
		    N_("a number of the formula is too large"));
	tz_datum_int(out, TZ_INT, i);
	return TZ_OK;
}

static enum tz_rc
run_floor(RUN_ARGS)
{
	UNUSED;
	return change_number(arg, out, tz_decimal_floor, err);
}

static enum tz_rc
run_ceil(RUN_ARGS)
{
	UNUSED;
	return change_number(arg, out, tz_decimal_ceil, err);
}

static enum tz_rc
run_round(RUN_ARGS)
{
	struct tz_decimal d;
	int64_t places = n > 1 ? arg[1].v.u.i : 0;

	UNUSED;
	if (places < 0 || places > TZ_DECIMAL_PLACES)
		return tz_fail(err, TZ_EREFUSED,
		    N_("round takes 0 to %d places"), TZ_DECIMAL_PLACES);
	if (!tz_datum_to_decimal(arg, &d) || !tz_decimal_round(&d, places))
		return tz_fail(err, TZ_ELIMIT,
		    N_("a number of the formula is too large"));
	tz_datum_decimal(out, &d);
	return TZ_OK;
}

/* clang-format off */
static const struct tz_function table[] = {
	{ "abs", "n", TZ_NONE, false, 0, run_abs,
	  N_("abs(n): the number without its sign") },
	{ "add_months", "di", TZ_DAY, false, 0, run_add_months,
	  N_("add_months(day, n): the same day n months later") },
	{ "add_workdays", "di", TZ_DAY, false, 0, run_add_workdays,
	  N_("add_workdays(day, n): the n-th working day after day") },
	{ "age", "d?d", TZ_INT, false, 2, run_age,
	  N_("age(birth[, on]): full years today or on a day") },
	{ "ceil", "n", TZ_INT, false, 0, run_ceil,
	  N_("ceil(n): the next whole number up") },
	{ "citizen_birth", "t", TZ_DAY, false, 0, run_citizen_birth,
	  N_("citizen_birth(number): day of birth in a citizen number") },
	{ "citizen_sex", "t", TZ_TEXT, false, 0, run_citizen_sex,
	  N_("citizen_sex(number): sex in a citizen number, '1' is male") },
	{ "coalesce", "*+", TZ_NONE, true, 0, run_coalesce,
	  N_("coalesce(a, b ...): the first that is not empty") },
	{ "contains", "tt", TZ_BOOL, false, 0, run_contains,
	  N_("contains(text, part): whether part is in text") },
	{ "date", "m", TZ_DAY, false, 0, run_date,
	  N_("date(moment): its day in China") },
	{ "day", "d", TZ_INT, false, 0, run_day,
	  N_("day(d): day of the month, 1 to 31") },
	{ "digest", "ti", TZ_TEXT, false, 0, tz_formula_text_digest,
	  N_("digest(text, n): the first n signs of its SHA-256") },
	{ "digit_run", "tii", TZ_BOOL, false, 0, tz_formula_text_digit_run,
	  N_("digit_run(text, from, to): whether from to to digits stand in a "
	     "row, no more") },
	{ "floor", "n", TZ_INT, false, 0, run_floor,
	  N_("floor(n): the next whole number down") },
	{ "greatest", "s+", TZ_NONE, true, 0, run_greatest,
	  N_("greatest(a, b ...): the largest that is not empty") },
	{ "has", "lt", TZ_BOOL, false, 0, run_has,
	  N_("has(list, x): whether x is one of the list") },
	{ "least", "s+", TZ_NONE, true, 0, run_least,
	  N_("least(a, b ...): the smallest that is not empty") },
	{ "length", "x", TZ_INT, false, 0, run_length,
	  N_("length(x): characters of a text, members of a list") },
	{ "listed", "ct?d", TZ_TEXT, false, 3, tz_formula_list_listed,
	  N_("listed('list', text[, day]): the code whose name is in text") },
	{ "login", "", TZ_TEXT, true, 1, run_login,
	  N_("login(): name of the account at work") },
	{ "lookup", "ctk", TZ_TEXT, false, 0, tz_formula_text_lookup,
	  N_("lookup('list', code, 'column'): that column of a code list") },
	{ "lower", "t", TZ_TEXT, false, 0, run_lower,
	  N_("lower(text): A to Z made small") },
	{ "make_date", "iii", TZ_DAY, false, 0, run_make_date,
	  N_("make_date(y, m, d): that day, empty when there is none") },
	{ "month", "d", TZ_INT, false, 0, run_month,
	  N_("month(d): 1 to 12") },
	{ "now", "", TZ_MOMENT, true, 1, run_now,
	  N_("now(): this moment") },
	{ "nullif", "ss", TZ_NONE, true, 0, run_nullif,
	  N_("nullif(a, b): a, but empty when it is b") },
	{ "number", "t", TZ_NUM, false, 0, tz_formula_text_number,
	  N_("number(text): the number it spells, empty when none") },
	{ "office", "", TZ_TEXT, true, 1, run_office,
	  N_("office(): the 12 digits of this office") },
	{ "period_end", "", TZ_DAY, true, 1, run_period_end,
	  N_("period_end(): last day of the period, or of this year") },
	{ "period_start", "", TZ_DAY, true, 1, run_period_start,
	  N_("period_start(): first day of the period, or of this year") },
	{ "pinyin", "t", TZ_TEXT, false, 0, run_pinyin,
	  N_("pinyin(text): initials of its usual reading") },
	{ "replace", "ttt", TZ_TEXT, false, 0, tz_formula_text_replace,
	  N_("replace(text, a, b): each a in text made b") },
	{ "round", "n?i", TZ_NUM, false, 0, run_round,
	  N_("round(n[, places]): half and more goes away from zero") },
	{ "serial_before", "t", TZ_TEXT, false, 0,
	  tz_formula_text_serial_before,
	  N_("serial_before(text): the number before it, empty of a first") },
	{ "sounds", "ct?d", TZ_TEXT, false, 3, tz_formula_list_sounds,
	  N_("sounds('list', text[, day]): the same by its readings") },
	{ "step_from", "", TZ_TEXT, true, 1, run_step_from,
	  N_("step_from(): in effects, the state the step began in") },
	{ "step_reason", "", TZ_TEXT, true, 1, run_step_reason,
	  N_("step_reason(): in effects, the reason given") },
	{ "substr", "ti?i", TZ_TEXT, false, 0, run_substr,
	  N_("substr(text, from[, n]): n characters from the from-th") },
	{ "synced_at", "", TZ_MOMENT, true, 1, run_synced_at,
	  N_("synced_at(): when the district last took entries") },
	{ "text", "s", TZ_TEXT, false, 0, run_text,
	  N_("text(x): a number, day or yes/no as text") },
	{ "today", "", TZ_DAY, true, 1, run_today,
	  N_("today(): the day of business") },
	{ "unsent_since", "", TZ_MOMENT, true, 1, run_unsent_since,
	  N_("unsent_since(): since when entries wait for the district") },
	{ "upper", "t", TZ_TEXT, false, 0, run_upper,
	  N_("upper(text): a to z made capital") },
	{ "value_of", "tt", TZ_NUM, false, 0, tz_formula_measure_value,
	  N_("value_of(text, name): the number in the line name=number") },
	{ "weekday", "d", TZ_INT, false, 0, run_weekday,
	  N_("weekday(d): 1 Monday to 7 Sunday") },
	{ "work_hours", "mm", TZ_NUM, false, 0, tz_formula_measure_hours,
	  N_("work_hours(a, b): hours from 9 to 17 on working days between "
	     "them") },
	{ "workdays", "dd", TZ_INT, false, 0, run_workdays,
	  N_("workdays(a, b): working days after a up to b") },
	{ "year", "d", TZ_INT, false, 0, run_year,
	  N_("year(d): its year") },
};
/* clang-format on */

const struct tz_function *
tz_formula_func_find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof table / sizeof table[0]; i++)
		if (strcasecmp(table[i].name, name) == 0)
			return &table[i];
	return NULL;
}

bool
tz_formula_function(size_t i, const char **name, const char **help)
{
	if (i >= sizeof table / sizeof table[0])
		return false;
	*name = table[i].name;
	*help = table[i].help;
	return true;
}
