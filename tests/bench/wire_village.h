/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wire_village: the entries of a made-up village, and how much chance is in
 * them: households of 31 shared fields, their residents of 31, and matters of
 * 30, one after another as a clerk enters them.
 */
#ifndef TZ_BENCH_WIRE_VILLAGE_H
#define TZ_BENCH_WIRE_VILLAGE_H

#include "base/buf.h"
#include "wire/entry.h"

struct wire_village;

/* The same seed makes the same village. */
struct wire_village *wire_village_new(uint64_t seed, bool edits);
void wire_village_free(struct wire_village *village);
/*
 * The next entry, chained to the one before; the record as a line of JSON and
 * as the XML of a form are appended (NULL: not wanted).
 */
void wire_village_next(struct wire_village *village, struct tz_entry *entry,
    struct tz_buf *json, struct tz_buf *xml);
/* Bytes of chance that all entries so far were drawn from. */
double wire_village_entropy(const struct wire_village *village);

#endif
