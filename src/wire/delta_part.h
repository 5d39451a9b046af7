/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * delta_part: the parts of an entry, each told by what the memory does not
 * foretell. A row is its parts one after another, a column is one part of all
 * entries; both are made of these.
 *
 * A part uses and changes only memory of its own, once the kind of the entry
 * has been told, so parts may be taken by entry or by part. The caller keeps
 * delta->kind at the entry in hand.
 */
#ifndef TZ_WIRE_DELTA_PART_H
#define TZ_WIRE_DELTA_PART_H

#include "wire/delta.h"

/* In the order in which they stand in a row. */
enum tz_delta_part {
	TZ_PART_KIND,
	TZ_PART_FLAGS,
	TZ_PART_USER,
	TZ_PART_TIME,
	TZ_PART_RECORD,
	TZ_PART_REVISION,
	TZ_PART_STATE,
	TZ_PART_KEYS,
	TZ_PART_CELLS,
	TZ_PART_LOCKED,
	TZ_PART_NOTE,
	TZ_PART_OLD_NO,
	TZ_PART_ISSUED,
	TZ_PART_DISPOSED,
	TZ_PARTS
};

/* The bit of what is told; 0: always told. */
extern const unsigned tz_delta_bit[TZ_PARTS];

/* Writes the part unless it is as foretold: then false. */
bool tz_delta_part_write(enum tz_delta_part part, struct tz_delta *delta,
    const struct tz_entry *entry, struct tz_buf *out);
/* Fills the part of entry from in when it is told, else as foretold. */
void tz_delta_part_read(enum tz_delta_part part, bool told,
    struct tz_delta *delta, struct tz_unpack *in, struct tz_entry *entry);

/* Keys of cells: how many, then each less the number before. */
void tz_delta_keys_write(const uint16_t *key, size_t n, struct tz_buf *out);
void tz_delta_keys_read(struct tz_unpack *in, struct tz_delta_kind *kind);

#endif
