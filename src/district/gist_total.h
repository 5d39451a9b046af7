/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * gist_total: the figures of many offices as one: sums of numerators and of
 * denominators, the least or the most, never a mean of shares.
 */
#ifndef TZ_DISTRICT_GIST_TOTAL_H
#define TZ_DISTRICT_GIST_TOTAL_H

#include "district/gist.h"

struct tz_indicator;
struct tz_indicators;
struct tz_measure;

/* Adds the gist of one office, or of a town, to a total. */
void tz_gist_total_add(struct tz_gist *total, const struct tz_gist *one,
    const struct tz_indicators *set);
/* Holds it against the targets of its level. */
void tz_gist_total_aim(struct tz_ledger *ledger, struct tz_gist *total,
    enum tz_level level, const struct tz_indicators *set);

/* A figure as it is shown; false when there is no such measure any more. */
bool tz_gist_figure_show(const struct tz_indicators *set,
    const struct tz_gist_figure *row, struct tz_figure *figure,
    const struct tz_indicator **indicator, const struct tz_measure **measure);

#endif
