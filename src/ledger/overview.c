/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/overview.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/check.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/kind.h"
#include "form/type.h"
#include "ledger/query.h"
#include "ledger/text.h"
#include "ledger/world.h"
#include "ledger/write.h"

#define SEEN 2000		/* records of one register that are looked at */

/* One record of a register, before it is known which ones are shown. */
struct found {
	char id[TZ_RECORD_ID];
	int32_t on;
};

struct look {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_form *person;
	const struct tz_form *household;	/* NULL: none is installed */
	struct tz_value id;		/* of the person */
	struct tz_value hh;		/* of the household, TZ_NONE: none */
	unsigned most;
	const struct tz_form *form;	/* looked at now */
	const struct tz_field *field;	/* its reference */
	struct found *found;
	size_t n;
	bool secret;			/* a sensitive reference was seen */
	struct tz_overview *overview;
};

static int32_t
day_of(const struct tz_value *value)
{
	if (value->kind == TZ_DAY)
		return (int32_t)value->u.i;
	if (value->kind == TZ_MOMENT)
		return tz_date_of(value->u.i);
	return INT32_MIN;
}

/* The day a record is of: the first one in its list, or when it was made. */
static int32_t
day_of_record(const struct tz_form *form, const struct tz_record *record)
{
	int32_t day = INT32_MIN;
	size_t i;

	for (i = 0; i < form->lists && day == INT32_MIN; i++)
		if (form->list[i]->no <= TZ_FIELD_MAX &&
		    !form->list[i]->computed)
			day = day_of(tz_record_get(record,
			    form->list[i]->no));
	return day != INT32_MIN ? day : tz_date_of(record->created_at);
}

static bool
is_known(const struct look *look, const char *id)
{
	size_t i;

	for (i = 0; i < look->n; i++)
		if (strcmp(look->found[i].id, id) == 0)
			return true;
	return strcmp(id, look->id.u.text) == 0;
}

/* What tells the session whose record it is must be open to it. */
static bool
may_see(struct look *look, const struct tz_record *record)
{
	struct tz_right right = tz_rights_record(look->ledger, look->session,
	    look->form, record);

	return right.read && (look->field == NULL ||
	    tz_rights_field(&right, look->field) == TZ_SIGHT_FULL);
}

static int
see(const struct tz_record *record, void *arg)
{
	struct look *look = arg;

	if (look->n == SEEN)
		return 1;
	if (is_known(look, record->id) || !may_see(look, record))
		return 0;
	look->found = tz_mem_resize(look->found, look->n + 1,
	    sizeof(*look->found));
	memcpy(look->found[look->n].id, record->id, TZ_RECORD_ID);
	look->found[look->n++].on = day_of_record(look->form, record);
	look->secret |= look->field != NULL &&
	    look->field->protect == TZ_PROTECT_SENSITIVE;
	return 0;
}

static enum tz_rc
scan(struct look *look, const struct tz_field *field,
    const struct tz_value *value, struct tz_err *err)
{
	look->field = field;
	return tz_world_scan(look->ledger, look->form, field, value, see,
	    look, err);
}

/* Through the parts a person plays: the hours of a volunteer. */
struct parts {
	char (*id)[TZ_RECORD_ID];
	size_t n;
};

static int
keep_part(const struct tz_record *record, void *arg)
{
	struct parts *parts = arg;

	if (parts->n == TZ_OVERVIEW_LINES)
		return 1;
	parts->id = tz_mem_resize(parts->id, parts->n + 1, TZ_RECORD_ID);
	memcpy(parts->id[parts->n++], record->id, TZ_RECORD_ID);
	return 0;
}

static enum tz_rc
through_part(struct look *look, const struct tz_field *field,
    struct tz_err *err)
{
	const struct tz_form *part = field->target;
	struct tz_value value = { .kind = TZ_NONE };
	struct parts parts = { 0 };
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; rc == TZ_OK && i < part->fields; i++)
		if (part->field[i].target == look->person &&
		    !part->field[i].computed)
			rc = tz_world_scan(look->ledger, part,
			    &part->field[i], &look->id, keep_part, &parts,
			    err);
	for (i = 0; rc == TZ_OK && i < parts.n; i++) {
		tz_value_text(&value, parts.id[i]);
		rc = scan(look, field, &value, err);
		tz_value_release(&value);
	}
	tz_mem_free(parts.id);
	return rc;
}

static enum tz_rc
through(struct look *look, const struct tz_field *field, struct tz_err *err)
{
	if (field->target == NULL || field->computed || field->hidden)
		return TZ_OK;
	if (field->target == look->person)
		return scan(look, field, &look->id, err);
	if (field->target == look->household && look->hh.kind == TZ_TEXT)
		return scan(look, field, &look->hh, err);
	if (tz_kind_is(field->target, TZ_KIND_PART))
		return through_part(look, field, err);
	return TZ_OK;
}

static int
newest(const void *a, const void *b)
{
	const struct found *x = a;
	const struct found *y = b;

	if (x->on != y->on)
		return x->on > y->on ? -1 : 1;
	return strcmp(y->id, x->id);
}

static void
put_note(const struct look *look, const struct tz_record *record,
    struct tz_tie *tie)
{
	struct tz_text text = { .ledger = look->ledger,
		.session = look->session };
	struct tz_right right;
	struct tz_buf buf;

	memcpy(tie->state, record->state, TZ_STATE);
	if (look->form != look->person)
		return;
	right = tz_rights_record(look->ledger, look->session, look->form,
	    record);
	tz_buf_init(&buf, TZ_TEXT_MAX);
	(void)tz_text_field(&text, &right, look->form,
	    tz_form_field(look->form, "rel"), record, &buf);
	tz_utf8_copy(tie->note, sizeof(tie->note), tz_buf_str(&buf));
	tz_buf_release(&buf);
}

static bool
holds(const struct look *look, const struct tz_deadline *deadline,
    const struct tz_record *record)
{
	bool yes = true;

	if (deadline->when != NULL && tz_formula_true(deadline->when,
	    &look->ledger->world, record, &yes, NULL) != TZ_OK)
		return false;
	return yes;
}

static void
put_days(const struct look *look, const struct tz_record *record,
    struct tz_tie *tie)
{
	const struct tz_state *state = look->form->flow == NULL ? NULL :
	    tz_flow_state(look->form->flow, record->state);
	const struct tz_deadline *deadline;
	int32_t day;
	size_t i;

	tie->on = day_of_record(look->form, record);
	tie->due = INT32_MIN;
	if (state != NULL && state->final)
		return;
	for (i = 0; i < look->form->deadlines; i++) {
		deadline = &look->form->deadline[i];
		day = day_of(tz_record_get(record, deadline->field->no));
		if (day != INT32_MIN && holds(look, deadline, record) &&
		    (tie->due == INT32_MIN || day < tie->due))
			tie->due = day;
	}
	tie->late = tie->due != INT32_MIN &&
	    tie->due < look->ledger->world.today;
	tie->open = state != NULL || tie->due != INT32_MIN;
}

static enum tz_rc
put_tie(struct look *look, const char *id, struct tz_ties *ties,
    struct tz_err *err)
{
	struct tz_tie *tie;
	struct tz_record record;
	enum tz_rc rc;

	tz_record_init(&record);
	rc = tz_world_get(look->ledger, id, &record, err);
	if (rc == TZ_OK && look->form->deadlines > 0)
		rc = tz_check_derive(look->form, &look->ledger->world,
		    &record, true, err);
	if (rc == TZ_OK) {
		ties->tie = tz_mem_resize(ties->tie, ties->n + 1,
		    sizeof(*tie));
		tie = &ties->tie[ties->n++];
		memset(tie, 0, sizeof(*tie));
		tz_utf8_copy(tie->id, sizeof(tie->id), id);
		tz_query_title(look->ledger, look->session, id, tie->title,
		    sizeof(tie->title));
		put_note(look, &record, tie);
		put_days(look, &record, tie);
	}
	tz_record_release(&record);
	return rc;
}

static void
name_ties(const struct tz_form *form, uint64_t all, struct tz_ties *ties)
{
	memset(ties, 0, sizeof(*ties));
	tz_utf8_copy(ties->form, sizeof(ties->form), form->name);
	tz_utf8_copy(ties->label, sizeof(ties->label), form->label);
	tz_utf8_copy(ties->label_en, sizeof(ties->label_en),
	    form->label_en == NULL ? "" : form->label_en);
	ties->all = all;
}

/* The newest of what was found, as a group of their own. */
static enum tz_rc
put_group(struct look *look, struct tz_err *err)
{
	struct tz_overview *overview = look->overview;
	struct tz_ties *ties;
	enum tz_rc rc = TZ_OK;
	size_t i;

	if (look->n == 0 || overview->n == TZ_OVERVIEW_GROUPS)
		return TZ_OK;
	qsort(look->found, look->n, sizeof(*look->found), newest);
	overview->group = tz_mem_resize(overview->group, overview->n + 1,
	    sizeof(*ties));
	ties = &overview->group[overview->n++];
	name_ties(look->form, look->n, ties);
	for (i = 0; rc == TZ_OK && i < look->n && i < look->most; i++)
		rc = put_tie(look, look->found[i].id, ties, err);
	/* Being in such a register tells what is sensitive by itself. */
	if (rc == TZ_OK && look->secret)
		rc = tz_write_audit(look->ledger, look->session->user,
		    TZ_OP_VIEW, look->id.u.text, look->form->name, err);
	return rc;
}

static enum tz_rc
look_at(struct look *look, const struct tz_form *form, struct tz_err *err)
{
	struct tz_record record;
	enum tz_rc rc = TZ_OK;
	size_t i;

	if (form->internal || !tz_rights_form(look->session, form).read)
		return TZ_OK;
	look->form = form;
	look->n = 0;
	look->secret = false;
	tz_record_init(&record);
	look->field = NULL;
	if (form == look->household && look->hh.kind == TZ_TEXT &&
	    tz_world_get(look->ledger, look->hh.u.text, &record, NULL) ==
	    TZ_OK)
		(void)see(&record, look);
	tz_record_release(&record);
	for (i = 0; rc == TZ_OK && i < form->fields; i++)
		rc = through(look, &form->field[i], err);
	if (rc == TZ_OK)
		rc = put_group(look, err);
	return rc;
}

/* By the groups of the menu, persons and households before all. */
static int
rank(const struct look *look, const struct tz_form *form)
{
	if (form == look->household)
		return 0;
	if (form == look->person)
		return 1;
	return form->group == NULL || form->group[0] == '\0' ? 255 :
	    (unsigned char)form->group[0] + 2;
}

static enum tz_rc
look_at_all(struct look *look, struct tz_err *err)
{
	const struct tz_forms *forms = look->ledger->forms;
	enum tz_rc rc = TZ_OK;
	int at;
	size_t i;

	for (at = 0; at <= 255 && rc == TZ_OK; at++)
		for (i = 0; rc == TZ_OK && i < tz_forms_count(forms); i++)
			if (rank(look, tz_forms_at(forms, i)) == at)
				rc = look_at(look, tz_forms_at(forms, i),
				    err);
	return rc;
}

static int
see_offer(unsigned query, const struct tz_form *form,
    const struct tz_record *record, void *arg)
{
	struct look *look = arg;

	(void)query;
	look->form = form;
	look->field = NULL;
	return look->n < look->most ? see(record, look) : 1;
}

/* The register that takes both the person and what is offered. */
static bool
find_beginning(const struct look *look, const struct tz_form *offered,
    struct tz_overview *overview)
{
	const struct tz_forms *forms = look->ledger->forms;
	const struct tz_field *field = NULL;
	const struct tz_form *form;
	bool person;
	size_t i, k;

	for (i = 0; i < tz_forms_count(forms); i++) {
		form = tz_forms_at(forms, i);
		person = false;
		for (k = 0, field = NULL; k < form->fields; k++) {
			person |= form->field[k].target == look->person;
			if (field == NULL && form->field[k].target == offered)
				field = &form->field[k];
		}
		if (!person || field == NULL || form->receipt == NULL ||
		    form->receipt[0] == '\0' ||
		    !tz_rights_form(look->session, form).write)
			continue;
		tz_utf8_copy(overview->begin, sizeof(overview->begin),
		    form->name);
		overview->begin_no = field->no;
		return true;
	}
	return false;
}

/* What may be done is for whoever could begin it. */
static enum tz_rc
put_offers(struct look *look, const struct tz_record *record,
    struct tz_err *err)
{
	struct tz_overview *overview = look->overview;
	const struct tz_formula *offers = look->person->offers;
	const struct tz_form *form;
	enum tz_rc rc;
	size_t i;

	form = offers == NULL ? NULL : tz_formula_query_form(offers, 0);
	if (form == NULL || !find_beginning(look, form, overview))
		return TZ_OK;
	look->n = 0;
	rc = tz_formula_behind(offers, &look->ledger->world, record,
	    see_offer, look, err);
	if (rc != TZ_OK || look->n == 0)
		return rc;
	look->form = form;
	name_ties(form, look->n, &overview->offers);
	for (i = 0; rc == TZ_OK && i < look->n; i++)
		rc = put_tie(look, look->found[i].id, &overview->offers,
		    err);
	return rc;
}

static enum tz_rc
look_around(struct look *look, struct tz_err *err)
{
	struct tz_record record;
	const struct tz_field *hh = tz_form_field(look->person, "hh");
	enum tz_rc rc;

	tz_record_init(&record);
	rc = tz_world_get(look->ledger, look->id.u.text, &record, err);
	if (rc == TZ_OK && hh != NULL)
		tz_value_copy(&look->hh, tz_record_get(&record, hh->no));
	if (rc == TZ_OK)
		rc = look_at_all(look, err);
	if (rc == TZ_OK)
		rc = put_offers(look, &record, err);
	tz_record_release(&record);
	return rc;
}

enum tz_rc
tz_overview_of(struct tz_ledger *ledger, const struct tz_session *session,
    const char *id, unsigned most, struct tz_overview *overview,
    struct tz_err *err)
{
	struct look look = { .ledger = ledger, .session = session,
		.person = tz_forms_of(ledger->forms, id),
		.household = tz_kind_form(ledger->forms, TZ_KIND_HOUSEHOLD),
		.most = most, .overview = overview };
	enum tz_rc rc;

	if (look.person != NULL && !tz_kind_is(look.person, TZ_KIND_PERSON))
		return tz_fail(err, TZ_EINPUT,
		    N_("%s is no record of a person"), id);
	if (most == 0 || most > TZ_OVERVIEW_LINES)
		look.most = TZ_OVERVIEW_LINES;
	rc = tz_query_show(ledger, session, id, &overview->view, err);
	if (rc != TZ_OK)
		return rc;
	tz_value_text(&look.id, id);
	rc = look_around(&look, err);
	tz_value_release(&look.id);
	tz_value_release(&look.hh);
	tz_mem_free(look.found);
	return rc;
}
