/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/same.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"

#define KEY 64

struct tz_same {
	struct tz_map *map;	/* "form no" -> typed text */
};

static void
forget(void *text)
{
	tz_mem_wipe(text, strlen(text));
	tz_mem_free(text);
}

struct tz_same *
tz_same_new(void)
{
	struct tz_same *same = tz_mem_alloc(sizeof(*same));

	same->map = tz_map_new();
	return same;
}

void
tz_same_free(struct tz_same *same)
{
	if (same == NULL)
		return;
	tz_map_free(same->map, forget);
	tz_mem_free(same);
}

void
tz_same_put(struct tz_same *same, const char *form, unsigned no,
    const char *typed)
{
	char key[KEY];
	void *old;

	snprintf(key, sizeof(key), "%.40s %u", form, no);
	old = tz_map_set(same->map, key, tz_mem_text(typed));
	if (old != NULL)
		forget(old);
}

const char *
tz_same_get(const struct tz_same *same, const char *form, unsigned no)
{
	char key[KEY];

	snprintf(key, sizeof(key), "%.40s %u", form, no);
	return tz_map_get(same->map, key);
}
