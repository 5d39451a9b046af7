/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/import_ref.h"

#include <string.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/type.h"
#include "ledger/fill.h"
#include "ledger/write.h"
#include "store/records.h"

#define REFS 4			/* registers one sheet feeds beside its own */
#define CELL 4096

/* One field that refers, and the columns of the record it refers to. */
struct ref {
	const struct tz_field *field;
	struct tz_map *known;		/* key to number, own texts */
	struct tz_map *made;		/* of those, in this group */
};

struct tz_import_refs {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_import_match *match;
	char **last;			/* cells of the row above */
	struct ref ref[REFS];
	size_t n;
};

static bool
is_of(const struct tz_import_refs *refs, size_t column, const struct ref *ref)
{
	return refs->match->column[column].kind == TZ_COLUMN_REF &&
	    refs->match->column[column].ref == ref->field;
}

/* Known by the number on paper, else by all that is in the columns. */
static void
key_of(const struct tz_import_refs *refs, const struct ref *ref,
    const struct tz_record *record, struct tz_buf *key)
{
	size_t i;

	tz_buf_clear(key);
	if (record->old_no != NULL && record->old_no[0] != '\0') {
		tz_buf_format(key, "n%s", record->old_no);
		return;
	}
	tz_buf_text(key, "v");
	for (i = 0; i < refs->match->n; i++) {
		if (!is_of(refs, i, ref) ||
		    refs->match->column[i].field == NULL)
			continue;
		tz_buf_byte(key, 0x1f);
		tz_value_plain(tz_record_get(record,
		    refs->match->column[i].field->no), key);
	}
}

static void
remember(struct tz_map *map, const char *key, const char *id)
{
	tz_mem_free(tz_map_set(map, key, tz_mem_text(id)));
}

/* All live records of the register, once. */
static enum tz_rc
read_known(struct tz_import_refs *refs, struct ref *ref, struct tz_err *err)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	struct tz_buf key;
	bool more = true;
	enum tz_rc rc;

	rc = tz_records_all(refs->ledger->store, refs->ledger->site,
	    ref->field->target->prefix, NULL, 0, &cursor, err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&key, TZ_CELL_MAX);
	tz_record_init(&record);
	for (;;) {
		rc = tz_cursor_next(cursor, &record, &more, err);
		if (rc != TZ_OK || !more)
			break;
		if (record.flags & TZ_RECORD_VOID)
			continue;
		key_of(refs, ref, &record, &key);
		remember(ref->known, tz_buf_str(&key), record.id);
	}
	tz_record_release(&record);
	tz_buf_release(&key);
	tz_cursor_close(cursor);
	return rc;
}

static bool
has_ref(const struct tz_import_refs *refs, const struct tz_field *field)
{
	size_t i;

	for (i = 0; i < refs->n; i++)
		if (refs->ref[i].field == field)
			return true;
	return false;
}

enum tz_rc
tz_import_refs_begin(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_import_match *match,
    struct tz_import_refs **refs, struct tz_err *err)
{
	struct tz_import_refs *made = tz_mem_alloc(sizeof(*made));
	const struct tz_import_column *column;
	enum tz_rc rc = TZ_OK;
	size_t i;

	made->ledger = ledger;
	made->session = session;
	made->match = match;
	made->last = tz_mem_alloc((match->n + 1) * sizeof(*made->last));
	for (i = 0; rc == TZ_OK && i < match->n; i++) {
		column = &match->column[i];
		if (column->kind != TZ_COLUMN_REF ||
		    has_ref(made, column->ref) || made->n == REFS)
			continue;
		made->ref[made->n].field = column->ref;
		made->ref[made->n].known = tz_map_new();
		made->ref[made->n].made = tz_map_new();
		rc = read_known(made, &made->ref[made->n++], err);
	}
	if (rc != TZ_OK || made->n == 0) {
		tz_import_refs_end(made);
		made = NULL;
	}
	*refs = made;
	return rc;
}

void
tz_import_refs_end(struct tz_import_refs *refs)
{
	size_t i;

	if (refs == NULL)
		return;
	for (i = 0; i < refs->n; i++) {
		tz_map_free(refs->ref[i].known, tz_mem_free);
		tz_map_free(refs->ref[i].made, tz_mem_free);
	}
	for (i = 0; i < refs->match->n; i++)
		tz_mem_free(refs->last[i]);
	tz_mem_free(refs->last);
	tz_mem_free(refs);
}

void
tz_import_refs_undo(struct tz_import_refs *refs)
{
	size_t i;

	for (i = 0; refs != NULL && i < refs->n; i++) {
		tz_map_free(refs->ref[i].made, tz_mem_free);
		refs->ref[i].made = tz_map_new();
	}
}

/* Cells of the reference: those of the row, or all of the one above. */
static bool
fill_down(struct tz_import_refs *refs, const struct ref *ref,
    const char *const *cell, size_t cells)
{
	bool any = false;
	bool filled = false;
	size_t i;

	for (i = 0; i < cells && i < refs->match->n; i++)
		any = any || (is_of(refs, i, ref) &&
		    cell[i][strspn(cell[i], " \t\r\n")] != '\0');
	for (i = 0; i < cells && i < refs->match->n; i++) {
		if (!is_of(refs, i, ref))
			continue;
		if (any) {
			tz_mem_free(refs->last[i]);
			refs->last[i] = tz_mem_text(cell[i]);
		}
		filled = filled || refs->last[i] != NULL;
	}
	return filled;
}

static void
take_cell(struct tz_import_refs *refs, const struct tz_import_column *column,
    const char *text, struct tz_record *record, struct tz_problems *problems)
{
	struct tz_value value = { .kind = TZ_NONE };
	size_t from = problems->n;
	char tidy[CELL];

	tz_utf8_copy(tidy, sizeof(tidy), text);
	tz_utf8_tidy(tidy, false);
	if (tidy[0] == '\0')
		return;
	if (column->field == NULL) {
		tz_mem_free(record->old_no);
		record->old_no = tz_mem_text(tidy);
		return;
	}
	if (tz_fill_value(refs->ledger, column->field, tidy, record, &value,
	    problems))
		tz_record_take(record, column->field->no, &value);
	else
		record->flags |= TZ_RECORD_OWED;
	tz_value_release(&value);
	for (; from < problems->n; from++) {
		problems->item[from].field = 0;
		tz_utf8_copy(problems->item[from].place,
		    sizeof(problems->item[from].place), column->field->label);
		if (!problems->item[from].warning)
			tz_problems_warn(problems, &problems->item[from]);
	}
}

static void
pass_on(const struct tz_problem *problem, struct tz_problems *problems)
{
	struct tz_problem *row;

	row = tz_problems_add(problems, 0, problem->rule, "%s", "");
	row->say = problem->say;
	tz_problems_warn(problems, row);
}

static enum tz_rc
make(struct tz_import_refs *refs, struct ref *ref, struct tz_record *record,
    struct tz_problems *problems, struct tz_err *err)
{
	static const struct tz_write how = { .confirm = TZ_CONFIRM_DUPLICATE |
	    TZ_CONFIRM_WARNING | TZ_CONFIRM_CLOCK, .flags = TZ_ENTRY_IMPORT,
	    .gaps = true };
	struct tz_problems own;
	struct tz_written written;
	enum tz_rc rc;
	size_t i;

	tz_problems_init(&own);
	rc = tz_write_save(refs->ledger, refs->session, &how,
	    ref->field->target, record, &written, &own, err);
	/* It is not stored: its persons are, and owe their household. */
	for (i = 0; i < own.n; i++)
		pass_on(&own.item[i], problems);
	tz_problems_release(&own);
	return rc;
}

static enum tz_rc
find_or_make(struct tz_import_refs *refs, struct ref *ref,
    struct tz_record *record, char id[TZ_RECORD_ID],
    struct tz_problems *problems, struct tz_err *err)
{
	const char *known;
	struct tz_buf key;
	enum tz_rc rc = TZ_OK;

	tz_buf_init(&key, TZ_CELL_MAX);
	key_of(refs, ref, record, &key);
	known = tz_map_get(ref->known, tz_buf_str(&key));
	if (known == NULL)
		known = tz_map_get(ref->made, tz_buf_str(&key));
	if (known != NULL) {
		snprintf(id, TZ_RECORD_ID, "%s", known);
	} else {
		rc = make(refs, ref, record, problems, err);
		if (rc == TZ_OK) {
			memcpy(id, record->id, TZ_RECORD_ID);
			remember(ref->made, tz_buf_str(&key), id);
		}
	}
	tz_buf_release(&key);
	return rc;
}

static enum tz_rc
take(struct tz_import_refs *refs, struct ref *ref, struct tz_record *record,
    struct tz_buf *gaps, struct tz_problems *problems, struct tz_err *err)
{
	char id[TZ_RECORD_ID] = "";
	struct tz_record other;
	enum tz_rc rc;
	size_t i;

	tz_record_init(&other);
	for (i = 0; i < refs->match->n; i++)
		if (is_of(refs, i, ref) && refs->last[i] != NULL)
			take_cell(refs, &refs->match->column[i],
			    refs->last[i], &other, problems);
	rc = find_or_make(refs, ref, &other, id, problems, err);
	if (rc == TZ_OK)
		tz_record_set_text(record, ref->field->no, id);
	else
		tz_buf_format(gaps, " %s", ref->field->name);
	/* Bad data leaves a gap; what else fails ends the import. */
	if (rc == TZ_EINPUT || rc == TZ_EEXISTS || rc == TZ_EREFUSED) {
		record->flags |= TZ_RECORD_OWED;
		rc = TZ_OK;
	}
	tz_record_release(&other);
	return rc;
}

enum tz_rc
tz_import_refs_take(struct tz_import_refs *refs, const char *const *cell,
    size_t cells, struct tz_record *record, struct tz_buf *gaps,
    struct tz_problems *problems, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; refs != NULL && rc == TZ_OK && i < refs->n; i++)
		if (fill_down(refs, &refs->ref[i], cell, cells))
			rc = take(refs, &refs->ref[i], record, gaps,
			    problems, err);
	return rc;
}
