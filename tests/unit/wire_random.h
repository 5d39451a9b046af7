/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wire_random: journals that nobody would write by hand, the same each run.
 *
 * Ordinary entries (a village's registrations, edits, steps, views) mixed with
 * odd ones: strange signs, empty parts, numbers at the ends of their range,
 * record numbers that are none, clocks that run backwards.
 */
#ifndef TZ_TESTS_WIRE_RANDOM_H
#define TZ_TESTS_WIRE_RANDOM_H

#include "wire/entry.h"

struct tz_random {
	uint64_t seed;
};

uint64_t tz_random_next(struct tz_random *random);
/* 0 to n - 1. */
size_t tz_random_below(struct tz_random *random, size_t n);
/* Text of at most signs signs out of hanzi, digits and the rest of Unicode. */
char *tz_random_text(struct tz_random *random, size_t signs);
void tz_random_value(struct tz_random *random, struct tz_value *value);

/*
 * Fills the entry that follows before in a journal (NULL: the first), chained
 * to it. odd is how many of a hundred are odd.
 */
void tz_random_entry(struct tz_random *random, unsigned odd,
    const struct tz_entry *before, struct tz_entry *entry);
/* A record like those of a register, revision 1, with at most most cells. */
void tz_random_record(struct tz_random *random, size_t most,
    struct tz_record *record);

#endif
