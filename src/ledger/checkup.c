/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/checkup.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/checkup.h"
#include "form/forms.h"
#include "form/roles.h"
#include "ledger/commit.h"
#include "ledger/definitions.h"
#include "ledger/past.h"
#include "ledger/query.h"
#include "ledger/rights.h"
#include "ledger/world.h"
#include "store/journal.h"
#include "store/meta.h"
#include "store/records.h"
#include "wire/pack.h"

#define IDS_ROOM 1024		/* numbers of a register, at first */
#define LAST_KEY "checkup/last"
#define CHECKS 200		/* files at most */

struct tz_checkup_run {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_forms *forms;	/* those the rules are bound to */
	struct tz_world world;
	struct tz_checkup *check[CHECKS];
	size_t checks;
	unsigned first[CHECKS];		/* row of what its first rule says */
	char *only;
	bool whole;		/* all checks, for today, by the chief */
	bool open;		/* a register is at work */
	bool begun;		/* rows are made and the office is looked at */
	size_t form;		/* register at work */
	struct tz_cursor *cursor;
	struct tz_past *past;	/* of a day that is over; NULL: as it is now */
	bool stands;		/* the past is read */
	char (*id)[TZ_RECORD_ID];	/* of the register, as it was */
	size_t ids, room, at;
	struct tz_problems problems;
};

/* Is name one of those that were asked for? */
static bool
is_asked(const char *only, const char *name)
{
	const char *at = only;
	size_t n = strlen(name);

	if (only == NULL || only[0] == '\0')
		return true;
	while (at != NULL) {
		if (strncasecmp(at, name, n) == 0 &&
		    (at[n] == '\0' || at[n] == ','))
			return true;
		at = strchr(at, ',');
		at = at == NULL ? NULL : at + 1;
	}
	return false;
}

static void
take_file(const char *name, const char *place, const char *text, size_t n,
    void *arg)
{
	struct tz_checkup_run *run = arg;
	struct tz_checkup *check;

	if (!is_asked(run->only, name) || run->checks == CHECKS)
		return;
	check = tz_checkup_parse(text, n, place, run->forms, &run->problems);
	if (check != NULL)
		run->check[run->checks++] = check;
}

static int
by_name(const void *a, const void *b)
{
	const struct tz_checkup *const *x = a;
	const struct tz_checkup *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

static enum tz_rc
read_checks(struct tz_checkup_run *run, struct tz_err *err)
{
	char text[TZ_SENTENCE_TEXT];

	tz_definitions_each(run->ledger, TZ_DEFINITION_CHECKUP, true,
	    take_file, run, &run->problems);
	if (run->problems.errors > 0)
		return tz_fail(err, TZ_ECONFIG,
		    N_("a check has a mistake: %s"), tz_problem_text(
		    &run->problems.item[0], text, sizeof(text)));
	if (run->checks == 0)
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no check %s"),
		    run->only);
	qsort(run->check, run->checks, sizeof(run->check[0]), by_name);
	return TZ_OK;
}

enum tz_rc
tz_checkup_begin(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_checkup_plan *plan, struct tz_checkup_run **run,
    struct tz_err *err)
{
	struct tz_checkup_run *made = tz_mem_alloc(sizeof(*made));
	enum tz_rc rc;

	tz_world_turn(ledger, session);
	made->ledger = ledger;
	made->session = session;
	made->forms = ledger->forms;
	made->world = ledger->world;
	made->world.user = session->user;
	if (plan->on != 0)
		made->world.today = plan->on;
	made->stands = made->world.today >= ledger->world.today;
	made->only = tz_mem_text(plan->only == NULL ? "" : plan->only);
	made->whole = made->only[0] == '\0' &&
	    (session->roles & TZ_ROLE_CHIEF) != 0 &&
	    made->world.today == ledger->world.today;
	tz_problems_init(&made->problems);
	rc = read_checks(made, err);
	if (rc == TZ_OK && !made->stands)
		rc = tz_past_open(ledger, plan->on, &made->past, err);
	if (rc != TZ_OK) {
		tz_checkup_end(made);
		made = NULL;
	}
	*run = made;
	return rc;
}

static void
say_rule(const struct tz_checkup_rule *rule, unsigned check,
    struct tz_checkup_said *said)
{
	memset(said, 0, sizeof(*said));
	said->check = check;
	said->warning = rule->warning;
	said->field = rule->field == NULL ? 0 : rule->field->no;
	tz_utf8_copy(said->say, sizeof(said->say), rule->say);
	tz_utf8_copy(said->say_en, sizeof(said->say_en), rule->say_en);
	if (rule->form == NULL)
		return;
	tz_utf8_copy(said->form, sizeof(said->form), rule->form->name);
	tz_utf8_copy(said->label, sizeof(said->label), rule->form->label);
	tz_utf8_copy(said->label_en, sizeof(said->label_en),
	    rule->form->label_en);
}

static void
make_rows(struct tz_checkup_run *run, struct tz_checkup_found *found)
{
	const struct tz_checkup *check;
	struct tz_checkup_row *row;
	size_t i, k, n = 0;

	for (i = 0; i < run->checks; i++)
		n += run->check[i]->rules;
	found->row = tz_mem_alloc(run->checks * sizeof(*found->row));
	found->said = tz_mem_alloc(n * sizeof(*found->said));
	for (i = 0; i < run->checks; i++) {
		check = run->check[i];
		row = &found->row[found->rows++];
		tz_utf8_copy(row->name, sizeof(row->name), check->name);
		tz_utf8_copy(row->label, sizeof(row->label), check->label);
		tz_utf8_copy(row->label_en, sizeof(row->label_en),
		    check->label_en);
		run->first[i] = (unsigned)found->saids;
		for (k = 0; k < check->rules; k++)
			say_rule(&check->rule[k], (unsigned)i,
			    &found->said[found->saids++]);
	}
	found->on = run->world.today;
	found->at = run->world.now;
}

static void
blame(struct tz_checkup_run *run, unsigned said,
    const struct tz_record *record, unsigned field,
    struct tz_checkup_found *found)
{
	const struct tz_checkup_said *what = &found->said[said];
	struct tz_checkup_row *row = &found->row[what->check];
	struct tz_fault *fault;

	if (row->errors + row->warnings < TZ_CHECKUP_LISTED) {
		found->fault = tz_mem_resize(found->fault, found->faults + 1,
		    sizeof(*fault));
		fault = &found->fault[found->faults++];
		memset(fault, 0, sizeof(*fault));
		fault->said = said;
		fault->field = field != 0 ? field : what->field;
		if (record != NULL) {
			memcpy(fault->id, record->id, TZ_RECORD_ID);
			memcpy(fault->by, record->updated_by, TZ_USER);
			tz_query_title(run->ledger, run->session, record->id,
			    fault->title, sizeof(fault->title));
		}
	}
	if (what->warning)
		row->warnings++;
	else
		row->errors++;
}

static bool
is_gone(const struct tz_world *world, const char *id)
{
	struct tz_record other;
	bool gone;

	tz_record_init(&other);
	gone = world->get(world->arg, id, &other, NULL) != TZ_OK ||
	    other.flags & TZ_RECORD_VOID;
	tz_record_release(&other);
	return gone;
}

/* The number of the first field that points to a void record, 0 = none. */
static unsigned
points_nowhere(const struct tz_world *world, const struct tz_form *form,
    const struct tz_record *record)
{
	const struct tz_field *field;
	const struct tz_value *value;
	size_t i, k;

	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		if (field->target == NULL || field->computed)
			continue;
		value = tz_record_get(record, field->no);
		if (value->kind == TZ_TEXT && is_gone(world, value->u.text))
			return field->no;
		for (k = 0; value->kind == TZ_LIST && k < value->u.list.n;
		    k++)
			if (is_gone(world, value->u.list.item[k]))
				return field->no;
	}
	return 0;
}

static enum tz_rc
look(struct tz_checkup_run *run, const struct tz_checkup_rule *rule,
    unsigned said, const struct tz_record *record,
    struct tz_checkup_found *found, struct tz_err *err)
{
	unsigned field = 0;
	enum tz_rc rc = TZ_OK;
	bool yes = false;

	if (rule->kind == TZ_CHECKUP_VOIDED) {
		field = points_nowhere(&run->world, rule->form, record);
		yes = field != 0;
	} else {
		rc = tz_formula_true(rule->where, &run->world, record, &yes,
		    err);
	}
	if (rc == TZ_OK && yes)
		blame(run, said, record, field, found);
	return rc;
}

/* All rules about the register of one record, or (NULL) about the office. */
static enum tz_rc
look_at(struct tz_checkup_run *run, const struct tz_form *form,
    const struct tz_record *record, bool sensitive,
    struct tz_checkup_found *found, struct tz_err *err)
{
	const struct tz_checkup_rule *rule;
	enum tz_rc rc = TZ_OK;
	size_t i, k;

	for (i = 0; rc == TZ_OK && i < run->checks; i++)
		for (k = 0; rc == TZ_OK && k < run->check[i]->rules; k++) {
			rule = &run->check[i]->rule[k];
			if (rule->form != form)
				continue;
			if (!rule->sensitive || sensitive)
				rc = look(run, rule, run->first[i] +
				    (unsigned)k, record, found, err);
		}
	return rc;
}

static bool
is_checked(const struct tz_checkup_run *run, const struct tz_form *form)
{
	size_t i, k;

	for (i = 0; i < run->checks; i++)
		for (k = 0; k < run->check[i]->rules; k++)
			if (run->check[i]->rule[k].form == form)
				return true;
	return false;
}

static int
note_id(const struct tz_record *record, void *arg)
{
	struct tz_checkup_run *run = arg;

	if (run->ids == run->room) {
		run->room = run->room == 0 ? IDS_ROOM : 2 * run->room;
		run->id = tz_mem_resize(run->id, run->room, sizeof(*run->id));
	}
	memcpy(run->id[run->ids++], record->id, TZ_RECORD_ID);
	return 0;
}

static enum tz_rc
open_register(struct tz_checkup_run *run, const struct tz_form *form,
    struct tz_err *err)
{
	run->open = true;
	run->ids = run->at = 0;
	if (run->past != NULL)
		return run->world.scan(run->world.arg, form, NULL, NULL,
		    note_id, run, err);
	return tz_records_all(run->ledger->store, NULL, form->prefix, NULL, 0,
	    &run->cursor, err);
}

/* Opens the register at work or the next one that is checked and readable. */
static enum tz_rc
next_register(struct tz_checkup_run *run, struct tz_err *err)
{
	const struct tz_form *form;
	struct tz_right right;

	for (; run->form < tz_forms_count(run->forms); run->form++) {
		form = tz_forms_at(run->forms, run->form);
		if (!is_checked(run, form))
			continue;
		right = tz_rights_form(run->session, form);
		if (right.read)
			return open_register(run, form, err);
	}
	return TZ_OK;
}

static enum tz_rc
check_record(struct tz_checkup_run *run, const struct tz_form *form,
    const struct tz_record *record, struct tz_checkup_found *found,
    struct tz_err *err)
{
	struct tz_right right;

	if (record->flags & TZ_RECORD_VOID)
		return TZ_OK;
	right = tz_rights_record(run->ledger, run->session, form, record);
	if (!right.read)
		return TZ_OK;
	return look_at(run, form, record, right.sensitive, found, err);
}

/* The next record of the register, as it is or as it was. */
static enum tz_rc
next_record(struct tz_checkup_run *run, struct tz_record *record, bool *more,
    struct tz_err *err)
{
	if (run->past == NULL)
		return tz_cursor_next(run->cursor, record, more, err);
	*more = run->at < run->ids;
	return !*more ? TZ_OK : run->world.get(run->world.arg,
	    run->id[run->at++], record, err);
}

static enum tz_rc
slice(struct tz_checkup_run *run, unsigned records,
    struct tz_checkup_found *found, struct tz_err *err)
{
	const struct tz_form *form = tz_forms_at(run->forms, run->form);
	struct tz_record record;
	enum tz_rc rc = TZ_OK;
	bool more = true;

	tz_record_init(&record);
	while (rc == TZ_OK && records-- > 0) {
		rc = next_record(run, &record, &more, err);
		if (rc != TZ_OK || !more)
			break;
		rc = check_record(run, form, &record, found, err);
	}
	tz_record_release(&record);
	if (rc == TZ_OK && !more) {
		tz_cursor_close(run->cursor);
		run->cursor = NULL;
		run->open = false;
		run->form++;
	}
	return rc;
}

/* What the home screen tells until the next whole check. */
static enum tz_rc
remember(struct tz_checkup_run *run, const struct tz_checkup_found *found,
    struct tz_err *err)
{
	struct tz_head head;
	struct tz_buf value;
	uint64_t errors, warnings;
	enum tz_rc rc;

	rc = tz_journal_head(run->ledger->store, run->ledger->site,
	    TZ_STREAM_OWN, &head, err);
	if (rc != TZ_OK)
		return rc;
	tz_checkup_found_sum(found, &errors, &warnings);
	tz_buf_init(&value, 256);
	tz_pack_int(&value, found->at);
	tz_pack_uint(&value, errors);
	tz_pack_uint(&value, warnings);
	tz_pack_uint(&value, head.epoch);
	tz_pack_uint(&value, head.sequence);
	rc = tz_commit_meta(run->ledger, LAST_KEY, value.data, value.len, err);
	tz_buf_release(&value);
	return rc;
}

/* Some of the entries that lead back to the day asked for. */
static enum tz_rc
read_past(struct tz_checkup_run *run, struct tz_err *err)
{
	const char *user = run->world.user;
	bool more = true;
	enum tz_rc rc;

	rc = tz_past_step(run->past, &more, err);
	if (rc != TZ_OK || more)
		return rc;
	run->stands = true;
	run->world = *tz_past_world(run->past);
	run->world.user = user;
	return TZ_OK;
}

enum tz_rc
tz_checkup_next(struct tz_checkup_run *run, unsigned records,
    struct tz_checkup_found *found, bool *more, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;

	*more = true;
	if (run->forms != run->ledger->forms)
		return tz_fail(err, TZ_ECONFLICT,
		    N_("the forms have changed: check again"));
	if (!run->stands)
		return read_past(run, err);
	if (!run->begun) {
		run->begun = true;
		make_rows(run, found);
		rc = look_at(run, NULL, NULL, true, found, err);
	}
	if (rc == TZ_OK && !run->open)
		rc = next_register(run, err);
	if (rc == TZ_OK && run->open)
		return slice(run, records, found, err);
	*more = false;
	if (rc == TZ_OK && run->whole)
		rc = remember(run, found, err);
	return rc;
}

void
tz_checkup_end(struct tz_checkup_run *run)
{
	size_t i;

	if (run == NULL)
		return;
	tz_cursor_close(run->cursor);
	for (i = 0; i < run->checks; i++)
		tz_checkup_free(run->check[i]);
	tz_past_close(run->past);
	tz_mem_free(run->id);
	tz_problems_release(&run->problems);
	tz_mem_free(run->only);
	tz_mem_free(run);
}

enum tz_rc
tz_checkup_count(struct tz_ledger *ledger, struct tz_checkup_last *last,
    struct tz_err *err)
{
	struct tz_unpack in;
	struct tz_head head;
	struct tz_buf value;
	enum tz_rc rc;

	memset(last, 0, sizeof(*last));
	/* It was over all offices; who sees some is not told of the others. */
	if (ledger->area[0] != '\0')
		return TZ_OK;
	tz_buf_init(&value, TZ_META_VALUE);
	rc = tz_meta_get(ledger->store, ledger->txn, LAST_KEY, &value, err);
	if (rc == TZ_OK)
		rc = tz_journal_head(ledger->store, ledger->site,
		    TZ_STREAM_OWN, &head, err);
	if (rc == TZ_OK) {
		tz_unpack_init(&in, value.data, value.len);
		last->at = tz_unpack_int(&in);
		last->errors = tz_unpack_uint(&in);
		last->warnings = tz_unpack_uint(&in);
		last->stale = tz_unpack_uint(&in) != head.epoch;
		last->stale |= tz_unpack_uint(&in) != head.sequence;
	}
	tz_buf_release(&value);
	return rc == TZ_ENOTFOUND ? TZ_OK : rc;
}
