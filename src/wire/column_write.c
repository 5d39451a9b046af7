/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries to columns; see column.h. */
#include "wire/column_cell.h"

#include <string.h>

#include "base/mem.h"

/* Where the parts lie; the time is told apart, cells are columns of theirs. */
const enum tz_thread tz_column_thread[TZ_PARTS] = {
	[TZ_PART_LOCKED] = TZ_THREAD_NOISE,
	[TZ_PART_NOTE] = TZ_THREAD_TEXT,
	[TZ_PART_OLD_NO] = TZ_THREAD_TEXT,
	[TZ_PART_DISPOSED] = TZ_THREAD_NOISE,
};

struct writing {
	struct tz_delta *delta;
	struct tz_loom *loom;
	bool steady;
};

/* One part of all rows, and which of them tell it. */
static void
make_part(struct tz_delta *delta, enum tz_delta_part part,
    struct tz_column_row *row, size_t n, struct tz_buf *out)
{
	size_t i;

	tz_buf_init(out, SIZE_MAX);
	if (part == TZ_PART_TIME || part == TZ_PART_CELLS)
		return;
	for (i = 0; i < n; i++) {
		if (part != TZ_PART_KIND)
			delta->kind = row[i].kind;
		if (tz_delta_part_write(part, delta, row[i].from, out))
			row[i].told |= tz_delta_bit[part];
		row[i].kind = delta->kind;
	}
}

static void
put_times(struct tz_delta *delta, const struct tz_column_row *row, size_t n,
    struct tz_loom *loom)
{
	size_t i;

	for (i = 0; i < n; i++) {
		tz_column_wide_write((uint64_t)row[i].from->time -
		    (uint64_t)delta->time, loom);
		delta->time = row[i].from->time;
	}
	tz_loom_cut(loom);
}

/* What each row tells stands before all parts. */
static void
write_parts(struct tz_delta *delta, struct tz_column_row *row, size_t n,
    struct tz_loom *loom)
{
	struct tz_buf column[TZ_PARTS];
	enum tz_delta_part part;
	size_t i;

	for (part = 0; part < TZ_PARTS; part++)
		make_part(delta, part, row, n, &column[part]);
	for (i = 0; i < n; i++)
		tz_pack_uint(tz_loom_to(loom, TZ_THREAD_SHAPE), row[i].told);
	tz_loom_cut(loom);
	for (part = 0; part < TZ_PARTS; part++) {
		if (part == TZ_PART_TIME)
			put_times(delta, row, n, loom);
		if (column[part].len > 0)
			tz_buf_put(tz_loom_to(loom, tz_column_thread[part]),
			    column[part].data, column[part].len);
		tz_loom_cut(loom);
		tz_buf_release(&column[part]);
	}
}

static const struct tz_value *
value_of(const struct tz_column_row *row)
{
	return &row->from->cell[row->at].value;
}

/*
 * Texts that follow themselves more often than texts drawn by chance would
 * are best told as the same again, others always by their number.
 */
static void
guess_steady(struct tz_column_row *const *row, size_t n, void *arg)
{
	struct writing *writing = arg;
	struct tz_delta_field seen = { .no = 0 };
	size_t count[TZ_DELTA_TABLE] = { 0 };
	size_t same = 0;
	size_t pairs = 0;
	size_t all = 0;
	size_t known;
	size_t i;

	for (i = 0; i < n; i++) {
		const struct tz_value *value = value_of(row[i]);

		if (value->kind != TZ_TEXT)
			continue;
		same += i > 0 && tz_value_same(value, value_of(row[i - 1]));
		known = tz_delta_learn_text(&seen, value->u.text);
		if (known != TZ_DELTA_NONE)
			pairs += count[known]++;
		all++;
	}
	/* Of all pairs those that agree, against neighbours that agree. */
	writing->steady = all > 1 && (double)same / (double)all >
	    2.0 * (double)pairs / ((double)all * (double)(all - 1)) + 0.1;
	tz_delta_forget(&seen);
}

static void
write_cell(struct tz_column_row *row, struct tz_delta_field *field, void *arg)
{
	struct writing *writing = arg;
	struct tz_column_cell cell = { .delta = writing->delta,
		.field = field, .cell = row->from->cell, .at = row->at,
		.time = row->from->time, .steady = writing->steady };

	tz_column_cell_write(&cell, writing->loom);
}

static void
end_field(size_t n, void *arg)
{
	struct writing *writing = arg;

	tz_loom_cut_field(writing->loom, n);
}

/* What a reader keeps of an entry, counted as readers do. */
static size_t
room_of(const struct tz_entry *entry)
{
	size_t room = entry->n * sizeof(struct tz_cell);
	size_t i;
	size_t k;

	for (i = 0; i < entry->n; i++) {
		const struct tz_value *value = &entry->cell[i].value;

		if (value->kind == TZ_TEXT || value->kind == TZ_NUM)
			room += strlen(value->u.text);
		for (k = 0; value->kind == TZ_LIST && k < value->u.list.n; k++)
			room += strlen(value->u.list.item[k]) + sizeof(char *);
	}
	return room;
}

bool
tz_column_write(struct tz_delta *delta, const struct tz_entry *entry,
    size_t n, struct tz_loom *loom)
{
	struct writing writing = { .delta = delta, .loom = loom };
	struct tz_column_visit visit = { .begin = guess_steady,
		.cell = write_cell, .end = end_field, .arg = &writing };
	struct tz_column_row *row;
	size_t room = 0;
	size_t i;

	for (i = 0; i < n; i++)
		room += room_of(&entry[i]);
	if (room > TZ_COLUMN_ROOM)
		return false;
	row = tz_mem_alloc(n * sizeof(*row));
	for (i = 0; i < n; i++)
		row[i].from = &entry[i];
	write_parts(delta, row, n, loom);
	tz_column_walk(delta, row, n, &visit);
	tz_mem_free(row);
	return true;
}
