/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * map: from a text to a pointer. Keys are copied, values are the caller's.
 */
#ifndef TZ_BASE_MAP_H
#define TZ_BASE_MAP_H

#include <stddef.h>

struct tz_map;

struct tz_map *tz_map_new(void);
/* Frees the map; each value is given to free_value first unless NULL. */
void tz_map_free(struct tz_map *map, void (*free_value)(void *value));
/* Sets the value of key and returns the one before, NULL when none. */
void *tz_map_set(struct tz_map *map, const char *key, void *value);
void *tz_map_get(const struct tz_map *map, const char *key);
/* Visits in the order of setting; returns the first non-zero answer. */
int tz_map_walk(const struct tz_map *map,
    int (*visit)(const char *key, void *value, void *arg), void *arg);

#endif
