/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_map: which database has the offices of which county.
 *
 * FOLDER/shards.conf is a list, the longest prefix of a site counts:
 *
 *	shards = ( { sites = "500154"; database = "postgresql://..."; }, ... );
 */
#ifndef TZ_DISTRICT_PG_MAP_H
#define TZ_DISTRICT_PG_MAP_H

#include <stddef.h>

#include "base/error.h"
#include "form/record.h"

#define TZ_PG_SHARDS 64

struct tz_pg_map {
	struct {
		char sites[TZ_SITE];	/* "": all others */
		char *database;
	} shard[TZ_PG_SHARDS];
	size_t n;
};

/* database is that of all others, NULL or "" when there is none. */
enum tz_rc tz_pg_map_load(struct tz_pg_map *map, const char *folder,
    const char *database, struct tz_err *err) TZ_CHECKED;
void tz_pg_map_release(struct tz_pg_map *map);
/* The place of the shard of a site; map->n when no shard has it. */
size_t tz_pg_map_find(const struct tz_pg_map *map, const char *site);

#endif
