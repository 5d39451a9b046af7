/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/formula_sql_call.h"

#include <strings.h>

/* clang-format off */
static const struct tz_function_sql table[] = {
	{ "abs", "abs($1)", NULL, false },
	{ "add_months", "tz.add_months($1, $2)", NULL, true },
	{ "add_workdays", "tz.add_workdays($1, $2)", NULL, true },
	{ "age", "tz.age($1, $2)", "tz.age($1, tz.today())", false },
	{ "ceil", "ceil($1::numeric)::bigint", NULL, false },
	{ "citizen_birth", "tz.citizen_birth($1)", NULL, false },
	{ "citizen_sex", "tz.citizen_sex($1)", NULL, false },
	{ "coalesce", "coalesce($*)", NULL, false },
	{ "contains", "(strpos($1, $2) > 0)", NULL, false },
	{ "date", "($1 AT TIME ZONE INTERVAL '08:00')::date", NULL, false },
	{ "day", "extract(day FROM $1)::bigint", NULL, false },
	{ "digest", "tz.digest($1, $2)", NULL, true },
	{ "digit_run", "tz.digit_run($1, $2, $3)", NULL, false },
	{ "floor", "floor($1::numeric)::bigint", NULL, false },
	{ "greatest", "greatest($*)", NULL, false },
	{ "has", "($2 = ANY ($1::text[]))", NULL, false },
	{ "least", "least($*)", NULL, false },
	{ "length", "tz.length($1)", NULL, false },
	{ "login", "tz.login()", NULL, false },
	{ "listed", "tz.listed($1, $2, $3)", "tz.listed($1, $2, tz.today())",
	  false },
	{ "lookup", "tz.lookup($1, $2, $3)", NULL, false },
	{ "lower", "tz.lower($1)", NULL, false },
	{ "make_date", "tz.make_date($1, $2, $3)", NULL, false },
	{ "month", "extract(month FROM $1)::bigint", NULL, false },
	{ "now", "tz.now()", NULL, false },
	{ "nullif", "nullif($1, $2)", NULL, false },
	{ "number", "tz.number($1)", NULL, false },
	{ "office", "tz.office()", NULL, false },
	{ "period_end", "tz.period_end()", NULL, false },
	{ "period_start", "tz.period_start()", NULL, false },
	{ "pinyin", "tz.pinyin($1)", NULL, false },
	{ "replace", "replace($1, $2, $3)", NULL, false },
	{ "round", "tz.round($1, $2)", "round($1::numeric)", true },
	{ "serial_before", "tz.serial_before($1)", NULL, false },
	{ "sounds", "tz.sounds($1, $2, $3)", "tz.sounds($1, $2, tz.today())",
	  false },
	{ "step_from", "tz.step_from()", NULL, false },
	{ "step_reason", "tz.step_reason()", NULL, false },
	{ "substr", "tz.substr($1, $2, $3)", "tz.substr($1, $2)", true },
	{ "synced_at", NULL, NULL, false },
	{ "text", "tz.text($1)", NULL, false },
	{ "today", "tz.today()", NULL, false },
	{ "unsent_since", NULL, NULL, false },
	{ "upper", "tz.upper($1)", NULL, false },
	{ "value_of", "tz.value_of($1, $2)", NULL, false },
	{ "weekday", "extract(isodow FROM $1)::bigint", NULL, false },
	{ "work_hours", "tz.work_hours($1, $2)", NULL, true },
	{ "workdays", "tz.workdays($1, $2)", NULL, true },
	{ "year", "extract(year FROM $1)::bigint", NULL, false },
};
/* clang-format on */

const struct tz_function_sql *
tz_formula_sql_call(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (strcasecmp(table[i].name, name) == 0)
			return &table[i];
	return NULL;
}
