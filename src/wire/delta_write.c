/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries to rows; see rows.h. */
#include "wire/rows.h"

#include <string.h>

#include "wire/rows_cell.h"
#include "wire/rows_text.h"

static size_t
find_user(const struct tz_rows *rows, const char *user)
{
	size_t i;

	for (i = 0; i < rows->users_n; i++)
		if (strcmp(rows->users[i], user) == 0)
			break;
	return i;
}

static size_t
find_form(const struct tz_rows *rows, const uint8_t id[TZ_HASH])
{
	size_t i;

	for (i = 0; i < rows->forms; i++)
		if (memcmp(rows->form[i].id, id, TZ_HASH) == 0)
			break;
	return i;
}

static size_t
find_kind(const struct tz_rows *rows, enum tz_op op, size_t form)
{
	size_t i;

	for (i = 0; i < rows->kinds_n; i++)
		if (rows->kinds[i].op == op && rows->kinds[i].form == form)
			break;
	return i;
}

/* Makes the kind of entry the one in hand and says so when it changes. */
static unsigned
write_kind(struct tz_rows *rows, const struct tz_entry *entry,
    struct tz_buf *out)
{
	size_t form = find_form(rows, entry->form);
	size_t kind = find_kind(rows, entry->op, form);

	if (kind == rows->kind)
		return 0;
	tz_pack_uint(out, kind);
	if (kind == rows->kinds_n) {
		tz_pack_uint(out, (unsigned)entry->op);
		tz_pack_uint(out, form);
		if (form == rows->forms) {
			tz_buf_put(out, entry->form, TZ_HASH);
			tz_rows_add_form(rows, entry->form);
		}
		tz_rows_add_kind(rows, entry->op, form);
	}
	rows->kind = kind;
	return TZ_ROWS_KIND;
}

static unsigned
write_flags(struct tz_rows *rows, const struct tz_entry *entry,
    struct tz_buf *out)
{
	if (entry->flags == rows->flags)
		return 0;
	tz_pack_uint(out, entry->flags);
	return TZ_ROWS_FLAGS;
}

static unsigned
write_user(struct tz_rows *rows, const struct tz_entry *entry,
    struct tz_buf *out)
{
	size_t user = find_user(rows, entry->user);

	if (user == rows->user)
		return 0;
	tz_pack_uint(out, user);
	if (user == rows->users_n) {
		tz_pack_text(out, entry->user);
		tz_rows_add_user(rows, entry->user);
	}
	rows->user = user;
	return TZ_ROWS_USER;
}

/* How far from the form's memory is a number of these parts? */
static void
write_parts(const struct tz_rows *rows, const struct tz_entry *entry,
    const char *site, const char *prefix, uint32_t serial, struct tz_buf *out)
{
	const struct tz_rows_form *form =
	    &rows->form[rows->kinds[rows->kind].form];
	uint32_t from = entry->op == TZ_OP_CREATE ? form->made : form->seen;

	if (strcmp(form->site, site) == 0 &&
	    strcmp(form->prefix, prefix) == 0) {
		tz_buf_byte(out, TZ_ROWS_ID_NEAR);
		tz_pack_int(out, (int64_t)serial - from);
	} else if (strcmp(rows->site, site) == 0) {
		tz_buf_byte(out, TZ_ROWS_ID_HERE);
		tz_pack_text(out, prefix);
		tz_pack_uint(out, serial);
	} else {
		tz_buf_byte(out, TZ_ROWS_ID_PLAIN);
		tz_pack_text(out, entry->record);
	}
}

static unsigned
write_record(struct tz_rows *rows, const struct tz_entry *entry,
    struct tz_buf *out)
{
	char id[TZ_RECORD_ID];
	char site[TZ_SITE];
	char prefix[TZ_PREFIX];
	uint32_t serial;

	tz_rows_foretell_id(rows, entry->op, id);
	if (strcmp(id, entry->record) == 0)
		return 0;
	if (entry->record[0] == '\0') {
		tz_buf_byte(out, TZ_ROWS_ID_NONE);
		return TZ_ROWS_RECORD;
	}
	if (tz_record_id_split(entry->record, site, prefix, &serial)) {
		tz_record_id_join(id, site, prefix, serial);
		if (strcmp(id, entry->record) == 0) {
			write_parts(rows, entry, site, prefix, serial, out);
			return TZ_ROWS_RECORD;
		}
	}
	tz_buf_byte(out, TZ_ROWS_ID_PLAIN);
	tz_pack_text(out, entry->record);
	return TZ_ROWS_RECORD;
}

static unsigned
write_revision(const struct tz_entry *entry, struct tz_buf *out)
{
	uint32_t revision = tz_rows_foretell_revision(entry->op);

	if (entry->revision == revision &&
	    entry->base == (revision > 0 ? revision - 1 : 0))
		return 0;
	tz_pack_uint(out, entry->revision);
	tz_pack_int(out, (int64_t)entry->revision - 1 - entry->base);
	return TZ_ROWS_REVISION;
}

static unsigned
write_state(struct tz_rows *rows, const struct tz_entry *entry,
    struct tz_buf *out)
{
	const struct tz_rows_kind *kind = &rows->kinds[rows->kind];

	if (strcmp(kind->state, entry->state) == 0 &&
	    strcmp(kind->step, entry->step) == 0)
		return 0;
	tz_pack_text(out, entry->state);
	tz_pack_text(out, entry->step);
	return TZ_ROWS_STATE;
}

static unsigned
write_keys(struct tz_rows *rows, const struct tz_entry *entry,
    struct tz_buf *out)
{
	struct tz_rows_kind *kind = &rows->kinds[rows->kind];
	unsigned before = 0;
	bool same = kind->keys == entry->n;
	size_t i;

	for (i = 0; i < entry->n && same; i++)
		same = kind->key[i] == tz_rows_key(&entry->cell[i]);
	if (same)
		return 0;
	tz_pack_uint(out, entry->n);
	for (i = 0; i < entry->n; i++) {
		tz_pack_uint(out, tz_rows_key(&entry->cell[i]) -
		    (before << 4));
		before = entry->cell[i].no;
	}
	tz_rows_set_keys(kind, entry->cell, entry->n);
	return TZ_ROWS_KEYS;
}

static unsigned
write_issued(struct tz_rows *rows, const struct tz_entry *entry,
    struct tz_buf *out)
{
	unsigned i;

	if (entry->issues == 0)
		return 0;
	tz_pack_uint(out, entry->issues);
	for (i = 0; i < entry->issues; i++) {
		const struct tz_issued *now = &entry->issued[i];

		if (strcmp(now->series, rows->issued[i].series) == 0) {
			tz_buf_byte(out, 1);
			tz_pack_int(out, (int64_t)(now->number -
			    rows->issued[i].number));
		} else {
			tz_buf_byte(out, 0);
			tz_pack_text(out, now->series);
			tz_pack_uint(out, now->number);
		}
	}
	return TZ_ROWS_ISSUED;
}

void
tz_rows_write(struct tz_rows *rows, const struct tz_entry *entry,
    struct tz_buf *out)
{
	struct tz_buf row;
	unsigned told;

	tz_buf_init(&row, SIZE_MAX);
	told = write_kind(rows, entry, &row);
	told |= write_flags(rows, entry, &row);
	told |= write_user(rows, entry, &row);
	tz_pack_int(&row, (int64_t)((uint64_t)entry->time -
	    (uint64_t)rows->time));
	told |= write_record(rows, entry, &row);
	told |= write_revision(entry, &row);
	told |= write_state(rows, entry, &row);
	told |= write_keys(rows, entry, &row);
	tz_rows_cells_write(rows, entry, &row);
	if (entry->locked_n > 0) {
		tz_pack_bytes(&row, entry->locked, entry->locked_n);
		told |= TZ_ROWS_LOCKED;
	}
	if (entry->note != NULL) {
		tz_rows_text_write(&row, entry->note);
		told |= TZ_ROWS_NOTE;
	}
	if (entry->old_no != NULL) {
		tz_rows_text_write(&row, entry->old_no);
		told |= TZ_ROWS_OLD_NO;
	}
	told |= write_issued(rows, entry, &row);
	tz_rows_after(rows, entry);
	tz_pack_uint(out, told);
	tz_buf_put(out, row.data, row.len);
	tz_buf_release(&row);
}
