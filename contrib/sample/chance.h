/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * chance: numbers that look random and are the same on every machine.
 *
 * SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
 * generators, OOPSLA 2014): the state grows by 0x9e3779b97f4a7c15, and each
 * state is mixed to one number. No call of the C library takes part, so a seed
 * gives the same sample everywhere.
 */
#ifndef TZ_SAMPLE_CHANCE_H
#define TZ_SAMPLE_CHANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tz_chance {
	uint64_t state;
};

uint64_t tz_chance_next(struct tz_chance *chance);
/* From 0 to n - 1; n is not 0. */
uint32_t tz_chance_below(struct tz_chance *chance, uint32_t n);
/* From least to most, both included. */
int32_t tz_chance_between(struct tz_chance *chance, int32_t least,
    int32_t most);
/* True so many times of a hundred. */
bool tz_chance_percent(struct tz_chance *chance, unsigned percent);
/*
 * Index of a row by weight; weights end with 0.
 */
size_t tz_chance_weighed(struct tz_chance *chance, const unsigned *weight);

#endif
