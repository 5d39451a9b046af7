/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/formula_query.h"

#include <string.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "form/datum.h"
#include "form/decimal.h"
#include "form/formula.h"
#include "form/formula_node.h"

/* One subquery under way. */
struct sweep {
	struct tz_run *run;
	const struct tz_node_select *query;
	const struct tz_frame *outer;
	tz_formula_query_eval eval;
	enum tz_rc rc;
	int64_t count;			/* rows that count */
	struct tz_datum best;		/* of max and min */
	struct tz_datum sum;
	struct tz_map *seen;		/* of count(DISTINCT) */
	/* Shows the rows instead of reckoning with them. */
	int (*show)(const struct tz_record *record, void *arg);
	void *show_arg;
	bool stop;			/* no row is wanted any more */
};

/* Whether the row meets the condition; unknown does not. */
static bool
wanted(struct sweep *s, const struct tz_frame *frame)
{
	struct tz_datum yes;
	bool met;

	if (s->query->where == NULL)
		return true;
	s->rc = s->eval(s->run, s->query->where, frame, &yes);
	if (s->rc != TZ_OK)
		return false;
	met = yes.v.kind == TZ_BOOL && yes.v.u.i != 0;
	tz_datum_release(&yes);
	return met;
}

static void
count_distinct(struct sweep *s, const struct tz_datum *value)
{
	static char mark;
	struct tz_buf text;

	tz_buf_init(&text, TZ_CELL_MAX + 1);
	tz_value_plain(&value->v, &text);
	if (tz_map_set(s->seen, tz_buf_str(&text), &mark) == NULL &&
	    ++s->count > TZ_FORMULA_DISTINCT)
		s->rc = tz_fail(s->run->err, TZ_ELIMIT,
		    N_("a formula counts too many different values"));
	tz_buf_release(&text);
}

static void
keep_best(struct sweep *s, const struct tz_datum *value, int sign)
{
	if (s->best.v.kind != TZ_NONE &&
	    tz_datum_compare(value, &s->best) * sign <= 0)
		return;
	tz_datum_release(&s->best);
	tz_datum_copy(&s->best, value);
}

static void
add_up(struct sweep *s, const struct tz_datum *value)
{
	struct tz_datum sum;

	s->rc = tz_datum_calculate(&sum, TZ_DATUM_ADD, &s->sum, value,
	    s->run->err);
	tz_datum_release(&s->sum);
	s->sum = sum;
	s->count++;
}

static void
take_value(struct sweep *s, const struct tz_datum *value)
{
	if (value->v.kind == TZ_NONE)
		return;
	switch (s->query->what) {
	case TZ_QUERY_MAX:
		keep_best(s, value, 1);
		break;
	case TZ_QUERY_MIN:
		keep_best(s, value, -1);
		break;
	case TZ_QUERY_SUM:
	case TZ_QUERY_AVG:
		add_up(s, value);
		break;
	default:
		if (s->query->distinct)
			count_distinct(s, value);
		else
			s->count++;
	}
}

/* Shows a row that counts. */
static int
show(struct sweep *s, const struct tz_frame *frame)
{
	struct tz_datum value;
	bool counts = true;

	if (s->query->arg != NULL) {
		s->rc = s->eval(s->run, s->query->arg, frame, &value);
		counts = value.v.kind != TZ_NONE;
		tz_datum_release(&value);
	}
	if (s->rc != TZ_OK)
		return 1;
	return counts ? s->show(frame->record, s->show_arg) : 0;
}

static int
take_row(struct sweep *s, const struct tz_record *record)
{
	struct tz_frame frame = { record, s->outer };
	struct tz_datum value;

	if (!wanted(s, &frame))
		return s->rc != TZ_OK;
	if (s->show != NULL)
		return show(s, &frame);
	if (s->query->arg == NULL) {
		s->count++;
		return s->query->what == TZ_QUERY_EXISTS;
	}
	s->rc = s->eval(s->run, s->query->arg, &frame, &value);
	if (s->rc == TZ_OK)
		take_value(s, &value);
	tz_datum_release(&value);
	return s->rc != TZ_OK;
}

static int
visit(const struct tz_record *record, void *arg)
{
	struct sweep *s = arg;

	s->stop = take_row(s, record) != 0;
	return s->stop;
}

/* Rows of one value that is looked up; nothing equals NULL or "". */
static enum tz_rc
sweep_value(struct sweep *s, const struct tz_field *field,
    const struct tz_datum *value)
{
	const struct tz_world *world = s->run->world;

	if (value->v.kind == TZ_NONE ||
	    (value->v.kind == TZ_TEXT && value->v.u.text[0] == '\0'))
		return TZ_OK;
	return world->scan(world->arg, s->query->form, field, &value->v,
	    visit, s, s->run->err);
}

/* Each value of a list once, so that no row counts twice. */
static enum tz_rc
sweep_list(struct sweep *s)
{
	const struct tz_frame no_row = { NULL, s->outer };
	const struct tz_node *in = s->query->in;
	const struct tz_field *field = in->kid[0]->path->field[0];
	struct tz_datum *value;
	enum tz_rc rc = TZ_OK;
	size_t i, k, n = 0;

	value = tz_mem_alloc(in->kids * sizeof(*value));
	for (i = 1; i < in->kids && rc == TZ_OK && !s->stop; i++) {
		rc = s->eval(s->run, in->kid[i], &no_row, &value[n]);
		if (rc != TZ_OK)
			break;
		for (k = 0; k < n && value[n].v.kind != TZ_NONE &&
		    tz_datum_compare(&value[k], &value[n]) != 0; k++)
			continue;
		if (k < n || value[n].v.kind == TZ_NONE)
			tz_datum_release(&value[n]);
		else
			rc = sweep_value(s, field, &value[n++]);
	}
	while (n-- > 0)
		tz_datum_release(&value[n]);
	tz_mem_free(value);
	return rc;
}

/* The one record that WHERE id = ... can mean. */
static enum tz_rc
visit_one(struct sweep *s, const struct tz_datum *id)
{
	const struct tz_world *world = s->run->world;
	char site[TZ_SITE], prefix[TZ_PREFIX];
	struct tz_record record;
	uint32_t serial;
	enum tz_rc rc;

	if (!tz_record_id_split(id->v.u.text, site, prefix, &serial) ||
	    strcmp(prefix, s->query->form->prefix) != 0)
		return TZ_OK;
	tz_record_init(&record);
	rc = world->get(world->arg, id->v.u.text, &record, s->run->err);
	if (rc == TZ_OK && (record.flags & TZ_RECORD_VOID) == 0)
		(void)visit(&record, s);
	tz_record_release(&record);
	return rc == TZ_ENOTFOUND ? TZ_OK : rc;
}

static enum tz_rc
sweep(struct sweep *s)
{
	const struct tz_world *world = s->run->world;
	const struct tz_node_select *query = s->query;
	/* What is looked up reads no row, but counts scopes as if in one. */
	const struct tz_frame no_row = { NULL, s->outer };
	struct tz_datum value;
	enum tz_rc rc;

	if (query->equals == NULL && query->in != NULL &&
	    !query->in->kid[0]->path->field[0]->computed)
		return sweep_list(s);
	/* What is computed when shown has no index. */
	if (query->equals == NULL ||
	    (query->field != NULL && query->field->computed))
		return world->scan(world->arg, query->form, NULL, NULL, visit,
		    s, s->run->err);
	rc = s->eval(s->run, query->equals, &no_row, &value);
	if (rc != TZ_OK)
		return rc;
	if (!query->by_id)
		rc = sweep_value(s, query->field, &value);
	else if (value.v.kind != TZ_NONE)
		rc = visit_one(s, &value);
	tz_datum_release(&value);
	return rc;
}

static enum tz_rc
conclude(struct sweep *s, struct tz_datum *out)
{
	struct tz_datum count;

	tz_datum_int(&count, TZ_INT, s->count);
	switch (s->query->what) {
	case TZ_QUERY_EXISTS:
		tz_datum_int(out, TZ_BOOL, s->count > 0);
		break;
	case TZ_QUERY_COUNT:
		*out = count;
		break;
	case TZ_QUERY_SUM:
		if (s->count > 0) {
			*out = s->sum;
			tz_datum_none(&s->sum);
		}
		break;
	case TZ_QUERY_AVG:
		if (s->count > 0)
			return tz_datum_calculate(out, TZ_DATUM_DIV, &s->sum,
			    &count, s->run->err);
		break;
	default:
		*out = s->best;
		tz_datum_none(&s->best);
	}
	return TZ_OK;
}

/* True when the world has the hook that the subquery needs. */
static bool
can(const struct tz_world *world, const struct tz_node_select *query)
{
	return query->by_id ? world->get != NULL : world->scan != NULL;
}

enum tz_rc
tz_formula_query_visit(struct tz_run *run, const struct tz_node_select *query,
    const struct tz_frame *frame, tz_formula_query_eval eval,
    int (*visit_row)(const struct tz_record *record, void *arg), void *arg)
{
	struct sweep s;
	enum tz_rc rc;

	if (!can(run->world, query))
		return TZ_OK;
	memset(&s, 0, sizeof s);
	s.run = run;
	s.query = query;
	s.outer = frame;
	s.eval = eval;
	s.show = visit_row;
	s.show_arg = arg;
	rc = sweep(&s);
	return rc == TZ_OK ? s.rc : rc;
}

enum tz_rc
tz_formula_query_run(struct tz_run *run, const struct tz_node_select *query,
    const struct tz_frame *frame, struct tz_datum *out,
    tz_formula_query_eval eval)
{
	struct sweep s;
	enum tz_rc rc;

	tz_datum_none(out);
	if (!can(run->world, query))
		return TZ_OK;
	memset(&s, 0, sizeof s);
	s.run = run;
	s.query = query;
	s.outer = frame;
	s.eval = eval;
	tz_datum_int(&s.sum, TZ_INT, 0);
	if (query->distinct)
		s.seen = tz_map_new();
	rc = sweep(&s);
	if (rc == TZ_OK)
		rc = s.rc;
	if (rc == TZ_OK)
		rc = conclude(&s, out);
	tz_datum_release(&s.best);
	tz_datum_release(&s.sum);
	if (s.seen != NULL)
		tz_map_free(s.seen, NULL);
	return rc;
}
