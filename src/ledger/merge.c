/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/merge.h"

#include <string.h>

#include "base/mem.h"
#include "form/check.h"
#include "form/forms.h"
#include "form/kind.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/follow.h"
#include "ledger/relation.h"
#include "ledger/rights.h"
#include "ledger/world.h"
#include "ledger/write_own.h"

#define MOVES 20000		/* records that refer to one person */
#define NO_PAPERS "9"		/* kind of document: none */
#define HEAD "02"		/* GB/T 4761: head of the household */

struct merge {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_write *how;
	const struct tz_form *person;
	struct tz_record keep;
	struct tz_record drop;
	const char *reason;
	struct tz_problems *problems;
	char (*id)[TZ_RECORD_ID];	/* what refers to the dropped one */
	size_t n;
	uint64_t moved;
};

static int
keep_id(const struct tz_record *record, void *arg)
{
	struct merge *merge = arg;
	size_t i;

	for (i = 0; i < merge->n; i++)
		if (strcmp(merge->id[i], record->id) == 0)
			return 0;
	if (merge->n == MOVES || record->flags & TZ_RECORD_PULLED ||
	    strcmp(record->id, merge->keep.id) == 0 ||
	    strcmp(record->id, merge->drop.id) == 0)
		return merge->n == MOVES;
	merge->id = tz_mem_resize(merge->id, merge->n + 1, TZ_RECORD_ID);
	memcpy(merge->id[merge->n++], record->id, TZ_RECORD_ID);
	return 0;
}

static enum tz_rc
find_referrers(struct merge *merge, struct tz_err *err)
{
	const struct tz_forms *forms = merge->ledger->forms;
	struct tz_value drop = { .kind = TZ_NONE };
	const struct tz_form *form;
	enum tz_rc rc = TZ_OK;
	size_t i, k;

	tz_value_text(&drop, merge->drop.id);
	for (i = 0; rc == TZ_OK && i < tz_forms_count(forms); i++) {
		form = tz_forms_at(forms, i);
		for (k = 0; rc == TZ_OK && k < form->fields; k++)
			if (form->field[k].target == merge->person &&
			    !form->field[k].computed)
				rc = tz_world_scan(merge->ledger, form,
				    &form->field[k], &drop, keep_id, merge,
				    err);
	}
	tz_value_release(&drop);
	return rc;
}

/* The kept record in the place of the dropped one, once in a list. */
static void
replace(const struct merge *merge, const struct tz_field *field,
    struct tz_record *record)
{
	const struct tz_value *value = tz_record_get(record, field->no);
	struct tz_value list = { .kind = TZ_NONE };
	size_t i;

	if (value->kind == TZ_TEXT &&
	    strcmp(value->u.text, merge->drop.id) == 0)
		tz_record_set_text(record, field->no, merge->keep.id);
	if (value->kind != TZ_LIST)
		return;
	for (i = 0; i < value->u.list.n; i++)
		tz_value_add(&list, strcmp(value->u.list.item[i],
		    merge->drop.id) == 0 ? merge->keep.id :
		    value->u.list.item[i]);
	tz_record_take(record, field->no, &list);
}

static enum tz_rc
store(struct merge *merge, const struct tz_form *form,
    const struct tz_record *before, struct tz_record *after,
    const uint8_t *request, struct tz_err *err)
{
	struct tz_change change = { .user = merge->session->user,
		.request = request, .op = TZ_OP_EDIT,
		.flags = merge->how->flags |
		    (request == NULL ? TZ_ENTRY_EFFECT : 0),
		.form = form, .before = before, .after = after };

	return tz_commit_change(merge->ledger, &change, err);
}

static void
make_void(const struct merge *merge, struct tz_record *record)
{
	struct tz_buf why;

	tz_buf_init(&why, TZ_ENTRY_NOTE);
	tz_buf_format(&why, "-> %s %s", merge->keep.id, merge->reason);
	record->flags |= TZ_RECORD_VOID;
	tz_mem_free(record->void_reason);
	record->void_reason = tz_mem_text(tz_buf_str(&why));
	tz_buf_release(&why);
}

/*
 * Two rows of one person that say the same become one; two records of other
 * registers that would be the same are somebody's decision.
 */
static enum tz_rc
settle_double(struct merge *merge, const struct tz_form *form,
    struct tz_record *record, struct tz_err *err)
{
	const struct tz_field *field;
	char same[TZ_RECORD_ID];
	enum tz_rc rc;

	rc = tz_relation_same(merge->ledger, form, NULL, record, same,
	    &field, err);
	if (rc != TZ_OK || same[0] == '\0')
		return rc;
	if (form->parent != NULL) {
		make_void(merge, record);
		return TZ_OK;
	}
	tz_problems_add(merge->problems, 0, "same",
	    N_("%s and %s would be the same: make one void first"),
	    record->id, same);
	return TZ_OK;
}

static enum tz_rc
move(struct merge *merge, const char *id, struct tz_err *err)
{
	const struct tz_form *form = tz_forms_of(merge->ledger->forms, id);
	struct tz_record before, after;
	enum tz_rc rc;
	size_t i;

	tz_record_init(&before);
	tz_record_init(&after);
	rc = tz_world_get(merge->ledger, id, &before, err);
	if (rc == TZ_OK) {
		tz_record_copy(&after, &before);
		for (i = 0; i < form->fields; i++)
			if (form->field[i].target == merge->person)
				replace(merge, &form->field[i], &after);
		rc = tz_check_derive(form, &merge->ledger->world, &after,
		    false, err);
	}
	if (rc == TZ_OK)
		rc = settle_double(merge, form, &after, err);
	if (rc == TZ_OK)
		rc = store(merge, form, &before, &after, NULL, err);
	merge->moved += rc == TZ_OK;
	tz_record_release(&before);
	tz_record_release(&after);
	return rc;
}

static unsigned
number_of(const struct tz_form *form, const char *name)
{
	return tz_form_field(form, name)->no;
}

/* A number of the person that is in the record no more, as a document. */
static enum tz_rc
add_document(struct merge *merge, const struct tz_record *from,
    struct tz_err *err)
{
	const struct tz_form *form = tz_kind_form(merge->ledger->forms,
	    TZ_KIND_DOCUMENT);
	const char *kind = tz_record_text(from,
	    number_of(merge->person, "id_type"));
	const char *number = tz_record_text(from,
	    number_of(merge->person, "id_no"));
	struct tz_value former = { .kind = TZ_NONE };
	const struct tz_field *field;
	char same[TZ_RECORD_ID];
	struct tz_record record;
	enum tz_rc rc;

	if (form == NULL || form->parent == NULL || number[0] == '\0')
		return TZ_OK;
	tz_record_init(&record);
	tz_record_set_text(&record, form->parent->no, merge->keep.id);
	tz_record_set_text(&record, number_of(form, "kind"), kind);
	tz_record_set_text(&record, number_of(form, "number"), number);
	tz_value_int(&former, TZ_BOOL, 1);
	if (strcmp(kind, NO_PAPERS) == 0)
		tz_record_set(&record, number_of(form, "former"), &former);
	rc = tz_relation_same(merge->ledger, form, NULL, &record, same,
	    &field, err);
	if (rc == TZ_OK && same[0] == '\0')
		rc = store(merge, form, NULL, &record, NULL, err);
	tz_record_release(&record);
	return rc;
}

/* What the kept record does not say is taken from the other. */
static void
fill_gaps(const struct merge *merge, struct tz_record *after)
{
	const struct tz_form *form = merge->person;
	const struct tz_value *value;
	const char *mine, *theirs;
	unsigned hh = number_of(form, "hh"), rel = number_of(form, "rel");
	size_t i;

	for (i = 0; i < form->fields; i++) {
		value = tz_record_get(&merge->drop, form->field[i].no);
		if (form->field[i].computed || value->kind == TZ_NONE ||
		    tz_record_get(after, form->field[i].no)->kind != TZ_NONE)
			continue;
		if (value->kind == TZ_TEXT &&
		    strcmp(value->u.text, after->id) == 0)
			continue;
		tz_record_set(after, form->field[i].no, value);
	}
	mine = tz_record_text(after, hh);
	theirs = tz_record_text(&merge->drop, hh);
	if (strcmp(mine, theirs) == 0 &&
	    strcmp(tz_record_text(&merge->drop, rel), HEAD) == 0)
		tz_record_set_text(after, rel, HEAD);
}

/* A person without papers takes the number of the record that has one. */
static bool
takes_number(const struct merge *merge, struct tz_record *after)
{
	unsigned type = number_of(merge->person, "id_type");
	unsigned no = number_of(merge->person, "id_no");

	if (strcmp(tz_record_text(&merge->keep, type), NO_PAPERS) != 0 ||
	    strcmp(tz_record_text(&merge->drop, type), NO_PAPERS) == 0)
		return false;
	tz_record_set(after, type, tz_record_get(&merge->drop, type));
	tz_record_set(after, no, tz_record_get(&merge->drop, no));
	return true;
}

static enum tz_rc
change_kept(struct merge *merge, struct tz_record *after, struct tz_err *err)
{
	struct tz_follow *follow = NULL;
	enum tz_rc rc;

	tz_record_copy(after, &merge->keep);
	fill_gaps(merge, after);
	rc = add_document(merge, takes_number(merge, after) ? &merge->keep :
	    &merge->drop, err);
	if (rc == TZ_OK)
		rc = tz_check_derive(merge->person, &merge->ledger->world,
		    after, false, err);
	if (rc == TZ_OK)
		rc = tz_follow_begin(merge->ledger, merge->person,
		    &merge->keep, &follow, err);
	if (rc == TZ_OK)
		rc = store(merge, merge->person, &merge->keep, after, NULL,
		    err);
	if (rc == TZ_OK)
		rc = tz_follow_go(follow, merge->session->user, err);
	tz_follow_free(follow);
	return rc;
}

static enum tz_rc
drop(struct merge *merge, struct tz_err *err)
{
	struct tz_record after;
	enum tz_rc rc;

	tz_record_init(&after);
	tz_record_copy(&after, &merge->drop);
	make_void(merge, &after);
	rc = store(merge, merge->person, &merge->drop, &after,
	    merge->how->request, err);
	tz_record_release(&after);
	return rc;
}

static enum tz_rc
join(struct merge *merge, struct tz_written *written, struct tz_err *err)
{
	size_t errors = merge->problems->errors;
	struct tz_record after;
	enum tz_rc rc;
	size_t i;
	bool own;

	rc = tz_commit_begin(merge->ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	tz_record_init(&after);
	rc = find_referrers(merge, err);
	for (i = 0; rc == TZ_OK && i < merge->n; i++)
		rc = move(merge, merge->id[i], err);
	if (rc == TZ_OK && merge->problems->errors > errors)
		rc = tz_fail_say(err, TZ_EREFUSED,
		    &merge->problems->item[errors].say);
	if (rc == TZ_OK)
		rc = drop(merge, err);
	if (rc == TZ_OK)
		rc = change_kept(merge, &after, err);
	memcpy(written->id, merge->keep.id, TZ_RECORD_ID);
	written->revision = after.revision;
	tz_record_release(&after);
	return tz_commit_end(merge->ledger, own, rc, err);
}

static enum tz_rc
load(struct merge *merge, const char *keep, const char *drop_id,
    struct tz_err *err)
{
	const struct tz_form *other = NULL;
	struct tz_right right;
	enum tz_rc rc;

	if (strcmp(keep, drop_id) == 0)
		return tz_fail(err, TZ_EINPUT,
		    N_("these are not two records: %s"), keep);
	rc = tz_write_load(merge->ledger, keep, &merge->person, &merge->keep,
	    err);
	if (rc == TZ_OK)
		rc = tz_write_load(merge->ledger, drop_id, &other,
		    &merge->drop, err);
	if (rc != TZ_OK)
		return rc;
	if (!tz_kind_is(merge->person, TZ_KIND_PERSON) ||
	    other != merge->person)
		return tz_fail(err, TZ_EINPUT,
		    N_("%s is no record of a person"),
		    tz_kind_is(other, TZ_KIND_PERSON) ? keep : drop_id);
	right = tz_rights_record(merge->ledger, merge->session,
	    merge->person, &merge->drop);
	if (!right.write)
		return tz_write_refuse(merge->ledger, merge->session, drop_id,
		    merge->person->name, err);
	if (merge->reason[0] == '\0')
		return tz_fail(err, TZ_EINPUT, N_("a reason must be given"));
	return tz_write_clock(merge->ledger, merge->how, err);
}

enum tz_rc
tz_merge(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_write *how, const char *keep, const char *drop_id,
    const char *reason, struct tz_written *written, uint64_t *moved,
    struct tz_problems *problems, struct tz_err *err)
{
	struct merge merge = { .ledger = ledger, .session = session,
		.how = how, .reason = reason, .problems = problems };
	struct tz_entry entry;
	enum tz_rc rc = TZ_OK;

	memset(written, 0, sizeof(*written));
	tz_world_turn(ledger, session);
	tz_entry_init(&entry);
	tz_record_init(&merge.keep);
	tz_record_init(&merge.drop);
	if (tz_write_repeated(ledger, how, &entry)) {
		snprintf(written->id, TZ_RECORD_ID, "%s", keep);
	} else {
		rc = load(&merge, keep, drop_id, err);
		if (rc == TZ_OK)
			rc = join(&merge, written, err);
	}
	*moved = merge.moved;
	tz_mem_free(merge.id);
	tz_entry_release(&entry);
	tz_record_release(&merge.keep);
	tz_record_release(&merge.drop);
	return rc;
}
