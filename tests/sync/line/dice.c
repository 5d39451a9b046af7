/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dice.h"

static uint64_t
throw(struct dice *dice)
{
	uint64_t mix = dice->state += UINT64_C(0x9e3779b97f4a7c15);

	mix = (mix ^ (mix >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	mix = (mix ^ (mix >> 27)) * UINT64_C(0x94d049bb133111eb);
	return mix ^ (mix >> 31);
}

void
dice_init(struct dice *dice, uint64_t seed, uint64_t use)
{
	dice->state = seed * 1000003 + use;
	(void)throw(dice);
}

int64_t
dice_between(struct dice *dice, int64_t first, int64_t last)
{
	if (last <= first)
		return first;
	return first + (int64_t)(throw(dice) % (uint64_t)(last - first + 1));
}

bool
dice_hits(struct dice *dice, int64_t of_a_million)
{
	return dice_between(dice, 0, 999999) < of_a_million;
}
