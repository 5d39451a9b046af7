/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From typed "name=text" to values: names of fields in any language, references
 * by number, key, unique value, old number or the title's first field.
 */
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/forms.h"
#include "form/keys.h"
#include "form/type.h"
#include "ledger/fill.h"
#include "ledger/world.h"
#include "store/records.h"

#define SERIAL_DIGITS 8		/* of a record number */
#define OLD_NO_MAX 120		/* bytes of a number on paper (s40) */

const struct tz_field *
tz_fill_field(const struct tz_form *form, const char *name)
{
	const struct tz_field *field = tz_form_field(form, name);
	size_t i;

	for (i = 0; field == NULL && i < form->fields; i++) {
		const struct tz_field *one = &form->field[i];

		if ((one->label && strcmp(one->label, name) == 0) ||
		    (one->label_en && strcasecmp(one->label_en, name) == 0) ||
		    (one->was && one->was[0] && strcmp(one->was, name) == 0))
			field = one;
	}
	return field;
}

struct look {
	char *id;
	unsigned found;
};

static int
see(const struct tz_record *record, void *arg)
{
	struct look *look = arg;

	look->found++;
	memcpy(look->id, record->id, TZ_RECORD_ID);
	return look->found > 1;
}

static unsigned
look_by(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_field *field, const char *typed, char id[TZ_RECORD_ID])
{
	struct look look = { .id = id };
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_problems quiet;

	if (!tz_keys_indexed(form, field) || field->type->kind != TZ_TEXT ||
	    field->target != NULL)
		return 0;
	tz_problems_init(&quiet);
	if (field->type->parse(field, typed, NULL, &value, &quiet))
		(void)!tz_world_look_for(ledger, form, field, &value, see,
		    &look, NULL);
	tz_problems_release(&quiet);
	tz_value_release(&value);
	return look.found;
}

static bool
is_digits(const char *text, size_t most)
{
	size_t n = strspn(text, "0123456789");

	return n > 0 && n <= most && text[n] == '\0';
}

static bool
is_there(struct tz_ledger *ledger, const char *id)
{
	struct tz_record record;
	bool yes;

	tz_record_init(&record);
	yes = tz_world_look(ledger, id, &record, NULL) == TZ_OK;
	tz_record_release(&record);
	return yes;
}

bool
tz_fill_by_old_no(struct tz_ledger *ledger, const struct tz_form *form,
    const char *typed, char id[TZ_RECORD_ID])
{
	struct tz_cursor *cursor;
	struct tz_record record;
	bool found = false;
	bool more = true;
	struct tz_buf key;
	enum tz_rc rc;

	tz_buf_init(&key, TZ_KEYS_MAX);
	tz_keys_prefix(form, TZ_NO_OLD_NO, TZ_SEARCH_START, typed, &key);
	rc = tz_records_by_key(ledger->store, key.data, key.len, false, NULL,
	    0, &cursor, NULL);
	tz_buf_release(&key);
	if (rc != TZ_OK)
		return false;
	tz_record_init(&record);
	while (!found &&
	    tz_cursor_next(cursor, &record, &more, NULL) == TZ_OK && more)
		found = record.old_no != NULL &&
		    strcmp(record.old_no, typed) == 0 &&
		    is_there(ledger, record.id);
	if (found)
		memcpy(id, record.id, TZ_RECORD_ID);
	tz_record_release(&record);
	tz_cursor_close(cursor);
	return found;
}

/*
 * The one record of form that typed means; false with *found 0 or more than 1.
 * A number of a record is taken as it is: relation.h checks it. One of an
 * office that this one succeeds is a number on paper here.
 */
static bool
look_up(struct tz_ledger *ledger, const struct tz_form *form,
    const char *typed, char id[TZ_RECORD_ID], unsigned *found)
{
	char site[TZ_SITE];
	char prefix[TZ_PREFIX];
	uint32_t serial;
	size_t i;

	*found = 1;
	if (tz_record_id_split(typed, site, prefix, &serial)) {
		if (tz_world_own(ledger, typed) || is_there(ledger, typed) ||
		    !tz_fill_by_old_no(ledger, form, typed, id))
			snprintf(id, TZ_RECORD_ID, "%s", typed);
		return true;
	}
	for (i = 0; i < form->fields; i++) {
		*found = look_by(ledger, form, &form->field[i], typed, id);
		if (*found > 0)
			return *found == 1;
	}
	if (is_digits(typed, SERIAL_DIGITS)) {
		tz_record_id_join(id, ledger->site, form->prefix,
		    (uint32_t)strtoul(typed, NULL, 10));
		if (is_there(ledger, id)) {
			*found = 1;
			return true;
		}
	}
	if (tz_fill_by_old_no(ledger, form, typed, id)) {
		*found = 1;
		return true;
	}
	return false;
}

static bool
fill_ref(struct tz_ledger *ledger, const struct tz_field *field,
    const char *typed, struct tz_value *value, struct tz_problems *problems)
{
	char id[TZ_RECORD_ID];
	unsigned found;

	if (look_up(ledger, field->target, typed, id, &found)) {
		if (field->type->kind == TZ_LIST)
			tz_value_add(value, id);
		else
			tz_value_text(value, id);
		return true;
	}
	if (found > 1)
		tz_problems_add(problems, field->no, "reference",
		    N_("several records are called %s: type the number"),
		    typed);
	else
		tz_problems_add(problems, field->no, "reference",
		    N_("no record of the register %s is called %s"),
		    field->target->label, typed);
	return false;
}

static bool
fill_refs(struct tz_ledger *ledger, const struct tz_field *field,
    const char *typed, struct tz_value *value, struct tz_problems *problems)
{
	char *copy = tz_mem_text(typed);
	char *at = copy;
	bool ok = true;
	size_t n;

	while (ok && *at != '\0') {
		at += strspn(at, ",; \t");
		n = strcspn(at, ",; \t");
		if (n == 0)
			break;
		if (at[n] != '\0')
			at[n++] = '\0';
		ok = fill_ref(ledger, field, at, value, problems);
		at += n;
	}
	tz_mem_free(copy);
	return ok;
}

bool
tz_fill_value(struct tz_ledger *ledger, const struct tz_field *field,
    const char *typed, const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	if (typed[strspn(typed, " \t")] == '\0')
		return true;
	if (field->target == NULL)
		return field->type->parse(field, typed, record, value,
		    problems);
	if (field->type->kind == TZ_LIST)
		return fill_refs(ledger, field, typed, value, problems);
	return fill_ref(ledger, field, typed, value, problems);
}

static enum tz_rc
fill_old_no(const char *typed, struct tz_record *record, struct tz_err *err)
{
	if (strlen(typed) > OLD_NO_MAX)
		return tz_fail(err, TZ_EINPUT, N_("the number is too long"));
	tz_mem_free(record->old_no);
	record->old_no = typed[0] == '\0' ? NULL : tz_mem_text(typed);
	return TZ_OK;
}

enum tz_rc
tz_fill_pair(struct tz_ledger *ledger, const struct tz_form *form,
    const char *name, const char *typed, struct tz_record *record,
    struct tz_problems *problems, struct tz_err *err)
{
	const struct tz_field *field = tz_fill_field(form, name);
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_problem *row;
	size_t n = problems->n;

	if (field == NULL && strcmp(name, "old_no") == 0)
		return fill_old_no(typed, record, err);
	if (field == NULL || field->hidden) {
		row = tz_problems_add(problems, 0, "field",
		    N_("the register %s has no field %s"), form->name, name);
		tz_utf8_copy(row->place, sizeof(row->place), name);
		return tz_fail(err, TZ_EINPUT,
		    N_("the register %s has no field %s"), form->name, name);
	}
	if (!tz_fill_value(ledger, field, typed, record, &value, problems)) {
		tz_value_release(&value);
		if (problems->n == n)
			return tz_fail_plain(err, TZ_EINPUT);
		return tz_fail_say(err, TZ_EINPUT, &problems->item[n].say);
	}
	tz_record_take(record, field->no, &value);
	return TZ_OK;
}
