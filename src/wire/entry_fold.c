/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What entries do to records, and which entry leads from one to another.
 *
 * Both walk the same fields, so that fold(diff(a, b), a) is b but for who and
 * when, which the journal adds.
 */
#include "wire/entry.h"

#include <string.h>

#include "base/mem.h"
#include "form/form.h"
#include "form/type.h"
#include "wire/pack.h"

/* Marks of an entry that stay with the record for good. */
static const struct {
	unsigned entry;
	unsigned record;
} lasting[] = {
	{ TZ_ENTRY_LATE, TZ_RECORD_LATE },
	{ TZ_ENTRY_IMPORT, TZ_RECORD_IMPORTED },
};

#define LASTING (sizeof(lasting) / sizeof(lasting[0]))

static void
fold_flags(const struct tz_entry *entry, struct tz_record *record)
{
	size_t i;

	for (i = 0; i < LASTING; i++)
		if (entry->flags & lasting[i].entry)
			record->flags |= lasting[i].record;
	record->flags &= ~(unsigned)TZ_RECORD_OWED;
	if (entry->flags & TZ_ENTRY_OWED)
		record->flags |= TZ_RECORD_OWED;
	if (entry->op == TZ_OP_VOID)
		record->flags |= TZ_RECORD_VOID;
	if (entry->op == TZ_OP_DISPOSE)
		record->flags |= TZ_RECORD_VOID | TZ_RECORD_DISPOSED;
}

static void
fold_header(const struct tz_entry *entry, struct tz_record *record)
{
	if (entry->op == TZ_OP_CREATE) {
		memcpy(record->id, entry->record, TZ_RECORD_ID);
		memcpy(record->created_by, entry->user, TZ_USER);
		record->created_at = entry->time;
	}
	memcpy(record->updated_by, entry->user, TZ_USER);
	record->updated_at = entry->time;
	memcpy(record->form, entry->form, TZ_HASH);
	memcpy(record->state, entry->state, TZ_STATE);
	record->revision = entry->revision;
	if (entry->old_no != NULL) {
		tz_mem_free(record->old_no);
		record->old_no = entry->old_no[0] ?
		    tz_mem_text(entry->old_no) : NULL;
	}
	if (entry->op == TZ_OP_VOID) {
		tz_mem_free(record->void_reason);
		record->void_reason = entry->note == NULL ? NULL :
		    tz_mem_text(entry->note);
	}
}

/* Of a record that was disposed of only its header remains. */
static void
empty(struct tz_record *record)
{
	tz_pack_cells_free(record->cell, record->n);
	tz_mem_free(record->old_no);
	tz_mem_free(record->void_reason);
	record->cell = NULL;
	record->n = 0;
	record->old_no = NULL;
	record->void_reason = NULL;
}

/* Does entry follow the revision that record stands at? */
static bool
fits(const struct tz_entry *entry, const struct tz_record *record)
{
	if (entry->base != record->revision ||
	    entry->revision != entry->base + 1)
		return false;
	if (entry->op == TZ_OP_CREATE)
		return entry->base == 0;
	return entry->base > 0 && strcmp(entry->record, record->id) == 0;
}

enum tz_rc
tz_entry_fold(const struct tz_entry *entry, struct tz_record *record,
    struct tz_err *err)
{
	if (!tz_entry_op_changes(entry->op))
		return tz_fail(err, TZ_EINPUT,
		    N_("entry %llu of the journal changes no record"),
		    (unsigned long long)entry->sequence);
	if (!fits(entry, record))
		return tz_fail(err, TZ_ECHAIN,
		    N_("entry %llu of the journal does not follow revision %u "
		    "of record %s"), (unsigned long long)entry->sequence,
		    (unsigned)record->revision, entry->record);
	fold_header(entry, record);
	fold_flags(entry, record);
	if (entry->op == TZ_OP_DISPOSE)
		empty(record);
	tz_record_set_all(record, entry->cell, entry->n);
	tz_record_set_all(record, entry->secret, entry->secrets);
	return TZ_OK;
}

/* Where a cell goes: false when it stays out of the journal. */
static bool
travels(const struct tz_form *form, unsigned no, bool *secret)
{
	const struct tz_field *field;

	*secret = form == NULL;
	field = form == NULL ? NULL : tz_form_number(form, no);
	if (field == NULL)
		return true;
	*secret = (field->protect == TZ_PROTECT_SENSITIVE && !field->share) ||
	    (field->type != NULL && strcmp(field->type->name, "secret") == 0);
	return !field->computed;
}

static void
diff_cell(const struct tz_form *form, unsigned no, const struct tz_value *to,
    struct tz_entry *entry)
{
	bool secret;

	if (travels(form, no, &secret))
		tz_entry_set(entry, secret, no, to);
}

/* Both lists ascend: one walk finds what came, went and changed. */
static void
diff_cells(const struct tz_form *form, const struct tz_record *before,
    const struct tz_record *after, struct tz_entry *entry)
{
	static const struct tz_value none = { .kind = TZ_NONE };
	size_t n = before == NULL ? 0 : before->n;
	size_t i = 0;
	size_t k = 0;

	while (i < n || k < after->n) {
		const struct tz_cell *old = i < n ? &before->cell[i] : NULL;
		const struct tz_cell *new = k < after->n ? &after->cell[k] :
		    NULL;

		if (new == NULL || (old != NULL && old->no < new->no)) {
			diff_cell(form, old->no, &none, entry);
			i++;
			continue;
		}
		if (old == NULL || old->no > new->no) {
			diff_cell(form, new->no, &new->value, entry);
			k++;
			continue;
		}
		if (!tz_value_same(&old->value, &new->value))
			diff_cell(form, new->no, &new->value, entry);
		i++;
		k++;
	}
}

static void
diff_header(const struct tz_record *before, const struct tz_record *after,
    struct tz_entry *entry)
{
	unsigned had = before == NULL ? 0 : before->flags;
	const char *old_no = before == NULL ? NULL : before->old_no;
	size_t i;

	entry->op = before == NULL ? TZ_OP_CREATE : TZ_OP_EDIT;
	entry->base = before == NULL ? 0 : before->revision;
	entry->revision = entry->base + 1;
	memcpy(entry->form, after->form, TZ_HASH);
	memcpy(entry->record, after->id, TZ_RECORD_ID);
	memcpy(entry->state, after->state, TZ_STATE);
	for (i = 0; i < LASTING; i++)
		if (after->flags & ~had & lasting[i].record)
			entry->flags |= lasting[i].entry;
	if (after->flags & TZ_RECORD_OWED)
		entry->flags |= TZ_ENTRY_OWED;
	if (strcmp(old_no ? old_no : "", after->old_no ? after->old_no : ""))
		entry->old_no = tz_mem_text(after->old_no ? after->old_no : "");
	if (before != NULL && after->flags & ~had & TZ_RECORD_VOID) {
		entry->op = TZ_OP_VOID;
		tz_mem_free(entry->note);
		entry->note = tz_mem_text(after->void_reason);
	}
}

/* What an earlier diff left; who, when and why stay the caller's. */
static void
clear_change(struct tz_entry *entry)
{
	tz_mem_free(entry->old_no);
	tz_mem_free(entry->locked);
	tz_pack_cells_free(entry->cell, entry->n);
	tz_pack_cells_free(entry->secret, entry->secrets);
	entry->old_no = NULL;
	entry->locked = NULL;
	entry->cell = NULL;
	entry->secret = NULL;
	entry->locked_n = 0;
	entry->n = 0;
	entry->secrets = 0;
}

void
tz_entry_diff(const struct tz_form *form, const struct tz_record *before,
    const struct tz_record *after, struct tz_entry *entry)
{
	clear_change(entry);
	diff_header(before, after, entry);
	diff_cells(form, before, after, entry);
}
