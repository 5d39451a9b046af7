/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * comb: takes the threads of a batch in columns apart again (see loom.h).
 *
 * Columns are read in the order in which they were written; each asks for the
 * threads it has bytes on. Nothing in the bytes is believed.
 */
#ifndef TZ_WIRE_COMB_H
#define TZ_WIRE_COMB_H

#include <stdbool.h>
#include <stddef.h>

#include "wire/loom.h"
#include "wire/pack.h"

struct tz_comb;

/* Layout 2, of which plain is what was inflated; it is borrowed. */
struct tz_comb *tz_comb_grouped(const void *plain, size_t n);
/* Layout 3: streams that inflate to raw bytes together; they are borrowed. */
struct tz_comb *tz_comb_streams(const void *packed, size_t n, size_t raw);
void tz_comb_free(struct tz_comb *comb);

/* The thread, to be read by the column in hand; never NULL. */
struct tz_unpack *tz_comb_from(struct tz_comb *comb, enum tz_thread thread);
/* A field of so many cells begins; then the heads of its cells. */
void tz_comb_field(struct tz_comb *comb, size_t cells);
unsigned tz_comb_head(struct tz_comb *comb);
/* The column ends: all that it has on its threads must have been read. */
void tz_comb_cut(struct tz_comb *comb);
/* Bytes that are still to be read, at most. */
size_t tz_comb_left(const struct tz_comb *comb);
bool tz_comb_bad(const struct tz_comb *comb);
/* True when everything has been read and nothing was bad. */
bool tz_comb_done(const struct tz_comb *comb);

#endif
