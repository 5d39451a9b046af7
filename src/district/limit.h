/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * limit: how often one office, or all strangers together, may ask.
 *
 * A bucket a name that fills at a steady rate (a token every TZ_LIMIT_MS) up to
 * TZ_LIMIT_BURST. The table is fixed; an office that falls out of it, since
 * others took its place, begins with a full bucket.
 */
#ifndef TZ_DISTRICT_LIMIT_H
#define TZ_DISTRICT_LIMIT_H

#include <stdint.h>

#define TZ_LIMIT_BURST 240
#define TZ_LIMIT_MS 250

struct tz_limit;

struct tz_limit *tz_limit_new(void);
void tz_limit_free(struct tz_limit *limit);

/* 0: go on; else the seconds to wait. now is of tz_clock_mono. */
unsigned tz_limit_ask(struct tz_limit *limit, const char *name, int64_t now);

#endif
