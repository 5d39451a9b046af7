/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list of another department beside a register: each cell that differs from
 * the record of the same key becomes a difference for its office, once; and a
 * row that names its office, which has no such record, one too. That a record
 * is in no row says nothing: a list comes in parts, and of whom it is the whole
 * it does not say.
 */
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/kind.h"
#include "form/type.h"
#include "ledger/fill.h"
#include "ledger/propose.h"
#include "ledger/proposal.h"
#include "ledger/rights.h"
#include "ledger/world.h"

#define TEXT (64 * 1024)
#define DIFFERS "1"		/* codes of loc_difference */
#define MISSING "2"
#define STATE "state"		/* the column that names a state */
#define SITE "site"		/* the one that names an office */
#define SAY 300

struct comparing {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_compare *compare;
	const struct tz_form *differences;
	char *const *cell;
	size_t cells;
	struct tz_compared *count;
	struct tz_record *found;
	size_t founds;
	char site[TZ_SITE];	/* of the record at hand */
};

/* One cell that differs, or a row that is not there. */
struct differing {
	const char *kind;
	const char *site;
	const struct tz_record *record;	/* NULL: there is none */
	const char *field;	/* "" for a state */
	const struct tz_value *was;
	const struct tz_value *value;
	char shown[SAY];
};

struct known {
	const struct comparing *comparing;
	const struct differing *differing;
	bool yes;
};

static int
see_known(const struct tz_record *record, void *arg)
{
	struct known *known = arg;
	const struct tz_form *form = known->comparing->differences;

	known->yes = strcmp(tz_proposal_text(form, record, "list"),
	    known->comparing->compare->what->reason) == 0 &&
	    strcmp(tz_proposal_text(form, record, "kind"),
	    known->differing->kind) == 0 &&
	    (known->differing->record == NULL ?
	    strcmp(tz_proposal_text(form, record, "shown"),
	    known->differing->shown) == 0 :
	    strcmp(tz_proposal_text(form, record, "field"),
	    known->differing->field) == 0);
	return known->yes;
}

static bool
is_known(const struct comparing *c, const struct differing *differing)
{
	struct known known = { c, differing, false };
	struct tz_value by = { .kind = TZ_NONE };

	tz_value_text(&by, differing->record == NULL ?
	    c->compare->what->reason : differing->record->id);
	(void)!tz_world_scan(c->ledger, c->differences, tz_form_field(
	    c->differences, differing->record == NULL ? "list" : "record"),
	    &by, see_known, &known, NULL);
	tz_value_release(&by);
	return known.yes;
}

static void
set_plain(const struct tz_form *form, struct tz_record *record,
    const char *name, const struct tz_value *value)
{
	struct tz_buf plain;

	if (value == NULL)
		return;
	tz_buf_init(&plain, TEXT);
	tz_value_plain(value, &plain);
	tz_form_put_text(form, record, name, tz_buf_str(&plain));
	tz_buf_release(&plain);
}

static enum tz_rc
make(struct comparing *c, const struct differing *differing,
    struct tz_err *err)
{
	static const struct tz_write how = { .confirm = TZ_CONFIRM_DUPLICATE |
	    TZ_CONFIRM_WARNING };
	const struct tz_propose *what = c->compare->what;
	const struct tz_form *form = c->differences;
	struct tz_problems problems;
	struct tz_written written;
	struct tz_record record;
	enum tz_rc rc = TZ_OK;

	if (is_known(c, differing)) {
		c->count->known++;
		return TZ_OK;
	}
	tz_problems_init(&problems);
	tz_record_init(&record);
	tz_form_put_text(form, &record, "to", differing->site);
	tz_form_put_text(form, &record, "list", what->reason);
	tz_form_put_text(form, &record, "kind", differing->kind);
	tz_form_put_text(form, &record, "register", c->compare->form->name);
	if (differing->record != NULL)
		tz_form_put_text(form, &record, "record",
		    differing->record->id);
	tz_form_put_text(form, &record, "field", differing->field);
	set_plain(form, &record, "value_was", differing->was);
	set_plain(form, &record, "value_new", differing->value);
	tz_form_put_text(form, &record, "shown", differing->shown);
	tz_form_put_text(form, &record, "from_unit", what->unit);
	if (what->due_on[0] != '\0')
		rc = tz_fill_pair(c->ledger, form, "due_on", what->due_on,
		    &record, &problems, err);
	if (rc == TZ_OK)
		rc = tz_write_save(c->ledger, c->session, &how, form, &record,
		    &written, &problems, err);
	if (rc == TZ_OK)
		c->count->made++;
	tz_record_release(&record);
	tz_problems_release(&problems);
	return rc;
}

/* The state of the record beside the one that the list names. */
static enum tz_rc
compare_state(struct comparing *c, const struct tz_record *record,
    const char *typed, struct tz_err *err)
{
	const struct tz_form *form = c->compare->form;
	const struct tz_state *state = form->flow == NULL ? NULL :
	    tz_flow_state(form->flow, record->state);
	struct differing differing = { .kind = DIFFERS, .record = record,
		.site = c->site, .field = "" };
	char text[TZ_SENTENCE_TEXT];
	struct tz_sentence say;

	if (state == NULL || typed[0] == '\0' ||
	    strcmp(typed, state->name) == 0 ||
	    strcmp(typed, state->label) == 0)
		return TZ_OK;
	tz_sentence_set(&say, N_("state %s, in the list %s"), state->label,
	    typed);
	tz_utf8_copy(differing.shown, sizeof(differing.shown),
	    tz_sentence_written(&say, text, sizeof(text)));
	return make(c, &differing, err);
}

/* An empty cell says nothing; one that cannot be read is not compared. */
static enum tz_rc
compare_cell(struct comparing *c, const struct tz_record *record,
    const char *column, const char *typed, struct tz_err *err)
{
	const struct tz_form *form = c->compare->form;
	const struct tz_field *field = tz_fill_field(form, column);
	struct differing differing = { .kind = DIFFERS, .record = record,
		.site = c->site };
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_problems problems;
	enum tz_rc rc = TZ_OK;

	if (strcmp(column, STATE) == 0)
		return compare_state(c, record, typed, err);
	if (field == NULL || typed[0] == '\0' || field->computed ||
	    field->derive != NULL || field->protect == TZ_PROTECT_SENSITIVE)
		return TZ_OK;
	tz_problems_init(&problems);
	differing.field = field->name;
	differing.was = tz_record_get(record, field->no);
	if (tz_fill_value(c->ledger, field, typed, record, &value,
	    &problems) && value.kind != TZ_NONE &&
	    !tz_value_same(&value, differing.was)) {
		differing.value = &value;
		tz_propose_say(form, field, record, &value, differing.shown,
		    sizeof(differing.shown));
		rc = make(c, &differing, err);
	}
	tz_value_release(&value);
	tz_problems_release(&problems);
	return rc;
}

/* Kept, since differences are made when the search is over. */
static int
keep(const struct tz_record *record, void *arg)
{
	struct comparing *c = arg;

	if (strncmp(record->id, c->ledger->site, TZ_SITE - 1) == 0 ||
	    !tz_rights_record(c->ledger, c->session, c->compare->form,
	    record).read)
		return 0;
	c->found = tz_mem_resize(c->found, c->founds + 1, sizeof(*c->found));
	tz_record_init(&c->found[c->founds]);
	tz_record_copy(&c->found[c->founds++], record);
	return 0;
}

static enum tz_rc
find(struct comparing *c, struct tz_err *err)
{
	const struct tz_compare *compare = c->compare;
	const struct tz_field *field = tz_fill_field(compare->form,
	    compare->column[compare->key]);
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_problems problems;
	struct tz_record none;
	enum tz_rc rc = TZ_OK;

	if (field == NULL)
		return tz_fail(err, TZ_EINPUT, N_("there is no field \"%s\""),
		    compare->column[compare->key]);
	tz_problems_init(&problems);
	tz_record_init(&none);
	if (tz_fill_value(c->ledger, field, c->cell[compare->key], &none,
	    &value, &problems) && value.kind != TZ_NONE)
		rc = tz_world_scan(c->ledger, compare->form, field, &value,
		    keep, c, err);
	tz_value_release(&value);
	tz_record_release(&none);
	tz_problems_release(&problems);
	return rc;
}

/* An office that a row names, below this ledger and in the area; "" without. */
static const char *
office_of(const struct comparing *c)
{
	const struct tz_compare *compare = c->compare;
	const char *site = "";
	size_t i;

	for (i = 0; i < compare->columns && i < c->cells; i++)
		if (strcmp(compare->column[i], SITE) == 0)
			site = c->cell[i];
	return strlen(site) == TZ_SITE - 1 && strncmp(site, c->ledger->site,
	    tz_feeds_digits(c->ledger->site)) == 0 &&
	    tz_feeds_place(site, c->ledger->area) == TZ_PLACE_WITHIN ?
	    site : "";
}

static bool
has_record(const struct comparing *c, const char *site)
{
	size_t i;

	for (i = 0; i < c->founds; i++)
		if (strncmp(c->found[i].id, site, TZ_SITE - 1) == 0)
			return true;
	return false;
}

/* The row as it stands in the list, for the office it names. */
static enum tz_rc
compare_row(struct comparing *c, struct tz_err *err)
{
	const struct tz_compare *compare = c->compare;
	struct differing differing = { .kind = MISSING, .field = "",
		.site = office_of(c) };
	struct tz_buf row;
	size_t i;

	if (differing.site[0] == '\0' || has_record(c, differing.site) ||
	    c->cell[compare->key][0] == '\0')
		return TZ_OK;
	tz_buf_init(&row, TEXT);
	for (i = 0; i < compare->columns && i < c->cells; i++)
		if (c->cell[i][0] != '\0' &&
		    strcmp(compare->column[i], SITE) != 0)
			tz_buf_format(&row, "%s%s %s", row.len > 0 ? "; " :
			    "", compare->column[i], c->cell[i]);
	tz_utf8_copy(differing.shown, sizeof(differing.shown),
	    tz_buf_str(&row));
	tz_buf_release(&row);
	return make(c, &differing, err);
}

enum tz_rc
tz_propose_compare(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_compare *compare,
    char *const *cell, size_t cells, struct tz_compared *count,
    struct tz_err *err)
{
	struct comparing c = { .ledger = ledger, .session = session,
		.compare = compare, .cell = cell, .cells = cells,
		.count = count };
	enum tz_rc rc = TZ_OK;
	size_t i, k;

	tz_world_turn(ledger, session);
	c.differences = tz_kind_form(ledger->forms, TZ_KIND_DIFFERENCE);
	if (c.differences == NULL)
		return tz_fail_plain(err, TZ_ENOTFOUND);
	count->rows++;
	if (compare->key < cells)
		rc = find(&c, err);
	count->found += c.founds > 0;
	if (rc == TZ_OK && compare->key < cells)
		rc = compare_row(&c, err);
	for (i = 0; i < c.founds; i++) {
		snprintf(c.site, sizeof(c.site), "%.*s", TZ_SITE - 1,
		    c.found[i].id);
		for (k = 0; rc == TZ_OK && k < cells &&
		    k < compare->columns; k++)
			if (k != compare->key)
				rc = compare_cell(&c, &c.found[i],
				    compare->column[k], cell[k], err);
		tz_record_release(&c.found[i]);
	}
	tz_mem_free(c.found);
	return rc;
}
