/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chance.h"

uint64_t
tz_chance_next(struct tz_chance *chance)
{
	uint64_t z;

	chance->state += UINT64_C(0x9e3779b97f4a7c15);
	z = chance->state;
	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

uint32_t
tz_chance_below(struct tz_chance *chance, uint32_t n)
{
	return (uint32_t)((tz_chance_next(chance) >> 32) * n >> 32);
}

int32_t
tz_chance_between(struct tz_chance *chance, int32_t least, int32_t most)
{
	return least + (int32_t)tz_chance_below(chance,
	    (uint32_t)(most - least) + 1);
}

bool
tz_chance_percent(struct tz_chance *chance, unsigned percent)
{
	return tz_chance_below(chance, 100) < percent;
}

size_t
tz_chance_weighed(struct tz_chance *chance, const unsigned *weight)
{
	uint32_t sum = 0, at;
	size_t i;

	for (i = 0; weight[i] != 0; i++)
		sum += weight[i];
	at = tz_chance_below(chance, sum);
	for (i = 0; at >= weight[i]; i++)
		at -= weight[i];
	return i;
}
