/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns to entries; see column.h. Nothing in them is believed. */
#include "wire/column_cell.h"

#include "base/mem.h"

struct reading {
	struct tz_delta *delta;
	struct tz_comb *comb;
};

static bool
read_told(struct tz_comb *comb, struct tz_column_row *row, size_t n)
{
	struct tz_unpack *in = tz_comb_from(comb, TZ_THREAD_SHAPE);
	uint64_t told;
	size_t i;

	for (i = 0; i < n && !in->bad; i++) {
		told = tz_unpack_uint(in);
		if (told > TZ_DELTA_ALL)
			in->bad = true;
		row[i].told = (unsigned)told;
	}
	tz_comb_cut(comb);
	return !tz_comb_bad(comb);
}

/* Makes the cells that the kind in hand has, each knowing its kind of value. */
static bool
lay_cells(struct tz_delta *delta, struct tz_entry *entry)
{
	/* clang-format off */
	static const enum tz_kind kinds[TZ_PACK_KINDS] = {
		[TZ_PACK_NONE] = TZ_NONE, [TZ_PACK_TEXT] = TZ_TEXT,
		[TZ_PACK_INT] = TZ_INT, [TZ_PACK_NUM] = TZ_NUM,
		[TZ_PACK_FALSE] = TZ_BOOL, [TZ_PACK_DAY] = TZ_DAY,
		[TZ_PACK_MOMENT] = TZ_MOMENT, [TZ_PACK_LISTED] = TZ_LIST,
	};
	/* clang-format on */
	const struct tz_delta_kind *kind = &delta->kinds[delta->kind];
	size_t i;

	if (kind->keys == 0)
		return true;
	if (!tz_delta_charge(delta, kind->keys * sizeof(*entry->cell)))
		return false;
	entry->cell = tz_mem_alloc(kind->keys * sizeof(*entry->cell));
	entry->n = kind->keys;
	for (i = 0; i < kind->keys; i++) {
		entry->cell[i].no = kind->key[i] >> 4;
		entry->cell[i].value.kind = kinds[kind->key[i] & 15];
	}
	return true;
}

static void
read_part(struct tz_delta *delta, enum tz_delta_part part,
    struct tz_column_row *row, size_t n, struct tz_comb *comb)
{
	static const uint8_t nothing[1];
	struct tz_unpack none;
	struct tz_unpack *in;
	bool told;
	size_t i;

	for (i = 0; i < n && !tz_comb_bad(comb); i++) {
		told = (row[i].told & tz_delta_bit[part]) != 0;
		tz_unpack_init(&none, nothing, 0);
		in = told ? tz_comb_from(comb, tz_column_thread[part]) : &none;
		if (part != TZ_PART_KIND)
			delta->kind = row[i].kind;
		tz_delta_part_read(part, told, delta, in, row[i].to);
		row[i].kind = delta->kind;
		if (part == TZ_PART_KEYS && !in->bad &&
		    !lay_cells(delta, row[i].to))
			in->bad = true;
		if (none.bad)
			tz_comb_from(comb, TZ_THREAD_SHAPE)->bad = true;
	}
}

static void
read_times(struct tz_delta *delta, struct tz_column_row *row, size_t n,
    struct tz_comb *comb)
{
	size_t i;

	for (i = 0; i < n && !tz_comb_bad(comb); i++) {
		delta->time = (int64_t)((uint64_t)delta->time +
		    tz_column_wide_read(comb));
		row[i].to->time = delta->time;
	}
}

static bool
read_parts(struct tz_delta *delta, struct tz_column_row *row, size_t n,
    struct tz_comb *comb)
{
	enum tz_delta_part part;

	for (part = 0; part < TZ_PARTS && !tz_comb_bad(comb); part++) {
		if (part == TZ_PART_TIME)
			read_times(delta, row, n, comb);
		else if (part != TZ_PART_CELLS)
			read_part(delta, part, row, n, comb);
		tz_comb_cut(comb);
	}
	return !tz_comb_bad(comb);
}

static void
begin_field(struct tz_column_row *const *row, size_t n, void *arg)
{
	struct reading *reading = arg;

	(void)row;
	tz_comb_field(reading->comb, n);
}

static void
read_cell(struct tz_column_row *row, struct tz_delta_field *field, void *arg)
{
	struct reading *reading = arg;
	struct tz_column_cell cell = { .delta = reading->delta,
		.field = field, .cell = row->to->cell, .at = row->at,
		.time = row->to->time };

	tz_column_cell_read(&cell, reading->comb,
	    &row->to->cell[row->at].value);
}

static void
end_field(size_t n, void *arg)
{
	struct reading *reading = arg;

	(void)n;
	tz_comb_cut(reading->comb);
}

bool
tz_column_read(struct tz_delta *delta, struct tz_comb *comb,
    struct tz_entry *entry, size_t n)
{
	struct reading reading = { delta, comb };
	struct tz_column_visit visit = { .begin = begin_field,
		.cell = read_cell, .end = end_field, .arg = &reading };
	struct tz_column_row *row = tz_mem_alloc(n * sizeof(*row));
	size_t i;

	delta->room = TZ_COLUMN_ROOM;
	for (i = 0; i < n; i++)
		row[i].to = &entry[i];
	if (read_told(comb, row, n) && read_parts(delta, row, n, comb))
		tz_column_walk(delta, row, n, &visit);
	tz_mem_free(row);
	return tz_comb_done(comb);
}
