/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Planning a change of a household: who is concerned, and what is missing. */
#include "ledger/household.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/kind.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/fill.h"
#include "ledger/household_own.h"
#include "ledger/query.h"
#include "ledger/rights.h"
#include "ledger/world.h"
#include "ledger/write_own.h"

/* The number of a record for what was typed; stays "" when nothing was. */
static enum tz_rc
resolve(struct tz_house *house, const char *field, char *typed, size_t size,
    struct tz_err *err)
{
	const struct tz_field *ref = tz_house_field(house->movement, field);
	struct tz_value value = { .kind = TZ_NONE };
	size_t from = house->problems->n;
	enum tz_rc rc = TZ_OK;

	if (typed[0] == '\0')
		return TZ_OK;
	if (!tz_fill_value(house->ledger, ref, typed, NULL, &value,
	    house->problems))
		rc = from < house->problems->n ? tz_fail_say(err, TZ_EINPUT,
		    &house->problems->item[from].say) :
		    tz_fail_plain(err, TZ_EINPUT);
	else if (value.kind == TZ_TEXT)
		snprintf(typed, size, "%s", value.u.text);
	tz_value_release(&value);
	return rc;
}

/* Relations may be said in words: 妻, 长子. */
static enum tz_rc
resolve_relation(struct tz_house *house, struct tz_house_member *member,
    struct tz_err *err)
{
	const struct tz_field *rel = tz_house_field(house->person, "rel");
	struct tz_value value = { .kind = TZ_NONE };
	size_t from = house->problems->n;
	enum tz_rc rc = TZ_OK;

	if (member->rel[0] == '\0')
		return TZ_OK;
	if (!rel->type->parse(rel, member->rel, NULL, &value,
	    house->problems))
		rc = from < house->problems->n ? tz_fail_say(err, TZ_EINPUT,
		    &house->problems->item[from].say) :
		    tz_fail_plain(err, TZ_EINPUT);
	else if (value.kind == TZ_TEXT)
		snprintf(member->rel, sizeof(member->rel), "%s",
		    value.u.text);
	tz_value_release(&value);
	return rc;
}

static enum tz_rc
resolve_all(struct tz_house *house, struct tz_err *err)
{
	struct tz_house_plan *plan = house->plan;
	enum tz_rc rc;
	size_t i;

	rc = resolve(house, "hh_from", plan->house, sizeof(plan->house), err);
	if (rc == TZ_OK)
		rc = resolve(house, "hh_to", plan->to, sizeof(plan->to), err);
	if (rc == TZ_OK)
		rc = resolve(house, "res", plan->who, sizeof(plan->who), err);
	for (i = 0; rc == TZ_OK && i < plan->n; i++) {
		rc = resolve(house, "res", plan->member[i].id,
		    sizeof(plan->member[i].id), err);
		if (rc == TZ_OK)
			rc = resolve_relation(house, &plan->member[i], err);
	}
	return rc;
}

struct gathering {
	struct tz_house *house;
	struct tz_house_plan all;
	struct tz_record *record;
	bool full;
};

static int
gather(const struct tz_record *record, void *arg)
{
	struct gathering *gathering = arg;
	const struct tz_house *house = gathering->house;
	const struct tz_state *state = house->person->flow == NULL ? NULL :
	    tz_flow_state(house->person->flow, record->state);
	const struct tz_house_member *said;
	struct tz_house_member *member;

	if (state != NULL && state->final)
		return 0;
	member = tz_house_plan_add(&gathering->all, record->id);
	gathering->full = member == NULL;
	if (member == NULL)
		return 1;
	said = tz_house_plan_find(house->plan, record->id);
	if (said != NULL)
		*member = *said;
	tz_query_title(house->ledger, house->session, record->id,
	    member->title, sizeof(member->title));
	snprintf(member->was, sizeof(member->was), "%s",
	    tz_house_text(house->person, record, "rel"));
	gathering->record = tz_mem_resize(gathering->record,
	    gathering->all.n, sizeof(*gathering->record));
	tz_record_init(&gathering->record[gathering->all.n - 1]);
	tz_record_copy(&gathering->record[gathering->all.n - 1], record);
	return 0;
}

/* Whoever was named must be one of the members. */
static enum tz_rc
check_named(const struct tz_house_plan *said,
    const struct tz_house_plan *all, struct tz_err *err)
{
	size_t i;

	for (i = 0; i < said->n; i++)
		if (tz_house_plan_find(all, said->member[i].id) == NULL)
			return tz_fail(err, TZ_EINPUT,
			    N_("%s is no living member of the household"),
			    said->member[i].id);
	if (said->who[0] != '\0' && tz_house_plan_find(all, said->who) ==
	    NULL)
		return tz_fail(err, TZ_EINPUT,
		    N_("%s is no living member of the household"),
		    said->who);
	return TZ_OK;
}

static enum tz_rc
gather_all(struct tz_house *house, struct tz_err *err)
{
	struct gathering gathering = { .house = house };
	struct tz_value id = { .kind = TZ_NONE };
	enum tz_rc rc;

	tz_value_text(&id, house->plan->house);
	rc = tz_world_scan(house->ledger, house->person,
	    tz_house_field(house->person, "hh"), &id, gather, &gathering,
	    err);
	tz_value_release(&id);
	if (rc == TZ_OK && gathering.full)
		rc = tz_fail(err, TZ_ELIMIT,
		    N_("the household has more than %d members"),
		    TZ_HOUSE_MEMBERS);
	if (rc == TZ_OK)
		rc = check_named(house->plan, &gathering.all, err);
	tz_mem_free(house->plan->member);
	house->plan->member = gathering.all.member;
	house->plan->n = gathering.all.n;
	house->record = gathering.record;
	return rc;
}

/* Nobody named: the head dies, one of the couple leaves, all join. */
static void
set_who(struct tz_house *house)
{
	struct tz_house_plan *plan = house->plan;
	struct tz_house_member *member;
	size_t i;

	for (i = 0; i < plan->n; i++) {
		member = &plan->member[i];
		if (plan->kind == TZ_HOUSE_DEATH && plan->who[0] == '\0' &&
		    strcmp(member->was, TZ_REL_HEAD) == 0)
			memcpy(plan->who, member->id, TZ_RECORD_ID);
		if (plan->kind == TZ_HOUSE_JOIN)
			member->goes = true;
		if (plan->kind == TZ_HOUSE_DIVORCE &&
		    strcmp(member->id, plan->who) == 0)
			member->goes = true;
		if (plan->kind == TZ_HOUSE_DEATH ||
		    plan->kind == TZ_HOUSE_HEAD)
			member->goes = false;
	}
}

/* Those who stay, or those who go. */
static bool
is_of(const struct tz_house *house, size_t i, bool going)
{
	return !tz_house_died(house, i) &&
	    house->plan->member[i].goes == going;
}

/* The one who is the head of the group afterwards; n when none or several. */
static size_t
head_of(const struct tz_house *house, bool going)
{
	const struct tz_house_plan *plan = house->plan;
	size_t i, found = plan->n, heads = 0;

	for (i = 0; i < plan->n; i++)
		if (is_of(house, i, going) &&
		    strcmp(plan->member[i].rel, TZ_REL_HEAD) == 0) {
			found = i;
			heads++;
		}
	if (heads > 0)
		return heads == 1 ? found : plan->n;
	for (i = 0; i < plan->n; i++)
		if (is_of(house, i, going) && plan->member[i].rel[0] == '\0' &&
		    strcmp(plan->member[i].was, TZ_REL_HEAD) == 0)
			return i;
	return plan->n;
}

static void
lack(struct tz_house *house, const char *rule, const char *id,
    const char *title)
{
	struct tz_problem *row;

	row = tz_problems_add(house->problems, 0, rule, "%s", "");
	row->say.n = 0;
	tz_utf8_copy(row->say.id, sizeof(row->say.id), id);
	if (title != NULL)
		tz_sentence_add(&row->say, title);
}

/* Relations that were not said follow from the head, or are missing. */
static void
complete(struct tz_house *house, bool going)
{
	struct tz_house_plan *plan = house->plan;
	size_t i, head = head_of(house, going), n = 0;

	for (i = 0; i < plan->n; i++)
		n += is_of(house, i, going);
	if (n == 0)
		return;
	if (head == plan->n)
		tz_problems_add(house->problems, 0, "head", going ?
		    N_("say who is the head of those who go: relation 02") :
		    N_("say who is the head of those who stay: relation 02"));
	for (i = 0; i < plan->n; i++) {
		if (!is_of(house, i, going) ||
		    plan->member[i].rel[0] != '\0')
			continue;
		if (head < plan->n)
			snprintf(plan->member[i].rel,
			    sizeof(plan->member[i].rel), "%s",
			    tz_house_relation(house->person,
			    &house->record[i], &house->record[head]));
		if (head < plan->n && plan->member[i].rel[0] == '\0')
			lack(house, "relation",
			    N_("say what %s is to the head"),
			    plan->member[i].title);
	}
}

/* Into a household that has a head: nobody is one, all are something. */
static void
complete_joining(struct tz_house *house)
{
	struct tz_house_plan *plan = house->plan;
	size_t i;

	for (i = 0; i < plan->n; i++) {
		if (!is_of(house, i, true))
			continue;
		if (plan->member[i].rel[0] == '\0')
			lack(house, "relation",
			    N_("say what %s is to the head"),
			    plan->member[i].title);
		else if (strcmp(plan->member[i].rel, TZ_REL_HEAD) == 0)
			lack(house, "head",
			    N_("%s goes where there is a head already"),
			    plan->member[i].title);
	}
}

/* What must be said for this kind of change. */
static void
check_said(struct tz_house *house, size_t going)
{
	const struct tz_house_plan *plan = house->plan;
	size_t old = head_of(house, false);

	if (plan->kind == TZ_HOUSE_DEATH && plan->who[0] == '\0')
		lack(house, "who", N_("say who died"), NULL);
	if (plan->kind == TZ_HOUSE_DIVORCE && plan->who[0] == '\0')
		lack(house, "who", N_("say who of the two leaves"), NULL);
	if (plan->kind == TZ_HOUSE_HEAD && old < plan->n &&
	    strcmp(plan->member[old].was, TZ_REL_HEAD) == 0)
		lack(house, "head", N_("say who is the head now"), NULL);
	if (plan->kind == TZ_HOUSE_SPLIT && going == 0)
		lack(house, "go", N_("say who goes"), NULL);
	if (plan->kind == TZ_HOUSE_JOIN && plan->to[0] == '\0')
		lack(house, "to", N_("say which household they join"), NULL);
	if (strcmp(plan->to, plan->house) == 0)
		lack(house, "to", N_("both households are the same"), NULL);
}

static void
check_plan(struct tz_house *house)
{
	struct tz_house_plan *plan = house->plan;
	size_t i, going = 0;

	for (i = 0; i < plan->n; i++)
		going += plan->member[i].goes;
	check_said(house, going);
	complete(house, false);
	if (going > 0 && plan->to[0] != '\0')
		complete_joining(house);
	else if (going > 0)
		complete(house, true);
	if (going > 0 && plan->to[0] == '\0' && plan->address[0] == '\0' &&
	    plan->kind != TZ_HOUSE_JOIN)
		lack(house, "address",
		    N_("say the address of the new household"), NULL);
}

static void
put_label(const struct tz_house *house, const char *code, char *out,
    size_t size)
{
	const struct tz_field *rel = tz_house_field(house->person, "rel");
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_buf text;

	tz_buf_init(&text, 4096);
	tz_value_text(&value, code);
	if (value.kind == TZ_TEXT)
		rel->type->show(rel, &value, &text);
	tz_utf8_copy(out, size, tz_buf_str(&text));
	tz_value_release(&value);
	tz_buf_release(&text);
}

static void
put_labels(struct tz_house *house)
{
	struct tz_house_member *member;
	size_t i;

	for (i = 0; i < house->plan->n; i++) {
		member = &house->plan->member[i];
		put_label(house, member->was, member->was_label,
		    sizeof(member->was_label));
		put_label(house, member->rel, member->rel_label,
		    sizeof(member->rel_label));
	}
}

static enum tz_rc
find_forms(struct tz_house *house, struct tz_err *err)
{
	const struct tz_forms *forms = house->ledger->forms;

	house->person = tz_kind_form(forms, TZ_KIND_PERSON);
	house->household = tz_kind_form(forms, TZ_KIND_HOUSEHOLD);
	house->movement = tz_kind_form(forms, TZ_KIND_MOVEMENT);
	if (house->person == NULL || house->household == NULL ||
	    house->movement == NULL)
		return tz_fail(err, TZ_ENOTFOUND, N_("the registers of "
		    "persons, households and movements are not all here"));
	return TZ_OK;
}

static enum tz_rc
change(struct tz_house *house, const struct tz_write *how,
    struct tz_written *written, struct tz_err *err)
{
	size_t errors = house->problems->errors;
	const struct tz_form *form = NULL;
	struct tz_record record;
	enum tz_rc rc;

	rc = find_forms(house, err);
	if (rc == TZ_OK)
		rc = resolve_all(house, err);
	if (rc != TZ_OK)
		return rc;
	tz_record_init(&record);
	rc = tz_write_load(house->ledger, house->plan->house, &form, &record,
	    err);
	tz_record_release(&record);
	if (rc == TZ_OK && form != house->household)
		rc = tz_fail(err, TZ_EINPUT, N_("%s is no household"),
		    house->plan->house);
	if (rc == TZ_OK && !tz_rights_form(house->session,
	    house->movement).write)
		rc = tz_write_refuse(house->ledger, house->session,
		    house->plan->house, house->movement->name, err);
	if (rc == TZ_OK)
		rc = gather_all(house, err);
	if (rc != TZ_OK)
		return rc;
	set_who(house);
	check_plan(house);
	put_labels(house);
	if (house->plan->dry)
		return TZ_OK;
	if (house->problems->errors > errors)
		return tz_fail_say(err, TZ_EINPUT,
		    &house->problems->item[errors].say);
	return tz_house_write(house, how, written, err);
}

enum tz_rc
tz_household_change(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_write *how,
    struct tz_house_plan *plan, struct tz_written *written,
    struct tz_problems *problems, struct tz_err *err)
{
	struct tz_house house = { .ledger = ledger, .session = session,
		.plan = plan, .problems = problems };
	uint8_t first[TZ_REQUEST];
	struct tz_write part = *how;
	struct tz_entry entry;
	enum tz_rc rc = TZ_OK;
	size_t i;

	memset(written, 0, sizeof(*written));
	tz_world_turn(ledger, session);
	tz_entry_init(&entry);
	if (how->request != NULL) {
		tz_commit_part(how->request, 0, first);
		part.request = first;
	}
	if (!plan->dry && tz_write_repeated(ledger, &part, &entry))
		memcpy(written->id, entry.record, TZ_RECORD_ID);
	else
		rc = change(&house, how, written, err);
	for (i = 0; house.record != NULL && i < plan->n; i++)
		tz_record_release(&house.record[i]);
	tz_mem_free(house.record);
	tz_entry_release(&entry);
	return rc;
}
