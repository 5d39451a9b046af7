/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg: the applier "postgresql".
 *
 * Offices whose county FOLDER/shards.conf names go to the database named
 * there, all others to the one of --database.
 */
#ifndef TZ_DISTRICT_PG_H
#define TZ_DISTRICT_PG_H

struct tz_applier;

/* NULL in a program that was built without libpq. */
const struct tz_applier *tz_pg_applier(void);

#endif
