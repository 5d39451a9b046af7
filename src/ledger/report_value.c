/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One report being made: its period, what may be told, figures as text. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "form/datum.h"
#include "form/decimal.h"
#include "form/forms.h"
#include "ledger/indicator.h"
#include "ledger/list_own.h"
#include "ledger/past.h"
#include "ledger/report_own.h"
#include "ledger/world.h"

#define FEN 100
#define SHARE_PLACES 1		/* of a percentage that says nothing else */
#define PLACES 2		/* of any other number */

/* The number that the register gave it, and which revision it is. */
static void
set_number(struct tz_report_run *run, const struct tz_record *record)
{
	const struct tz_form *form = tz_forms_of(run->ledger->forms,
	    record->id);
	const char *number = record->id;
	size_t i;

	for (i = 0; form != NULL && i < form->fields; i++)
		if (form->field[i].series != NULL &&
		    form->field[i].series[0] != '\0')
			number = tz_record_text(record, form->field[i].no);
	snprintf(run->number, sizeof(run->number), "%s (%u)", number,
	    (unsigned)record->revision);
}

/* A day that is past is answered from the records as they stood then. */
static enum tz_rc
set_past(struct tz_report_run *run, int32_t on, struct tz_err *err)
{
	const int64_t now = run->world.now;
	const char *user = run->world.user;
	bool more = true;
	enum tz_rc rc;

	rc = tz_past_open(run->ledger, on, &run->past, err);
	while (rc == TZ_OK && more)
		rc = tz_past_step(run->past, &more, err);
	if (rc != TZ_OK)
		return rc;
	run->world = *tz_past_world(run->past);
	run->world.now = now;
	run->world.user = user;
	return TZ_OK;
}

static enum tz_rc
set_period(struct tz_report_run *run, const struct tz_report_ask *ask,
    struct tz_err *err)
{
	struct tz_world *world = &run->world;
	int32_t due;
	struct tz_record record;
	enum tz_rc rc;

	if (ask->on != 0 && ask->on < world->today) {
		rc = set_past(run, ask->on, err);
		if (rc != TZ_OK)
			return rc;
	}
	if (ask->on != 0)
		world->today = ask->on;
	world->period_start = ask->from;
	world->period_end = ask->to;
	if (ask->from == 0 && ask->to == 0 && ask->on != 0)
		tz_report_period_of(run->report->period, ask->on,
		    &world->period_start, &world->period_end);
	else if (ask->from == 0 && ask->to == 0)
		tz_report_period_now(run->ledger, run->report,
		    &world->period_start, &world->period_end);
	if (world->period_start > world->period_end)
		return tz_fail(err, TZ_EUSAGE,
		    N_("the period ends before it begins"));
	tz_report_period_name(run->frame, world->period_start,
	    world->period_end, run->period, sizeof(run->period));
	if (!tz_report_period_due(run->ledger, run->report,
	    world->period_start, world->period_end, &due))
		due = 0;
	tz_record_init(&record);
	if (tz_report_due_record(run->ledger, run->report, run->period, due,
	    &record))
		set_number(run, &record);
	tz_report_due_keep(run, &record);
	tz_record_release(&record);
	return TZ_OK;
}

enum tz_rc
tz_report_run_begin(struct tz_report_run *run, struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_report_ask *ask,
    struct tz_err *err)
{
	enum tz_rc rc;

	memset(run, 0, sizeof(*run));
	tz_report_sheet_init(&run->sheet);
	tz_world_turn(ledger, session);
	run->ledger = ledger;
	run->session = session;
	run->world = ledger->world;
	run->text = (struct tz_text){ ledger, session, TZ_TEXT_DEPTH };
	run->path.text = &run->text;
	run->path.world = &run->world;
	rc = tz_reports_find(ledger, ask->name, &run->report, err);
	if (rc != TZ_OK)
		return rc;
	run->frame = tz_reports_of(ledger)->frame;
	return set_period(run, ask, err);
}

void
tz_report_run_release(struct tz_report_run *run)
{
	size_t i;

	for (i = 0; i < run->knowns; i++)
		tz_mem_free(run->known[i]);
	tz_mem_free(run->known);
	tz_mem_free(run->signed_body);
	tz_indicator_end(run->indicators);
	tz_past_close(run->past);
	tz_report_sheet_release(&run->sheet);
}

/* Is a field hidden from the session, or from everybody here? */
static bool
is_hidden(struct tz_report_run *run, const struct tz_form *form,
    const struct tz_field *field)
{
	struct tz_right right = tz_rights_form(run->session, form);

	right.masked |= right.own_grid || run->path.masked;
	right.sensitive &= !run->path.masked;
	return tz_rights_field(&right, field) != TZ_SIGHT_FULL;
}

static bool
names_hidden(struct tz_report_run *run, const struct tz_form *own,
    const struct tz_form *form, const struct tz_formula *formula)
{
	const char *text = tz_formula_source(formula);
	const struct tz_field *field;
	bool named;
	size_t i;

	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		if (field->protect == TZ_PROTECT_OPEN)
			continue;
		named = form == own && !tz_formula_reads(formula) ?
		    tz_formula_uses(formula, field->no) :
		    tz_list_names(text, field->name);
		if (named && is_hidden(run, form, field))
			return true;
		if (named && field->protect == TZ_PROTECT_SENSITIVE)
			run->path.sensitive = true;
	}
	return false;
}

/* Registers that a formula reads stand behind FROM, at any depth. */
static bool
reads_hidden(struct tz_report_run *run, const struct tz_formula *formula)
{
	const char *at = tz_formula_source(formula);
	const struct tz_form *form;
	char name[TZ_FORM_NAME + 1];
	size_t n;

	while ((at = strcasestr(at, "from")) != NULL) {
		at += strlen("from");
		if (*at != ' ' && *at != '\n')
			continue;
		at += strspn(at, " \n\t");
		n = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789_");
		if (n == 0 || n > TZ_FORM_NAME)
			continue;
		snprintf(name, sizeof(name), "%.*s", (int)n, at);
		form = tz_forms_find(run->ledger->forms, name);
		if (form != NULL && !tz_rights_form(run->session, form).read)
			return true;
	}
	return false;
}

bool
tz_report_right(struct tz_report_run *run, const struct tz_form *form,
    const struct tz_formula *formula, bool counts)
{
	const struct tz_forms *forms = run->ledger->forms;
	const struct tz_form *other;
	bool reads = formula != NULL && tz_formula_reads(formula);
	size_t i;

	if (form != NULL && !tz_rights_form(run->session, form).read)
		return false;
	if (reads && reads_hidden(run, formula))
		return false;
	if (formula == NULL || counts)
		return true;
	for (i = 0; i < tz_forms_count(forms); i++) {
		other = tz_forms_at(forms, i);
		if ((other == form || reads) &&
		    names_hidden(run, form, other, formula))
			return false;
	}
	return true;
}

/* Exactly so many digits after the point. */
static void
put_decimal(struct tz_decimal *d, unsigned places, bool fixed,
    struct tz_buf *out)
{
	char text[TZ_DECIMAL_TEXT];
	const char *point;
	size_t n;

	(void)tz_decimal_round(d, places);
	tz_buf_text(out, tz_decimal_format(d, text));
	if (!fixed || places == 0)
		return;
	point = strchr(text, '.');
	n = point == NULL ? 0 : strlen(point + 1);
	if (point == NULL)
		tz_buf_byte(out, '.');
	for (; n < places; n++)
		tz_buf_byte(out, '0');
}

static void
put_number(const struct tz_datum *datum, const struct tz_report_look *look,
    struct tz_buf *out)
{
	struct tz_decimal d, by;
	bool fixed = look->fixed;
	unsigned places = PLACES;

	if (!tz_datum_to_decimal(datum, &d))
		return;
	tz_decimal_from_int(&by, FEN);
	if (look->as == TZ_REPORT_MONEY) {
		(void)tz_decimal_div(&d, &d, &by);
		fixed = true;
	} else if (look->as == TZ_REPORT_PERCENT) {
		(void)tz_decimal_mul(&d, &d, &by);
		places = SHARE_PLACES;
		fixed = true;
	}
	put_decimal(&d, look->fixed ? look->places : places, fixed, out);
	if (look->as == TZ_REPORT_PERCENT)
		tz_buf_byte(out, '%');
}

void
tz_report_value(const struct tz_report_run *run, const struct tz_value *value,
    const struct tz_report_look *look, struct tz_buf *out)
{
	char text[TZ_TIME_TEXT];
	struct tz_datum datum;

	switch (value->kind) {
	case TZ_NONE:
		tz_buf_byte(out, '-');
		break;
	case TZ_INT:
	case TZ_NUM:
		tz_datum_borrow(&datum, value);
		put_number(&datum, look, out);
		break;
	case TZ_BOOL:
		tz_buf_text(out, value->u.i ? run->frame->yes :
		    run->frame->no);
		break;
	case TZ_DAY:
		tz_buf_text(out, tz_date_format((int32_t)value->u.i, text));
		break;
	case TZ_MOMENT:
		tz_time_format(value->u.i, text);
		text[16] = '\0';
		tz_buf_text(out, text);
		break;
	default:
		tz_value_plain(value, out);
	}
}

static enum tz_rc
reckon(struct tz_report_run *run, const struct tz_report_figure *figure,
    struct tz_buf *out, struct tz_err *err)
{
	struct tz_value value;
	enum tz_rc rc;

	if (!tz_report_right(run, NULL, figure->formula, figure->counts)) {
		tz_buf_text(out, run->frame->hidden);
		return TZ_OK;
	}
	rc = tz_formula_eval(figure->formula, &run->world, NULL, &value, err);
	/* A share of nothing is no figure, and no mistake either. */
	if (rc == TZ_EREFUSED) {
		tz_buf_byte(out, '-');
		return TZ_OK;
	}
	if (rc == TZ_OK)
		tz_report_value(run, &value, &figure->look, out);
	tz_value_release(&value);
	return rc;
}

enum tz_rc
tz_report_figure_text(struct tz_report_run *run,
    const struct tz_report_figure *figure, struct tz_buf *out,
    struct tz_err *err)
{
	size_t i = (size_t)(figure - run->report->figure);
	size_t from = out->len;
	enum tz_rc rc = TZ_OK;

	if (run->known == NULL) {
		run->knowns = run->report->figures;
		run->known = tz_mem_alloc((run->knowns + 1) * sizeof(char *));
	}
	if (run->known[i] != NULL) {
		tz_buf_text(out, run->known[i]);
		return TZ_OK;
	}
	rc = reckon(run, figure, out, err);
	if (rc == TZ_OK)
		run->known[i] = tz_mem_text(tz_buf_str(out) + from);
	return rc;
}

struct titles {
	struct tz_report_run *run;
	struct tz_buf *out;
	unsigned n;
};

static int
put_record(unsigned query, const struct tz_form *form,
    const struct tz_record *record, void *arg)
{
	struct titles *titles = arg;
	struct tz_text text = titles->run->text;

	(void)query;
	if (titles->n++ == TZ_REPORT_RECORDS) {
		tz_buf_text(titles->out, "...");
		return 1;
	}
	if (titles->n > 1)
		tz_buf_text(titles->out, "; ");
	/* In a text that everybody reads records are numbers. */
	if (titles->run->path.masked)
		tz_buf_text(titles->out, record->id);
	else
		tz_text_title(&text, form, record, titles->out);
	return 0;
}

static void
put_records(struct tz_report_run *run, const char *name, struct tz_buf *out)
{
	const struct tz_report_figure *figure;
	struct titles titles = { run, out, 0 };

	figure = tz_report_figure(run->report, name);
	if (figure == NULL || !tz_report_right(run, NULL, figure->formula,
	    figure->counts))
		return;
	(void)!tz_formula_behind(figure->formula, &run->world, NULL,
	    put_record, &titles, NULL);
	if (titles.n == 0)
		tz_buf_text(out, run->frame->none);
}

/* What is of the report itself. */
static bool
put_word(struct tz_report_run *run, const char *name, struct tz_buf *out)
{
	char time[TZ_TIME_TEXT], day[TZ_DATE_TEXT];

	if (strcmp(name, "office") == 0)
		tz_buf_text(out, run->ledger->name);
	else if (strcmp(name, "label") == 0)
		tz_buf_text(out, run->report->label);
	else if (strcmp(name, "period") == 0)
		tz_buf_text(out, run->period);
	else if (strcmp(name, "from") == 0)
		tz_buf_text(out, tz_date_format(run->world.period_start, day));
	else if (strcmp(name, "to") == 0)
		tz_buf_text(out, tz_date_format(run->world.period_end, day));
	else if (strcmp(name, "today") == 0)
		tz_buf_text(out, tz_date_format(run->world.today, day));
	else if (strcmp(name, "time") == 0)
		tz_buf_format(out, "%.16s", tz_time_format(run->world.now,
		    time));
	else if (strcmp(name, "user") == 0)
		tz_buf_text(out, run->session->user);
	else if (strcmp(name, "user.name") == 0)
		tz_buf_text(out, run->session->name[0] != '\0' ?
		    run->session->name : run->session->user);
	else if (strcmp(name, "number") == 0)
		tz_buf_text(out, run->number[0] != '\0' ? run->number :
		    run->frame->unnumbered);
	else if (strcmp(name, "receiver") == 0)
		tz_buf_text(out, run->report->to);
	else if (strcmp(name, "page") == 0 || strcmp(name, "pages") == 0)
		tz_buf_format(out, "${%s}", name);
	else
		return false;
	return true;
}

static void
put_name(const char *name, void *arg, struct tz_buf *out)
{
	struct tz_report_run *run = arg;
	const struct tz_report_figure *figure;

	if (put_word(run, name, out))
		return;
	figure = tz_report_figure(run->report, name);
	if (figure != NULL && tz_report_figure_text(run, figure, out, NULL) !=
	    TZ_OK)
		tz_buf_byte(out, '-');
	if (figure != NULL)
		return;
	if (strncmp(name, "records.", strlen("records.")) == 0)
		put_records(run, name + strlen("records."), out);
	else
		tz_text_path(&run->path, NULL, NULL, name, out);
}

void
tz_report_expand(struct tz_report_run *run, const char *template,
    struct tz_buf *out)
{
	tz_text_expand(template, strlen(template), put_name, run, out);
}

const struct tz_report_figure *
tz_report_only(const struct tz_report *report, const char *cell)
{
	const struct tz_report_figure *figure;
	size_t n = strlen(cell);
	char *name;

	if (n < 4 || strncmp(cell, "${", 2) != 0 || cell[n - 1] != '}')
		return NULL;
	name = tz_mem_text_n(cell + 2, n - 3);
	figure = tz_report_figure(report, name);
	tz_mem_free(name);
	return figure;
}
