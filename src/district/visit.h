/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * visit: one office on a stick: what it sends goes in, what it gets goes on.
 *
 * A file leaves the stick only when its acknowledgement is durable there. What
 * cannot be taken stays and is told; nothing here depends on what was done the
 * last time, so a stick that is pulled out is simply put in again.
 */
#ifndef TZ_DISTRICT_VISIT_H
#define TZ_DISTRICT_VISIT_H

#include <stdint.h>

#include "base/error.h"
#include "base/stick.h"

struct tz_client;

struct tz_visit {
	struct tz_client *client;	/* of the district that serves */
	char site[TZ_STICK_SITE];
	unsigned taken;			/* batches */
	uint64_t entries;
	unsigned left;			/* batches that were not taken */
	unsigned feed;			/* batches written for the office */
	unsigned objects;
	uint64_t journal;		/* own entries for a new machine */
	char remark[400];		/* the first thing that was not right */
};

/*
 * client and site are set. TZ_EIO, TZ_EFULL and the like when the stick does
 * not work, TZ_EDAEMON when the district is gone; what is wrong with the office
 * or its files is a remark.
 */
enum tz_rc tz_visit_office(struct tz_visit *visit,
    const struct tz_stick *stick, struct tz_err *err) TZ_CHECKED;

#endif
