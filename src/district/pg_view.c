/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_view.h"

#include "base/log.h"
#include "form/form_sql.h"
#include "form/forms.h"
#include "form/formula.h"
#include "form/formula_sql.h"
#include "ledger/indicator.h"
#include "ledger/ledger.h"

#define SCRIPT_MAX (16 * 1024 * 1024)

static void
put_register(const struct tz_form *form, struct tz_buf *out)
{
	struct tz_form_sql_column column;
	size_t i;

	tz_buf_format(out, "CREATE VIEW register.\"%s\" AS SELECT",
	    form->name);
	for (i = 0; i < tz_form_sql_columns(form); i++) {
		tz_form_sql_column(form, i, &column);
		tz_buf_format(out, "%s \"%s\"", i > 0 ? "," : "",
		    column.name);
	}
	tz_buf_format(out, " FROM office.\"%s\" WHERE _site = tz.office();\n",
	    form->name);
}

/* A number of what the formula gives: truth is 1 or 0, a text none. */
static enum tz_rc
put_number(const struct tz_formula *formula, struct tz_buf *out,
    struct tz_err *err)
{
	enum tz_kind kind;
	enum tz_rc rc;

	if (formula == NULL) {
		tz_buf_text(out, "NULL::numeric");
		return TZ_OK;
	}
	kind = tz_formula_kind(formula);
	tz_buf_text(out, "(");
	rc = tz_formula_sql(formula, out, err);
	tz_buf_text(out, kind == TZ_BOOL ? ")::int::numeric" : ")::numeric");
	return rc;
}

static void
put_places(const char *const *place, size_t n, const char *test,
    struct tz_buf *out)
{
	size_t i;

	for (i = 0; i < n; i++) {
		tz_buf_text(out, i == 0 ? test : ", ");
		tz_formula_sql_quote(out, place[i]);
	}
	if (n > 0)
		tz_buf_text(out, ")");
}

/* The village alone, or nothing known of it. */
static enum tz_rc
put_measure(const struct tz_indicator *indicator,
    const struct tz_measure *measure, struct tz_buf *out, struct tz_err *err)
{
	enum tz_rc rc;

	tz_buf_format(out, "CREATE FUNCTION indicator.\"%s %s\"() RETURNS "
	    "TABLE (num numeric, den numeric)\nLANGUAGE sql STABLE AS "
	    "$tz$SELECT ", indicator->id, measure->name);
	rc = put_number(measure->num, out, err);
	tz_buf_text(out, ",\n");
	if (rc == TZ_OK)
		rc = put_number(measure->den, out, err);
	tz_buf_format(out, "\nFROM (SELECT 1) AS one LEFT JOIN "
	    "register.\"%s\" AS r ON NOT r.\"void\"\nWHERE true",
	    indicator->form);
	put_places((const char *const *)measure->place, measure->places,
	    " AND tz.place() IN (", out);
	put_places((const char *const *)measure->except, measure->excepts,
	    " AND tz.place() NOT IN (", out);
	if (rc == TZ_OK && measure->when != NULL) {
		tz_buf_text(out, " AND ");
		rc = tz_formula_sql(measure->when, out, err);
	}
	tz_buf_text(out, "\nLIMIT 1$tz$;\n");
	tz_buf_format(out, "INSERT INTO indicator.measure VALUES ('%s', '%s', "
	    "%u, %s);\n", indicator->id, measure->name, measure->times,
	    measure->den != NULL ? "true" : "false");
	return rc;
}

static enum tz_rc
put_indicator(const struct tz_indicator *indicator, struct tz_buf *out,
    struct tz_err *err)
{
	size_t before, i;
	enum tz_rc rc = TZ_OK;

	for (i = 0; i < indicator->measures && rc == TZ_OK; i++) {
		before = out->len;
		rc = put_measure(indicator, &indicator->measure[i], out, err);
		if (rc != TZ_EREFUSED)
			continue;
		/* Only an office can answer it. */
		out->len = before;
		out->data[before] = '\0';
		rc = TZ_OK;
	}
	tz_buf_format(out, "CREATE VIEW indicator.\"%s\" AS SELECT o.site, "
	    "f.measure, f.num, f.den, f.value FROM tz.office AS o "
	    "CROSS JOIN LATERAL indicator.figures(o.site, '%s') AS f;\n",
	    indicator->id, indicator->id);
	return rc;
}

/* Which office asks is put back when the function ends. */
static const char figures[] =
    "CREATE SCHEMA indicator;\n"
    "CREATE TABLE indicator.measure (\n"
    "\tindicator text, measure text, times bigint, share boolean,\n"
    "\tPRIMARY KEY (indicator, measure));\n"
    "CREATE FUNCTION indicator.figures(office text, which text)\n"
    "RETURNS TABLE (measure text, num numeric, den numeric, value numeric)\n"
    "LANGUAGE plpgsql SET tz.office = '' SET jit = off AS $tz$\n"
    "DECLARE\n"
    "\tm indicator.measure;\n"
    "BEGIN\n"
    "\tPERFORM set_config('tz.office', office, true);\n"
    "\tFOR m IN SELECT * FROM indicator.measure AS i\n"
    "\t    WHERE i.indicator = which ORDER BY i.measure\n"
    "\tLOOP\n"
    "\t\tRETURN QUERY EXECUTE format('SELECT %L::text, f.num, f.den, '\n"
    "\t\t    || 'CASE WHEN %L THEN tz.div(f.num * %s, nullif(f.den, 0)) '\n"
    "\t\t    || 'ELSE f.num * %s END FROM indicator.%I() AS f',\n"
    "\t\t    m.measure, m.share, m.times, m.times,\n"
    "\t\t    m.indicator || ' ' || m.measure);\n"
    "\tEND LOOP;\n"
    "END $tz$;\n"
    "CREATE VIEW indicator.every AS SELECT o.site, i.indicator, f.measure,\n"
    "    f.num, f.den, f.value FROM tz.office AS o CROSS JOIN\n"
    "    (SELECT DISTINCT indicator FROM indicator.measure) AS i\n"
    "    CROSS JOIN LATERAL indicator.figures(o.site, i.indicator) AS f;\n";

enum tz_rc
tz_pg_view_steps(struct tz_ledger *ledger, struct tz_pg_steps *steps,
    struct tz_err *err)
{
	const struct tz_indicators *set;
	struct tz_buf out;
	enum tz_rc rc;
	size_t i;

	tz_buf_init(&out, SCRIPT_MAX);
	tz_buf_text(&out, "CREATE SCHEMA IF NOT EXISTS register;\n");
	for (i = 0; i < tz_forms_count(ledger->forms); i++)
		put_register(tz_forms_at(ledger->forms, i), &out);
	tz_buf_text(&out, figures);
	rc = tz_indicators_get(ledger, &set, err);
	for (i = 0; rc == TZ_OK && i < tz_indicators_count(set); i++)
		rc = put_indicator(tz_indicators_at(set, i), &out, err);
	if (rc == TZ_OK && !tz_buf_ok(&out))
		rc = tz_fail_plain(err, TZ_ELIMIT);
	if (rc == TZ_OK)
		(void)tz_pg_steps_add(steps, TZ_PG_SCRIPT, NULL,
		    tz_buf_str(&out));
	tz_buf_release(&out);
	return rc;
}
