/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries to parts and rows; see delta_part.h and delta.h. */
#include "wire/delta_part.h"

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

/* The form of a dictionary whose records are numbered like this one; or 0. */
static size_t
like_form(const struct tz_delta *delta, const struct tz_entry *entry)
{
	char site[TZ_SITE];
	char prefix[TZ_PREFIX];
	uint32_t serial;
	size_t i;

	if (!tz_record_id_split(entry->record, site, prefix, &serial))
		return 0;
	for (i = delta->forms; i-- > 1;)
		if (delta->form[i].base != NULL &&
		    strcmp(delta->form[i].prefix, prefix) == 0)
			return i;
	return 0;
}

static void
write_new_form(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	size_t like = like_form(delta, entry);
	size_t form;

	tz_buf_put(out, entry->form, TZ_HASH);
	if (delta->primed)
		tz_pack_uint(out, like);
	form = tz_delta_add_form(delta, entry->form);
	if (like > 0)
		tz_delta_like(delta, form, delta->form[like].base);
}

/* Makes the kind of entry the one in hand and says so when it changes. */
static bool
write_kind(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	size_t form = find_form(delta, entry->form);
	size_t kind = find_kind(delta, entry->op, form);

	delta->sequence++;
	if (kind == delta->kind)
		return false;
	tz_pack_uint(out, kind);
	if (kind == delta->kinds_n) {
		tz_pack_uint(out, (unsigned)entry->op);
		tz_pack_uint(out, form);
		if (form == delta->forms)
			write_new_form(delta, entry, out);
		tz_delta_add_kind(delta, entry->op, form);
	}
	delta->kind = kind;
	return true;
}

static bool
write_flags(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	if (entry->flags == delta->flags)
		return false;
	delta->flags = entry->flags;
	tz_pack_uint(out, entry->flags);
	return true;
}

static bool
write_user(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	size_t user = find_user(delta, entry->user);

	if (user == delta->user)
		return false;
	tz_pack_uint(out, user);
	if (user == delta->users_n) {
		tz_pack_text(out, entry->user);
		tz_delta_add_user(delta, entry->user);
	}
	delta->user = user;
	return true;
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

static bool
write_time(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	tz_pack_int(out, (int64_t)((uint64_t)entry->time -
	    (uint64_t)delta->time));
	delta->time = entry->time;
	return true;
}

static bool
write_id(const struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	char id[TZ_RECORD_ID];
	char site[TZ_SITE];
	char prefix[TZ_PREFIX];
	uint32_t serial;

	tz_delta_foretell_id(delta, entry->op, id);
	if (strcmp(id, entry->record) == 0)
		return false;
	if (entry->record[0] == '\0') {
		tz_buf_byte(out, TZ_DELTA_ID_NONE);
		return true;
	}
	if (tz_record_id_split(entry->record, site, prefix, &serial)) {
		tz_record_id_join(id, site, prefix, serial);
		if (strcmp(id, entry->record) == 0) {
			write_parts(delta, entry, site, prefix, serial, out);
			return true;
		}
	}
	tz_buf_byte(out, TZ_DELTA_ID_PLAIN);
	tz_pack_text(out, entry->record);
	return true;
}

static bool
write_record(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	bool told = write_id(delta, entry, out);

	tz_delta_see_id(delta, entry);
	return told;
}

static bool
write_revision(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	uint32_t revision = tz_delta_foretell_revision(entry->op);

	(void)delta;
	if (entry->revision == revision &&
	    entry->base == (revision > 0 ? revision - 1 : 0))
		return false;
	tz_pack_uint(out, entry->revision);
	tz_pack_int(out, (int64_t)entry->revision - 1 - entry->base);
	return true;
}

static bool
write_state(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	struct tz_delta_kind *kind = &delta->kinds[delta->kind];

	if (strcmp(kind->state, entry->state) == 0 &&
	    strcmp(kind->step, entry->step) == 0)
		return false;
	memcpy(kind->state, entry->state, TZ_STATE);
	memcpy(kind->step, entry->step, TZ_STATE);
	tz_pack_text(out, entry->state);
	tz_pack_text(out, entry->step);
	return true;
}

void
tz_delta_keys_write(const uint16_t *key, size_t n, struct tz_buf *out)
{
	unsigned before = 0;
	size_t i;

	tz_pack_uint(out, n);
	for (i = 0; i < n; i++) {
		tz_pack_uint(out, key[i] - (before << 4));
		before = key[i] >> 4;
	}
}

static bool
write_keys(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	struct tz_delta_kind *kind = &delta->kinds[delta->kind];
	bool same = kind->keys == entry->n;
	size_t i;

	for (i = 0; i < entry->n && same; i++)
		same = kind->key[i] == tz_delta_key(&entry->cell[i]);
	if (same)
		return false;
	tz_delta_set_keys(kind, entry->cell, entry->n);
	tz_delta_keys_write(kind->key, kind->keys, out);
	return true;
}

static bool
write_cells(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	delta->has_birth = false;
	tz_delta_cells_write(delta, entry, out);
	return true;
}

static bool
write_locked(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	(void)delta;
	if (entry->locked_n == 0)
		return false;
	tz_pack_bytes(out, entry->locked, entry->locked_n);
	return true;
}

static bool
write_note(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	(void)delta;
	if (entry->note == NULL)
		return false;
	tz_delta_text_write(out, entry->note);
	return true;
}

static bool
write_old_no(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	(void)delta;
	if (entry->old_no == NULL)
		return false;
	tz_delta_text_write(out, entry->old_no);
	return true;
}

static bool
write_issued(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	unsigned i;

	if (entry->issues == 0)
		return false;
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
		delta->issued[i] = *now;
	}
	return true;
}

static bool
write_disposed(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	(void)delta;
	if (!entry->disposed)
		return false;
	tz_buf_put(out, entry->digest, TZ_HASH);
	return true;
}

/* clang-format off */
const unsigned tz_delta_bit[TZ_PARTS] = {
	[TZ_PART_KIND] = TZ_DELTA_KIND,
	[TZ_PART_FLAGS] = TZ_DELTA_FLAGS,
	[TZ_PART_USER] = TZ_DELTA_USER,
	[TZ_PART_RECORD] = TZ_DELTA_RECORD,
	[TZ_PART_REVISION] = TZ_DELTA_REVISION,
	[TZ_PART_STATE] = TZ_DELTA_STATE,
	[TZ_PART_KEYS] = TZ_DELTA_KEYS,
	[TZ_PART_LOCKED] = TZ_DELTA_LOCKED,
	[TZ_PART_NOTE] = TZ_DELTA_NOTE,
	[TZ_PART_OLD_NO] = TZ_DELTA_OLD_NO,
	[TZ_PART_ISSUED] = TZ_DELTA_ISSUED,
	[TZ_PART_DISPOSED] = TZ_DELTA_DISPOSED,
};

static bool (*const writers[TZ_PARTS])(struct tz_delta *delta,
    const struct tz_entry *entry, struct tz_buf *out) = {
	[TZ_PART_KIND] = write_kind,
	[TZ_PART_FLAGS] = write_flags,
	[TZ_PART_USER] = write_user,
	[TZ_PART_TIME] = write_time,
	[TZ_PART_RECORD] = write_record,
	[TZ_PART_REVISION] = write_revision,
	[TZ_PART_STATE] = write_state,
	[TZ_PART_KEYS] = write_keys,
	[TZ_PART_CELLS] = write_cells,
	[TZ_PART_LOCKED] = write_locked,
	[TZ_PART_NOTE] = write_note,
	[TZ_PART_OLD_NO] = write_old_no,
	[TZ_PART_ISSUED] = write_issued,
	[TZ_PART_DISPOSED] = write_disposed,
};
/* clang-format on */

bool
tz_delta_part_write(enum tz_delta_part part, struct tz_delta *delta,
    const struct tz_entry *entry, struct tz_buf *out)
{
	return writers[part](delta, entry, out);
}

void
tz_delta_write(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	enum tz_delta_part part;
	struct tz_buf row;
	unsigned told = 0;

	tz_buf_init(&row, SIZE_MAX);
	for (part = 0; part < TZ_PARTS; part++)
		if (tz_delta_part_write(part, delta, entry, &row))
			told |= tz_delta_bit[part];
	tz_pack_uint(out, told);
	tz_buf_put(out, row.data, row.len);
	tz_buf_release(&row);
}
