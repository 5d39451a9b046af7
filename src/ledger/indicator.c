/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run over the indicators, one measure a call. */
#include "ledger/indicator.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/forms.h"
#include "form/formula.h"
#include "ledger/indicator_own.h"
#include "ledger/rights.h"
#include "ledger/text.h"
#include "ledger/world.h"
#include "ledger/write.h"

#define CODE (TZ_INDICATOR_ID + TZ_FORM_NAME + 2)

static enum tz_rc
check_ask(struct tz_indicator_run *run, const struct tz_indicator_ask *ask,
    struct tz_err *err)
{
	if (ask->id != NULL && ask->id[0] != '\0' &&
	    tz_indicators_find(run->set, ask->id) == NULL)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no indicator %s"), ask->id);
	if (ask->place != NULL && ask->place[0] != '\0' &&
	    !tz_targets_place(tz_indicators_targets(run->set), ask->place))
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there are no targets of %s"), ask->place);
	return TZ_OK;
}

/* The day and the period, where one of them is not said. */
static void
set_days(struct tz_indicator_run *run, const struct tz_indicator_ask *ask)
{
	int32_t today = run->ledger->world.today;
	struct tz_period period;

	run->head.on = today;
	if (ask->on_given)
		run->head.on = ask->on;
	else if (ask->period_given && ask->period.to < today)
		run->head.on = ask->period.to;
	period = ask->period_given ? ask->period :
	    tz_period_year(run->head.on);
	run->head.from = period.from;
	run->head.to = period.to;
}

static void
set_world(struct tz_indicator_run *run)
{
	if (run->bound != NULL)
		run->world = run->bound->world;
	else
		run->world = run->past != NULL ? *tz_past_world(run->past) :
		    run->ledger->world;
	run->world.user = run->user;
	run->world.from_state = NULL;
	run->world.reason = NULL;
	run->world.today = run->head.on;
	run->world.period_start = run->head.from;
	run->world.period_end = run->head.to;
}

static void
set_words(struct tz_indicator_run *run, const struct tz_indicator_ask *ask)
{
	const char *place = ask->place;

	if (place == NULL || place[0] == '\0')
		place = tz_indicator_place(run->ledger);
	tz_utf8_copy(run->head.place, sizeof(run->head.place), place);
	tz_utf8_copy(run->id, sizeof(run->id), ask->id ? ask->id : "");
	snprintf(run->user, sizeof(run->user), "%s",
	    run->session == NULL ? "" : run->session->user);
}

/* A day before today whose figures were not signed comes of the journal. */
static enum tz_rc
open_past(struct tz_indicator_run *run, bool on_given, struct tz_err *err)
{
	if (!on_given || run->live || run->head.report[0] != '\0' ||
	    run->head.on >= run->ledger->world.today)
		return TZ_OK;
	run->head.past = true;
	return tz_past_open(run->ledger, run->head.on, &run->past, err);
}

enum tz_rc
tz_indicator_begin(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_indicator_ask *ask, struct tz_indicator_run **out,
    struct tz_err *err)
{
	struct tz_indicator_run *run = tz_mem_alloc(sizeof(*run));
	enum tz_rc rc;

	*out = run;
	run->ledger = ledger;
	run->session = session;
	run->live = ask->live;
	run->turn = ledger->forms_turn;
	tz_record_init(&run->own);
	if (ledger->txn == NULL)
		tz_world_turn(ledger, session);
	rc = tz_indicators_get(ledger, &run->set, err);
	if (rc == TZ_OK)
		rc = check_ask(run, ask, err);
	if (rc == TZ_OK) {
		set_words(run, ask);
		set_days(run, ask);
		run->form = tz_frozen_form(ledger->forms);
		if (!run->live)
			rc = tz_frozen_find(run, ask->on_given &&
			    !ask->signed_any, ask->period_given, err);
	}
	if (rc == TZ_OK)
		rc = open_past(run, ask->on_given, err);
	if (rc == TZ_OK) {
		set_world(run);
		return TZ_OK;
	}
	tz_indicator_end(run);
	*out = NULL;
	return rc;
}

/* The formulas go with the forms that they were read against. */
static enum tz_rc
still_good(struct tz_indicator_run *run, struct tz_err *err)
{
	if (run->turn == run->ledger->forms_turn &&
	    run->set == run->ledger->indicators)
		return TZ_OK;
	return tz_fail(err, TZ_EBUSY,
	    N_("the forms have changed meanwhile: try again"));
}

/* True when the past stands; a step of reading it otherwise. */
static enum tz_rc
read_past(struct tz_indicator_run *run, bool *ready, struct tz_err *err)
{
	bool more = false;
	enum tz_rc rc = TZ_OK;

	if (run->past != NULL)
		rc = tz_past_step(run->past, &more, err);
	*ready = !more;
	if (rc == TZ_OK && !more)
		set_world(run);
	return rc;
}

/* What was signed, and beside it what the records give now. */
static enum tz_rc
take_frozen(struct tz_indicator_run *run, struct tz_figure *figure,
    const char *code, struct tz_err *err)
{
	struct tz_record row;
	enum tz_rc rc;
	bool there;

	tz_record_init(&row);
	rc = tz_frozen_get(run, code, &row, &there, err);
	if (rc == TZ_OK && there) {
		memcpy(figure->now_num, figure->num, sizeof(figure->num));
		memcpy(figure->now_den, figure->den, sizeof(figure->den));
		tz_frozen_take(run, &row, figure);
		rc = tz_frozen_join(run, code, &row, figure, err);
	}
	tz_record_release(&row);
	return rc;
}

static enum tz_rc
compute(struct tz_indicator_run *run, const struct tz_indicator *indicator,
    const struct tz_measure *measure, struct tz_figure *figure, bool *have,
    struct tz_err *err)
{
	char code[CODE];
	enum tz_rc rc;

	rc = tz_indicator_compute(run, indicator, measure, figure, have, err);
	if (rc != TZ_OK || !*have || run->form == NULL)
		return rc;
	snprintf(code, sizeof(code), "%s/%s", indicator->id, measure->name);
	if (run->head.report[0] != '\0')
		rc = take_frozen(run, figure, code, err);
	if (rc == TZ_OK && !run->live)
		rc = tz_frozen_before(run, code, figure, err);
	return rc;
}

/* The next measure that is asked for; false at the end. */
static bool
next_measure(struct tz_indicator_run *run,
    const struct tz_indicator **indicator, const struct tz_measure **measure)
{
	for (; run->i < tz_indicators_count(run->set); run->i++, run->j = 0) {
		*indicator = tz_indicators_at(run->set, run->i);
		if (run->id[0] != '\0' &&
		    strcmp(run->id, (*indicator)->id) != 0)
			continue;
		while (run->j < (*indicator)->measures) {
			*measure = &(*indicator)->measure[run->j++];
			if (run->id[0] != '\0' || !(*measure)->detail)
				return true;
		}
	}
	return false;
}

enum tz_rc
tz_indicator_next(struct tz_indicator_run *run, struct tz_figure *figure,
    bool *have, bool *more, struct tz_err *err)
{
	const struct tz_indicator *indicator;
	const struct tz_measure *measure;
	enum tz_rc rc;
	bool ready;

	*have = false;
	*more = true;
	rc = still_good(run, err);
	if (rc == TZ_OK)
		rc = read_past(run, &ready, err);
	if (rc != TZ_OK || !ready)
		return rc;
	if (!next_measure(run, &indicator, &measure)) {
		*more = false;
		return TZ_OK;
	}
	return compute(run, indicator, measure, figure, have, err);
}

enum tz_rc
tz_indicator_ready(struct tz_indicator_run *run, bool *more,
    struct tz_err *err)
{
	bool ready = false;
	enum tz_rc rc;

	rc = still_good(run, err);
	if (rc == TZ_OK)
		rc = read_past(run, &ready, err);
	*more = !ready;
	return rc;
}

const struct tz_figures_head *
tz_indicator_head(const struct tz_indicator_run *run)
{
	return &run->head;
}

void
tz_indicator_end(struct tz_indicator_run *run)
{
	if (run == NULL)
		return;
	tz_past_close(run->past);
	tz_mem_free(run->bound);
	tz_record_release(&run->own);
	tz_mem_free(run);
}

static enum tz_rc
behind(struct tz_indicator_run *run, const struct tz_indicator *indicator,
    const struct tz_measure *measure, bool num, struct tz_ids *ids,
    struct tz_err *err)
{
	char code[CODE];
	struct tz_record row;
	const struct tz_field *field;
	bool there = false;
	enum tz_rc rc = TZ_OK;

	tz_record_init(&row);
	snprintf(code, sizeof(code), "%s/%s", indicator->id, measure->name);
	if (run->head.report[0] != '\0')
		rc = tz_frozen_get(run, code, &row, &there, err);
	if (rc == TZ_OK && there) {
		field = tz_form_field(run->form,
		    num ? "num_rows" : "den_rows");
		if (field != NULL)
			tz_ids_read(ids, run->ledger->site,
			    tz_record_text(&row, field->no));
	} else if (rc == TZ_OK) {
		rc = tz_indicator_behind(run, indicator, measure, num, ids,
		    err);
	}
	tz_record_release(&row);
	return rc;
}

/* What is in a and not in b. */
static void
take_away(struct tz_ids *a, const struct tz_ids *b)
{
	size_t i, n = 0;

	for (i = 0; i < a->n; i++) {
		if (tz_ids_has(b, a->id[i]))
			continue;
		if (n != i)
			memcpy(a->id[n], a->id[i], TZ_RECORD_ID);
		n++;
	}
	a->n = n;
}

/* Is the record of a register that the numerator selects from? */
static bool
counted_in(const struct tz_indicator_run *run,
    const struct tz_measure *measure, const char *id)
{
	const struct tz_form *form = tz_forms_of(run->ledger->forms, id);
	const struct tz_form *one;
	unsigned i;

	for (i = 0; (one = tz_formula_query_form(measure->num, i)) != NULL;
	    i++)
		if (one == form)
			return true;
	return false;
}

/* Where the two count different things nothing of the one fails the other. */
static void
keep_counted(const struct tz_indicator_run *run,
    const struct tz_measure *measure, struct tz_ids *ids)
{
	size_t i, n = 0;

	for (i = 0; i < ids->n; i++) {
		if (!counted_in(run, measure, ids->id[i]))
			continue;
		if (n != i)
			memcpy(ids->id[n], ids->id[i], TZ_RECORD_ID);
		n++;
	}
	ids->n = n;
}

static enum tz_rc
choose(struct tz_indicator_run *run, const struct tz_indicator *indicator,
    const struct tz_measure *measure, enum tz_behind which,
    struct tz_ids *ids, struct tz_err *err)
{
	struct tz_ids num = { NULL, 0, false };
	enum tz_rc rc;

	if (which == TZ_BEHIND_NUM)
		return behind(run, indicator, measure, true, ids, err);
	rc = behind(run, indicator, measure, false, ids, err);
	if (rc == TZ_OK && which == TZ_BEHIND_FAIL)
		rc = behind(run, indicator, measure, true, &num, err);
	if (rc == TZ_OK && which == TZ_BEHIND_FAIL) {
		take_away(ids, &num);
		keep_counted(run, measure, ids);
	}
	tz_ids_release(&num);
	return rc;
}

/* Who looks behind a figure is journalled, as for any list of persons. */
static enum tz_rc
journal_look(struct tz_indicator_run *run, const char *measure,
    struct tz_err *err)
{
	enum tz_rc rc;
	char *note;

	if (run->session == NULL)
		return TZ_OK;
	note = tz_mem_format("indicator %s %s", run->id, measure);
	rc = tz_write_audit(run->ledger, run->session->user, TZ_OP_VIEW, "",
	    note, err);
	tz_mem_free(note);
	return rc;
}

static void
put_row(const struct tz_text *text, const struct tz_form *form,
    const struct tz_record *record, struct tz_rows *rows)
{
	struct tz_row *row;
	struct tz_buf title;

	rows->row = tz_mem_resize(rows->row, rows->n + 1, sizeof(*row));
	row = &rows->row[rows->n++];
	memset(row, 0, sizeof(*row));
	memcpy(row->id, record->id, TZ_RECORD_ID);
	row->revision = record->revision;
	row->flags = record->flags;
	memcpy(row->state, record->state, TZ_STATE);
	row->n = 2;
	row->text = tz_mem_alloc(row->n * sizeof(char *));
	row->text[0] = tz_mem_text(form->label);
	tz_buf_init(&title, TZ_TEXT_MAX);
	tz_text_title(text, form, record, &title);
	row->text[1] = tz_mem_text(tz_buf_str(&title));
	tz_buf_release(&title);
}

/* Who may not read the register does not see that the record is there. */
static bool
visible(struct tz_indicator_run *run, const char *id,
    const struct tz_form **form, struct tz_record *record)
{
	*form = tz_forms_of(run->ledger->forms, id);
	return *form != NULL &&
	    run->world.get(run->world.arg, id, record, NULL) == TZ_OK &&
	    tz_rights_record(run->ledger, run->session, *form, record).read;
}

enum tz_rc
tz_indicator_rows(struct tz_indicator_run *run, const char *measure,
    enum tz_behind which, size_t from, unsigned most, struct tz_rows *rows,
    uint64_t *hidden, struct tz_err *err)
{
	struct tz_text text = { run->ledger, run->session, TZ_TEXT_DEPTH };
	const struct tz_indicator *indicator = tz_indicators_find(run->set,
	    run->id);
	const struct tz_measure *one = indicator == NULL ? NULL :
	    measure[0] == '\0' ? &indicator->measure[0] :
	    tz_indicator_measure(indicator, measure);
	struct tz_ids ids = { NULL, 0, false };
	const struct tz_form *form;
	struct tz_record record;
	enum tz_rc rc;
	size_t i;

	*hidden = 0;
	if (one == NULL)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no measure %s"), measure);
	tz_record_init(&record);
	rc = choose(run, indicator, one, which, &ids, err);
	for (i = 0; rc == TZ_OK && i < ids.n; i++) {
		if (!visible(run, ids.id[i], &form, &record))
			(*hidden)++;
		else if (rows->all++ >= from && rows->n < most)
			put_row(&text, form, &record, rows);
	}
	if (rc == TZ_OK && from == 0 && rows->n > 0)
		rc = journal_look(run, one->name, err);
	tz_record_release(&record);
	tz_ids_release(&ids);
	return rc;
}
