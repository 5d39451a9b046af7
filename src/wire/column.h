/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * column: entries of a batch part by part and field by field, layouts 2 and 3
 * of doc/batch-format.md.
 *
 * Parts are those of rows (delta_part.h) and so is the memory; cells of one
 * field stand together, told by what is implied by the row, by the field's
 * earlier values and by the table of its first texts. Reader and writer take
 * columns in the same order, so nothing says where one ends.
 */
#ifndef TZ_WIRE_COLUMN_H
#define TZ_WIRE_COLUMN_H

#include "wire/comb.h"
#include "wire/delta_part.h"
#include "wire/loom.h"

/* Cells and texts of all entries that a reader keeps at once, in bytes. */
#define TZ_COLUMN_ROOM (32 * 1024 * 1024)

/* An entry while its columns are made or read. */
struct tz_column_row {
	const struct tz_entry *from;	/* of the writer */
	struct tz_entry *to;		/* of the reader */
	size_t kind;
	unsigned told;
	size_t at;			/* cell in hand */
	int32_t birth;			/* of a citizen number before it */
	char sex;
	bool has_birth;
};

/*
 * Writes n entries, one after another in the journal of delta. False when a
 * reader would need more than TZ_COLUMN_ROOM: they must travel in rows.
 */
bool tz_column_write(struct tz_delta *delta, const struct tz_entry *entry,
    size_t n, struct tz_loom *loom);
/* Fills n empty entries; false when the columns are not whole. */
bool tz_column_read(struct tz_delta *delta, struct tz_comb *comb,
    struct tz_entry *entry, size_t n);

/*
 * Visits every cell of every row, field by field: forms in the order of the
 * memory, fields ascending, rows in order. delta stands at the row's kind and
 * birth; row->at is the cell's index. n are the rows that have the field.
 */
struct tz_column_visit {
	void (*begin)(struct tz_column_row *const *row, size_t n, void *arg);
	void (*cell)(struct tz_column_row *row, struct tz_delta_field *field,
	    void *arg);
	void (*end)(size_t n, void *arg);
	void *arg;
};
void tz_column_walk(struct tz_delta *delta, struct tz_column_row *row,
    size_t n, const struct tz_column_visit *visit);

#endif
