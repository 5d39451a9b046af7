/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/shannon.h"

#include <string.h>

#define HEAD_BITS 90		/* of a block with codes of its own */
#define CODE_BITS 3.5		/* to tell the length of one code */

/*
 * The logarithm to the base 2 of a number from 1 on: exact at powers of two, a
 * parabola through them within 0.01 between.
 */
static double
log_2(double n)
{
	double whole = 0;

	while (n >= 2) {
		n /= 2;
		whole++;
	}
	return whole + (2 - n / 3) * n - 5.0 / 3;
}

void
tz_shannon_add(uint32_t count[256], const uint8_t *bytes, size_t n)
{
	while (n-- > 0)
		count[*bytes++]++;
}

double
tz_shannon_cost(const uint32_t count[256])
{
	double cost = HEAD_BITS;
	double all = 0;
	unsigned i;

	for (i = 0; i < 256; i++)
		all += count[i];
	if (all == 0)
		return 0;
	for (i = 0; i < 256; i++)
		if (count[i] > 0)
			cost += CODE_BITS + count[i] *
			    (log_2(all) - log_2(count[i]));
	return cost;
}

double
tz_shannon_bits(const uint8_t *bytes, size_t n)
{
	uint32_t count[256];

	memset(count, 0, sizeof(count));
	tz_shannon_add(count, bytes, n);
	return tz_shannon_cost(count);
}
