/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_heads.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

void
tz_pg_heads_release(struct tz_pg_heads *heads)
{
	tz_mem_free(heads->stand);
	memset(heads, 0, sizeof *heads);
}

/* The place of the site, or where it would be. */
static size_t
place_of(const struct tz_pg_heads *heads, const char *site)
{
	size_t low = 0, high = heads->n, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (strcmp(heads->stand[middle].site, site) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct tz_pg_stand *
tz_pg_heads_find(const struct tz_pg_heads *heads, const char *site)
{
	size_t i = place_of(heads, site);

	if (i < heads->n && strcmp(heads->stand[i].site, site) == 0)
		return &heads->stand[i];
	return NULL;
}

void
tz_pg_heads_set(struct tz_pg_heads *heads, const char *site,
    const struct tz_head *head, uint64_t records)
{
	size_t i = place_of(heads, site);
	struct tz_pg_stand *stand;

	if (i == heads->n || strcmp(heads->stand[i].site, site) != 0) {
		if (heads->n == heads->room) {
			heads->room = heads->room == 0 ? 64 : 2 * heads->room;
			heads->stand = tz_mem_resize(heads->stand,
			    heads->room, sizeof *heads->stand);
		}
		memmove(heads->stand + i + 1, heads->stand + i,
		    (heads->n - i) * sizeof *heads->stand);
		heads->n++;
	}
	stand = &heads->stand[i];
	memset(stand, 0, sizeof *stand);
	(void)snprintf(stand->site, sizeof stand->site, "%s", site);
	stand->head = *head;
	stand->records = records;
}

void
tz_pg_heads_even(struct tz_pg_heads *heads, const char *site, bool even)
{
	size_t i = place_of(heads, site);

	if (i < heads->n && strcmp(heads->stand[i].site, site) == 0)
		heads->stand[i].even = even;
}
