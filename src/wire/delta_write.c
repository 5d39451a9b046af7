/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries to rows; see delta.h. */
#include "wire/delta.h"

#include <string.h>

#include "wire/delta_cell.h"
#include "wire/delta_text.h"

static size_t
find_user(const struct tz_delta *delta, const char *user)
{
	size_t i;

	for (i = 0; i < delta->users_n; i++)
		if (strcmp(delta->users[i], user) == 0)
			break;
	return i;
}

static size_t
find_form(const struct tz_delta *delta, const uint8_t id[TZ_HASH])
{
	size_t i;

	for (i = 0; i < delta->forms; i++)
		if (memcmp(delta->form[i].id, id, TZ_HASH) == 0)
			break;
	return i;
}

static size_t
find_kind(const struct tz_delta *delta, enum tz_op op, size_t form)
{
	size_t i;

	for (i = 0; i < delta->kinds_n; i++)
		if (delta->kinds[i].op == op && delta->kinds[i].form == form)
			break;
	return i;
}

/* Makes the kind of entry the one in hand and says so when it changes. */
static unsigned
write_kind(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	size_t form = find_form(delta, entry->form);
	size_t kind = find_kind(delta, entry->op, form);

	if (kind == delta->kind)
		return 0;
	tz_pack_uint(out, kind);
	if (kind == delta->kinds_n) {
		tz_pack_uint(out, (unsigned)entry->op);
		tz_pack_uint(out, form);
		if (form == delta->forms) {
			tz_buf_put(out, entry->form, TZ_HASH);
			tz_delta_add_form(delta, entry->form);
		}
		tz_delta_add_kind(delta, entry->op, form);
	}
	delta->kind = kind;
	return TZ_DELTA_KIND;
}

static unsigned
write_flags(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	if (entry->flags == delta->flags)
		return 0;
	tz_pack_uint(out, entry->flags);
	return TZ_DELTA_FLAGS;
}

static unsigned
write_user(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	size_t user = find_user(delta, entry->user);

	if (user == delta->user)
		return 0;
	tz_pack_uint(out, user);
	if (user == delta->users_n) {
		tz_pack_text(out, entry->user);
		tz_delta_add_user(delta, entry->user);
	}
	delta->user = user;
	return TZ_DELTA_USER;
}

/* How far from the form's memory is a number of these parts? */
static void
write_parts(const struct tz_delta *delta, const struct tz_entry *entry,
    const char *site, const char *prefix, uint32_t serial, struct tz_buf *out)
{
	const struct tz_delta_form *form =
	    &delta->form[delta->kinds[delta->kind].form];
	uint32_t from = entry->op == TZ_OP_CREATE ? form->made : form->seen;

	if (strcmp(form->site, site) == 0 &&
	    strcmp(form->prefix, prefix) == 0) {
		tz_buf_byte(out, TZ_DELTA_ID_NEAR);
		tz_pack_int(out, (int64_t)serial - from);
	} else if (strcmp(delta->site, site) == 0) {
		tz_buf_byte(out, TZ_DELTA_ID_HERE);
		tz_pack_text(out, prefix);
		tz_pack_uint(out, serial);
	} else {
		tz_buf_byte(out, TZ_DELTA_ID_PLAIN);
		tz_pack_text(out, entry->record);
	}
}

static unsigned
write_record(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	char id[TZ_RECORD_ID];
	char site[TZ_SITE];
	char prefix[TZ_PREFIX];
	uint32_t serial;

	tz_delta_foretell_id(delta, entry->op, id);
	if (strcmp(id, entry->record) == 0)
		return 0;
	if (entry->record[0] == '\0') {
		tz_buf_byte(out, TZ_DELTA_ID_NONE);
		return TZ_DELTA_RECORD;
	}
	if (tz_record_id_split(entry->record, site, prefix, &serial)) {
		tz_record_id_join(id, site, prefix, serial);
		if (strcmp(id, entry->record) == 0) {
			write_parts(delta, entry, site, prefix, serial, out);
			return TZ_DELTA_RECORD;
		}
	}
	tz_buf_byte(out, TZ_DELTA_ID_PLAIN);
	tz_pack_text(out, entry->record);
	return TZ_DELTA_RECORD;
}

static unsigned
write_revision(const struct tz_entry *entry, struct tz_buf *out)
{
	uint32_t revision = tz_delta_foretell_revision(entry->op);

	if (entry->revision == revision &&
	    entry->base == (revision > 0 ? revision - 1 : 0))
		return 0;
	tz_pack_uint(out, entry->revision);
	tz_pack_int(out, (int64_t)entry->revision - 1 - entry->base);
	return TZ_DELTA_REVISION;
}

static unsigned
write_state(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	const struct tz_delta_kind *kind = &delta->kinds[delta->kind];

	if (strcmp(kind->state, entry->state) == 0 &&
	    strcmp(kind->step, entry->step) == 0)
		return 0;
	tz_pack_text(out, entry->state);
	tz_pack_text(out, entry->step);
	return TZ_DELTA_STATE;
}

static unsigned
write_keys(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	struct tz_delta_kind *kind = &delta->kinds[delta->kind];
	unsigned before = 0;
	bool same = kind->keys == entry->n;
	size_t i;

	for (i = 0; i < entry->n && same; i++)
		same = kind->key[i] == tz_delta_key(&entry->cell[i]);
	if (same)
		return 0;
	tz_pack_uint(out, entry->n);
	for (i = 0; i < entry->n; i++) {
		tz_pack_uint(out, tz_delta_key(&entry->cell[i]) -
		    (before << 4));
		before = entry->cell[i].no;
	}
	tz_delta_set_keys(kind, entry->cell, entry->n);
	return TZ_DELTA_KEYS;
}

static unsigned
write_issued(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	unsigned i;

	if (entry->issues == 0)
		return 0;
	tz_pack_uint(out, entry->issues);
	for (i = 0; i < entry->issues; i++) {
		const struct tz_issued *now = &entry->issued[i];

		if (strcmp(now->series, delta->issued[i].series) == 0) {
			tz_buf_byte(out, 1);
			tz_pack_int(out, (int64_t)(now->number -
			    delta->issued[i].number));
		} else {
			tz_buf_byte(out, 0);
			tz_pack_text(out, now->series);
			tz_pack_uint(out, now->number);
		}
	}
	return TZ_DELTA_ISSUED;
}

void
tz_delta_write(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	struct tz_buf row;
	unsigned told;

	tz_buf_init(&row, SIZE_MAX);
	told = write_kind(delta, entry, &row);
	told |= write_flags(delta, entry, &row);
	told |= write_user(delta, entry, &row);
	tz_pack_int(&row, (int64_t)((uint64_t)entry->time -
	    (uint64_t)delta->time));
	told |= write_record(delta, entry, &row);
	told |= write_revision(entry, &row);
	told |= write_state(delta, entry, &row);
	told |= write_keys(delta, entry, &row);
	tz_delta_cells_write(delta, entry, &row);
	if (entry->locked_n > 0) {
		tz_pack_bytes(&row, entry->locked, entry->locked_n);
		told |= TZ_DELTA_LOCKED;
	}
	if (entry->note != NULL) {
		tz_delta_text_write(&row, entry->note);
		told |= TZ_DELTA_NOTE;
	}
	if (entry->old_no != NULL) {
		tz_delta_text_write(&row, entry->old_no);
		told |= TZ_DELTA_OLD_NO;
	}
	told |= write_issued(delta, entry, &row);
	if (entry->disposed) {
		tz_buf_put(&row, entry->digest, TZ_HASH);
		told |= TZ_DELTA_DISPOSED;
	}
	tz_delta_after(delta, entry);
	tz_pack_uint(out, told);
	tz_buf_put(out, row.data, row.len);
	tz_buf_release(&row);
}
