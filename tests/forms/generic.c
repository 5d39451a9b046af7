/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every register must do, asked of each from its own file, over the small
 * sample office (the generic acceptance tests of domain 2.7): bad values are
 * refused at the field, what was saved reads back, a double is refused with the
 * number of the first, steps are for their roles and states alone and change
 * nothing when refused, masked roles see masked values everywhere, and each
 * revision has its entry. A dump loaded into an empty store exports
 * the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/flow.h"
#include "form/type.h"
#include "hamlet_year.h"
#include "ledger/fill.h"
#include "ledger/query.h"
#include "ledger/rights.h"
#include "ledger/transfer.h"
#include "store/journal.h"

#define FORMS_MOST 100
#define LABEL_MAX 30		/* columns: the field keeps half of the line */

/* What cannot be read as a value of the type. */
static const struct {
	const char *type;
	const char *typed;
} wrong[] = {
	{ "integer", "three" },
	{ "number", "1.2.3" },
	{ "money", "1.234" },
	{ "date", "2025-02-30" },
	{ "datetime", "2025-02-30 09:00" },
	{ "bool", "perhaps" },
	{ "code", "no such code" },
	{ "codes", "no such code" },
	{ "phone", "abc" },
	{ "citizen-id", "110105194912310021" },
	{ "disability-id", "12" },
	{ "division", "999" },
	{ "bank-card", "12ab" },
	{ "score", "7000" },
};

static const char *
wrong_for(const struct tz_field *field)
{
	size_t i;

	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		if (strcmp(wrong[i].type, field->type->name) == 0)
			return wrong[i].typed;
	return NULL;
}

/* Typed by people: not given by the ledger, and on the screen. */
static bool
is_typed(const struct tz_field *field)
{
	return !field->readonly && !field->computed && !field->hidden &&
	    field->series[0] == '\0' && field->derive == NULL &&
	    strcmp(field->type->name, "secret") != 0;
}

/* (a) what cannot be read, and what is too long, is refused at its field. */
static void
ask_field(const struct tz_form *form, const struct tz_field *field,
    const struct tz_record *record)
{
	char *text = NULL;
	const char *typed = wrong_for(field);
	unsigned length = field->length != 0 ? field->length :
	    field->type->length;
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_problems problems;
	bool taken;

	if (typed == NULL && field->type->kind == TZ_TEXT && length != 0) {
		text = tz_mem_alloc(length + 2);
		memset(text, 'x', length + 1);
		text[length + 1] = '\0';
		typed = text;
	}
	tz_problems_init(&problems);
	taken = typed != NULL && tz_fill_value(hamlet.ledger, field, typed,
	    record, &value, &problems);
	if (typed != NULL && taken)
		hamlet_blame(form, field->name, "takes %.40s", typed);
	else if (typed != NULL && (problems.errors == 0 ||
	    problems.item[0].field != field->no))
		hamlet_blame(form, field->name, "%.40s is refused elsewhere",
		    typed);
	tz_value_release(&value);
	tz_problems_release(&problems);
	tz_mem_free(text);
}

/* (a) a reference to what is not there is refused when it is saved. */
static void
ask_reference(const struct tz_form *form, const struct tz_field *field)
{
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_record record;
	char id[TZ_RECORD_ID];

	tz_record_init(&record);
	if (hamlet_first(form, &record) && hamlet_writes(form, &record)) {
		tz_record_id_join(id, hamlet.ledger->site,
		    field->target->prefix, 99999999);
		if (field->type->kind == TZ_LIST)
			tz_value_add(&value, id);
		else
			tz_value_text(&value, id);
		tz_record_take(&record, field->no, &value);
		if (hamlet_save(hamlet.all, form, &record, NULL) !=
		    TZ_EINPUT || !hamlet_named(field))
			hamlet_blame(form, field->name, "%s: %s", id,
			    hamlet_said());
	}
	tz_record_release(&record);
}

static void
test_references(void **state)
{
	const struct tz_form *form;
	size_t i, k;

	(void)state;
	hamlet.bad = 0;
	for (i = 0; (form = hamlet_form(i)) != NULL; i++)
		for (k = 0; k < form->fields; k++)
			if (form->field[k].target != NULL &&
			    is_typed(&form->field[k]))
				ask_reference(form, &form->field[k]);
	assert_int_equal(hamlet.bad, 0);
}

static void
test_bad_values(void **state)
{
	struct tz_record record;
	const struct tz_form *form;
	size_t i, k;

	(void)state;
	hamlet.bad = 0;
	for (i = 0; (form = hamlet_form(i)) != NULL; i++) {
		tz_record_init(&record);
		(void)hamlet_first(form, &record);
		for (k = 0; k < form->fields; k++)
			if (is_typed(&form->field[k]))
				ask_field(form, &form->field[k], &record);
		tz_record_release(&record);
	}
	assert_int_equal(hamlet.bad, 0);
}

/* (a) a record without a field that it must have is refused at that field. */
static void
ask_required(const struct tz_form *form, const struct tz_field *field)
{
	struct tz_value none = { .kind = TZ_NONE };
	struct tz_record record;
	enum tz_rc rc;

	tz_record_init(&record);
	if (!hamlet_first(form, &record) || !hamlet_writes(form, &record))
		goto out;
	tz_record_set(&record, field->no, &none);
	rc = hamlet_save(hamlet.all, form, &record, NULL);
	if (rc == TZ_OK)
		hamlet_blame(form, field->name, "may be left empty");
	else if (rc != TZ_EINPUT || !hamlet_named(field))
		hamlet_blame(form, field->name, "empty: %s", hamlet_said());
out:
	tz_record_release(&record);
}

static void
test_required(void **state)
{
	const struct tz_form *form;
	const struct tz_field *field;
	size_t i, k;

	(void)state;
	hamlet.bad = 0;
	for (i = 0; (form = hamlet_form(i)) != NULL; i++)
		for (k = 0; k < form->fields; k++) {
			field = &form->field[k];
			if (field->need == TZ_NEED_NOW && is_typed(field) &&
			    field->required_if == NULL &&
			    field->show == NULL && field->initial == NULL)
				ask_required(form, field);
		}
	assert_int_equal(hamlet.bad, 0);
}

/* (b) what the editor shows of a value is read back as the same value. */
static void
ask_reading(const struct tz_form *form, const struct tz_field *field,
    const struct tz_record *record)
{
	const struct tz_value *was = tz_record_get(record, field->no);
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_problems problems;
	struct tz_buf text;

	tz_buf_init(&text, TZ_CELL_MAX);
	tz_problems_init(&problems);
	field->type->edit(field, was, &text);
	if (!tz_fill_value(hamlet.ledger, field, tz_buf_str(&text), record,
	    &value, &problems) || !tz_value_same(was, &value))
		hamlet_blame(form, field->name, "%.60s is read otherwise",
		    tz_buf_str(&text));
	tz_value_release(&value);
	tz_problems_release(&problems);
	tz_buf_release(&text);
}

static int
read_again(const struct tz_record *record, void *arg)
{
	const struct tz_form *form = arg;
	size_t i;

	for (i = 0; i < form->fields; i++)
		if (is_typed(&form->field[i]))
			ask_reading(form, &form->field[i], record);
	return hamlet.bad > 100;
}

static void
test_reads_back(void **state)
{
	const struct tz_form *form;
	size_t i;

	(void)state;
	hamlet.bad = 0;
	for (i = 0; (form = hamlet_form(i)) != NULL; i++)
		hamlet_each(form, read_again, (void *)(uintptr_t)form);
	assert_int_equal(hamlet.bad, 0);
}

/* What is empty tells nothing apart. */
static bool
has_whole_key(const struct tz_form *form, const struct tz_record *record)
{
	size_t i;

	for (i = 0; i < form->keys; i++)
		if (tz_record_get(record, form->key[i]->no)->kind == TZ_NONE)
			return false;
	return true;
}

/* (c) a record that says the same in all its key is refused by number. */
static void
ask_double(const struct tz_form *form)
{
	struct tz_record record;
	struct tz_written written;
	char id[TZ_RECORD_ID];
	enum tz_rc rc;

	tz_record_init(&record);
	if (!hamlet_first(form, &record) || !hamlet_writes(form, &record) ||
	    !has_whole_key(form, &record))
		goto out;
	memcpy(id, record.id, TZ_RECORD_ID);
	record.id[0] = '\0';
	record.revision = 0;
	record.state[0] = '\0';
	rc = hamlet_save(hamlet.all, form, &record, &written);
	if (rc == TZ_OK)
		hamlet_blame(form, "key", "%s was entered again as %s", id,
		    written.id);
	else if (rc == TZ_EEXISTS && strcmp(written.id, id) != 0)
		hamlet_blame(form, "key", "%s is told instead of %s",
		    written.id, id);
	else if (rc != TZ_EEXISTS && rc != TZ_EINPUT)
		hamlet_blame(form, "key", "%s", hamlet_said());
out:
	tz_record_release(&record);
}

/* Keys that the ledger gives itself cannot be typed twice. */
static bool
has_typed_key(const struct tz_form *form)
{
	size_t i;

	for (i = 0; i < form->keys; i++)
		if (!is_typed(form->key[i]) || form->key[i]->initial != NULL)
			return false;
	return form->keys > 0;
}

static void
test_doubles(void **state)
{
	const struct tz_form *form;
	size_t i;

	(void)state;
	hamlet.bad = 0;
	for (i = 0; (form = hamlet_form(i)) != NULL; i++)
		if (has_typed_key(form))
			ask_double(form);
	assert_int_equal(hamlet.bad, 0);
}

/* (d, e) steps ------------------------------------------------------------ */

#define RECORDS 10		/* tried for each step */

/* What must be so before a step, where no record of the sample says it. */
static const struct {
	const char *form;
	const char *step;
	const char *field;
	const char *typed;		/* "@chief": the staff row of a role */
} facts[] = {
	{ "admission", "expire", "asked_on", "2020-01-01" },
	{ "admission", "expire", "period_from", "2025-03-01" },
	{ "admission", "expire", "period_to", "2025-09-01" },
	{ "certificate", "confirm", "approver", "@chief" },
	{ "certificate", "confirm", "paper_by", "@clerk" },
	{ "privacy_request", "erase", "kind", "4" },
	{ "privacy_request", "erase", "res", "@moved" },
	{ "seal_use", "bring_back", "out", "1" },
	{ "social_org", "register", "uscc", "52330481MJ00000220" },
	{ "social_org", "register", "legal", "1" },
	{ "social_org", "back_registered", "uscc", "52330481MJ00000220" },
	{ "staff", "propose", "hired_on", "2025-10-15" },
	{ "staff", "propose", "left_on", "" },
};

/* Any value of the type, for fields that no record of the sample fills. */
static const struct {
	const char *type;
	const char *typed;
} some[] = {
	{ "text", "按规定" },
	{ "memo", "按规定办理" },
	{ "date", "2025-09-30" },
	{ "datetime", "2025-09-30 09:00" },
	{ "integer", "1" },
	{ "number", "1" },
	{ "money", "1" },
	{ "bool", "1" },
	{ "code", "1" },
	{ "codes", "1" },
};

struct steps {
	const struct tz_form *form;
	const struct tz_step *step;
	const char *state;			/* it is tried from */
	struct tz_record facts;
	struct tz_record donor;			/* has what the step needs */
	size_t tried;
	bool taken[TZ_ROLE_COUNT];
	char why[300];				/* the last refusal */
};

static int
find_donor(const struct tz_record *record, void *arg)
{
	struct steps *steps = arg;
	size_t i;

	for (i = 0; i < steps->step->need; i++)
		if (tz_record_get(record, steps->step->needs[i]->no)->kind ==
		    TZ_NONE)
			return 0;
	tz_record_copy(&steps->donor, record);
	return 1;
}

static int
take_id(const struct tz_record *record, void *arg)
{
	memcpy(arg, record->id, TZ_RECORD_ID);
	return 1;
}

static void
set_some(const struct tz_form *form, const struct tz_field *field,
    struct tz_record *record)
{
	char id[TZ_RECORD_ID] = "";
	size_t i;

	if (field->target != NULL) {
		hamlet_each(field->target, take_id, id);
		hamlet_set(form, record, field->name, id);
		return;
	}
	for (i = 0; i < sizeof(some) / sizeof(some[0]); i++)
		if (strcmp(some[i].type, field->type->name) == 0)
			hamlet_set(form, record, field->name, some[i].typed);
}

static int
take_moved(const struct tz_record *record, void *arg)
{
	if (strcmp(record->state, "moved") == 0)
		memcpy(arg, record->id, TZ_RECORD_ID);
	return 0;
}

static void
set_facts(struct steps *steps)
{
	char moved[TZ_RECORD_ID] = "";
	const char *typed;
	size_t i, role;

	for (i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
		if (strcmp(facts[i].form, steps->form->name) != 0 ||
		    strcmp(facts[i].step, steps->step->name) != 0)
			continue;
		typed = facts[i].typed;
		if (strcmp(typed, "@moved") == 0) {
			hamlet_each(tz_form_field(steps->form,
			    facts[i].field)->target, take_moved, moved);
			typed = moved;
		}
		for (role = 0; role < TZ_ROLE_COUNT; role++)
			if (typed[0] == '@' && strcmp(tz_role_name(role),
			    facts[i].typed + 1) == 0)
				typed = hamlet.role[role]->staff;
		hamlet_set(steps->form, &steps->facts, facts[i].field,
		    typed);
	}
}

/* What the step needs, as the record itself has it or another one. */
static void
fill_input(const struct steps *steps, const struct tz_record *record,
    struct tz_record *input)
{
	const struct tz_step *step = steps->step;
	const struct tz_value *own;
	size_t i;

	for (i = 0; i < step->ask; i++) {
		own = tz_record_get(&steps->facts, step->asks[i]->no);
		if (own->kind == TZ_NONE)
			own = tz_record_get(record, step->asks[i]->no);
		tz_record_set(input, step->asks[i]->no, own->kind != TZ_NONE ?
		    own : tz_record_get(&steps->donor, step->asks[i]->no));
	}
	for (i = 0; i < step->need; i++)
		if (tz_record_get(input, step->needs[i]->no)->kind == TZ_NONE)
			set_some(steps->form, step->needs[i], input);
}

static void
try_role(struct steps *steps, const struct tz_record *record, size_t role)
{
	bool mine = steps->step->roles & 1u << role;
	bool here = tz_flow_from(steps->step, steps->state);
	struct tz_record input, after;
	enum tz_rc rc;

	tz_record_init(&input);
	fill_input(steps, record, &input);
	rc = hamlet_try_step(hamlet.role[role], record->id, steps->state,
	    &steps->facts, steps->step, &input);
	if (rc == TZ_OK && mine && here)
		steps->taken[role] = true;
	else if (rc == TZ_OK)
		hamlet_blame(steps->form, steps->step->name,
		    "%s took it in the state %s", tz_role_name(role),
		    steps->state);
	else if (mine && here)
		snprintf(steps->why, sizeof(steps->why), "%s: %s",
		    record->id, hamlet_said());
	tz_record_release(&input);
	tz_record_init(&after);
	hamlet_get(record->id, &after);
	if (!hamlet_same(record, &after))
		hamlet_blame(steps->form, steps->step->name,
		    "what was taken back left a change");
	tz_record_release(&after);
}

static int
try_record(const struct tz_record *record, void *arg)
{
	struct steps *steps = arg;
	bool all = true;
	size_t role;

	for (role = 0; role < TZ_ROLE_COUNT; role++) {
		if (!steps->taken[role])
			try_role(steps, record, role);
		if (steps->step->roles & 1u << role && !steps->taken[role])
			all = false;
	}
	return all || ++steps->tried == RECORDS;
}

/* From each state: those it starts in, and one it does not start in. */
static void
ask_step(struct steps *steps)
{
	const struct tz_flow *flow = steps->form->flow;
	bool refused = false;
	size_t i, role;

	memset(steps->taken, 0, sizeof(steps->taken));
	steps->why[0] = '\0';
	tz_record_init(&steps->donor);
	tz_record_init(&steps->facts);
	hamlet_each(steps->form, find_donor, steps);
	set_facts(steps);
	for (i = 0; i < flow->states; i++) {
		steps->state = flow->state[i].name;
		if (!tz_flow_from(steps->step, steps->state) && refused)
			continue;
		refused |= !tz_flow_from(steps->step, steps->state);
		steps->tried = tz_flow_from(steps->step, steps->state) ? 0 :
		    RECORDS - 1;
		hamlet_each(steps->form, try_record, steps);
	}
	tz_record_release(&steps->donor);
	tz_record_release(&steps->facts);
	for (role = 0; role < TZ_ROLE_COUNT; role++)
		if (steps->step->roles & 1u << role && !steps->taken[role])
			hamlet_blame(steps->form, steps->step->name,
			    "%s cannot take it: %s", tz_role_name(role),
			    steps->why);
}

static bool
has_record(const struct tz_form *form)
{
	struct tz_record record;
	bool yes;

	tz_record_init(&record);
	yes = hamlet_first(form, &record);
	tz_record_release(&record);
	return yes;
}

static void
test_steps(void **state)
{
	struct steps steps = { 0 };
	size_t i, k;

	(void)state;
	hamlet.bad = 0;
	for (i = 0; (steps.form = hamlet_form(i)) != NULL; i++) {
		if (steps.form->flow == NULL || !has_record(steps.form))
			continue;
		for (k = 0; k < steps.form->flow->steps; k++) {
			steps.step = &steps.form->flow->step[k];
			ask_step(&steps);
		}
	}
	assert_int_equal(hamlet.bad, 0);
}

/* (f) what a masked role sees ---------------------------------------------- */

struct secret {
	const struct tz_field *field;
	char id[TZ_RECORD_ID];
	struct tz_buf shown;		/* the whole value */
};

static int
take_secret(const struct tz_record *record, void *arg)
{
	struct secret *secret = arg;
	struct tz_buf mask;
	bool hides;

	if (tz_record_get(record, secret->field->no)->kind == TZ_NONE)
		return 0;
	tz_buf_clear(&secret->shown);
	tz_buf_init(&mask, TZ_CELL_MAX);
	secret->field->type->show(secret->field,
	    tz_record_get(record, secret->field->no), &secret->shown);
	if (secret->field->type->mask != NULL)
		secret->field->type->mask(secret->field,
		    tz_record_get(record, secret->field->no), &mask);
	hides = strcmp(tz_buf_str(&mask), tz_buf_str(&secret->shown)) != 0;
	tz_buf_release(&mask);
	memcpy(secret->id, record->id, TZ_RECORD_ID);
	return hides && secret->shown.len >= 6;
}

static bool
tells(const char *text, const struct secret *secret)
{
	return text != NULL && strstr(text, tz_buf_str(&secret->shown)) !=
	    NULL;
}

static void
see_on_screen(const struct tz_form *form, const struct secret *secret,
    const struct tz_session *session)
{
	struct tz_view view;
	size_t i;

	tz_view_init(&view);
	if (tz_query_show(hamlet.ledger, session, secret->id, &view,
	    &hamlet.err) == TZ_OK)
		for (i = 0; i < view.n; i++)
			if (view.shown[i].no == secret->field->no &&
			    (tells(view.shown[i].text, secret) ||
			    tells(view.shown[i].edit, secret)))
				hamlet_blame(form, secret->field->name,
				    "%s sees it", session->user);
	tz_view_release(&view);
}

static void
see_in_export(const struct tz_form *form, const struct secret *secret,
    const struct tz_session *session)
{
	struct tz_export_plan plan = { .form = form->name };
	struct tz_export_state *state = NULL;
	uint64_t count;
	struct tz_buf out;
	bool more = true;

	tz_buf_init(&out, 64u << 20);
	if (tz_export_begin(hamlet.ledger, session, &plan, &state, &out,
	    &hamlet.err) == TZ_OK) {
		while (more && tz_export_next(state, 1000, &out, &count,
		    &more, &hamlet.err) == TZ_OK)
			continue;
		tz_export_end(state);
	}
	if (tells(tz_buf_str(&out), secret))
		hamlet_blame(form, secret->field->name, "%s exports it",
		    session->user);
	tz_buf_release(&out);
}

/* Asking for the whole value would tell what is hidden. */
static void
see_by_asking(const struct tz_form *form, const struct secret *secret,
    const struct tz_session *session)
{
	struct tz_query query = { .form = form->name, .most = 1 };
	struct tz_rows rows;
	char where[600];

	if (secret->field->type->kind != TZ_TEXT ||
	    strchr(tz_buf_str(&secret->shown), '\'') != NULL)
		return;
	snprintf(where, sizeof(where), "%s = '%s'", secret->field->name,
	    tz_buf_str(&secret->shown));
	query.where = where;
	tz_rows_init(&rows);
	if (tz_query_list(hamlet.ledger, session, &query, &rows,
	    &hamlet.err) == TZ_OK && rows.n > 0)
		hamlet_blame(form, secret->field->name,
		    "%s finds it by a formula", session->user);
	tz_rows_release(&rows);
}

static void
ask_secret(const struct tz_form *form, const struct tz_field *field)
{
	struct secret secret = { .field = field };
	struct tz_record record;
	struct tz_right right;
	size_t role;

	tz_buf_init(&secret.shown, TZ_CELL_MAX);
	hamlet_each(form, take_secret, &secret);
	for (role = 0; role < TZ_ROLE_COUNT && secret.id[0] != '\0'; role++) {
		tz_record_init(&record);
		hamlet_get(secret.id, &record);
		right = tz_rights_record(hamlet.ledger, hamlet.role[role],
		    form, &record);
		tz_record_release(&record);
		if (right.read && tz_rights_field(&right, field) ==
		    TZ_SIGHT_FULL)
			continue;
		see_on_screen(form, &secret, hamlet.role[role]);
		see_in_export(form, &secret, hamlet.role[role]);
		see_by_asking(form, &secret, hamlet.role[role]);
	}
	tz_buf_release(&secret.shown);
}

static void
test_masks(void **state)
{
	const struct tz_form *form;
	size_t i, k;

	(void)state;
	hamlet.bad = 0;
	for (i = 0; (form = hamlet_form(i)) != NULL; i++)
		for (k = 0; k < form->fields; k++)
			if (form->field[k].protect != TZ_PROTECT_OPEN &&
			    form->field[k].target == NULL)
				ask_secret(form, &form->field[k]);
	assert_int_equal(hamlet.bad, 0);
}

/* (g) a revision, an entry each, and nothing is sent yet. */
struct entries {
	uint32_t changes;
	uint64_t last;
};

static int
count_entry(struct tz_entry *entry, void *arg)
{
	struct entries *entries = arg;

	if (entry->op == TZ_OP_CREATE || entry->op == TZ_OP_EDIT ||
	    entry->op == TZ_OP_STEP)
		entries->changes++;
	entries->last = entry->sequence;
	return 0;
}

static int
ask_entries(const struct tz_record *record, void *arg)
{
	const struct tz_form *form = arg;
	struct entries entries = { 0 };

	if (tz_journal_of(hamlet.ledger->store, record->id, count_entry,
	    &entries, &hamlet.err) != TZ_OK)
		hamlet_blame(form, record->id, "%s", hamlet_said());
	else if (entries.changes != record->revision)
		hamlet_blame(form, record->id, "%u entries, revision %u",
		    entries.changes, record->revision);
	return 1;
}

static void
test_entries(void **state)
{
	const struct tz_form *form;
	size_t i;

	(void)state;
	hamlet.bad = 0;
	for (i = 0; (form = hamlet_form(i)) != NULL; i++)
		hamlet_each(form, ask_entries, (void *)(uintptr_t)form);
	assert_int_equal(hamlet.bad, 0);
}

/* (i) export, into an empty base, export: equal bytes in every register. */
static void
test_loads_equal(void **state)
{
	struct tz_buf before[FORMS_MOST], after;
	const struct tz_form *form;
	size_t i, n;

	(void)state;
	hamlet.bad = 0;
	for (n = 0; (form = hamlet_form(n)) != NULL; n++) {
		assert_true(n < FORMS_MOST);
		tz_buf_init(&before[n], 64u << 20);
		hamlet_export(form, &before[n]);
	}
	hamlet_reload();
	for (i = 0; i < n; i++) {
		form = hamlet_form(i);
		tz_buf_init(&after, 64u << 20);
		hamlet_export(form, &after);
		if (strcmp(tz_buf_str(&before[i]), tz_buf_str(&after)) != 0)
			hamlet_blame(form, "export", "is another after a "
			    "dump was loaded");
		tz_buf_release(&after);
		tz_buf_release(&before[i]);
	}
	assert_true(n > 0);
	assert_int_equal(hamlet.bad, 0);
}

/*
 * (j) labels fit a terminal of 80 columns, and hold no sign whose width is
 * another in GB18030.
 */
static void
ask_signs(const struct tz_form *form, const char *label)
{
	const char *at = label;
	uint32_t c;

	while ((c = tz_utf8_next(&at)) != 0)
		if (c >= 0x80 && !tz_utf8_is_hanzi(c) && c != 0x3001 &&
		    c != 0x3002)
			hamlet_blame(form, label, "has a sign of no certain "
			    "width");
}

static void
ask_label(const struct tz_form *form, const char *label)
{
	if (tz_utf8_columns(label) > LABEL_MAX)
		hamlet_blame(form, label, "is too wide");
	ask_signs(form, label);
}

static void
test_labels(void **state)
{
	const struct tz_form *form;
	size_t i, k;

	(void)state;
	hamlet.bad = 0;
	for (i = 0; (form = hamlet_form(i)) != NULL; i++) {
		ask_label(form, form->label);
		ask_signs(form, form->about);
		if (form->about[0] == '\0' ||
		    strcmp(form->about, form->about_en) == 0)
			hamlet_blame(form, "about", "is not said in both "
			    "languages");
		for (k = 0; k < form->sections; k++)
			ask_label(form, form->section[k].label);
		for (k = 0; k < form->fields; k++) {
			ask_label(form, form->field[k].label);
			ask_label(form, form->field[k].label_en);
		}
	}
	assert_int_equal(hamlet.bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bad_values),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_required),
		cmocka_unit_test(test_reads_back),
		cmocka_unit_test(test_doubles),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_masks),
		cmocka_unit_test(test_entries),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_loads_equal),
	};

	return cmocka_run_group_tests_name("generic", tests, hamlet_begin,
	    hamlet_end);
}
