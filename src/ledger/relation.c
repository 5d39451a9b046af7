/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/relation.h"

#include <string.h>

#include "base/utf8.h"
#include "form/forms.h"
#include "form/keys.h"
#include "form/kind.h"
#include "form/pinyin.h"
#include "form/type.h"
#include "ledger/world.h"

#define READINGS 8		/* spellings of a name that are compared */

static void
check_ref(struct tz_ledger *ledger, const struct tz_field *field,
    const char *id, struct tz_problems *problems)
{
	struct tz_record other;

	tz_record_init(&other);
	if (tz_forms_of(ledger->forms, id) != field->target)
		tz_problems_add(problems, field->no, "reference",
		    N_("%s is no record of the register %s"), id, field->to);
	else if (tz_world_look(ledger, id, &other, NULL) != TZ_OK)
		tz_problems_add(problems, field->no, "reference",
		    N_("there is no record %s"), id);
	else if (other.flags & TZ_RECORD_VOID)
		tz_problems_add(problems, field->no, "reference",
		    N_("the record %s is void"), id);
	tz_record_release(&other);
}

void
tz_relation_refs(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_record *before, const struct tz_record *record,
    struct tz_problems *problems)
{
	const struct tz_field *field;
	const struct tz_value *value;
	size_t i;
	size_t k;

	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		if (field->target == NULL || field->computed)
			continue;
		value = tz_record_get(record, field->no);
		if (before != NULL &&
		    tz_value_same(value, tz_record_get(before, field->no)))
			continue;
		if (value->kind == TZ_TEXT)
			check_ref(ledger, field, value->u.text, problems);
		for (k = 0; value->kind == TZ_LIST &&
		    k < value->u.list.n; k++)
			check_ref(ledger, field, value->u.list.item[k],
			    problems);
	}
}

/* Looks for another record with the same values in all of fields. */
struct twin {
	const struct tz_ledger *ledger;
	const struct tz_field *const *field;
	size_t fields;
	const struct tz_record *record;
	char *same;
};

/* Offices below have their own of each, which those above are not told of. */
static bool
is_below(const struct tz_ledger *ledger, const char *id)
{
	size_t digits = tz_feeds_digits(ledger->site);

	return digits < TZ_SITE - 1 && !tz_world_own(ledger, id) &&
	    strncmp(id, ledger->site, digits) == 0;
}

static int
see_twin(const struct tz_record *other, void *arg)
{
	struct twin *twin = arg;
	size_t i;

	if (strcmp(other->id, twin->record->id) == 0)
		return 0;
	if (is_below(twin->ledger, other->id))
		return 0;
	for (i = 0; i < twin->fields; i++)
		if (!tz_value_same(tz_record_get(other, twin->field[i]->no),
		    tz_record_get(twin->record, twin->field[i]->no)))
			return 0;
	memcpy(twin->same, other->id, TZ_RECORD_ID);
	return 1;
}

static enum tz_rc
find_twin(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_field *const *field, size_t fields,
    const struct tz_record *record, char same[TZ_RECORD_ID],
    struct tz_err *err)
{
	struct twin twin = { .ledger = ledger, .field = field,
		.fields = fields, .record = record, .same = same };
	const struct tz_field *by = field[0];
	size_t i;

	for (i = 0; i < fields; i++) {
		if (tz_record_get(record, field[i]->no)->kind == TZ_NONE)
			return TZ_OK;
		if (!tz_keys_indexed(form, by))
			by = field[i];
	}
	return tz_world_scan(ledger, form, by, tz_record_get(record, by->no),
	    see_twin, &twin, err);
}

static bool
changed(const struct tz_field *const *field, size_t fields,
    const struct tz_record *before, const struct tz_record *record)
{
	size_t i;

	for (i = 0; before != NULL && i < fields; i++)
		if (!tz_value_same(tz_record_get(before, field[i]->no),
		    tz_record_get(record, field[i]->no)))
			return true;
	return before == NULL;
}

enum tz_rc
tz_relation_same(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_record *before, const struct tz_record *record,
    char same[TZ_RECORD_ID], const struct tz_field **field,
    struct tz_err *err)
{
	const struct tz_field *one;
	enum tz_rc rc = TZ_OK;
	size_t i;

	same[0] = '\0';
	*field = NULL;
	if (form->keys > 0 && changed(form->key, form->keys, before, record))
		rc = find_twin(ledger, form, form->key, form->keys, record,
		    same, err);
	for (i = 0; rc == TZ_OK && same[0] == '\0' && i < form->fields; i++) {
		one = &form->field[i];
		if (!one->unique || !changed(&one, 1, before, record))
			continue;
		rc = find_twin(ledger, form, &one, 1, record, same, err);
		*field = one;
	}
	return rc;
}

struct near {
	const struct tz_record *record;
	const struct tz_field *name;
	struct tz_problems *problems;
	char reading[READINGS][64];
	size_t readings;
};

static void
keep_reading(const char *initials, void *arg)
{
	struct near *near = arg;

	if (near->readings < READINGS)
		snprintf(near->reading[near->readings++],
		    sizeof(near->reading[0]), "%s", initials);
}

static bool
sounds_alike(const struct near *near, const char *mine, const char *other)
{
	size_t i;

	if (tz_utf8_count(mine) != tz_utf8_count(other))
		return false;
	for (i = 0; i < near->readings; i++)
		if (near->reading[i][0] != '\0' &&
		    tz_pinyin_match(other, near->reading[i]))
			return true;
	return false;
}

/* Two names of as many characters, all but one of them the same. */
static bool
one_apart(const char *mine, const char *other)
{
	unsigned apart = 0;

	if (tz_utf8_count(mine) != tz_utf8_count(other) ||
	    tz_utf8_count(mine) < 2)
		return false;
	while (*mine != '\0')
		apart += tz_utf8_next(&mine) != tz_utf8_next(&other);
	return apart == 1;
}

static int
see_near(const struct tz_record *other, void *arg)
{
	struct near *near = arg;
	const char *mine = tz_record_text(near->record, near->name->no);
	const char *theirs = tz_record_text(other, near->name->no);
	struct tz_problem *row;

	if (strcmp(other->id, near->record->id) == 0)
		return 0;
	if (strcmp(mine, theirs) == 0)
		row = tz_problems_add(near->problems, near->name->no, "near",
		    N_("%s has the same name and day of birth"), other->id);
	else if (sounds_alike(near, mine, theirs))
		row = tz_problems_add(near->problems, near->name->no, "near",
		    N_("%s was born on the same day and has a name that "
		    "sounds alike"), other->id);
	else if (one_apart(mine, theirs))
		row = tz_problems_add(near->problems, near->name->no, "near",
		    N_("%s was born on the same day and has a name with one "
		    "other character"), other->id);
	else
		return 0;
	tz_problems_warn(near->problems, row);
	return 0;
}

static const struct tz_field *
name_field(const struct tz_form *form)
{
	size_t i;

	for (i = 0; i < form->searches; i++)
		if (form->search[i].how == TZ_SEARCH_PINYIN &&
		    form->search[i].field->target == NULL)
			return form->search[i].field;
	return NULL;
}

struct holder {
	const struct tz_field *parent;
	unsigned no;			/* of the number of the new record */
	struct tz_problems *problems;
};

static int
see_holder(const struct tz_record *row, void *arg)
{
	struct holder *holder = arg;

	tz_problems_warn(holder->problems, tz_problems_add(holder->problems,
	    holder->no, "near", N_("%s has a document with this number"),
	    tz_record_text(row, holder->parent->no)));
	return 1;
}

/* The number of a person may be the former one, or the passport, of another. */
static enum tz_rc
near_number(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_record *record, struct tz_problems *problems,
    struct tz_err *err)
{
	const struct tz_form *documents = tz_kind_form(ledger->forms,
	    TZ_KIND_DOCUMENT);
	struct holder holder = { .problems = problems };
	const struct tz_field *number;

	if (!tz_kind_is(form, TZ_KIND_PERSON) || documents == NULL ||
	    documents->parent == NULL)
		return TZ_OK;
	number = tz_form_field(documents, "number");
	holder.parent = documents->parent;
	holder.no = tz_form_field(form, "id_no")->no;
	if (tz_record_get(record, holder.no)->kind == TZ_NONE)
		return TZ_OK;
	return tz_world_look_for(ledger, documents, number,
	    tz_record_get(record, holder.no), see_holder, &holder, err);
}

enum tz_rc
tz_relation_near(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_record *record, struct tz_problems *problems,
    struct tz_err *err)
{
	const struct tz_field *birth = tz_form_field(form, "birth");
	struct near near = { .record = record, .problems = problems };
	enum tz_rc rc;

	near.name = name_field(form);
	if (birth == NULL || near.name == NULL ||
	    !tz_keys_indexed(form, birth) ||
	    tz_record_get(record, birth->no)->kind != TZ_DAY ||
	    tz_record_get(record, near.name->no)->kind != TZ_TEXT)
		return TZ_OK;
	(void)tz_pinyin_initials(tz_record_text(record, near.name->no),
	    READINGS, keep_reading, &near);
	rc = tz_world_look_for(ledger, form, birth,
	    tz_record_get(record, birth->no), see_near, &near, err);
	return rc == TZ_OK ? near_number(ledger, form, record, problems,
	    err) : rc;
}

struct referrers {
	const struct tz_field *field;
	const struct tz_form *form;
	struct tz_problems *problems;
	size_t most;
};

static int
see_referrer(const struct tz_record *other, void *arg)
{
	struct referrers *referrers = arg;

	if (referrers->problems->n >= referrers->most)
		return 1;
	tz_problems_add(referrers->problems, 0, "referrer",
	    N_("%s refers to it (%s)"), other->id, referrers->form->label);
	return 0;
}

static bool
points_to(const struct tz_field *field, const struct tz_form *form)
{
	return field->target != NULL && !field->computed &&
	    strcmp(field->target->name, form->name) == 0;
}

enum tz_rc
tz_relation_referrers(struct tz_ledger *ledger, const struct tz_record *record,
    size_t most, struct tz_problems *problems, struct tz_err *err)
{
	const struct tz_form *form = tz_forms_of(ledger->forms, record->id);
	struct referrers see = { .problems = problems, .most = most };
	struct tz_value id = { .kind = TZ_NONE };
	enum tz_rc rc = TZ_OK;
	size_t i;
	size_t k;

	if (form == NULL)
		return TZ_OK;
	tz_value_text(&id, record->id);
	for (i = 0; rc == TZ_OK && i < tz_forms_count(ledger->forms); i++) {
		see.form = tz_forms_at(ledger->forms, i);
		for (k = 0; rc == TZ_OK && k < see.form->fields; k++) {
			see.field = &see.form->field[k];
			if (!points_to(see.field, form) ||
			    see.field == see.form->parent)
				continue;
			rc = tz_world_scan(ledger, see.form, see.field, &id,
			    see_referrer, &see, err);
		}
	}
	tz_value_release(&id);
	return rc;
}
