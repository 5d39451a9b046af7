/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dice: chance that a seed repeats (splitmix64, Steele and others 2014).
 */
#ifndef LINE_DICE_H
#define LINE_DICE_H

#include <stdbool.h>
#include <stdint.h>

struct dice {
	uint64_t state;
};

void dice_init(struct dice *dice, uint64_t seed, uint64_t use);
/* From first to last, both included. */
int64_t dice_between(struct dice *dice, int64_t first, int64_t last);
/* True in so many of a million throws. */
bool dice_hits(struct dice *dice, int64_t of_a_million);

#endif
