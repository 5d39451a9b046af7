/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_fill: rows of registers whose columns have changed, made anew from the
 * records they hold, and rows of registers that were not known before.
 */
#ifndef TZ_DISTRICT_PG_FILL_H
#define TZ_DISTRICT_PG_FILL_H

#include <stdbool.h>

#include "base/error.h"
#include "district/pg_steps.h"

struct tz_forms;
struct tz_pg_fill;

struct tz_pg_fill *tz_pg_fill_new(const struct tz_forms *forms,
    unsigned long turn);
void tz_pg_fill_free(struct tz_pg_fill *fill);
/*
 * Appends the next steps by the answers to those it made before, the last of
 * which decides (none: the first time); *more is false when nothing is left.
 */
enum tz_rc tz_pg_fill_next(struct tz_pg_fill *fill,
    const struct tz_pg_steps *ran, struct tz_pg_steps *steps, bool *more,
    struct tz_err *err) TZ_CHECKED;

#endif
