/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * gists: keeps the gist of every office, town and of the district fresh.
 *
 * Indicators of many villages are heavy, and the one thread receives batches:
 * so they are computed beside it in slices of TZ_GISTS_SLICE_MS, resting as
 * long as they worked. A gist is made anew when the journal of the office has
 * grown, the day or the definitions have changed; totals after the offices.
 * Pages read what there is and say when it was made.
 */
#ifndef TZ_DISTRICT_GISTS_H
#define TZ_DISTRICT_GISTS_H

#include "district/gist.h"

#define TZ_GISTS_SLICE_MS 5
#define TZ_GISTS_REST_MS 5000	/* between two looks when all are fresh */

struct tz_district;
struct tz_gists;
struct tz_loop;

struct tz_gists *tz_gists_new(const struct tz_district *district,
    struct tz_loop *loop);
void tz_gists_free(struct tz_gists *gists);

/* Something has come in: looks soon. */
void tz_gists_poke(struct tz_gists *gists);

#endif
