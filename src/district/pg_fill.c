/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_fill.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "district/pg_answer.h"
#include "district/pg_row.h"
#include "form/forms.h"

#define ROWS 300		/* of one turn */

enum stage { PICKING, MOVING, READING };

struct tz_pg_fill {
	const struct tz_forms *forms;
	unsigned long turn;
	enum stage stage;
	char name[TZ_FORM_NAME + 1];	/* of the register */
	const struct tz_form *form;	/* NULL: gone from the set */
	char site[TZ_SITE];		/* the last row that was read */
	char id[TZ_RECORD_ID];
};

struct tz_pg_fill *
tz_pg_fill_new(const struct tz_forms *forms, unsigned long turn)
{
	struct tz_pg_fill *fill = tz_mem_alloc(sizeof *fill);

	fill->forms = forms;
	fill->turn = turn;
	return fill;
}

void
tz_pg_fill_free(struct tz_pg_fill *fill)
{
	tz_mem_free(fill);
}

static struct tz_pg_step *
ask(struct tz_pg_steps *steps, const char *sql)
{
	return tz_pg_steps_add(steps, TZ_PG_STATEMENT, NULL, sql);
}

/* Rows behind the last one; the same columns from either table. */
static void
ask_rows(const struct tz_pg_fill *fill, struct tz_pg_steps *steps)
{
	struct tz_pg_params *params;
	char *sql;

	sql = tz_mem_format("SELECT id, _content, _site, _epoch, _sequence "
	    "FROM office.\"%s\" WHERE (_site, id) > ($1, $2) "
	    "ORDER BY _site, id LIMIT %d", fill->name, ROWS);
	params = &ask(steps, sql)->params;
	tz_pg_params_text(params, fill->site);
	tz_pg_params_text(params, fill->id);
	tz_mem_free(sql);
}

/* Taken out of the table of unknown registers. */
static void
ask_moved(const struct tz_pg_fill *fill, struct tz_pg_steps *steps)
{
	struct tz_pg_params *params;
	char *sql;

	sql = tz_mem_format("DELETE FROM tz.record WHERE (_site, id) IN "
	    "(SELECT _site, id FROM tz.record "
	    "WHERE split_part(id, '-', 2) = $1 LIMIT %d) "
	    "RETURNING id, _content, _site, _epoch, _sequence", ROWS);
	(void)ask(steps, "BEGIN");
	params = &ask(steps, sql)->params;
	tz_pg_params_text(params, fill->form->prefix);
	tz_mem_free(sql);
}

static void
end_register(struct tz_pg_fill *fill, struct tz_pg_steps *steps)
{
	tz_pg_params_text(&ask(steps,
	    "DELETE FROM tz.stale WHERE register = $1")->params, fill->name);
	fill->stage = PICKING;
	(void)ask(steps,
	    "SELECT register FROM tz.stale ORDER BY register LIMIT 1");
}

static bool
pick(struct tz_pg_fill *fill, const PGresult *result)
{
	if (PQntuples(result) == 0)
		return false;
	(void)snprintf(fill->name, sizeof fill->name, "%s",
	    PQgetvalue(result, 0, 0));
	fill->form = tz_forms_find(fill->forms, fill->name);
	fill->site[0] = '\0';
	fill->id[0] = '\0';
	return true;
}

/* Puts the rows of one office, from first on; where the next begins. */
static enum tz_rc
put_office(struct tz_pg_fill *fill, const PGresult *result, int first,
    int *next, struct tz_pg_steps *steps, struct tz_err *err)
{
	struct tz_record *record = tz_mem_alloc(ROWS * sizeof *record);
	struct tz_pg_row *row = tz_mem_alloc(ROWS * sizeof *row);
	const char *site = PQgetvalue(result, first, 2);
	enum tz_rc rc = TZ_OK;
	size_t i, n = 0;

	for (*next = first; rc == TZ_OK && *next < PQntuples(result) &&
	    strcmp(PQgetvalue(result, *next, 2), site) == 0; (*next)++, n++) {
		tz_record_init(&record[n]);
		rc = tz_pg_row_read(result, *next, &record[n], err);
		row[n].record = &record[n];
		(void)tz_place_site(site, &row[n].line.site);
		row[n].line.epoch =
		    (uint32_t)tz_pg_answer_int(result, *next, 3);
		row[n].line.sequence =
		    (uint64_t)tz_pg_answer_int(result, *next, 4);
	}
	/* Rows of several epochs go in several statements. */
	for (i = 0; rc == TZ_OK && i < n; i++)
		tz_pg_row_put(fill->form, site, &row[i], 1, fill->turn, steps);
	for (i = 0; i < n; i++)
		tz_record_release(&record[i]);
	tz_mem_free(record);
	tz_mem_free(row);
	return rc;
}

static enum tz_rc
put_rows(struct tz_pg_fill *fill, const PGresult *result,
    struct tz_pg_steps *steps, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	int i = 0, n = PQntuples(result);

	while (rc == TZ_OK && i < n)
		rc = put_office(fill, result, i, &i, steps, err);
	if (n > 0) {
		(void)snprintf(fill->id, sizeof fill->id, "%s",
		    PQgetvalue(result, n - 1, 0));
		(void)snprintf(fill->site, sizeof fill->site, "%s",
		    PQgetvalue(result, n - 1, 2));
	}
	return rc;
}

enum tz_rc
tz_pg_fill_next(struct tz_pg_fill *fill, const struct tz_pg_steps *ran,
    struct tz_pg_steps *steps, bool *more, struct tz_err *err)
{
	const PGresult *result = ran->n == 0 ? NULL :
	    ran->step[ran->n - 1].result;
	enum tz_rc rc = TZ_OK;

	*more = true;
	if (result == NULL) {
		fill->stage = PICKING;
		(void)ask(steps, "SELECT register FROM tz.stale "
		    "ORDER BY register LIMIT 1");
		return TZ_OK;
	}
	switch (fill->stage) {
	case PICKING:
		*more = pick(fill, result);
		if (*more && fill->form == NULL)
			end_register(fill, steps);
		else if (*more) {
			fill->stage = MOVING;
			ask_moved(fill, steps);
		}
		break;
	case MOVING:
		rc = put_rows(fill, result, steps, err);
		(void)ask(steps, "COMMIT");
		if (PQntuples(result) == ROWS) {
			ask_moved(fill, steps);
			break;
		}
		fill->site[0] = '\0';
		fill->id[0] = '\0';
		fill->stage = READING;
		ask_rows(fill, steps);
		break;
	default:
		rc = put_rows(fill, result, steps, err);
		if (PQntuples(result) == ROWS)
			ask_rows(fill, steps);
		else
			end_register(fill, steps);
	}
	return rc;
}
