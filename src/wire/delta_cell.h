/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * delta_cell: the cells of a row: which are as before, then the others.
 *
 * Numbers and kinds of the cells are those of the kind in hand.
 */
#ifndef TZ_WIRE_DELTA_CELL_H
#define TZ_WIRE_DELTA_CELL_H

#include "wire/delta.h"

void tz_delta_cells_write(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out);
void tz_delta_cells_read(struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry);

#endif
