/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cover.h"

static uint32_t
lesser(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static uint32_t
greater(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

size_t
cover_add(struct cover *cover, uint32_t from, uint32_t to)
{
	uint32_t known = 0, first = from, last = to;
	size_t i = 0;

	while (i < cover->n) {
		uint32_t begin = cover->span[i].from, end = cover->span[i].to;

		if (end < from || begin > to) {
			i++;
			continue;
		}
		known += lesser(end, to) - greater(begin, from);
		first = lesser(first, begin);
		last = greater(last, end);
		cover->span[i] = cover->span[--cover->n];
	}
	/* More holes than any sender leaves: the first stretch is forgotten. */
	if (cover->n == COVER_SPANS)
		cover->span[0] = cover->span[--cover->n];
	cover->span[cover->n].from = first;
	cover->span[cover->n++].to = last;
	return to - from - known;
}
