/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * objects: what the feed names by its hash: forms, lists, packages.
 *
 * Large ones wait for their hours and never spend the quarter of a budget that
 * is kept for journals. What has come of one is kept in the folder in/, so
 * that it is fetched once, over however many nights.
 */
#ifndef TZ_SYNC_OBJECTS_H
#define TZ_SYNC_OBJECTS_H

#include "sync/talk.h"

struct tz_objects {
	const char *window;	/* "22:00-06:00", "" any hour */
	uint64_t large;		/* bytes; what is larger waits for it */
	unsigned got;
	unsigned waiting;	/* for their hours */
};

/*
 * All that are missing. One that the district does not have keeps no other from
 * coming. got and waiting are filled in any case.
 */
enum tz_rc tz_objects_pull(struct tz_talk *talk, struct tz_objects *objects,
    struct tz_err *err) TZ_CHECKED;

/*
 * True when ms (UTC) is within hours such as "22:00-06:00", China time; also
 * when hours is "". valid says whether hours is written so; may be NULL.
 */
bool tz_objects_hours(const char *hours, int64_t ms, bool *valid);

#endif
