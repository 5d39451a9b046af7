/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/map.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>

#include "base/mem.h"

#define FIRST_SLOTS 16

struct entry {
	char *key;
	void *value;
	uint32_t hash;
};

/* Entries stand in the order of setting; slots hold their index + 1. */
struct tz_map {
	struct entry *entry;
	uint32_t *slot;
	size_t slots;		/* a power of two, twice the room for entries */
	size_t n;
};

/* FNV-1a with a seed, so that nobody can choose keys that all collide. */
static uint32_t
hash_of(const char *key)
{
	static uint32_t seed;
	uint32_t hash;

	while (seed == 0)
		if (getrandom(&seed, sizeof(seed), 0) != sizeof(seed))
			seed = 2166136261u;
	for (hash = seed; *key != '\0'; key++)
		hash = (hash ^ (unsigned char)*key) * 16777619u;
	return hash ^ hash >> 15;
}

static void
lay_out(struct tz_map *map, size_t slots)
{
	struct entry *old = map->entry;
	size_t i, at;

	tz_mem_free(map->slot);
	map->slots = slots;
	map->slot = tz_mem_alloc(slots * sizeof(*map->slot));
	map->entry = tz_mem_alloc(slots / 2 * sizeof(*map->entry));
	for (i = 0; i < map->n; i++) {
		at = old[i].hash & (slots - 1);
		while (map->slot[at] != 0)
			at = (at + 1) & (slots - 1);
		map->entry[i] = old[i];
		map->slot[at] = (uint32_t)(i + 1);
	}
	tz_mem_free(old);
}

/* The entry of key, or NULL with *at the free slot where it would go. */
static struct entry *
find(const struct tz_map *map, const char *key, uint32_t hash, size_t *at)
{
	for (*at = hash & (map->slots - 1); map->slot[*at] != 0;
	     *at = (*at + 1) & (map->slots - 1)) {
		struct entry *entry = &map->entry[map->slot[*at] - 1];

		if (entry->hash == hash && strcmp(entry->key, key) == 0)
			return entry;
	}
	return NULL;
}

struct tz_map *
tz_map_new(void)
{
	struct tz_map *map = tz_mem_alloc(sizeof(*map));

	lay_out(map, FIRST_SLOTS);
	return map;
}

void
tz_map_free(struct tz_map *map, void (*free_value)(void *value))
{
	size_t i;

	if (map == NULL)
		return;
	for (i = 0; i < map->n; i++) {
		if (free_value != NULL)
			free_value(map->entry[i].value);
		tz_mem_free(map->entry[i].key);
	}
	tz_mem_free(map->entry);
	tz_mem_free(map->slot);
	tz_mem_free(map);
}

void *
tz_map_set(struct tz_map *map, const char *key, void *value)
{
	uint32_t hash = hash_of(key);
	struct entry *entry;
	void *before;
	size_t at;

	if (map->n == map->slots / 2)
		lay_out(map, map->slots * 2);
	entry = find(map, key, hash, &at);
	if (entry != NULL) {
		before = entry->value;
		entry->value = value;
		return before;
	}
	entry = &map->entry[map->n++];
	entry->key = tz_mem_text(key);
	entry->value = value;
	entry->hash = hash;
	map->slot[at] = (uint32_t)map->n;
	return NULL;
}

void *
tz_map_get(const struct tz_map *map, const char *key)
{
	size_t at;
	struct entry *entry = find(map, key, hash_of(key), &at);

	return entry == NULL ? NULL : entry->value;
}

int
tz_map_walk(const struct tz_map *map,
    int (*visit)(const char *key, void *value, void *arg), void *arg)
{
	size_t i;
	int answer;

	for (i = 0; i < map->n; i++) {
		answer = visit(map->entry[i].key, map->entry[i].value, arg);
		if (answer != 0)
			return answer;
	}
	return 0;
}
