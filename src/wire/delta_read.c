/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parts and rows to entries; see delta_part.h and delta.h. Nothing in them is
 * believed.
 */
#include "wire/delta_part.h"

#include <string.h>

#include "base/mem.h"
#include "wire/delta_cell.h"
#include "wire/delta_text.h"

static uint32_t
read_u32(struct tz_unpack *in)
{
	uint64_t n = tz_unpack_uint(in);

	if (n > UINT32_MAX)
		in->bad = true;
	return (uint32_t)n;
}

/* An index into a memory of n things; n itself is a new one. */
static size_t
read_index(struct tz_unpack *in, size_t n)
{
	uint64_t i = tz_unpack_uint(in);

	if (i > n)
		in->bad = true;
	return in->bad ? 0 : (size_t)i;
}

/* A form not heard of before; with a dictionary also the one it is like. */
static void
read_new_form(struct tz_delta *delta, struct tz_unpack *in)
{
	const uint8_t *id = tz_unpack_raw(in, TZ_HASH);
	uint64_t like = delta->primed && id != NULL ? tz_unpack_uint(in) : 0;
	size_t form;

	if (like > 0 && (like >= delta->forms ||
	    delta->form[like].base == NULL))
		in->bad = true;
	if (in->bad)
		return;
	form = tz_delta_add_form(delta, id);
	if (like > 0)
		tz_delta_like(delta, form, delta->form[like].base);
}

static void
read_kind_told(struct tz_delta *delta, struct tz_unpack *in)
{
	size_t kind = read_index(in, delta->kinds_n);
	enum tz_op op;
	size_t form;

	if (!in->bad && kind == delta->kinds_n) {
		op = (enum tz_op)read_u32(in);
		form = read_index(in, delta->forms);
		if (!in->bad && form == delta->forms)
			read_new_form(delta, in);
		if (!in->bad)
			tz_delta_add_kind(delta, op, form);
	}
	if (!in->bad)
		delta->kind = kind;
}

static void
read_user_told(struct tz_delta *delta, struct tz_unpack *in)
{
	size_t user = read_index(in, delta->users_n);
	char name[TZ_USER] = "";

	if (!in->bad && user == delta->users_n) {
		tz_unpack_text(in, name, sizeof(name));
		tz_delta_add_user(delta, name);
	}
	if (!in->bad)
		delta->user = user;
}

static uint32_t
read_serial(struct tz_unpack *in, uint32_t from)
{
	int64_t delta = tz_unpack_int(in);

	if (delta < -(int64_t)from || delta > (int64_t)(UINT32_MAX - from))
		in->bad = true;
	return in->bad ? 0 : (uint32_t)(from + delta);
}

static void
read_id(const struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	const struct tz_delta_form *form =
	    &delta->form[delta->kinds[delta->kind].form];
	char prefix[TZ_PREFIX] = "";

	memset(entry->record, 0, TZ_RECORD_ID);
	switch (tz_unpack_fixed(in, 1)) {
	case TZ_DELTA_ID_NONE:
		break;
	case TZ_DELTA_ID_NEAR:
		tz_record_id_join(entry->record, form->site, form->prefix,
		    read_serial(in, entry->op == TZ_OP_CREATE ? form->made :
		    form->seen));
		break;
	case TZ_DELTA_ID_HERE:
		tz_unpack_text(in, prefix, sizeof(prefix));
		tz_record_id_join(entry->record, delta->site, prefix,
		    read_u32(in));
		break;
	case TZ_DELTA_ID_PLAIN:
		tz_unpack_text(in, entry->record, TZ_RECORD_ID);
		break;
	default:
		in->bad = true;
	}
}

static void
read_revision_told(struct tz_unpack *in, struct tz_entry *entry)
{
	int64_t gap;
	int64_t base;

	entry->revision = read_u32(in);
	gap = tz_unpack_int(in);
	if (gap < -(int64_t)UINT32_MAX - 1 || gap > (int64_t)UINT32_MAX)
		in->bad = true;
	base = in->bad ? 0 : (int64_t)entry->revision - 1 - gap;
	if (base < 0 || base > (int64_t)UINT32_MAX)
		in->bad = true;
	entry->base = in->bad ? 0 : (uint32_t)base;
}

void
tz_delta_keys_read(struct tz_unpack *in, struct tz_delta_kind *kind)
{
	uint64_t n = tz_unpack_uint(in);
	uint64_t no = 0;
	uint64_t key;
	size_t i;

	if (n > TZ_FIELD_MAX || n > (size_t)(in->end - in->at))
		in->bad = true;
	if (in->bad)
		return;
	kind->keys = 0;
	kind->key = tz_mem_resize(kind->key, n + 1, sizeof(*kind->key));
	for (i = 0; i < n; i++) {
		key = tz_unpack_uint(in);
		if (key >> 4 == 0 || key >> 4 > TZ_FIELD_MAX - no ||
		    (key & 15) >= TZ_PACK_KINDS ||
		    (key & 15) == TZ_PACK_TRUE) {
			in->bad = true;
			return;
		}
		no += key >> 4;
		kind->key[i] = (uint16_t)(no << 4 | (key & 15));
	}
	kind->keys = (size_t)n;
}

static void
read_locked_told(struct tz_unpack *in, struct tz_entry *entry)
{
	size_t n;
	const uint8_t *bytes = tz_unpack_bytes(in, &n);

	if (n == 0)
		in->bad = true;
	if (in->bad)
		return;
	entry->locked = tz_mem_copy(bytes, n);
	entry->locked_n = n;
}

static char *
read_text(struct tz_unpack *in)
{
	struct tz_buf text;
	char *taken;

	tz_buf_init(&text, 2 * TZ_CELL_MAX);
	tz_delta_text_read(in, TZ_CELL_MAX, &text);
	taken = tz_mem_text(tz_buf_str(&text));
	tz_buf_release(&text);
	return taken;
}

static void
read_issued_told(struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	uint64_t n = tz_unpack_uint(in);
	unsigned i;

	if (n == 0 || n > TZ_ENTRY_NUMBERS)
		in->bad = true;
	for (i = 0; i < n && !in->bad; i++) {
		struct tz_issued *now = &entry->issued[i];

		if (tz_unpack_fixed(in, 1) == 1) {
			*now = delta->issued[i];
			now->number += (uint64_t)tz_unpack_int(in);
		} else {
			tz_unpack_text(in, now->series, TZ_SERIES);
			now->number = tz_unpack_uint(in);
		}
		entry->issues = i + 1;
		delta->issued[i] = *now;
	}
}

static void
read_disposed_told(struct tz_unpack *in, struct tz_entry *entry)
{
	const uint8_t *digest = tz_unpack_raw(in, TZ_HASH);

	if (digest == NULL)
		return;
	memcpy(entry->digest, digest, TZ_HASH);
	entry->disposed = true;
}

static void
read_kind(bool told, struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	if (told)
		read_kind_told(delta, in);
	if (delta->kind == TZ_DELTA_NONE)
		in->bad = true;
	if (in->bad)
		return;
	memcpy(entry->site, delta->site, TZ_SITE);
	entry->stream = delta->stream;
	entry->epoch = delta->epoch;
	entry->sequence = ++delta->sequence;
	entry->op = delta->kinds[delta->kind].op;
	memcpy(entry->form, delta->form[delta->kinds[delta->kind].form].id,
	    TZ_HASH);
}

static void
read_flags(bool told, struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	if (told)
		delta->flags = read_u32(in);
	entry->flags = delta->flags;
}

static void
read_user(bool told, struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	if (told)
		read_user_told(delta, in);
	if (delta->user == TZ_DELTA_NONE)
		in->bad = true;
	else
		memcpy(entry->user, delta->users[delta->user], TZ_USER);
}

static void
read_time(bool told, struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	(void)told;
	delta->time = (int64_t)((uint64_t)delta->time +
	    (uint64_t)tz_unpack_int(in));
	entry->time = delta->time;
}

static void
read_record(bool told, struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	if (told)
		read_id(delta, in, entry);
	else
		tz_delta_foretell_id(delta, entry->op, entry->record);
	if (!in->bad)
		tz_delta_see_id(delta, entry);
}

static void
read_revision(bool told, struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	(void)delta;
	entry->revision = tz_delta_foretell_revision(entry->op);
	entry->base = entry->revision > 0 ? entry->revision - 1 : 0;
	if (told)
		read_revision_told(in, entry);
}

static void
read_state(bool told, struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	struct tz_delta_kind *kind = &delta->kinds[delta->kind];

	if (told) {
		tz_unpack_text(in, kind->state, TZ_STATE);
		tz_unpack_text(in, kind->step, TZ_STATE);
	}
	memcpy(entry->state, kind->state, TZ_STATE);
	memcpy(entry->step, kind->step, TZ_STATE);
}

static void
read_keys(bool told, struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	(void)entry;
	if (told)
		tz_delta_keys_read(in, &delta->kinds[delta->kind]);
}

static void
read_cells(bool told, struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	(void)told;
	delta->has_birth = false;
	if (!in->bad)
		tz_delta_cells_read(delta, in, entry);
}

static void
read_locked(bool told, struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	(void)delta;
	if (told)
		read_locked_told(in, entry);
}

static void
read_note(bool told, struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	(void)delta;
	if (told)
		entry->note = read_text(in);
}

static void
read_old_no(bool told, struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	(void)delta;
	if (told)
		entry->old_no = read_text(in);
}

static void
read_issued(bool told, struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	if (told)
		read_issued_told(delta, in, entry);
}

static void
read_disposed(bool told, struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	(void)delta;
	if (told)
		read_disposed_told(in, entry);
}

/* clang-format off */
static void (*const readers[TZ_PARTS])(bool told, struct tz_delta *delta,
    struct tz_unpack *in, struct tz_entry *entry) = {
	[TZ_PART_KIND] = read_kind,
	[TZ_PART_FLAGS] = read_flags,
	[TZ_PART_USER] = read_user,
	[TZ_PART_TIME] = read_time,
	[TZ_PART_RECORD] = read_record,
	[TZ_PART_REVISION] = read_revision,
	[TZ_PART_STATE] = read_state,
	[TZ_PART_KEYS] = read_keys,
	[TZ_PART_CELLS] = read_cells,
	[TZ_PART_LOCKED] = read_locked,
	[TZ_PART_NOTE] = read_note,
	[TZ_PART_OLD_NO] = read_old_no,
	[TZ_PART_ISSUED] = read_issued,
	[TZ_PART_DISPOSED] = read_disposed,
};
/* clang-format on */

void
tz_delta_part_read(enum tz_delta_part part, bool told, struct tz_delta *delta,
    struct tz_unpack *in, struct tz_entry *entry)
{
	readers[part](told, delta, in, entry);
}

void
tz_delta_read(struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	uint64_t told = tz_unpack_uint(in);
	enum tz_delta_part part;

	if (told > TZ_DELTA_ALL)
		in->bad = true;
	for (part = 0; part < TZ_PARTS && !in->bad; part++)
		tz_delta_part_read(part, (told & tz_delta_bit[part]) != 0,
		    delta, in, entry);
}
