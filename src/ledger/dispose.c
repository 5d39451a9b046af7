/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/dispose.h"

#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "form/forms.h"
#include "ledger/commit.h"
#include "ledger/counts.h"
#include "ledger/retention.h"
#include "ledger/world.h"
#include "store/meta.h"
#include "store/records.h"

#define MOST 20000		/* records of one order */

struct work {
	struct tz_ledger *ledger;
	const char *user;
	const char *order;		/* number of the record that orders */
	bool expired;
	struct tz_map *gone;		/* numbers, of no value */
	size_t n;
};

/* What may not be destroyed, and why. */
static enum tz_rc
allowed(const struct work *work, const struct tz_form *form,
    const struct tz_record *record, struct tz_err *err)
{
	int year = 0;

	if (form == NULL || form->internal ||
	    (record->flags & TZ_RECORD_PULLED) ||
	    strncmp(record->id, work->ledger->site,
	    strlen(work->ledger->site)) != 0)
		return tz_fail(err, TZ_EREFUSED,
		    N_("%s is not this office's to destroy"), record->id);
	if (strcmp(record->id, work->order) == 0)
		return tz_fail(err, TZ_EREFUSED,
		    N_("an order does not destroy itself"));
	if (work->n >= MOST)
		return tz_fail(err, TZ_ELIMIT,
		    N_("one order destroys at most %d records"), MOST);
	if (!work->expired)
		return TZ_OK;
	if (!tz_retention_closed(form, record, &year) ||
	    !tz_retention_over(tz_retention_of(work->ledger, form), year,
	    work->ledger->world.today))
		return tz_fail(err, TZ_EREFUSED,
		    N_("%s must still be kept"), record->id);
	return TZ_OK;
}

static enum tz_rc
write_order(struct work *work, const struct tz_record *record,
    struct tz_err *err)
{
	struct tz_entry entry;
	enum tz_rc rc;

	tz_entry_init(&entry);
	entry.op = TZ_OP_DISPOSE;
	entry.flags = TZ_ENTRY_EFFECT;
	entry.base = record->revision;
	entry.revision = record->revision + 1;
	memcpy(entry.form, record->form, TZ_HASH);
	memcpy(entry.record, record->id, TZ_RECORD_ID);
	snprintf(entry.user, sizeof(entry.user), "%s", work->user);
	entry.note = tz_mem_text(work->order);
	rc = tz_commit_entry(work->ledger, &entry, err);
	if (rc == TZ_OK)
		tz_counts_add(work->ledger->counts, entry.record, entry.op);
	tz_entry_release(&entry);
	return rc;
}

/* Destroys one record; one that is destroyed already stays so. */
static enum tz_rc
destroy(struct work *work, const char *id, bool row, struct tz_err *err)
{
	const struct tz_form *form = tz_forms_of(work->ledger->forms, id);
	struct tz_record record;
	enum tz_rc rc;

	if (tz_map_get(work->gone, id) != NULL)
		return TZ_OK;
	tz_record_init(&record);
	rc = tz_world_get(work->ledger, id, &record, err);
	if (rc == TZ_OK && (record.flags & TZ_RECORD_DISPOSED) == 0) {
		/* Rows follow their record, whose time it was. */
		if (!row)
			rc = allowed(work, form, &record, err);
		if (rc == TZ_OK)
			rc = write_order(work, &record, err);
	}
	tz_record_release(&record);
	if (rc != TZ_OK)
		return rc;
	tz_map_set(work->gone, id, work);
	work->n++;
	return TZ_OK;
}

/* The numbers that a field names: one text, or a list of them. */
static enum tz_rc
destroy_named(struct work *work, const struct tz_value *value,
    struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	size_t i;

	if (value->kind == TZ_TEXT)
		return destroy(work, value->u.text, false, err);
	for (i = 0; rc == TZ_OK && value->kind == TZ_LIST &&
	    i < value->u.list.n; i++)
		rc = destroy(work, value->u.list.item[i], false, err);
	return rc;
}

/* Rows of the order; collected first, since destroying changes the index. */
struct named {
	const struct tz_field *field;
	struct tz_value *value;
	size_t n;
};

static int
keep_named(const struct tz_record *record, void *arg)
{
	struct named *named = arg;

	if (named->n == MOST)
		return 1;
	named->value = tz_mem_resize(named->value, named->n + 1,
	    sizeof(*named->value));
	memset(&named->value[named->n], 0, sizeof(*named->value));
	tz_value_copy(&named->value[named->n++],
	    tz_record_get(record, named->field->no));
	return 0;
}

static enum tz_rc
destroy_rows_name(struct work *work, const struct tz_effect *effect,
    struct tz_err *err)
{
	const struct tz_form *rows = tz_forms_find(work->ledger->forms,
	    effect->rows);
	struct tz_value order = { .kind = TZ_NONE };
	struct named named = { NULL, NULL, 0 };
	enum tz_rc rc;
	size_t i;

	named.field = tz_form_field(rows, effect->dispose);
	tz_value_text(&order, work->order);
	rc = tz_world_scan(work->ledger, rows, rows->parent, &order,
	    keep_named, &named, err);
	for (i = 0; i < named.n; i++) {
		if (rc == TZ_OK)
			rc = destroy_named(work, &named.value[i], err);
		tz_value_release(&named.value[i]);
	}
	tz_mem_free(named.value);
	tz_value_release(&order);
	return rc;
}

/*
 * Rows of what was destroyed, void ones too, which no index leads to: each
 * register of rows is gone through once.
 */
static enum tz_rc
destroy_children(struct work *work, const struct tz_form *form,
    struct tz_err *err)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	const char *parent;
	bool more = true;
	enum tz_rc rc;

	rc = tz_records_all(work->ledger->store, work->ledger->site,
	    form->prefix, NULL, 0, &cursor, err);
	if (rc != TZ_OK)
		return rc;
	tz_record_init(&record);
	for (;;) {
		rc = tz_cursor_next(cursor, &record, &more, err);
		if (rc != TZ_OK || !more)
			break;
		parent = tz_record_text(&record, form->parent->no);
		if (parent[0] == '\0' ||
		    tz_map_get(work->gone, parent) == NULL)
			continue;
		rc = destroy(work, record.id, true, err);
		if (rc != TZ_OK)
			break;
	}
	tz_record_release(&record);
	tz_cursor_close(cursor);
	return rc;
}

/* Rows may have rows: again until no more come. */
static enum tz_rc
destroy_all_children(struct work *work, struct tz_err *err)
{
	struct tz_forms *forms = work->ledger->forms;
	const struct tz_form *form;
	enum tz_rc rc = TZ_OK;
	size_t i, before = 0;

	while (rc == TZ_OK && work->n > before) {
		before = work->n;
		for (i = 0; rc == TZ_OK && i < tz_forms_count(forms); i++) {
			form = tz_forms_at(forms, i);
			if (form->parent != NULL)
				rc = destroy_children(work, form, err);
		}
	}
	return rc;
}

struct drafts {
	const struct work *work;
	char **key;
	size_t n;
};

static int
keep_draft(const char *key, const void *value, size_t n, void *arg)
{
	struct drafts *drafts = arg;
	const char *record = strrchr(key, '/');

	(void)value;
	(void)n;
	if (record == NULL ||
	    tz_map_get(drafts->work->gone, record + 1) == NULL)
		return 0;
	drafts->key = tz_mem_resize(drafts->key, drafts->n + 1,
	    sizeof(*drafts->key));
	drafts->key[drafts->n++] = tz_mem_text(key);
	return 0;
}

static enum tz_rc
drop_drafts(struct work *work, struct tz_err *err)
{
	struct drafts drafts = { work, NULL, 0 };
	enum tz_rc rc;
	size_t i;

	rc = tz_unsaved_walk(work->ledger->store, "", keep_draft, &drafts,
	    err);
	for (i = 0; i < drafts.n; i++) {
		if (rc == TZ_OK)
			rc = tz_unsaved_remove(work->ledger->txn,
			    drafts.key[i], err);
		tz_mem_free(drafts.key[i]);
	}
	tz_mem_free(drafts.key);
	return rc;
}

enum tz_rc
tz_dispose_effect(struct tz_effects *effects, const struct tz_effect *effect,
    struct tz_err *err)
{
	struct work work = { .ledger = effects->ledger,
		.user = effects->user, .order = effects->record->id,
		.expired = effect->expired };
	const struct tz_field *field;
	enum tz_rc rc;

	work.gone = tz_map_new();
	if (effect->rows[0] != '\0') {
		rc = destroy_rows_name(&work, effect, err);
	} else {
		field = tz_form_field(effects->form, effect->dispose);
		rc = destroy_named(&work,
		    tz_record_get(effects->record, field->no), err);
	}
	if (rc == TZ_OK)
		rc = destroy_all_children(&work, err);
	if (rc == TZ_OK)
		rc = drop_drafts(&work, err);
	tz_map_free(work.gone, NULL);
	return rc;
}
