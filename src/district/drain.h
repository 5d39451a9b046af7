/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * drain: batches that were stored while the applier was away are applied when
 * it is back, those of each office in their order.
 */
#ifndef TZ_DISTRICT_DRAIN_H
#define TZ_DISTRICT_DRAIN_H

#include <stddef.h>

struct tz_district;
struct tz_drain;
struct tz_loop;

/* Looks for what is stored soon after, too: a crash may have left it. */
struct tz_drain *tz_drain_new(struct tz_district *district,
    struct tz_loop *loop);
/* Begins nothing any more; what has begun may still end. */
void tz_drain_stop(struct tz_drain *drain);
void tz_drain_free(struct tz_drain *drain);

/* Something was stored. arg is the struct tz_drain. */
void tz_drain_wake(void *arg);

/* Whole batches of an office that wait. */
size_t tz_drain_count(const struct tz_district *district, const char *site);

#endif
