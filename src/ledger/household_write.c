/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing a change of a household: every part through the door of clerks, in
 * one transaction, so that its rights, checks, effects and journal are those
 * of the same changes made one by one.
 */
#include <string.h>

#include "form/flow.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/household_own.h"
#include "ledger/world.h"
#include "ledger/write_own.h"

#define APPLY "apply"		/* step of a movement that takes effect */
#define HEAD_CHANGED "12"	/* loc_move_kind */
#define WIDOWED "30"		/* GB/T 2261.2 */
#define DIVORCED "40"

struct writing {
	struct tz_house *house;
	const struct tz_write *how;
	uint64_t parts;			/* written so far */
	uint8_t request[TZ_REQUEST];
	char to[TZ_RECORD_ID];		/* where those who go, go */
	struct tz_value day;
};

/* What is written next, under an id of its own. */
static struct tz_write
next(struct writing *writing)
{
	struct tz_write how = *writing->how;

	how.confirm |= TZ_CONFIRM_DUPLICATE | TZ_CONFIRM_WARNING;
	how.draft = NULL;
	if (how.request != NULL) {
		tz_commit_part(writing->how->request, writing->parts,
		    writing->request);
		how.request = writing->request;
	}
	writing->parts++;
	return how;
}

static enum tz_rc
save(struct writing *writing, const struct tz_form *form,
    struct tz_record *record, struct tz_written *written, struct tz_err *err)
{
	struct tz_house *house = writing->house;
	struct tz_write how = next(writing);

	return tz_write_save(house->ledger, house->session, &how, form,
	    record, written, house->problems, err);
}

static void
set(const struct tz_form *form, struct tz_record *record, const char *name,
    const char *text)
{
	const struct tz_field *field = tz_form_field(form, name);

	if (field != NULL)
		tz_record_set_text(record, field->no, text);
}

static enum tz_rc
make_household(struct writing *writing, struct tz_err *err)
{
	struct tz_house *house = writing->house;
	const struct tz_form *form = house->household;
	struct tz_record old, record;
	struct tz_written written;
	enum tz_rc rc;

	tz_record_init(&old);
	tz_record_init(&record);
	rc = tz_world_get(house->ledger, house->plan->house, &old, err);
	if (rc == TZ_OK) {
		set(form, &record, "address", house->plan->address);
		set(form, &record, "grid", tz_house_text(form, &old, "grid"));
		rc = save(writing, form, &record, &written, err);
	}
	if (rc == TZ_OK)
		memcpy(writing->to, written.id, TZ_RECORD_ID);
	tz_record_release(&old);
	tz_record_release(&record);
	return rc;
}

/* A row of movement, and its step that takes effect. */
static enum tz_rc
move(struct writing *writing, const char *person, const char *kind,
    bool goes, struct tz_err *err)
{
	struct tz_house *house = writing->house;
	const struct tz_form *form = house->movement;
	struct tz_written written, applied;
	struct tz_record record;
	struct tz_write how;
	enum tz_rc rc;

	tz_record_init(&record);
	set(form, &record, "res", person);
	set(form, &record, "kind", kind);
	set(form, &record, "reason", house->plan->reason);
	set(form, &record, "hh_from", house->plan->house);
	if (goes)
		set(form, &record, "hh_to", writing->to);
	tz_record_set(&record, tz_house_field(form, "date")->no,
	    &writing->day);
	rc = save(writing, form, &record, &written, err);
	tz_record_release(&record);
	if (rc != TZ_OK || form->flow == NULL ||
	    tz_flow_step(form->flow, APPLY) == NULL)
		return rc;
	how = next(writing);
	return tz_write_step(house->ledger, house->session, &how, written.id,
	    APPLY, "", NULL, &applied, house->problems, err);
}

/* Fields of a person as they are now, changed; "" leaves one as it is. */
static enum tz_rc
change_person(struct writing *writing, const char *id, const char *rel,
    const char *marital, struct tz_err *err)
{
	struct tz_house *house = writing->house;
	struct tz_written written;
	struct tz_record record;
	enum tz_rc rc;

	tz_record_init(&record);
	rc = tz_world_get(house->ledger, id, &record, err);
	if (rc == TZ_OK && rel[0] != '\0')
		set(house->person, &record, "rel", rel);
	if (rc == TZ_OK && marital[0] != '\0')
		set(house->person, &record, "marital", marital);
	if (rc == TZ_OK)
		rc = save(writing, house->person, &record, &written, err);
	tz_record_release(&record);
	return rc;
}

static bool
is_spouse(const char *rel)
{
	return strcmp(rel, "10") == 0 || strcmp(rel, "11") == 0 ||
	    strcmp(rel, "12") == 0;
}

/* Of the head and the head's spouse, the other one; n when there is none. */
static size_t
spouse_of(const struct tz_house_plan *plan, const char *who)
{
	const struct tz_house_member *one = tz_house_plan_find(plan, who);
	bool head;
	size_t i;

	if (one == NULL)
		return plan->n;
	head = strcmp(one->was, TZ_REL_HEAD) == 0;
	if (!head && !is_spouse(one->was))
		return plan->n;
	for (i = 0; i < plan->n; i++)
		if (&plan->member[i] != one && (head ?
		    is_spouse(plan->member[i].was) :
		    strcmp(plan->member[i].was, TZ_REL_HEAD) == 0))
			return i;
	return plan->n;
}

/* What the change says of a marriage: who died or left, and the other. */
static const char *
marital_of(const struct writing *writing, size_t i)
{
	const struct tz_house_plan *plan = writing->house->plan;
	bool spouse = spouse_of(plan, plan->who) == i;

	if (plan->kind == TZ_HOUSE_DEATH)
		return spouse ? WIDOWED : "";
	if (plan->kind != TZ_HOUSE_DIVORCE)
		return "";
	return spouse || strcmp(plan->member[i].id, plan->who) == 0 ?
	    DIVORCED : "";
}

/*
 * First those whose relation is not the head's, so that there are never two:
 * the old head steps back before the new one steps forward.
 */
static enum tz_rc
change_members(struct writing *writing, bool heads, struct tz_err *err)
{
	const struct tz_house *house = writing->house;
	const struct tz_house_member *member;
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; rc == TZ_OK && i < house->plan->n; i++) {
		member = &house->plan->member[i];
		if (tz_house_died(house, i) || heads !=
		    (strcmp(member->rel, TZ_REL_HEAD) == 0))
			continue;
		rc = change_person(writing, member->id, member->rel,
		    marital_of(writing, i), err);
		if (rc == TZ_OK && heads && !member->goes &&
		    strcmp(member->was, TZ_REL_HEAD) != 0)
			rc = move(writing, member->id, HEAD_CHANGED, false,
			    err);
	}
	return rc;
}

static enum tz_rc
move_members(struct writing *writing, struct tz_err *err)
{
	const struct tz_house_plan *plan = writing->house->plan;
	const char *word, *code = "", *help;
	enum tz_rc rc = TZ_OK;
	size_t i;

	(void)tz_house_row(plan->kind, &word, &code, &help);
	for (i = 0; rc == TZ_OK && i < plan->n; i++) {
		if (tz_house_died(writing->house, i))
			rc = move(writing, plan->member[i].id, code, false,
			    err);
		else if (plan->member[i].goes)
			rc = move(writing, plan->member[i].id, code, true,
			    err);
	}
	return rc;
}

static bool
anybody_goes(const struct tz_house_plan *plan)
{
	size_t i;

	for (i = 0; i < plan->n; i++)
		if (plan->member[i].goes)
			return true;
	return false;
}

static enum tz_rc
write_parts(struct writing *writing, struct tz_err *err)
{
	const struct tz_house_plan *plan = writing->house->plan;
	enum tz_rc rc = TZ_OK;

	memcpy(writing->to, plan->to, TZ_RECORD_ID);
	if (anybody_goes(plan) && plan->to[0] == '\0')
		rc = make_household(writing, err);
	if (rc == TZ_OK)
		rc = move_members(writing, err);
	if (rc == TZ_OK)
		rc = change_members(writing, false, err);
	if (rc == TZ_OK)
		rc = change_members(writing, true, err);
	return rc;
}

static enum tz_rc
read_day(struct writing *writing, struct tz_err *err)
{
	struct tz_house *house = writing->house;
	const struct tz_field *date = tz_house_field(house->movement, "date");
	size_t from = house->problems->n;

	if (house->plan->day[0] == '\0') {
		tz_value_int(&writing->day, TZ_DAY,
		    house->ledger->world.today);
		return TZ_OK;
	}
	if (date->type->parse(date, house->plan->day, NULL, &writing->day,
	    house->problems))
		return TZ_OK;
	return from < house->problems->n ? tz_fail_say(err, TZ_EINPUT,
	    &house->problems->item[from].say) :
	    tz_fail_plain(err, TZ_EINPUT);
}

enum tz_rc
tz_house_write(struct tz_house *house, const struct tz_write *how,
    struct tz_written *written, struct tz_err *err)
{
	struct writing writing = { .house = house, .how = how };
	enum tz_rc rc, ended;

	rc = read_day(&writing, err);
	if (rc == TZ_OK)
		rc = tz_write_group_begin(house->ledger, err);
	if (rc != TZ_OK) {
		tz_value_release(&writing.day);
		return rc;
	}
	rc = write_parts(&writing, err);
	ended = tz_write_group_end(house->ledger, rc == TZ_OK,
	    rc == TZ_OK ? err : NULL);
	tz_value_release(&writing.day);
	if (rc == TZ_OK)
		rc = ended;
	if (rc == TZ_OK)
		memcpy(written->id, writing.to[0] == '\0' ?
		    house->plan->house : writing.to, TZ_RECORD_ID);
	return rc;
}
