/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_far: the script of a coordinator: a database without records of its own
 * that reads the registers, offices and figures of all shards through foreign
 * partitions. Nothing is written through it.
 */
#ifndef TZ_DISTRICT_PG_FAR_H
#define TZ_DISTRICT_PG_FAR_H

#include "base/buf.h"
#include "base/error.h"

struct tz_ledger;
struct tz_pg_map;

/* Shards that name no county are left out: their offices cannot be told. */
enum tz_rc tz_pg_far_script(struct tz_ledger *ledger,
    const struct tz_pg_map *map, struct tz_buf *out, struct tz_err *err)
    TZ_CHECKED;

#endif
