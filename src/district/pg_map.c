/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_map.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/conf.h"
#include "base/file.h"
#include "base/mem.h"

#define FILE_NAME "shards.conf"

static void
add(struct tz_pg_map *map, const char *sites, const char *database)
{
	(void)snprintf(map->shard[map->n].sites, TZ_SITE, "%s", sites);
	map->shard[map->n++].database = tz_mem_text(database);
}

static enum tz_rc
read_shard(struct tz_pg_map *map, const struct tz_conf_node *node,
    struct tz_err *err)
{
	const char *sites = tz_conf_text(tz_conf_get(node, "sites"), "");
	const char *database = tz_conf_text(tz_conf_get(node, "database"),
	    "");
	size_t n = strlen(sites);

	if (n < 2 || n > TZ_SITE - 1 || strspn(sites, "0123456789") != n ||
	    database[0] == '\0')
		return tz_fail(err, TZ_ECONFIG,
		    N_("%s line %u: give sites, 2 to 12 digits, and "
		       "database"), FILE_NAME, tz_conf_line(node));
	if (map->n == TZ_PG_SHARDS)
		return tz_fail_plain(err, TZ_ELIMIT);
	add(map, sites, database);
	return TZ_OK;
}

static enum tz_rc
read_file(struct tz_pg_map *map, const char *path, struct tz_err *err)
{
	const struct tz_conf_node *list;
	struct tz_problems problems;
	struct tz_conf *conf;
	enum tz_rc rc = TZ_OK;
	size_t i;

	tz_problems_init(&problems);
	conf = tz_conf_load(path, &problems);
	if (conf == NULL)
		rc = problems.n > 0 ?
		    tz_fail_say(err, TZ_ECONFIG, &problems.item[0].say) :
		    tz_fail_plain(err, TZ_ECONFIG);
	list = conf == NULL ? NULL : tz_conf_get(tz_conf_root(conf),
	    "shards");
	for (i = 0; list != NULL && rc == TZ_OK && i < tz_conf_count(list);
	    i++)
		rc = read_shard(map, tz_conf_at(list, i), err);
	tz_conf_free(conf);
	tz_problems_release(&problems);
	return rc;
}

enum tz_rc
tz_pg_map_load(struct tz_pg_map *map, const char *folder,
    const char *database, struct tz_err *err)
{
	char path[PATH_MAX];
	enum tz_rc rc;

	memset(map, 0, sizeof *map);
	if (database != NULL && database[0] != '\0')
		add(map, "", database);
	rc = tz_file_join(path, sizeof path, folder, FILE_NAME, err);
	if (rc == TZ_OK && tz_file_exists(path))
		rc = read_file(map, path, err);
	if (rc == TZ_OK && map->n == 0)
		rc = tz_fail(err, TZ_EUSAGE,
		    N_("give --database or write %s"), FILE_NAME);
	return rc;
}

void
tz_pg_map_release(struct tz_pg_map *map)
{
	while (map->n > 0)
		tz_mem_free(map->shard[--map->n].database);
}

size_t
tz_pg_map_find(const struct tz_pg_map *map, const char *site)
{
	size_t i, n, best = map->n, longest = 0;

	for (i = 0; i < map->n; i++) {
		n = strlen(map->shard[i].sites);
		if (strncmp(site, map->shard[i].sites, n) == 0 &&
		    (best == map->n || n > longest)) {
			best = i;
			longest = n;
		}
	}
	return best;
}
