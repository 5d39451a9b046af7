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

struct finding {
	struct tz_indicator_run *run;
	bool on_given;
	bool period_given;
	int64_t made_at;	/* of the best so far */
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

	if (finding->period_given && (from != head.from || to != head.to))
		return 0;
	if (finding->on_given && on != head.on && to != head.on)
		return 0;
	if (row->created_at < finding->made_at ||
	    is_void(finding, text_of(form, row, "report")))
		return 0;
	finding->made_at = row->created_at;
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
		.period_given = period_given, .made_at = INT64_MIN };
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

struct before {
	struct tz_indicator_run *run;
	struct tz_figure *figure;
};

static bool
same_period(const struct tz_figure_before *a,
    const struct tz_figure_before *b)
{
	return a->from == b->from && a->to == b->to;
}

/* By the end of the period; of one period the figure signed last. */
static int
add_before(const struct tz_record *row, void *arg)
{
	struct before *before = arg;
	const struct tz_form *form = before->run->form;
	struct tz_figure *figure = before->figure;
	struct tz_figure_before one = { .from = 0 };
	size_t i;

	one.from = day_of(form, row, "period_from");
	one.to = day_of(form, row, "period_to");
	number_text(form, row, "value", one.value);
	if (one.to >= before->run->head.to || one.value[0] == '\0')
		return 0;
	for (i = figure->befores; i > 0 && figure->before[i - 1].to > one.to;
	    i--)
		continue;
	if (i > 0 && same_period(&figure->before[i - 1], &one)) {
		figure->before[i - 1] = one;
		return 0;
	}
	if (figure->befores == TZ_FIGURE_TREND) {
		if (i == 0)
			return 0;
		memmove(&figure->before[0], &figure->before[1],
		    --i * sizeof(one));
	} else {
		memmove(&figure->before[i + 1], &figure->before[i],
		    (figure->befores++ - i) * sizeof(one));
	}
	figure->before[i] = one;
	return 0;
}

enum tz_rc
tz_frozen_before(struct tz_indicator_run *run, const char *code,
    struct tz_figure *figure, struct tz_err *err)
{
	struct before before = { .run = run, .figure = figure };

	figure->befores = 0;
	return scan_code(run, code, add_before, &before, err);
}
