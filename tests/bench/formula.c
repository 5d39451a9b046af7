/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formula FOLDER: what formulas like those of the indicators cost over the
 * registers of an office that taizhang-sample --office has made.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "form/forms.h"
#include "form/formula.h"
#include "ledger/ledger.h"
#include "ledger/world.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char *const texts[] = {
	"(SELECT count(*) FROM resident)",
	"(SELECT count(*) FROM resident WHERE age(birth) >= 80)",
	"(SELECT count(*) FROM resident WHERE state = 'normal' AND sex = '2')",
	"(SELECT count(DISTINCT hh) FROM resident)",
	"(SELECT count(*) FROM household WHERE grid.leader IS NOT NULL)",
	"(SELECT count(*) FROM matter WHERE date(done_at) <= due_on)",
	"(SELECT count(*) FROM matter WHERE date(accepted_at) BETWEEN"
	" period_start() AND period_end())",
	"(SELECT avg(workdays(date(accepted_at), date(done_at))) FROM matter)",
	"(SELECT count(*) FROM matter_step)",
	"(SELECT count(*) FROM visit WHERE year(date) = 2025)",
	"(SELECT count(*) FROM special_group AS g WHERE EXISTS (SELECT 1 FROM"
	" visit WHERE hh = g.res.hh AND date >= '2025-01-01'))",
	"(SELECT count(*) FROM grid AS g WHERE EXISTS (SELECT 1 FROM household"
	" AS h WHERE h.grid = g.id))",
	"(SELECT count(*) FROM grid AS g WHERE EXISTS (SELECT 1 FROM household"
	" AS h WHERE h.grid || '' = g.id))",
	"(SELECT count(*) FROM grid AS g WHERE NOT EXISTS (SELECT 1 FROM"
	" resident AS r WHERE r.hh || '' = g.id))",
	"(SELECT count(*) FROM grid AS g WHERE NOT EXISTS (SELECT 1 FROM"
	" resident AS r WHERE r.hh = g.id))",
	"(SELECT count(*) FROM household h WHERE NOT EXISTS (SELECT 1 FROM"
	" resident WHERE resident.hh = h.id))",
	"(SELECT count(*) FROM resident r WHERE EXISTS (SELECT 1 FROM resident"
	" o WHERE o.id_no = r.id_no AND o.id <> r.id))",
	"(SELECT count(*) FROM evaluation)",
	"(SELECT count(DISTINCT coalesce(res, vol.res)) FROM volunteer_record)",
};

static double
run(struct tz_ledger *ledger, const char *text)
{
	struct tz_problems problems;
	struct tz_formula *formula;
	struct tz_value value;
	struct tz_buf shown;
	struct tz_err err;
	char say[TZ_SENTENCE_TEXT];
	int64_t start;
	double ms;

	tz_problems_init(&problems);
	tz_buf_init(&shown, TZ_CELL_MAX);
	formula = tz_formula_parse(text, NULL, ledger->forms, "", 0,
	    &problems);
	if (formula == NULL) {
		(void)printf("%8s %10s  %s: %s\n", "-", "", text,
		    tz_problem_text(&problems.item[0], say, sizeof(say)));
		tz_problems_release(&problems);
		return 0;
	}
	start = tz_clock_mono();
	if (tz_formula_eval(formula, &ledger->world, NULL, &value, &err) !=
	    TZ_OK)
		(void)printf("%s\n", tz_err_text(&err, say, sizeof(say)));
	ms = (double)(tz_clock_mono() - start);
	tz_value_plain(&value, &shown);
	(void)printf("%8.0f ms %10.10s  %s\n", ms, tz_buf_str(&shown), text);
	tz_value_release(&value);
	tz_buf_release(&shown);
	tz_formula_free(formula);
	tz_problems_release(&problems);
	return ms;
}

int
main(int argc, char **argv)
{
	struct tz_problems problems;
	struct tz_ledger *ledger;
	struct tz_err err;
	char say[TZ_SENTENCE_TEXT];
	double sum = 0;
	size_t i;

	if (argc != 2) {
		(void)printf("bench/formula FOLDER: an office that "
		    "taizhang-sample --office has made\n");
		return 0;
	}
	tz_problems_init(&problems);
	if (tz_ledger_open(argv[1], &ledger, &problems, &err) != TZ_OK) {
		(void)printf("%s\n", tz_err_text(&err, say, sizeof(say)));
		return 1;
	}
	tz_world_turn(ledger, NULL);
	for (i = 0; i < COUNT(texts); i++)
		sum += run(ledger, texts[i]);
	(void)printf("%8.0f ms together\n", sum);
	tz_ledger_close(ledger);
	tz_problems_release(&problems);
	return 0;
}
