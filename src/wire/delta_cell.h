/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rows_cell: the cells of a row: which are as before, then the others.
 *
 * Numbers and kinds of the cells are those of the kind in hand.
 */
#ifndef TZ_WIRE_ROWS_CELL_H
#define TZ_WIRE_ROWS_CELL_H

#include "wire/rows.h"

void tz_rows_cells_write(struct tz_rows *rows, const struct tz_entry *entry,
    struct tz_buf *out);
void tz_rows_cells_read(struct tz_rows *rows, struct tz_unpack *in,
    struct tz_entry *entry);

#endif
