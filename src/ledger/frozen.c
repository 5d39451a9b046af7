/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of signed periods: finding them. */
#include <string.h>

#include "base/mem.h"
#include "form/flow.h"
#include "form/forms.h"
#include "ledger/indicator_own.h"

static const struct tz_effect *
freeze_of(const struct tz_flow *flow)
{
	size_t i, j;

	for (i = 0; flow != NULL && i < flow->steps; i++)
		for (j = 0; j < flow->step[i].effects; j++)
			if (flow->step[i].effect[j].kind ==
			    TZ_EFFECT_FREEZE)
				return &flow->step[i].effect[j];
	return NULL;
}

const struct tz_form *
tz_frozen_form(const struct tz_forms *forms)
{
	const struct tz_effect *effect;
	size_t i;

	for (i = 0; i < tz_forms_count(forms); i++) {
		effect = freeze_of(tz_forms_at(forms, i)->flow);
		if (effect != NULL)
			return tz_forms_find(forms, effect->form);
	}
	return NULL;
}

static const struct tz_value *
value_of(const struct tz_form *form, const struct tz_record *row,
    const char *name)
{
	const struct tz_field *field = tz_form_field(form, name);

	return tz_record_get(row, field == NULL ? 0 : field->no);
}

static int32_t
day_of(const struct tz_form *form, const struct tz_record *row,
    const char *name)
{
	const struct tz_value *value = value_of(form, row, name);

	return value->kind == TZ_DAY ? (int32_t)value->u.i : INT32_MIN;
}

static const char *
text_of(const struct tz_form *form, const struct tz_record *row,
    const char *name)
{
	const struct tz_value *value = value_of(form, row, name);

	return value->kind == TZ_TEXT ? value->u.text : "";
}

/*
 * Whose figures a row holds: those of the office of the run, or of one that it
 * succeeds, whose records are its own now under their old numbers. A district
 * has those of other offices too.
 */
enum whose { WHOSE_OTHERS, WHOSE_FORMER, WHOSE_OWN };

static enum whose
whose(const struct tz_indicator_run *run, const struct tz_record *row)
{
	const char *site = run->bound != NULL ? run->bound->site :
	    run->ledger->site;

	if (strncmp(row->id, site, TZ_SITE - 1) != 0)
		return WHOSE_OTHERS;
	return row->old_no == NULL ? WHOSE_OWN : WHOSE_FORMER;
}

/* The number a row was made under begins with the office that made it. */
static const char *
made_as(const struct tz_record *row)
{
	return row->old_no == NULL ? row->id : row->old_no;
}

struct finding {
	struct tz_indicator_run *run;
	bool on_given;
	bool period_given;
	int64_t made_at;	/* of the best so far */
	enum whose by;
	struct tz_figures_head best;
	char report[TZ_RECORD_ID];	/* looked at last */
	bool void_report;
};

/* What was made void answers for nothing. */
static bool
is_void(struct finding *finding, const char *report)
{
	struct tz_world *world = &finding->run->ledger->world;
	struct tz_record record;

	if (strcmp(finding->report, report) == 0)
		return finding->void_report;
	snprintf(finding->report, sizeof(finding->report), "%s", report);
	tz_record_init(&record);
	finding->void_report = world->get(world->arg, report, &record,
	    NULL) != TZ_OK || (record.flags & TZ_RECORD_VOID) != 0;
	tz_record_release(&record);
	return finding->void_report;
}

/* The figures signed last, of those that fit what was asked for. */
static int
find_report(const struct tz_record *row, void *arg)
{
	struct finding *finding = arg;
	const struct tz_form *form = finding->run->form;
	struct tz_figures_head head = finding->run->head;
	int32_t on = day_of(form, row, "on_day");
	int32_t from = day_of(form, row, "period_from");
	int32_t to = day_of(form, row, "period_to");
	enum whose by = whose(finding->run, row);

	if (by < finding->by)
		return 0;
	if (finding->period_given && (from != head.from || to != head.to))
		return 0;
	if (finding->on_given && on != head.on && to != head.on)
		return 0;
	if ((by == finding->by && row->created_at < finding->made_at) ||
	    is_void(finding, text_of(form, row, "report")))
		return 0;
	finding->made_at = row->created_at;
	finding->by = by;
	head.on = on;
	head.from = from;
	head.to = to;
	snprintf(head.report, sizeof(head.report), "%s",
	    text_of(form, row, "report"));
	finding->best = head;
	return 0;
}

enum tz_rc
tz_frozen_find(struct tz_indicator_run *run, bool on_given, bool period_given,
    struct tz_err *err)
{
	struct tz_ledger *ledger = run->ledger;
	struct finding finding = { .run = run, .on_given = on_given,
		.period_given = period_given, .made_at = INT64_MIN,
		.by = WHOSE_FORMER };
	struct tz_value day = { .kind = TZ_NONE };
	const struct tz_field *field;
	enum tz_rc rc;

	if (run->form == NULL || (!on_given && !period_given))
		return TZ_OK;
	field = tz_form_field(run->form, period_given ? "period_to" :
							"on_day");
	tz_value_int(&day, TZ_DAY, period_given ? run->head.to :
						  run->head.on);
	rc = ledger->world.scan(ledger->world.arg, run->form, field, &day,
	    find_report, &finding, err);
	if (rc == TZ_OK && !period_given) {
		field = tz_form_field(run->form, "period_to");
		rc = ledger->world.scan(ledger->world.arg, run->form, field,
		    &day, find_report, &finding, err);
	}
	if (rc == TZ_OK && finding.made_at != INT64_MIN)
		run->head = finding.best;
	return rc;
}

struct getting {
	const struct tz_indicator_run *run;
	struct tz_record *row;
	bool there;
};

/* The last one: a report that was sent back is signed again. */
static int
get_row(const struct tz_record *row, void *arg)
{
	struct getting *getting = arg;

	if (strcmp(text_of(getting->run->form, row, "report"),
	    getting->run->head.report) != 0)
		return 0;
	if (getting->there && row->created_at < getting->row->created_at)
		return 0;
	tz_record_copy(getting->row, row);
	getting->there = true;
	return 0;
}

static enum tz_rc
scan_code(struct tz_indicator_run *run, const char *code,
    int (*visit)(const struct tz_record *row, void *arg), void *arg,
    struct tz_err *err)
{
	struct tz_value value = { .kind = TZ_NONE };
	enum tz_rc rc;

	tz_value_text(&value, code);
	rc = run->ledger->world.scan(run->ledger->world.arg, run->form,
	    tz_form_field(run->form, "code"), &value, visit, arg, err);
	tz_value_release(&value);
	return rc;
}

enum tz_rc
tz_frozen_get(struct tz_indicator_run *run, const char *code,
    struct tz_record *row, bool *there, struct tz_err *err)
{
	struct getting getting = { .run = run, .row = row };
	enum tz_rc rc;

	rc = scan_code(run, code, get_row, &getting, err);
	*there = getting.there;
	return rc;
}

/* A number of a row as text, "" when it holds none. */
static void
number_text(const struct tz_form *form, const struct tz_record *row,
    const char *name, char out[TZ_FIGURE_NUMBER])
{
	const struct tz_value *value = value_of(form, row, name);
	struct tz_buf text;

	tz_buf_init(&text, TZ_FIGURE_NUMBER);
	tz_value_plain(value, &text);
	snprintf(out, TZ_FIGURE_NUMBER, "%s", tz_buf_str(&text));
	tz_buf_release(&text);
}

static enum tz_met
met_of(const char *word)
{
	int met;

	for (met = TZ_MET_NONE; met < TZ_MET_UNKNOWN; met++)
		if (strcmp(tz_met_word((enum tz_met)met), word) == 0)
			break;
	return (enum tz_met)met;
}

void
tz_frozen_take(const struct tz_indicator_run *run,
    const struct tz_record *row, struct tz_figure *figure)
{
	const struct tz_form *form = run->form;

	number_text(form, row, "num", figure->num);
	number_text(form, row, "den", figure->den);
	number_text(form, row, "value", figure->value);
	snprintf(figure->target, sizeof(figure->target), "%s",
	    text_of(form, row, "target"));
	figure->met = met_of(text_of(form, row, "met"));
	snprintf(figure->report, sizeof(figure->report), "%s",
	    run->head.report);
}

/* One signed figure of one office. */
struct signed_row {
	enum whose by;
	char made_as[TZ_RECORD_ID];
	struct tz_figure_before when;
	char num[TZ_FIGURE_NUMBER];
	char den[TZ_FIGURE_NUMBER];
};

struct gathering {
	struct tz_indicator_run *run;
	struct signed_row *row;
	size_t n;
};

static bool
same_period(const struct tz_figure_before *a,
    const struct tz_figure_before *b)
{
	return a->from == b->from && a->to == b->to;
}

/* Of one office and period the figure signed last. */
static struct signed_row *
place_for(struct gathering *all, const struct signed_row *one)
{
	struct signed_row *row;
	size_t i;

	for (i = 0; i < all->n; i++) {
		row = &all->row[i];
		if (same_period(&row->when, &one->when) &&
		    strncmp(row->made_as, one->made_as, TZ_SITE - 1) == 0)
			return strcmp(row->made_as, one->made_as) < 0 ? row :
			    NULL;
	}
	all->row = tz_mem_resize(all->row, all->n + 1, sizeof(*all->row));
	return &all->row[all->n++];
}

static int
gather(const struct tz_record *record, void *arg)
{
	struct gathering *all = arg;
	const struct tz_form *form = all->run->form;
	struct signed_row one = { .by = whose(all->run, record) }, *row;

	if (one.by == WHOSE_OTHERS)
		return 0;
	one.when.from = day_of(form, record, "period_from");
	one.when.to = day_of(form, record, "period_to");
	snprintf(one.made_as, sizeof(one.made_as), "%s", made_as(record));
	number_text(form, record, "value", one.when.value);
	number_text(form, record, "num", one.num);
	number_text(form, record, "den", one.den);
	row = place_for(all, &one);
	if (row != NULL)
		*row = one;
	return 0;
}

/*
 * The figure of a period: what the office signed itself, or else what those
 * that it succeeds signed, joined as the district joins villages. False when
 * there is none, or when such figures cannot be joined.
 */
static bool
join_period(const struct gathering *all, size_t at, struct tz_figure *figure)
{
	const struct tz_figure_before *when = &all->row[at].when;
	const struct signed_row *row;
	struct tz_figure one;
	size_t i, n = 0;

	tz_figure_set(figure, NULL, NULL);
	for (i = 0; i < all->n; i++) {
		row = &all->row[i];
		if (!same_period(&row->when, when))
			continue;
		one = *figure;
		memcpy(one.num, row->num, sizeof(one.num));
		memcpy(one.den, row->den, sizeof(one.den));
		memcpy(one.value, row->when.value, sizeof(one.value));
		if (row->by == WHOSE_OWN) {
			*figure = one;
			return one.value[0] != '\0';
		}
		if (n++ == 0)
			*figure = one;
		else if (!tz_figure_join(figure, &one))
			figure->value[0] = '\0';
	}
	return figure->value[0] != '\0';
}

static enum tz_rc
gather_all(struct tz_indicator_run *run, const char *code,
    struct gathering *all, struct tz_err *err)
{
	memset(all, 0, sizeof(*all));
	all->run = run;
	return scan_code(run, code, gather, all, err);
}

enum tz_rc
tz_frozen_join(struct tz_indicator_run *run, const char *code,
    const struct tz_record *row, struct tz_figure *figure,
    struct tz_err *err)
{
	struct tz_figure joined = *figure;
	struct gathering all;
	enum tz_rc rc;
	size_t i;

	if (whose(run, row) != WHOSE_FORMER)
		return TZ_OK;
	rc = gather_all(run, code, &all, err);
	for (i = 0; rc == TZ_OK && i < all.n; i++) {
		if (all.row[i].when.from != run->head.from ||
		    all.row[i].when.to != run->head.to ||
		    strcmp(all.row[i].made_as, made_as(row)) == 0)
			continue;
		(void)join_period(&all, i, &joined);
		memcpy(figure->num, joined.num, sizeof(figure->num));
		memcpy(figure->den, joined.den, sizeof(figure->den));
		memcpy(figure->value, joined.value, sizeof(figure->value));
		figure->target[0] = '\0';
		figure->met = TZ_MET_UNKNOWN;
		break;
	}
	tz_mem_free(all.row);
	return rc;
}

/* By the end of the period, each period once, the latest of them. */
static void
add_before(struct tz_figure *figure, const struct tz_figure_before *one)
{
	size_t i;

	for (i = figure->befores; i > 0 && figure->before[i - 1].to > one->to;
	    i--)
		continue;
	if (i > 0 && same_period(&figure->before[i - 1], one))
		return;
	if (figure->befores == TZ_FIGURE_TREND) {
		if (i == 0)
			return;
		memmove(&figure->before[0], &figure->before[1],
		    --i * sizeof(*one));
	} else {
		memmove(&figure->before[i + 1], &figure->before[i],
		    (figure->befores++ - i) * sizeof(*one));
	}
	figure->before[i] = *one;
}

enum tz_rc
tz_frozen_before(struct tz_indicator_run *run, const char *code,
    struct tz_figure *figure, struct tz_err *err)
{
	struct tz_figure_before one;
	struct tz_figure joined;
	struct gathering all;
	enum tz_rc rc;
	size_t i;

	figure->befores = 0;
	rc = gather_all(run, code, &all, err);
	for (i = 0; rc == TZ_OK && i < all.n; i++) {
		joined = *figure;
		if (all.row[i].when.to >= run->head.to ||
		    !join_period(&all, i, &joined))
			continue;
		one = all.row[i].when;
		memcpy(one.value, joined.value, sizeof(one.value));
		add_before(figure, &one);
	}
	tz_mem_free(all.row);
	return rc;
}
