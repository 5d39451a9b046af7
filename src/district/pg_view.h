/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_view: what is read in the database of a district: views of the registers
 * for one office, and the figures of the indicators for every office.
 *
 * Each measure is a function that PostgreSQL computes from the same formulas
 * as the offices do, over the office of tz.office, the day of tz.today and the
 * period of tz.period_start and tz.period_end. A view for each indicator has
 * the figures of all offices: site, measure, num, den, value.
 */
#ifndef TZ_DISTRICT_PG_VIEW_H
#define TZ_DISTRICT_PG_VIEW_H

#include "base/error.h"
#include "district/pg_steps.h"

struct tz_ledger;

enum tz_rc tz_pg_view_steps(struct tz_ledger *ledger,
    struct tz_pg_steps *steps, struct tz_err *err) TZ_CHECKED;

#endif
