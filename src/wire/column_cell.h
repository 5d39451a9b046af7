/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * column_cell: one cell of a column: a head that says how it is told, then
 * what the head asks for.
 *
 * Texts are in column_text.c, numbers, days and moments in column_number.c.
 */
#ifndef TZ_WIRE_COLUMN_CELL_H
#define TZ_WIRE_COLUMN_CELL_H

#include "wire/column.h"

/* A cell and what it may be told from. */
struct tz_column_cell {
	struct tz_delta *delta;
	struct tz_delta_field *field;
	const struct tz_cell *cell;	/* of its row, up to this one */
	size_t at;
	int64_t time;			/* of its entry */
	bool steady;	/* the writer's guess: like the one before */
};

/* The thread of each part that is not the time or the cells. */
extern const enum tz_thread tz_column_thread[TZ_PARTS];

/* The value of cell->cell[cell->at]. */
void tz_column_cell_write(const struct tz_column_cell *cell,
    struct tz_loom *loom);
/* Fills value, whose kind is set; comb is bad when it cannot be. */
void tz_column_cell_read(const struct tz_column_cell *cell,
    struct tz_comb *comb, struct tz_value *value);

void tz_column_text_write(const struct tz_column_cell *cell,
    const struct tz_value *value, struct tz_loom *loom);
void tz_column_text_read(const struct tz_column_cell *cell,
    struct tz_comb *comb, enum tz_kind kind, struct tz_value *value);
/* Length on the numbers, signs on the texts. */
void tz_column_signs_write(const char *text, struct tz_loom *loom);
void tz_column_signs_read(struct tz_comb *comb, struct tz_buf *text);

void tz_column_number_write(const struct tz_column_cell *cell,
    const struct tz_value *value, struct tz_loom *loom);
void tz_column_number_read(const struct tz_column_cell *cell,
    struct tz_comb *comb, enum tz_kind kind, struct tz_value *value);
/* A signed number: the low byte is noise, the rest a number. */
void tz_column_wide_write(uint64_t n, struct tz_loom *loom);
uint64_t tz_column_wide_read(struct tz_comb *comb);

#endif
