/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/gist_make.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "district/tally.h"
#include "form/codes.h"
#include "form/forms.h"
#include "form/formula.h"
#include "ledger/elsewhere.h"
#include "ledger/indicator_site.h"
#include "ledger/ledger.h"
#include "ledger/site_world.h"
#include "store/journal.h"
#include "store/records.h"

#define DISCLOSURE "disclosure"
#define FIGURES "figure"
#define ROWS 200		/* records read in one step */
#define CODE (TZ_INDICATOR_ID + TZ_FORM_NAME + 2)

/* Where a disclosure hangs so that everybody may see it from afar. */
static const char *const network[] = { "02", "03", "05", "06", "11" };

enum phase { COUNTING, COMPUTING, LOOKING_BACK, DISCLOSING, KEEPING };

struct tz_gist_make {
	struct tz_ledger *ledger;
	char site[TZ_SITE];
	const struct tz_map *hidden;
	struct tz_gist *gist;
	enum phase phase;
	size_t form;			/* that is counted next */
	unsigned long turn;		/* of the forms when it began */
	struct tz_indicator_run *run;
	struct tz_buf place;		/* to go on from in a register */
	struct tz_site_world *bound;	/* for the rules of disclosures */
};

struct tz_gist_make *
tz_gist_make_begin(struct tz_ledger *ledger, const char *site,
    const struct tz_head *head, const uint8_t recipe[TZ_GIST_RECIPE],
    const struct tz_map *hidden)
{
	struct tz_gist_make *make = tz_mem_alloc(sizeof *make);

	make->ledger = ledger;
	/* A database computes figures itself, by its views. */
	make->phase = tz_elsewhere_keeps_records(ledger) ? DISCLOSING :
	    COUNTING;
	memcpy(make->site, site, TZ_SITE);
	make->hidden = hidden;
	make->turn = ledger->forms_turn;
	make->gist = tz_gist_new();
	memcpy(make->gist->recipe, recipe, TZ_GIST_RECIPE);
	make->gist->day = tz_clock_today();
	make->gist->offices = 1;
	/* What comes while it is made makes it old at once. */
	make->gist->epoch = head->epoch;
	make->gist->sequence = head->sequence;
	tz_buf_init(&make->place, TZ_PLACE_MAX);
	make->bound = tz_mem_alloc(sizeof *make->bound);
	tz_site_world_init(make->bound, ledger, site);
	return make;
}

const char *
tz_gist_make_site(const struct tz_gist_make *make)
{
	return make->site;
}

void
tz_gist_make_end(struct tz_gist_make *make)
{
	if (make == NULL)
		return;
	tz_indicator_end(make->run);
	tz_gist_free(make->gist);
	tz_buf_release(&make->place);
	tz_mem_free(make->bound);
	tz_mem_free(make);
}

static void
next_phase(struct tz_gist_make *make)
{
	make->phase++;
	tz_buf_clear(&make->place);
}

/* One register a step. */
static enum tz_rc
count(struct tz_gist_make *make, struct tz_err *err)
{
	const struct tz_form *form;
	struct tz_gist_count *row;
	uint64_t n;
	enum tz_rc rc;

	if (make->form == tz_forms_count(make->ledger->forms)) {
		next_phase(make);
		return TZ_OK;
	}
	form = tz_forms_at(make->ledger->forms, make->form++);
	rc = tz_tally_form(make->ledger, make->site, form->prefix, &n, err);
	if (rc == TZ_OK && n > 0 &&
	    (row = tz_gist_add_count(make->gist)) != NULL) {
		tz_utf8_copy(row->prefix, sizeof row->prefix, form->prefix);
		row->n = n;
	}
	return rc;
}

static bool
is_hidden(const struct tz_gist_make *make, const struct tz_figure *figure)
{
	char code[CODE];

	(void)snprintf(code, sizeof code, "%s/%s", figure->indicator,
	    figure->measure);
	return tz_map_get(make->hidden, code) != NULL;
}

static void
take_figure(struct tz_gist_make *make, const struct tz_figure *figure)
{
	struct tz_gist_figure *row = tz_gist_add_figure(make->gist);

	if (row == NULL)
		return;
	memcpy(row->indicator, figure->indicator, sizeof row->indicator);
	memcpy(row->measure, figure->measure, sizeof row->measure);
	memcpy(row->target, figure->target, sizeof row->target);
	row->met = TZ_MET_UNKNOWN;
	if (is_hidden(make, figure))
		return;
	memcpy(row->num, figure->num, sizeof row->num);
	memcpy(row->den, figure->den, sizeof row->den);
	row->met = figure->met;
}

/* One measure a step. */
static enum tz_rc
compute(struct tz_gist_make *make, struct tz_err *err)
{
	struct tz_figure figure;
	bool have, more;
	enum tz_rc rc = TZ_OK;

	if (make->run == NULL)
		rc = tz_indicator_site(make->ledger, make->site, &make->run,
		    err);
	if (rc == TZ_OK)
		rc = tz_indicator_next(make->run, &figure, &have, &more, err);
	if (rc != TZ_OK)
		return rc;
	if (have)
		take_figure(make, &figure);
	if (!more)
		next_phase(make);
	return TZ_OK;
}

static void
number_of(const struct tz_form *form, const struct tz_record *record,
    const char *name, char out[TZ_FIGURE_NUMBER])
{
	const struct tz_field *field = tz_form_field(form, name);
	struct tz_buf text;

	out[0] = '\0';
	if (field == NULL)
		return;
	tz_buf_init(&text, TZ_FIGURE_NUMBER - 1);
	tz_value_plain(tz_record_get(record, field->no), &text);
	if (tz_buf_ok(&text))
		(void)snprintf(out, TZ_FIGURE_NUMBER, "%s", tz_buf_str(&text));
	tz_buf_release(&text);
}

static int32_t
day_of(const struct tz_form *form, const struct tz_record *record,
    const char *name)
{
	const struct tz_field *field = tz_form_field(form, name);
	const struct tz_value *value;

	if (field == NULL)
		return INT32_MIN;
	value = tz_record_get(record, field->no);
	return value->kind == TZ_DAY ? (int32_t)value->u.i : INT32_MIN;
}

static const char *
text_of(const struct tz_form *form, const struct tz_record *record,
    const char *name)
{
	const struct tz_field *field = tz_form_field(form, name);

	return field == NULL ? "" : tz_record_text(record, field->no);
}

/* The figure that a signed one is of; its code is "I-05/share". */
static struct tz_gist_figure *
figure_of(struct tz_gist_make *make, const char *code)
{
	char indicator[TZ_INDICATOR_ID];
	size_t n = strcspn(code, "/");

	if (code[n] == '\0' || n >= sizeof indicator)
		return NULL;
	memcpy(indicator, code, n);
	indicator[n] = '\0';
	return tz_gist_figure(make->gist, indicator, code + n + 1);
}

/* What cannot be computed here is what was signed last. */
static enum tz_rc
take_signed(struct tz_record *record, void *arg, struct tz_err *err)
{
	struct tz_gist_make *make = arg;
	const struct tz_form *form = tz_forms_find(make->ledger->forms,
	    FIGURES);
	struct tz_gist_figure *figure = figure_of(make, text_of(form, record,
	    "code"));
	struct tz_gist_before before = { .from = 0 };
	int32_t on = day_of(form, record, "on_day");

	(void)err;
	if (figure == NULL || (record->flags & TZ_RECORD_VOID) != 0)
		return TZ_OK;
	before.from = day_of(form, record, "period_from");
	before.to = day_of(form, record, "period_to");
	number_of(form, record, "num", before.num);
	number_of(form, record, "den", before.den);
	if (before.to == INT32_MIN || before.num[0] == '\0')
		return TZ_OK;
	tz_gist_before(figure, &before);
	if (tz_map_get(make->hidden, text_of(form, record, "code")) == NULL ||
	    on < figure->on)
		return TZ_OK;
	figure->on = on;
	memcpy(figure->num, before.num, sizeof figure->num);
	memcpy(figure->den, before.den, sizeof figure->den);
	return TZ_OK;
}

static bool
rule_broken(const struct tz_rule *rule, const struct tz_world *world,
    const struct tz_record *record)
{
	struct tz_value value = { .kind = TZ_NONE };
	bool broken;

	broken = tz_formula_eval(rule->formula, world, record, &value,
	    NULL) != TZ_OK || (value.kind == TZ_BOOL && value.u.i == 0);
	tz_value_release(&value);
	return broken;
}

/*
 * The rules of the form, as if the record had just been posted on the network:
 * a place that the rules do not know yet is one.
 */
static bool
keeps_rules(const struct tz_gist_make *make, const struct tz_form *form,
    const struct tz_record *record)
{
	struct tz_world world = make->bound->world;
	const struct tz_field *places = tz_form_field(form, "places");
	struct tz_value everywhere = { .kind = TZ_NONE };
	struct tz_record posted;
	bool keeps = true;
	size_t i;

	world.from_state = "approved";
	tz_record_init(&posted);
	tz_record_copy(&posted, record);
	for (i = 0; i < sizeof network / sizeof *network; i++)
		tz_value_add(&everywhere, network[i]);
	if (places != NULL)
		tz_record_take(&posted, places->no, &everywhere);
	tz_value_release(&everywhere);
	for (i = 0; keeps && i < form->rules; i++)
		keeps = form->rule[i].warning ||
		    !rule_broken(&form->rule[i], &world, &posted);
	tz_record_release(&posted);
	return keeps;
}

static bool
on_network(const struct tz_form *form, const struct tz_record *record)
{
	const struct tz_field *field = tz_form_field(form, "places");
	const struct tz_value *value;
	size_t i, k;

	if (field == NULL)
		return false;
	value = tz_record_get(record, field->no);
	for (i = 0; value->kind == TZ_LIST && i < value->u.list.n; i++)
		for (k = 0; k < sizeof network / sizeof *network; k++)
			if (strcmp(value->u.list.item[i], network[k]) == 0)
				return true;
	return false;
}

bool
tz_gist_posted(struct tz_ledger *ledger, const struct tz_record *record,
    int32_t today)
{
	const struct tz_form *form = tz_forms_find(ledger->forms, DISCLOSURE);
	int32_t to;

	if (form == NULL || (record->flags & TZ_RECORD_VOID) != 0 ||
	    tz_forms_of(ledger->forms, record->id) != form ||
	    strcmp(record->state, "published") != 0 ||
	    !on_network(form, record))
		return false;
	to = day_of(form, record, "on_to");
	return day_of(form, record, "on_from") <= today &&
	    (to == INT32_MIN || to >= today);
}

static enum tz_rc
take_disclosure(struct tz_record *record, void *arg, struct tz_err *err)
{
	struct tz_gist_make *make = arg;
	const struct tz_form *form = tz_forms_find(make->ledger->forms,
	    DISCLOSURE);
	struct tz_gist_open *open;

	(void)err;
	if (!tz_gist_posted(make->ledger, record, make->gist->day))
		return TZ_OK;
	if (!keeps_rules(make, form, record)) {
		make->gist->withheld++;
		return TZ_OK;
	}
	open = tz_gist_add_open(make->gist);
	if (open == NULL)
		return TZ_OK;
	memcpy(open->id, record->id, sizeof open->id);
	open->revision = record->revision;
	tz_utf8_copy(open->group, sizeof open->group,
	    text_of(form, record, "dis_group"));
	tz_utf8_copy(open->item, sizeof open->item,
	    text_of(form, record, "item"));
	tz_utf8_copy(open->title, sizeof open->title,
	    text_of(form, record, "title"));
	open->from = day_of(form, record, "on_from");
	open->to = day_of(form, record, "on_to");
	return TZ_OK;
}

/* Some records of a register, each given to take. */
static enum tz_rc
go_through(struct tz_gist_make *make, const char *name, unsigned rows,
    tz_elsewhere_visit take, struct tz_err *err)
{
	const struct tz_form *form = tz_forms_find(make->ledger->forms, name);
	bool more = false;
	enum tz_rc rc = TZ_OK;

	if (form != NULL)
		rc = tz_elsewhere_page(make->ledger, make->site, form,
		    &make->place, rows, take, make, &more, err);
	if (!more)
		next_phase(make);
	return rc;
}

enum tz_rc
tz_gist_make_step(struct tz_gist_make *make, bool *more, struct tz_err *err)
{
	*more = make->phase != KEEPING;
	if (make->turn != make->ledger->forms_turn)
		return tz_fail_plain(err, TZ_EBUSY);
	switch (make->phase) {
	case COUNTING:
		return count(make, err);
	case COMPUTING:
		return compute(make, err);
	case LOOKING_BACK:
		return go_through(make, FIGURES, ROWS, take_signed, err);
	case DISCLOSING:
		return go_through(make, DISCLOSURE, 1, take_disclosure, err);
	default:
		make->gist->made_at = tz_clock_now();
		return tz_gist_put(make->ledger, make->site, make->gist, err);
	}
}
